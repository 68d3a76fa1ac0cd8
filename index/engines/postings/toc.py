"""The table of contents: the small file that says which segments are the index.

It is replaced as a whole by renaming, so a commit is there or not. One line of JSON and one with its
CRC-32.
"""

from __future__ import annotations

import json
import os
import zlib
from dataclasses import asdict, dataclass
from pathlib import Path

from dateline.index import analysis, fields
from dateline.index.disk import force_folder
from dateline.index.engines.base import IndexUnusable, check_identity

NAME = "contents.json"
FORMAT_VERSION = 4
"""Changes whenever the layout of the files does."""


@dataclass(frozen=True, slots=True)
class SegmentMeta:
    """A segment of a commit. deletions: the file of those of its articles that are gone or
    belong to other stories now, or None.
    """

    name: str
    deletions: str | None = None


@dataclass(frozen=True, slots=True)
class Contents:
    """One commit. generation: grows with every commit and names its files. identity: the archive's."""

    last_change: int = 0
    generation: int = 0
    segments: tuple[SegmentMeta, ...] = ()
    identity: str = ""


def write_contents(folder: Path, contents: Contents) -> None:
    """Make a commit the index, durably: write beside, force to the disk, rename.

    The folder is forced before the rename too: after a power cut a commit must not name files that are not
    there.
    """
    versions = {"format": FORMAT_VERSION, "schema": fields.SCHEMA_VERSION, "analysis": analysis.VERSION}
    line = json.dumps({"versions": versions, **asdict(contents)}).encode()
    beside = folder / f"{NAME}.new"
    with beside.open("wb") as file:
        file.write(b"%s\n%08x\n" % (line, zlib.crc32(line)))
        file.flush()
        os.fsync(file.fileno())
    force_folder(folder)
    beside.replace(folder / NAME)
    force_folder(folder)


def read_contents(folder: Path, identity: str | None = None) -> Contents:
    """The last commit. Raises IndexUnusable when there is none, or it is damaged or of another version, or
    of an archive of another identity, where one is given.
    """
    try:
        line, checksum = (folder / NAME).read_bytes().splitlines()
        if zlib.crc32(line) != int(checksum, 16):
            raise IndexUnusable(f"{folder / NAME}: the index is damaged (a checksum does not agree).")
        data = json.loads(line)
        _check_versions(folder, data["versions"])
        segments = tuple(SegmentMeta(**listed) for listed in data["segments"])
        if identity is not None:
            check_identity(folder, data["identity"], identity)
        return Contents(data["last_change"], data["generation"], segments, data["identity"])
    except FileNotFoundError:
        raise IndexUnusable(f"{folder}: there is no index here.") from None
    except (ValueError, KeyError, TypeError) as error:
        raise IndexUnusable(f"{folder / NAME}: the index is damaged (not whole).") from error


def _check_versions(folder: Path, versions: dict[str, int]) -> None:
    expected = {"format": FORMAT_VERSION, "schema": fields.SCHEMA_VERSION, "analysis": analysis.VERSION}
    for name, version in expected.items():
        if versions.get(name) != version:
            raise IndexUnusable(
                f"{folder}: the index was made by another version ({name} {versions.get(name)}; "
                f"this one has {version})."
            )

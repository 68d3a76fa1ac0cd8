"""Zip files of anything that is read here."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import replace

from dateline.index.article import Rejected
from dateline.index.readers.accounting.faults import reason_of
from dateline.index.readers.accounting.leftout import LeftOut
from dateline.index.readers.containers.container import (
    BESIDE_THE_POINT,
    is_beside_the_point,
    label,
    rewindable,
)
from dateline.index.readers.files.beside import MembersBeside
from dateline.index.readers.files.contract import Item, Member, Source
from dateline.index.readers.files.limits import check_bounds
from dateline.index.readers.office.package import document_kind
from dateline.index.readers.office.reader import read_package

_ENCRYPTED = 0x1


class ZipReader:
    """Members are read straight out of it, in its order: nothing is unpacked under a name of its choosing."""

    name = "zip"

    def recognises(self, head: bytes, path: str) -> bool:
        """Whether it begins as a zip file, be it an empty one."""
        return head.startswith((b"PK\x03\x04", b"PK\x05\x06"))

    def read(self, source: Source) -> Iterator[Item | Member]:
        """Yield the members that may hold news; what is wrong with one does not cost the others."""
        try:
            with rewindable(source) as stream, zipfile.ZipFile(stream) as archive:
                kind = document_kind(archive)
                yield from read_package(archive, kind, source) if kind else _members(archive, source)
        except zipfile.BadZipFile as fault:
            yield Rejected(source.path, None, f"a zip file that is damaged or cut off: {fault}")


def _members(archive: zipfile.ZipFile, source: Source) -> Iterator[Item | Member]:
    members = [member for member in archive.infolist() if not member.is_dir()]
    packed = sum(member.compress_size for member in members)
    check_bounds(len(members), sum(member.file_size for member in members), packed)
    names = {member.filename for member in members}
    left_out = LeftOut()
    for member in members:
        if is_beside_the_point(member.filename, names):
            left_out.add(BESIDE_THE_POINT)
        else:
            yield from _opened(archive, member, source)
    yield from left_out.notes(source.path)


def _opened(archive: zipfile.ZipFile, member: zipfile.ZipInfo, source: Source) -> Iterator[Item | Member]:
    name = label(member.filename)
    if member.flag_bits & _ENCRYPTED:
        yield Rejected(source.path, name, "encrypted: unpack it with its password and index what comes out")
        return
    try:
        check_bounds(1, member.file_size, member.compress_size)
        stream = archive.open(member)
    except Exception as fault:  # zipfile raises all sorts of them for what is damaged or unknown to it
        yield Rejected(source.path, name, reason_of(fault))
        return
    with stream:
        yield Member(
            replace(source, path=name, stream=stream, beside=MembersBeside(archive, member.filename)), name
        )


ZIP: ZipReader = ZipReader()

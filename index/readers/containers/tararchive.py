"""Tar files, gzipped or not, of anything that is read here."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from dataclasses import replace

from dateline.index.article import Rejected
from dateline.index.readers.accounting.leftout import LeftOut
from dateline.index.readers.containers.container import (
    BESIDE_THE_POINT,
    is_beside_the_point,
    label,
)
from dateline.index.readers.files.contract import Item, Member, Source
from dateline.index.readers.files.limits import MAX_UNPACKED_BYTES, check_bounds
from dateline.index.readers.files.opening import forward_only

_MAGIC_AT = 257


class TarReader:
    """Read as a stream, member after member; links, devices and folders are passed over."""

    name = "tar"

    def recognises(self, head: bytes, path: str) -> bool:
        """Whether the mark of POSIX or GNU tar is where it should be."""
        return head[_MAGIC_AT : _MAGIC_AT + 5] == b"ustar"

    def read(self, source: Source) -> Iterator[Item | Member]:
        """Yield what the members hold; positions begin with the member's name."""
        count = size = 0
        left_out = LeftOut()
        try:
            with tarfile.open(fileobj=source.stream, mode="r|") as archive:
                for member in archive:
                    # Tar itself does not pack, so that its size is bounded as the gzip around it is.
                    count, size = count + 1, size + member.size
                    check_bounds(count, size, MAX_UNPACKED_BYTES)
                    stream = archive.extractfile(member) if member.isfile() else None
                    if is_beside_the_point(member.name):
                        left_out.add(BESIDE_THE_POINT)
                    elif stream is None and not member.isdir():
                        left_out.add("links and devices")
                    elif stream is not None:
                        name = label(member.name)
                        yield Member(
                            replace(source, path=name, stream=forward_only(stream), beside=None), name
                        )
        except tarfile.TarError as fault:
            yield Rejected(
                source.path, f"after member {count}", f"a tar file that is damaged or cut off: {fault}"
            )
        yield from left_out.notes(source.path)


TAR = TarReader()

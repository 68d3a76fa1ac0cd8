"""How much one input may hold: the sizes past which a file is refused rather than read."""

from __future__ import annotations

from typing import IO

MAX_DOCUMENT_BYTES = 64 * 2**20
"""One document that has to be in memory as a whole: a feed, a JSON file, a page, a mail."""

MAX_LINE_BYTES = 16 * 2**20
"""One line of a file that is read line by line: JSON Lines, a table."""

MAX_RATIO = 200
"""How often its own size a compressed file may unpack to; text stays below 50, a bomb is at 1,000."""

RATIO_FREE_BYTES = 64 * 2**20
"""What any compressed file may unpack to before the ratio is asked for."""

MAX_MEMBERS = 200_000
"""Files in one zip or tar."""

MAX_UNPACKED_BYTES = 64 * 2**30
"""All that one zip or tar may unpack to."""

MAX_NESTED_BYTES = 4 * 2**30
"""A zip file that has to be copied to disk to be read: out of a stream or another archive."""

MAX_CONTAINER_DEPTH = 4
"""Files inside one another: a page in a mail in an mbox in a zip, for instance."""


class LimitExceeded(Exception):  # noqa: N818 - not an error of ours to raise to users: it becomes a Rejected
    """A limit above was passed; the message says which, for a person."""


def read_all(stream: IO[bytes], limit: int = MAX_DOCUMENT_BYTES) -> bytes:
    """The whole content of a stream; raises LimitExceeded when it is longer than `limit` bytes."""
    content = stream.read(limit + 1)
    if len(content) > limit:
        raise LimitExceeded(
            f"larger than {limit >> 20} MiB, too much for one document of this kind; split it"
        )
    return content


def check_bounds(members: int, unpacked_bytes: int, packed_bytes: int) -> None:
    """Raise LimitExceeded when what a container unpacks to is beyond what news ever is."""
    if members > MAX_MEMBERS:
        raise LimitExceeded(f"more than {MAX_MEMBERS:,} files in it: unpack it and index the folder")
    if unpacked_bytes > MAX_UNPACKED_BYTES:
        raise LimitExceeded(
            f"unpacks to more than {MAX_UNPACKED_BYTES >> 30} GiB: unpack it and index the folder"
        )
    if unpacked_bytes > max(RATIO_FREE_BYTES, MAX_RATIO * packed_bytes):
        raise LimitExceeded(
            f"unpacks to more than {MAX_RATIO} times its size: a bomb; unpack it yourself if you trust it"
        )

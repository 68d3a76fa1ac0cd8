"""Where an archive on a cluster is: `opensearch+http://host:9200,host:9200/news`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from dateline.index.errors import InvalidOptionError

SCHEMES = ("opensearch+http", "opensearch+https")
_NAME = re.compile(r"[a-z0-9][a-z0-9_.-]{0,200}")


@dataclass(frozen=True, slots=True)
class Address:
    """hosts: `name:port` of some nodes, any of which is asked. name: of the archive, an alias there."""

    scheme: str
    hosts: tuple[str, ...]
    name: str

    def __str__(self) -> str:
        """As it is typed."""
        return f"opensearch+{self.scheme}://{','.join(self.hosts)}/{self.name}"


def is_address(text: str) -> bool:
    """Whether a text names an archive on a cluster, and no folder."""
    return text.startswith(tuple(f"{scheme}://" for scheme in SCHEMES))


def address_in(path: str) -> str | None:
    """The address that a path is, of which a `pathlib.Path` has left one slash; None for a folder."""
    found = re.fullmatch(r"(opensearch\+https?):/+(.+)", path)
    return f"{found[1]}://{found[2]}" if found else None


def parse_address(text: str) -> Address:
    """Read an address. Raises InvalidOptionError for one that can't be, and for one with a password in it."""
    example = "opensearch+https://host:9200/news"
    parts = urlsplit(text)
    if "@" in parts.netloc:
        raise InvalidOptionError(
            "an archive's address holds no user or password, as others can see it: set "
            "$DATELINE_OPENSEARCH_USER and $DATELINE_OPENSEARCH_PASSWORD, or "
            "$DATELINE_OPENSEARCH_API_KEY, or write them into ~/.netrc"
        )
    name = parts.path.strip("/")
    hosts = tuple(host if ":" in host else f"{host}:9200" for host in parts.netloc.split(",") if host)
    if not hosts or not all(host.rpartition(":")[2].isdigit() for host in hosts) or not _NAME.fullmatch(name):
        raise InvalidOptionError(
            f"{text}: not an archive's address; it goes like {example}, the name in small letters and digits"
        )
    return Address(parts.scheme.removeprefix("opensearch+"), hosts, name)

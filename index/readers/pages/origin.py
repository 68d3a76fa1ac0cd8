"""Where a saved page came from: what the tool that saved it has noted, and the folders that it put it in."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from urllib.parse import quote

_HEAD = 20_000
_NOTED = re.compile(
    r"""<!--\s*saved\s+from\s+url=\(\d+\)\s*(?P<browser>https?://[^\s>]+)
      | <!--\s*Page\ saved\ with\ SingleFile[^>]*?\burl:\s*(?P<singlefile>https?://[^\s>]+)
      | <!--\s*Mirrored\ from\ (?P<httrack>[^\s>]+)\ by\ HTTrack
      | <!--\s*Saved\ from\ (?P<monolith>https?://[^\s>]+)\ at\b[^>]*\busing\ monolith
      | <meta\s+name=["']?savepage-url["']?\s+content=["'](?P<savepage>https?://[^"']+)
      | <html\b[^>]*\sdata-scrapbook-source=["'](?P<scrapbook>https?://[^"']+)
      | <!--\s*(?:page\ )?(?:archived|captured|downloaded)\ from:?\s+(?P<other>https?://[^\s>]+)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
"""Browsers, SingleFile, HTTrack, monolith, Save Page WE, WebScrapBook."""
_ARCHIVED = re.compile(
    r"^(?:https?://[^/]+)?/(?:[^?#]*/)?\d{4,14}(?:[a-z]{2}_|\*)?/(https?:/{1,2}[^/].*)$", re.IGNORECASE
)
"""A capture in a web archive: Wayback machines, archive.today, Arquivo and their like."""
_TOOLBAR = re.compile(
    r"<!--\s*BEGIN WAYBACK TOOLBAR INSERT\s*-->.*?<!--\s*END WAYBACK TOOLBAR INSERT\s*-->",
    re.DOTALL | re.IGNORECASE,
)
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?P<top>[a-z]{2,12})")
_TOPS = frozenset((
    "com", "org", "net", "edu", "gov", "int", "mil", "info", "biz", "news", "press", "media", "online",
    "site", "blog", "live", "today", "world", "radio", "tv", "asia", "africa", "berlin", "london",
    "paris", "wien", "example", "test", "invalid",
))  # fmt: skip
"""Besides the countries' two letters: what the last part of a host that has news may be."""
_FILES = frozenset(("md", "py", "js", "gz", "xz", "db", "sh", "so", "rs", "ts", "pl", "cc", "hs"))
"""Endings of files that look like countries."""
_DEFAULT_PAGE = re.compile(r"(?:^|/)index\.x?html?$", re.IGNORECASE)


def noted_address(text: str) -> str | None:
    """The address in the note that a saving tool has left at a page's head, or None."""
    found = _NOTED.search(text, 0, _HEAD)
    if not found:
        return None
    address = next(filter(None, found.groups()))
    return address if "://" in address else f"https://{address}"


def without_toolbar(text: str) -> str:
    """A page without the toolbar that a Wayback machine puts into it."""
    return _TOOLBAR.sub("", text)


def original(address: str) -> str:
    """The address of the page itself, of one in a web archive."""
    found = _ARCHIVED.match(address.strip())
    return re.sub(r"^(https?:)/+", r"\1//", found[1], flags=re.IGNORECASE) if found else address


def mirrored_address(path: str) -> str | None:
    """The address that the folders of a mirror (`wget --mirror`) stand for: the path from the folder on that
    is named as a host; None where none is.
    """
    parts = PurePosixPath(path.replace("\\", "/")).parts
    for place in range(len(parts) - 2, -1, -1):
        found = _HOST.fullmatch(parts[place])
        if found and (found["top"] in _TOPS or (len(found["top"]) == 2 and found["top"] not in _FILES)):
            name = "/".join(parts[place + 1 :])
            page, mark, query = name.partition("?")
            query = re.sub(r"\.html$", "", query)
            page = quote(_DEFAULT_PAGE.sub("", page), safe="/%:@!$&()*+,;=~")
            return f"https://{parts[place]}/{page}{mark}{query}"
    return None

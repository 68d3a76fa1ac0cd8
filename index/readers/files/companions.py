"""Files that belong to another beside them: the texts of an export's list, and what dresses a saved page."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterator
from pathlib import Path
from urllib.parse import unquote

_COMPANIONS = (
    (re.compile(r"metadata_\d+_to_\d+\.json"), frozenset(("content", "highlights"))),  # Omnivore
    (re.compile(r"posts\.csv"), frozenset(("posts",))),  # Substack
)
"""Names of lists, and of the folders beside them that are read with them."""


def may_be_companion(folder: str) -> bool:
    """Whether a folder of this name could be one, whatever is beside it."""
    return any(folder in folders for _, folders in _COMPANIONS)


def is_companion(folder: str, siblings: Collection[str]) -> bool:
    """Whether a folder of this name, among files of these names, is read through one of them alone."""
    return any(
        folder in folders and any(lists.fullmatch(name) for name in siblings)
        for lists, folders in _COMPANIONS
    )


_PAGE_ENDINGS = (".html", ".htm", ".xhtml")
_DRESS = re.compile(
    r"\.(?:css|m?js|json|map|woff2?|ttf|otf|eot|svg|png|jpe?g|gif|webp|avif|ico|bmp|mp[34]|webm|swf|download"
    r"|saved_resource)$|^[^.]*$",
    re.IGNORECASE,
)
"""Names of what dresses pages: styles, scripts, letters, pictures; some browsers give them no ending."""
_PAGE_BYTES = 16 * 2**20
_MARKUP = re.compile(r"<(script|style)\b.*?</\1\s*>|<[^<>]*>", re.DOTALL | re.IGNORECASE)
_LEAST_WORDS = 40
"""Of a page that may hold news; frames of advertisements, which scripts put in, have fewer."""


def unnamed_in(folder: Path) -> Iterator[Path]:
    """The files of a saved page's `page_files` folder that are no part of it: neither the page nor a frame
    in the folder names them, nor are they styles, scripts, pictures or pages of a few words.
    """
    files = sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))
    others = [path for path in files if not _DRESS.search(path.name)]
    if not others:
        return
    pages = [folder.with_name(folder.name[:-6] + ending) for ending in _PAGE_ENDINGS]
    frames = [path for path in others if path.suffix.lower() in _PAGE_ENDINGS]
    said = {page: _said(page) for page in (*pages, *frames) if page.is_file()}
    for path in others:
        if any(path.name in text for page, text in said.items() if page != path):
            continue
        if path not in said or len(_MARKUP.sub(" ", said[path]).split()) >= _LEAST_WORDS:
            yield path


def _said(page: Path) -> str:
    try:
        with page.open("rb") as stream:
            return html.unescape(unquote(stream.read(_PAGE_BYTES).decode("utf-8", "replace")))
    except OSError:
        return ""

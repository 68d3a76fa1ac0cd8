"""An article as it is cited: BibTeX, RIS, CSL-JSON and plain words, with where and when it was read."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import Blueprint, Response, url_for

from dateline.index.article import Article
from dateline.index.errors import ArticleNotFoundError
from dateline.web import wording
from dateline.web.article_page import found
from dateline.web.lookup import archive, service

blueprint = Blueprint("citing", __name__)

_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_BRACES = str.maketrans({"{": "(", "}": ")", "\\": "/"})
_TEX = str.maketrans({letter: f"\\{letter}" for letter in "&%$#_"})


@dataclass(frozen=True, slots=True)
class Citation:
    """What is cited, and of which state of which archive. read_on: the day in the server's zone."""

    article: Article
    identity: str
    last_change: int
    read_on: date

    @property
    def note(self) -> str:
        """Where it was read, so that another can find the same words."""
        return f"Dateline archive {self.identity}, change {self.last_change}, article {self.article.id}"

    @property
    def issued(self) -> tuple[str, ...]:
        """Year, month and day of publication, as many as are known."""
        given = _DAY.match(self.article.published or "")
        return tuple(part for part in given.groups() if part) if given else ()


def plain(citation: Citation) -> str:
    """A sentence: authors, headline, source, date, address, the day it was read, the archive."""
    article = citation.article
    parts = [
        ", ".join(article.authors),
        f"“{article.headline or 'Untitled'}”",
        article.source or "",
        wording.day(article.published),
        article.url or "",
        f"read {wording.day(citation.read_on.isoformat())}",
        citation.note,
    ]
    return ", ".join(part for part in parts if part) + ".\n"


def bibtex(citation: Citation) -> str:
    """An `@article` entry; accents stay as they are, in UTF-8."""
    article, issued = citation.article, citation.issued
    values = {
        "author": " and ".join(article.authors),
        "title": article.headline or "Untitled",
        "journal": article.source,
        "year": issued[0] if issued else None,
        "month": issued[1] if len(issued) > 1 else None,
        "day": issued[2] if len(issued) > 2 else None,
        "language": article.language,
        "urldate": citation.read_on.isoformat(),
        "note": citation.note,
    }
    lines = [f"  {name} = {{{_tex(value)}}}," for name, value in values.items() if value]
    if article.url:
        lines.append(f"  url = {{{_line(article.url).translate(_BRACES)}}},")
    return "\n".join([f"@article{{{_key(citation)},", *lines, "}"]) + "\n"


def ris(citation: Citation) -> str:
    """A record of type NEWS."""
    article, issued = citation.article, citation.issued
    pairs = [
        ("TY", "NEWS"),
        *(("AU", author) for author in article.authors),
        ("TI", article.headline or "Untitled"),
        ("T2", article.source),
        ("PY", issued[0] if issued else None),
        ("DA", "/".join(issued) if issued else None),
        ("LA", article.language),
        ("UR", article.url),
        ("Y2", citation.read_on.strftime("%Y/%m/%d")),
        ("N1", citation.note),
    ]
    lines = [f"{tag}  - {_line(value)}" for tag, value in pairs if value]
    return "\r\n".join([*lines, "ER  - "]) + "\r\n"


def csl(citation: Citation) -> str:
    """A list of one item of CSL-JSON, as reference managers read it."""
    article, issued = citation.article, citation.issued
    today = citation.read_on
    item: dict[str, Any] = {
        "id": article.id,
        "type": "article-newspaper",
        "title": article.headline or "Untitled",
        "author": [{"literal": author} for author in article.authors],
        "container-title": article.source,
        "issued": {"date-parts": [[int(part) for part in issued]]} if issued else None,
        "language": article.language,
        "URL": article.url,
        "accessed": {"date-parts": [[today.year, today.month, today.day]]},
        "note": citation.note,
    }
    return json.dumps([{name: value for name, value in item.items() if value}], ensure_ascii=False, indent=1)


STYLES: Mapping[str, tuple[Callable[[Citation], str], str, str]] = {
    "bibtex": (bibtex, "application/x-bibtex", "bib"),
    "ris": (ris, "application/x-research-info-systems", "ris"),
    "csl": (csl, "application/vnd.citationstyles.csl+json", "json"),
    "plain": (plain, "text/plain", "txt"),
}
"""By the name in the address: what writes it, its media type, and how its file's name ends."""

NAMES = {"bibtex": "BibTeX", "ris": "RIS", "csl": "CSL-JSON", "plain": "plain"}
"""The styles as people call them."""


@blueprint.get("/cite/<style>/<id:id>")
def cite(style: str, id: str) -> Response:
    """An article's citation as a file; 404 for a style or an article that there is not."""
    if style not in STYLES:
        raise ArticleNotFoundError(f"No citation is called “{style[:40]}”: use one of {', '.join(STYLES)}.")
    write, media, ending = STYLES[style]
    opened = archive()
    citation = Citation(found(id), opened.identity, opened.last_change, service().clock().date())
    headers = {"Content-Disposition": f'attachment; filename="citation.{ending}"'}
    return Response(write(citation), mimetype=media, headers=headers)


def links(id: str) -> dict[str, str]:
    """Name -> address of each style for an article."""
    return {NAMES[style]: url_for("citing.cite", style=style, id=id) for style in STYLES}


def _key(citation: Citation) -> str:
    """What an entry is called: letters and digits of source, year and headline."""
    article = citation.article
    said = f"{article.source or ''} {' '.join(citation.issued[:1])} {article.headline or article.id}"
    return "-".join(re.findall(r"[a-z0-9]+", said.casefold())[:6]) or "article"


def _tex(value: str) -> str:
    return _line(value).translate(_BRACES).translate(_TEX)


def _line(value: str) -> str:
    """On one line: what breaks lines would end a field."""
    return " ".join(value.split())

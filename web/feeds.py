"""A search for other programs: as a table (CSV) and as a feed (Atom)."""

from __future__ import annotations

import csv
import io
import re
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

from flask import request, url_for

from dateline.index.article import Article
from dateline.searcher.answer.results import Hit, Results
from dateline.searcher.answer.serialize import COLUMNS, csv_row
from dateline.web.forms import Form
from dateline.web.lookup import service
from dateline.web.markup import web_link

ATOM = "http://www.w3.org/2005/Atom"
# Char of XML 1.0, section 2.2: what is outside can't be written in XML at all.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def to_csv(results: Results) -> str:
    """The hits as a table, one a line under a line of names (RFC 4180)."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    writer.writerows(csv_row(hit) for hit in results.hits)
    return text.getvalue()


def to_atom(form: Form, results: Results) -> bytes:
    """The hits as a feed (RFC 4287), in UTF-8."""
    feed = ET.Element("feed", xmlns=ATOM)
    _text(feed, "title", f"{form.request.query or 'All articles'} – Dateline")
    _text(feed, "id", request.url)
    _text(feed, "updated", service().clock().astimezone(UTC).isoformat(timespec="seconds"))
    ET.SubElement(feed, "link", rel="self", href=_xml(request.url))
    page = form.url(page=form.page, _external=True)
    ET.SubElement(feed, "link", rel="alternate", type="text/html", href=page)
    for hit in results.hits:
        _entry(feed, hit)
    document: bytes = ET.tostring(feed, "utf-8", xml_declaration=True)
    return document


def _entry(feed: ET.Element, hit: Hit) -> None:
    """One hit as an entry: `alternate` is the article here, `via` the original."""
    article = hit.article
    entry = ET.SubElement(feed, "entry")
    here = url_for("article.page", id=article.id, _external=True)
    _text(entry, "title", article.headline or "Untitled")
    _text(entry, "id", here)
    _text(entry, "updated", _instant(article))
    ET.SubElement(entry, "link", rel="alternate", type="text/html", href=here)
    if original := web_link(article.url):
        ET.SubElement(entry, "link", rel="via", href=_xml(original))
    for name in article.authors or (article.source or "unknown",):
        _text(ET.SubElement(entry, "author"), "name", name)
    _text(entry, "summary", " ".join(snippet.text for snippet in hit.snippets))


def _instant(article: Article) -> str:
    """When the article last changed, as RFC 3339 wants it: a cut date counts from its start."""
    for text in (article.updated, article.published, article.indexed_at):
        try:
            moment = datetime.fromisoformat(_whole_day(text or ""))
        except ValueError:
            continue
        return moment.replace(tzinfo=moment.tzinfo or UTC).isoformat(timespec="seconds")
    return "1970-01-01T00:00:00+00:00"


def _whole_day(text: str) -> str:
    """An ISO 8601 text that may be cut after the year or month, with at least a day."""
    return text + {4: "-01-01", 7: "-01"}.get(len(text), "")


def _text(parent: ET.Element, name: str, text: str) -> None:
    """A child with text."""
    ET.SubElement(parent, name).text = _xml(text)


def _xml(text: str) -> str:
    """The text with what XML can't carry replaced."""
    return _NO_XML.sub("\ufffd", text)

"""A search to be followed: the articles that came last, as Atom and as JSON Feed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid5
from xml.etree import ElementTree as ET

from flask import Response, request, url_for

from dateline.index.article import Article
from dateline.searcher.answer.escaping import json_text
from dateline.searcher.answer.results import Hit
from dateline.web.conditional import state
from dateline.web.forms import Form
from dateline.web.lookup import archive, service
from dateline.web.markup import web_link

ATOM = "http://www.w3.org/2005/Atom"
JSON_FEED = "https://jsonfeed.org/version/1.1"
ENTRIES = 50
"""Articles in a feed: the last ones that came into the archive, whatever the order of the search."""

_NAMES = UUID("6a1d8f0e-6f0b-5c52-9d2c-0f4a1f6b7d10")
"""The namespace of the names that feeds give: they hold no address, which may change."""
# Char of XML 1.0, section 2.2: what is outside can't be written in XML at all.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Feed:
    """A search as a feed. page: the search itself, for people. here: this feed."""

    title: str
    name: str
    page: str
    here: str
    hits: Sequence[Hit]

    @classmethod
    def of(cls, form: Form) -> Feed:
        """The articles that came last of all that a form finds with all of its words."""
        asked = replace(form.request, sort="added", offset=0, limit=ENTRIES, relax=False, snippets=1)
        found = archive().search(asked.query, **asked.keywords())
        title = f"{form.request.query or 'All articles'} – {service().title}"
        followed = Form(replace(form.request, sort="relevance", offset=0, limit=10))
        return cls(
            title, named(str(followed.parameters())), followed.url(_external=True), request.url, found.hits
        )

    @property
    def updated(self) -> str:
        """When the last of its articles changed; for one without any, now."""
        changed = [changed_at(hit.article) for hit in self.hits]
        return max(changed, key=datetime.fromisoformat, default=rfc3339(service().clock()))


def named(what: str) -> str:
    """A name that stays the same wherever the archive is served."""
    return uuid5(_NAMES, f"{archive().identity}:{what}").urn


def answer(form: Form, kind: str) -> Response:
    """The feed of a form, `atom` or `json`; 304 for who has it already, without a search.

    Nothing in it changes but with the archive or, for dates counted from today, with the day.
    """
    tag = state(kind)
    if request.if_none_match.contains_weak(tag):
        response = Response(status=304)
    else:
        feed = Feed.of(form)
        if kind == "atom":
            response = Response(to_atom(feed), mimetype="application/atom+xml")
        else:
            text = json_text(to_json_feed(feed))
            response = Response(text, mimetype="application/feed+json")
        response.last_modified = datetime.fromisoformat(feed.updated)
    response.set_etag(tag)
    response.make_conditional(request)
    return response


def to_atom(feed: Feed) -> bytes:
    """RFC 4287, in UTF-8."""
    root = ET.Element("feed", xmlns=ATOM)
    _text(root, "title", feed.title)
    _text(root, "id", feed.name)
    _text(root, "updated", feed.updated)
    ET.SubElement(root, "link", rel="self", href=_xml(feed.here))
    ET.SubElement(root, "link", rel="alternate", type="text/html", href=_xml(feed.page))
    for hit in feed.hits:
        _entry(root, hit)
    document: bytes = ET.tostring(root, "utf-8", xml_declaration=True)
    return document


def _entry(root: ET.Element, hit: Hit) -> None:
    """One hit as an entry: `alternate` is the article here, `via` the original."""
    article = hit.article
    entry = ET.SubElement(root, "entry")
    here = url_for("article.page", id=article.id, _external=True)
    _text(entry, "title", article.headline or "Untitled")
    _text(entry, "id", named(article.id or ""))
    _text(entry, "updated", changed_at(article))
    if published := instant(article.published):
        _text(entry, "published", published)
    ET.SubElement(entry, "link", rel="alternate", type="text/html", href=here)
    if original := web_link(article.url):
        ET.SubElement(entry, "link", rel="via", href=_xml(original))
    for name in article.authors or (article.source or "unknown",):
        _text(ET.SubElement(entry, "author"), "name", name)
    _text(entry, "summary", " ".join(snippet.text for snippet in hit.snippets))


def to_json_feed(feed: Feed) -> dict[str, Any]:
    """JSON Feed 1.1."""
    return {
        "version": JSON_FEED,
        "title": feed.title,
        "home_page_url": feed.page,
        "feed_url": feed.here,
        "items": [_item(hit) for hit in feed.hits],
    }


def _item(hit: Hit) -> dict[str, Any]:
    """One hit as an item."""
    article = hit.article
    item = {
        "id": named(article.id or ""),
        "url": url_for("article.page", id=article.id, _external=True),
        "external_url": web_link(article.url),
        "title": article.headline,
        "content_text": " ".join(snippet.text for snippet in hit.snippets),
        "date_published": instant(article.published),
        "date_modified": changed_at(article),
        "authors": [{"name": name} for name in article.authors or filter(None, (article.source,))],
        "tags": list(article.tags),
        "language": article.language,
    }
    return {name: value for name, value in item.items() if value or name == "content_text"}


def changed_at(article: Article) -> str:
    """When the archive got the article as it is now, RFC 3339; its own dates where that is not known."""
    dates = map(instant, (article.indexed_at, article.updated, article.published))
    return next(filter(None, dates), "1970-01-01T00:00:00+00:00")


def instant(text: str | None) -> str | None:
    """A date as RFC 3339 wants it: one that is cut counts from its start. None for what is none."""
    text = text or ""
    try:
        moment = datetime.fromisoformat(text + {4: "-01-01", 7: "-01"}.get(len(text), ""))
    except ValueError:
        return None
    return rfc3339(moment.replace(tzinfo=moment.tzinfo or UTC))


def rfc3339(moment: datetime) -> str:
    """A moment with its offset, in seconds."""
    return moment.isoformat(timespec="seconds")


def _text(parent: ET.Element, name: str, text: str) -> None:
    """A child with text."""
    ET.SubElement(parent, name).text = _xml(text)


def _xml(text: str) -> str:
    """The text with what XML can't carry replaced."""
    return _NO_XML.sub("\ufffd", text)

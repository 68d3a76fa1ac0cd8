"""A page read back: its structure, its text, its links."""

from __future__ import annotations

from typing import Any

from flask.testing import FlaskClient
from lxml import html


class Page:
    """An HTML page, asked by CSS-like class and tag names through XPath."""

    def __init__(self, text: str) -> None:
        self.root = html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8"))

    def all(self, path: str) -> list[Any]:
        """The elements, or the attributes' values, at an XPath."""
        return list(self.root.xpath(path))

    def text(self, path: str) -> str:
        """The text of the first element there, white space made single."""
        return " ".join(self.all(path)[0].text_content().split())

    def texts(self, path: str) -> list[str]:
        """The text of each element there."""
        return [" ".join(element.text_content().split()) for element in self.all(path)]

    def links(self, path: str) -> list[str]:
        """The addresses of the links there."""
        return [element.get("href") for element in self.all(path)]

    @property
    def skeleton(self) -> list[tuple[str, tuple[str, ...]]]:
        """The tags in order, each with the names of its attributes."""
        return [(str(element.tag), tuple(sorted(element.attrib))) for element in self.root.iter()]


def read(client: FlaskClient, url: str, status: int = 200) -> Page:
    """The page at a URL, which has to answer with that status."""
    response = client.get(url)
    assert response.status_code == status, response.text
    assert response.mimetype == "text/html"
    return Page(response.text)

"""HTML and XML markup inside other formats, made plain text with its paragraphs kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from lxml import etree, html

_MARKUP = re.compile(r"<[a-zA-Z/!][^<>]*>|&(?:#\d+|#[xX][0-9a-fA-F]+|[a-zA-Z]\w*);")
_BLOCKS = frozenset(
    re.findall(
        r"\S+",
        "address article aside blockquote body body.content body.head center dd div dl dt fieldset footer "
        "h1 h2 h3 h4 h5 h6 header hl1 hl2 hr li lq main nl ol p pre section table tbody thead tr ul",
    )
)
_SILENT = frozenset(
    re.findall(
        r"\S+",
        "script style noscript template iframe object svg math form button figure figcaption media "
        "video audio head title",
    )
)
_EMBEDDED = "iframe|script|style|object|video|audio|svg|noscript|template"
_EMPTY = re.compile(rf"<({_EMBEDDED})\b([^<>]*)/>", re.IGNORECASE)
_OPENED = re.compile(rf"<({_EMBEDDED})\b[^<>]*>", re.IGNORECASE)
_CELLS = frozenset(("td", "th"))
_PARAGRAPH_TAG = re.compile(r"<p[\s>]", re.IGNORECASE)
_BLOCK_TAG = re.compile(
    r"<(?:p|br|div|li|ul|ol|h[1-6]|table|tr|script|style|figure|blockquote)[\s/>]", re.IGNORECASE
)
_INLINE_TAG = re.compile(r"</?[a-z!][^<>]*>", re.IGNORECASE)
_BLANK_LINES = re.compile(r"\n\s*\n")
_SPACES = re.compile(r"[ \t\n\r\f\v\u00a0]+")
_AROUND_BREAK = re.compile(r" *\n *")
_PARSER = html.HTMLParser(huge_tree=True)  # or else text more than 256 elements deep would be lost
_PARAGRAPH = "\x1e"  # the record separator: no text has it, and it is no blank
_BREAK = "\x1f"


def to_text(markup: str) -> str:
    """The text of an HTML fragment: paragraphs apart by a blank line, `<br>` as a line's end.

    Text without markup comes back as it is, its paragraphs too. Scripts, forms, figures with their
    captions, and what else is not read as running text is left out.
    """
    if not _MARKUP.search(markup):
        return markup.strip()
    try:
        root = html.fragment_fromstring(
            _closed(markup.replace("\0", "")), create_parent="div", parser=_PARSER
        )
    except (etree.ParserError, etree.ParseError, ValueError, AssertionError):
        return re.sub(r"<[^<>]*>", " ", markup).strip()
    return element_text(root)


def _closed(markup: str) -> str:
    """Close what was written as empty (`<iframe/>`) or is never closed, or it would hold all that follows."""
    markup = _EMPTY.sub(r"<\1\2></\1>", markup)
    opened = {found[1].lower() for found in _OPENED.finditer(markup)}
    never = [name for name in opened if f"</{name}" not in markup.lower()]
    return re.sub(rf"(<(?:{'|'.join(never)})\b[^<>]*>)", "", markup, flags=re.IGNORECASE) if never else markup


def mixed_to_text(text: str) -> str:
    """As `to_text`, of text whose blank lines are paragraphs too: Markdown with HTML in it, old blog posts.

    Where the tags are all inline, they are taken out and every line stays as it is.
    """
    if not _BLOCK_TAG.search(text):
        return unescape(_INLINE_TAG.sub("", text)).strip()
    if _PARAGRAPH_TAG.search(text):
        return to_text(text)
    return to_text("".join(f"<p>{piece}</p>" for piece in _BLANK_LINES.split(text)))


def to_line(markup: str) -> str:
    """As `to_text`, on one line: for headlines, which feeds write with entities and `<b>`."""
    return " ".join(to_text(markup).split())


def element_text(root: etree._Element) -> str:
    """As `to_text`, of an element that is parsed already; prefixes and namespaces don't matter."""
    text = "".join(_pieces(root))
    paragraphs = (_tidy(paragraph) for paragraph in text.split(_PARAGRAPH))
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def local_name(element: etree._Element) -> str:
    """An element's name in lower case without its namespace; empty for comments and instructions."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def _tidy(paragraph: str) -> str:
    lines = _SPACES.sub(" ", paragraph).replace(_BREAK, "\n")
    return _AROUND_BREAK.sub("\n", lines).strip()


def _pieces(root: etree._Element) -> Iterator[str]:
    """The text in order, with marks where a paragraph or a line ends. Not recursive: markup may be deep."""
    silent = 0
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        name = local_name(element)
        if event == "start":
            silent += name in _SILENT
            if not silent:
                yield _mark(name)
                yield (
                    unescape(element.text or "") if isinstance(element, etree._Entity) else element.text or ""
                )
            continue
        if event == "end":
            if not silent and name in _BLOCKS:
                yield _PARAGRAPH
            silent -= name in _SILENT
        if not silent and element is not root:
            yield element.tail or ""


def _mark(name: str) -> str:
    """What stands before an element's text."""
    if name in _BLOCKS:
        return _PARAGRAPH
    if name == "br":
        return _BREAK
    return " " if name in _CELLS else ""

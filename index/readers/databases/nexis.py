"""Downloads of Nexis, classic and Uni, as lines of a text, a page, an RTF or an office document."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from dateline.index.article import Rejected
from dateline.index.details import Details
from dateline.index.language_names import language_code
from dateline.index.readers.databases.counting import Count
from dateline.index.readers.databases.imprint import DateLine, date_line, edition_of, printed, without_roles
from dateline.index.readers.databases.known import numbered
from dateline.index.readers.databases.labels import (
    TRAILERS,
    is_behind,
    is_body,
    is_end,
    label_of,
    unknown_label,
)
from dateline.index.readers.databases.lines import MAX_DOCUMENT_CHARACTERS, DocumentLine
from dateline.index.readers.files.contract import Item, Source
from dateline.index.readers.files.limits import LimitExceeded
from dateline.index.readers.making.make import make

_ANNOUNCED = re.compile(
    r"(?:documents?|dokumente|documentos|documenten|文档|文件)\s*[(（](\d+)[)）]|"
    r".{0,60}?(?:items|documents|dokumente|elementen|éléments|documentos|elementos)\s*:\s*1\s*-\s*(\d+)",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(r"(?:copyright|©|\(c\))[\s\d(©]", re.IGNORECASE)
_ID = re.compile(r"urn(?::|%3A)contentItem(?::|%3A)[\w.-]+", re.IGNORECASE)
_ABSTRACT = re.compile(r"abstract|résumé|zusammenfassung|resumen|samenvatting|摘要", re.IGNORECASE)
_FULL_TEXT = re.compile(
    r"full[ -]text|volltext|texte intégral|texto completo|volledige tekst|全文", re.IGNORECASE
)
_HIGHLIGHT = re.compile(r"\s+(?:highlights?|hervorhebung|surlignage|destacado)\s?:\s*", re.IGNORECASE)
_SHARE = re.compile(r"\s*\(\d{1,3}\s?%\)")
_TOO_FEW_LABELS = 2
_WIDTH = 85
_LINES_OF_A_COPYRIGHT = 6
_FOREIGN = {
    "di": "Italian",
    "av": "Swedish, Danish or Norwegian",
    "z": "Polish",
    "из": "Russian",
    "od": "Czech",
}


@dataclass(slots=True)
class _Document:
    """Lines between two marks. uni: whether it was closed by `End of Document`, as Nexis Uni does."""

    number: int = 0
    of: int = 0
    uni: bool = False
    lines: list[DocumentLine] = field(default_factory=list)
    word: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether nothing is written in it."""
        return not any(line.text for line in self.lines)


def read_nexis(lines: Iterable[DocumentLine], source: Source, *, wrapped: bool = False) -> Iterator[Item]:
    """Yield the articles of a download; positions are `document N`.

    wrapped: whether the lines of a paragraph are broken to a width, with a blank line between paragraphs.
    """
    count = Count()
    for document in _documents(lines, count):
        found = _fields(document, wrapped=wrapped)
        place = document.number or count.found + 1
        if isinstance(found, str):
            yield Rejected(source.path, f"document {place}", found)
            if not count.found:
                return  # nor will the others be read
            continue
        of = document.of or count.announced
        details = found.pop("details")
        if isinstance(details, dict):
            found["details"] = Details(**details, number=place, of=of or None)
        count.add(document.number, document.of)
        yield from make(found, source.path, f"document {place}", "database")
    yield from count.notes(source.path)


def _documents(lines: Iterable[DocumentLine], count: Count) -> Iterator[_Document]:
    """The documents, told apart by `n of m DOCUMENTS` above or `End of Document` below; no cover."""
    document = _Document()
    characters = 0
    seen_uni = False
    for line in lines:
        characters += len(line.text)
        if characters > MAX_DOCUMENT_CHARACTERS:
            raise LimitExceeded(f"a document in it is larger than {MAX_DOCUMENT_CHARACTERS >> 20} MiB")
        place = numbered(line.text)
        if not count.announced and (cover := _ANNOUNCED.match(line.text)):
            count.announced = int(cover[1] or cover[2])
        if place:
            if document.number and not document.is_blank:
                yield document
            document, characters = _Document(*place, word=line.text), 0
        elif is_end(line.text):
            document.uni = seen_uni = True
            yield document
            document, characters = _Document(), 0
        else:
            document.lines.append(line)
    if document.number or (seen_uni and any(label_of(line.text) for line in document.lines)):
        document.uni = seen_uni
        yield document


def _fields(document: _Document, *, wrapped: bool) -> dict[str, object] | str:
    """Article's fields out of a document, or why it is none that can be read."""
    lines = document.lines
    labels = [place for place, line in enumerate(lines) if label_of(line.text)]
    unknown = list(dict.fromkeys(filter(None, (unknown_label(line.text) for line in lines))))
    if not labels and len(unknown) >= _TOO_FEW_LABELS:
        return _unknown_language(document, unknown)
    marks = [*labels[:1], *(place for place, line in enumerate(lines) if document.uni and is_body(line.text))]
    if not marks:
        return "no text of an article in it: neither a length nor any other mark of Nexis"
    first = _begin_of_labels(document, min(marks))
    head = _uni_head(lines[:first]) if document.uni and not document.number else _classic_head(lines[:first])
    meta, body = _parts(lines[first:], uni=document.uni, wrapped=wrapped)
    return head | _merged(head, meta, body, wrapped=wrapped)


def _begin_of_labels(document: _Document, first: int) -> int:
    """Where the labels of an article begin: behind the last cover that stands before it."""
    if document.number:
        return first
    body = next((i for i, line in enumerate(document.lines) if is_body(line.text)), len(document.lines))
    dated = [i for i in range(body) if date_line(document.lines[i].text)]
    after = dated[-1] if dated else 0
    return next((i for i in range(after, body) if label_of(document.lines[i].text)), body)


def _unknown_language(document: _Document, labels: Sequence[str]) -> str:
    language = next(
        (name for word, name in _FOREIGN.items() if f" {word} " in document.word.casefold()), None
    )
    named = language or f"with the labels {', '.join(labels[:3])}"
    return (
        f"a download of Nexis in an interface language that is not known here ({named}): set the interface to"
        " English, German, French, Dutch, Spanish or Chinese and download it again"
    )


def _classic_head(lines: Sequence[DocumentLine]) -> dict[str, object]:
    """Source, date, edition and headline, in this order."""
    texts = [line.text for line in lines]
    said = [i for i, text in enumerate(texts) if text and not _COPYRIGHT.match(text)]
    at, dated = next(((i, found) for i in said[1:] if (found := date_line(texts[i]))), (None, None))
    source = texts[said[0]] if said else None
    if at is None:
        headline = " ".join(texts[i] for i in said[1:])
        return {"source": source, "headline": headline or None, "edition": None}
    end = next((i for i in range(at, len(texts)) if not texts[i]), len(texts))
    edition = [dated.edition if dated else None, *texts[at + 1 : end]]
    headline = " ".join(texts[i] for i in said if i >= end)
    return _dated(dated) | {
        "source": source,
        "edition": edition_of(" ".join(filter(None, edition))),
        "headline": headline or None,
    }


def _uni_head(lines: Sequence[DocumentLine]) -> dict[str, object]:
    """Headline, source, date, edition, in this order; a cover may stand before them."""
    said = [line for line in lines if line.text]
    at = next((i for i in range(len(said) - 1, -1, -1) if date_line(said[i].text)), None)
    if at is None:
        strong = [line for line in said if line.strong]
        return {"headline": " ".join(line.text for line in strong) or None, "edition": None, **_id(strong)}
    dated = date_line(said[at].text)
    before = said[:at]
    strong_from = next((i for i, line in enumerate(before) if line.strong and i < len(before) - 1), None)
    headline = before[strong_from:-1] if strong_from is not None else before[-2:-1]
    headline = [line for line in headline if line.strong] or headline
    edition = []
    for line in said[at + 1 :]:
        if _COPYRIGHT.match(line.text) or line.link or len(line.text) > 80:
            break
        edition.append(line.text)
    return _dated(dated) | {
        "source": before[-1].text if before else None,
        "headline": " ".join(line.text for line in headline) or None,
        "edition": edition_of("; ".join(filter(None, (dated and dated.edition, *edition)))),
        **_id(headline),
    }


def _dated(line: DateLine | None) -> dict[str, object]:
    return {"published": line.dated.text} if line else {}


def _id(lines: Sequence[DocumentLine]) -> dict[str, object]:
    found = next((match for line in lines if line.link and (match := _ID.search(line.link))), None)
    return {"source_id": found[0].replace("%3A", ":")} if found else {}


def _parts(
    lines: Sequence[DocumentLine], *, uni: bool, wrapped: bool
) -> tuple[dict[str, list[str]], list[str]]:
    """What the labels say, and the lines of the text between those before and those behind it."""
    meta: dict[str, list[str]] = defaultdict(list)
    body: list[str] = []
    state, label, blank_before = "labels", "", True
    for line in lines:
        text = line.text
        found = label_of(text)
        if state == "labels":
            if is_body(text) and (uni or text.endswith(":") or text.isupper()):
                state = "body"
            elif found and found[0] in TRAILERS and not uni and blank_before and meta:
                state, label = "behind", found[0]
                meta[label].append(found[1])
            elif found:
                label = found[0]
                meta[label].append(found[1])
            elif not text:
                label = label if uni else ""
            elif label and label != "length":
                meta[label].append(text)
            elif not uni or "length" in meta or not label:
                state = "body"
                body.append(text)
        elif state == "body":
            if _is_behind(text, found, uni=uni, blank_before=blank_before or not wrapped):
                state, label = "behind", found[0] if found else "graphic"
                meta[label].append(found[1] if found else "")
            else:
                body.append(text)
        elif found:
            label = found[0]
            meta[label].append(found[1])
        elif text:
            meta[label].append(text)
        blank_before = not text
    return meta, body


def _is_behind(text: str, found: tuple[str, str] | None, *, uni: bool, blank_before: bool) -> bool:
    """Whether a line ends the text of an article."""
    if uni and is_behind(text):
        return True
    if not found or found[0] not in TRAILERS or not blank_before:
        return False
    name = text.partition(":")[0].partition("：")[0]
    return name.isupper() or not name.isascii() or found[0] == "load"


def _merged(
    head: dict[str, object], meta: dict[str, list[str]], body: Sequence[str], *, wrapped: bool
) -> dict[str, object]:
    """The fields that are made of labels and text."""
    said = {name: " ".join(filter(None, values)).strip() for name, values in meta.items()}
    byline, *inline = _HIGHLIGHT.split(said.get("byline", ""), maxsplit=1)
    highlight = said.get("highlight") or (inline[0] if inline else None)
    abstract, text = _text(body, wrapped=wrapped and max(map(len, body), default=0) <= _WIDTH)
    part = printed(said.get("section", ""))
    loaded = date_line(said.get("load", ""))
    details = {
        "page": part.page,
        "column": part.column,
        "edition": head.pop("edition", None),
        "loaded": loaded.dated.text if loaded else None,
    }
    languages = re.split(r"\s*[;,]\s*", said.get("language", ""))
    return {
        "headline": said.get("headline") or head.get("headline"),
        "alt_headline": highlight if abstract else None,
        "standfirst": abstract or highlight,
        "body": text,
        "authors": without_roles(byline) or None,
        "section": part.section,
        "tags": [_SHARE.sub("", tag) for tag in re.split(r"\s*;\s*", said.get("subject", "")) if tag] or None,
        "language": next(filter(None, map(language_code, filter(None, languages))), None),
        "details": details,
    }


def _text(body: Sequence[str], *, wrapped: bool) -> tuple[str | None, str | None]:
    """The abstract, where the text has one apart, and the text."""
    paragraphs: list[str] = []
    open_paragraph = False
    for line in body:
        if not line:
            open_paragraph = False
        elif wrapped and open_paragraph and not _FULL_TEXT.fullmatch(line.rstrip(":")):
            paragraphs[-1] += f" {line}"
        else:
            paragraphs.append(line)
            open_paragraph = not _ABSTRACT.fullmatch(line.rstrip(":")) and not _FULL_TEXT.fullmatch(
                line.rstrip(":")
            )
    abstract = None
    if paragraphs and _ABSTRACT.fullmatch(paragraphs[0].rstrip(":")):
        full = next((i for i, text in enumerate(paragraphs) if _FULL_TEXT.fullmatch(text.rstrip(":"))), None)
        if full is not None:
            abstract, paragraphs = "\n\n".join(paragraphs[1:full]), paragraphs[full + 1 :]
        else:
            paragraphs = paragraphs[1:]
    for place in range(max(0, len(paragraphs) - _LINES_OF_A_COPYRIGHT), len(paragraphs)):
        if _COPYRIGHT.match(paragraphs[place]) and re.search(r"\d{4}", paragraphs[place]):
            paragraphs = paragraphs[:place]
            break
    return abstract or None, "\n\n".join(paragraphs) or None

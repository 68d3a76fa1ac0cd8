"""Downloads of Factiva: with codes (`HD`, `PD`, `TD`), in its article format without labels, and as XML."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from lxml import etree

from dateline.index.article import Rejected
from dateline.index.dates import parse_date
from dateline.index.details import Details
from dateline.index.language_names import language_code
from dateline.index.readers.databases.counting import Count
from dateline.index.readers.databases.imprint import date_line, without_roles
from dateline.index.readers.databases.lines import MAX_DOCUMENT_CHARACTERS, DocumentLine, fragment, tidy
from dateline.index.readers.files.contract import Item, Source
from dateline.index.readers.files.limits import LimitExceeded
from dateline.index.readers.making.make import make
from dateline.index.readers.markup.plain import element_text
from dateline.index.readers.markup.xmlread import elements, find, find_all, text_at

Fields = dict[str, object]

_END = re.compile(
    r"(?:AN\W+)?(?:[^\W\d_]{1,20}\s+)?(?P<id>"
    r"[A-Za-z0-9]{6,12}(?:1[89]|20)\d\d[01]\d[0-3]\d[a-z][0-9a-z]{6,10})"
)
_CODE = re.compile(
    r"(?P<code>HD|SE|BY|CLM|CR|WC|PD|ET|SN|SC|NGC|GC|ED|PG|VOL|LA|CY|LP|TD|RF|CT|CO|IN|NS|RE|IPC|IPD|PUB|AN)"
    r"(?:[\s|:\u00a0]+(?P<value>.*))?"
)
_WORDS = re.compile(
    r"[\d.,\s\u202f]+\s?(?P<unit>words?|mots?|Wörter|Wort|palabras?|parole|parola|palavras?|woorden|ord|"
    r"слов[оа]?|słów|kelime|語|字|字数|단어|文字)"
)
_INDEXED = frozenset(("CO", "IN", "NS", "RE", "CT", "RF"))
_TERM = re.compile(r"\W*\w+ : ")
_COUNTED = re.compile(r"\d[\d.,\s]*\s(?P<unit>[^\W\d_]{2,12})")
_CLOCK = re.compile(
    r"(?P<hour>\d{1,2})[:.h](?P<minute>\d\d)(?::\d\d)?(?:\s*(?P<half>[ap])\.?m\.?)?", re.IGNORECASE
)
_SOURCE_CODE = re.compile(r"[A-Z0-9_]{2,10}")
_PAGE = re.compile(
    r"(?:p\.?\s*)?(?P<page>[A-Z]{0,4}-?\d{1,4}[A-Z]?(?:\s*[,&/–-]\s*[A-Z]{0,3}\d{1,4})*)", re.IGNORECASE
)
_COPYRIGHT = re.compile(r"(?:copyright|©|\(c\)|\(C\)|版权|著作権)", re.IGNORECASE)
_VOLUME = re.compile(r"(?:vol|volume|issue|no)\b.{0,40}", re.IGNORECASE)
_LOGO = frozenset(("factiva", "dow jones", "dow jones factiva", "factiva dow jones"))
_DIVISION = re.compile(r"\bclass=[\"']article\s+\w{2,6}Article", re.IGNORECASE)
_LONGEST_SECTION = 40
_UNKNOWN = (
    "an article of Factiva in an interface language that is not known here (“{}”): set the interface to "
    "English,"
    " German, French, Spanish, Italian, Dutch, Portuguese, Russian, Chinese or Japanese and download it again"
)
_UNCOUNTED = "a document of Factiva without its count of words: damaged or cut off"


def read_factiva(lines: Iterable[DocumentLine], source: Source) -> Iterator[Item]:
    """Yield the articles of a download that came as lines; positions are `document N`."""
    count = Count()
    document: list[DocumentLine] = []
    characters = 0
    for line in lines:
        found = _END.fullmatch(line.text)
        characters += len(line.text)
        if characters > MAX_DOCUMENT_CHARACTERS:
            raise LimitExceeded(f"a document in it is larger than {MAX_DOCUMENT_CHARACTERS >> 20} MiB")
        if not found:
            document.append(line)
            continue
        yield from _made(_of_lines(document), found["id"], count, source)
        document, characters = [], 0


def read_factiva_markup(chunks: Iterable[str], source: Source) -> Iterator[Item]:
    """Yield the articles of a page, which comes parted at each article; positions are `document N`."""
    count = Count()
    for chunk in chunks:
        root = fragment(chunk) if _DIVISION.search(chunk[:200]) else None
        if root is None:
            continue
        division = next(
            (child for child in root.iter("div") if "Article" in (child.get("class") or "")), root
        )
        rows = [(tidy("".join(row[0].itertext())), row[1]) for row in division.iter("tr") if len(row) > 1]
        coded = {code: element_text(cell) for code, cell in rows if _CODE.fullmatch(code)}
        lines = _markup_lines(division)
        said = next((found for line in lines if (found := _END.fullmatch(line.text))), None)
        text = [line for line in lines if not _END.fullmatch(line.text)]
        id = _END.search(coded.get("AN", "")) or said
        fields = _of_codes(coded) if "HD" in coded or "TD" in coded else _of_lines(text)
        yield from _made(fields, id["id"] if id else None, count, source)


def read_factiva_xml(source: Source) -> Iterator[Item]:
    """Yield the articles of Factiva's XML; positions are `document N`."""
    count = Count()
    for element in elements(source.stream, "article", "ppsarticleResultSet"):
        if etree.QName(element).localname == "ppsarticleResultSet":
            announced = element.get("count", "")
            count.announced = int(announced) if announced.isdecimal() else 0
            continue
        day = text_at(element, "publicationdate", "date")
        clock = text_at(element, "publicationtime", "time") or text_at(element, "publicationdate", "time")
        fields: Fields = {
            "headline": _paragraphs(element, "headline", apart=" "),
            "body": _paragraphs(element, "leadparagraph", "tailparagraphs"),
            "published": text_at(element, "publicationdate", "datetime")
            or (f"{day}T{clock}" if day and clock and parse_date(f"{day}T{clock}") else day),
            "authors": text_at(element, "byline"),
            "source": text_at(element, "sourcename"),
            "section": text_at(element, "sectionname") or _paragraphs(element, "columnname", apart=" "),
            "language": text_at(element, "baselanguage"),
            "tags": [
                name for subject in find_all(element, "newssubject") if (name := text_at(subject, "name"))
            ],
            "details": {"page": text_at(element, "pages"), "edition": text_at(element, "edition")},
        }
        yield from _made(fields, text_at(element, "accessionno"), count, source)
    yield from count.notes(source.path)


def _made(fields: Fields | str, id: str | None, count: Count, source: Source) -> Iterator[Item]:
    position = f"document {count.found + 1}"
    if isinstance(fields, str):
        yield Rejected(source.path, position, fields)
        return
    count.add()
    details = fields.pop("details")
    if isinstance(details, dict):
        fields["details"] = Details(**details, number=count.found, of=count.announced or None)
    byline = fields.get("authors")
    if isinstance(byline, str):
        fields["authors"] = without_roles(byline) or None
    yield from make(fields | {"source_id": id}, source.path, position, "database")


def _paragraphs(element: etree._Element, *names: str, apart: str = "\n\n") -> str | None:
    texts: list[str] = []
    for name in names:
        part = find(element, name)
        if part is not None:
            found = list(find_all(part, "paragraph")) or [part]
            texts += (tidy(" ".join("".join(one.itertext()).split())) for one in found)
    return apart.join(filter(None, texts)) or None


def _markup_lines(division: etree._Element) -> list[DocumentLine]:
    """The lines of an article's division: that of class Headline is strong, a paragraph has a blank first."""
    lines: list[DocumentLine] = []
    for child in division.iter("div", "p", "span", "b"):
        kind = (child.get("class") or "").lower()
        if "headline" in kind:
            lines.append(DocumentLine(tidy(" ".join("".join(child.itertext()).split())), strong=True))
        elif child.tag in ("div", "p") and next(child.iterdescendants("div", "p", "table"), None) is None:
            if any("headline" in (inner.get("class") or "").lower() for inner in child.iter()):
                continue
            if child.tag == "p":
                lines.append(DocumentLine(""))
            lines += (DocumentLine(tidy(text)) for text in element_text(child).split("\n"))
    return lines


def _of_lines(lines: Sequence[DocumentLine]) -> Fields | str:
    """An article of lines: by its codes where it has them, else by their order round the count of words."""
    coded: dict[str, list[str]] = defaultdict(list)
    code = ""
    for line in lines:
        found = _CODE.fullmatch(line.text)
        if found and (found["code"] not in _INDEXED or not found["value"] or _TERM.match(found["value"])):
            code = found["code"]
            coded[code].append((found["value"] or "").strip("| "))
        elif code:
            coded[code].append(line.text.strip("| "))
    if {"HD", "PD"} <= coded.keys() or {"HD", "TD"} <= coded.keys():
        apart = {name: ("\n\n" if name in ("LP", "TD") else " ") for name in coded}
        return _of_codes({name: apart[name].join(filter(None, texts)) for name, texts in coded.items()})
    return _of_order(lines)


def _of_codes(coded: dict[str, str]) -> Fields:
    said = {code: " ".join(text.split()) for code, text in coded.items()}
    dated = date_line(said.get("PD", ""))
    text = [coded[code].strip() for code in ("LP", "TD") if coded.get(code, "").strip()]
    subjects = re.split(r"\s*\|\s*", said.get("NS", ""))
    return {
        "headline": said.get("HD"),
        "body": "\n\n".join(text),
        "published": _with_clock(dated.dated.text, said.get("ET", "")) if dated else None,
        "authors": said.get("BY"),
        "source": said.get("SN"),
        "section": said.get("SE") or said.get("CLM"),
        "language": language_code(said.get("LA", "")),
        "tags": [subject.partition(" : ")[2] for subject in subjects if " : " in subject] or None,
        "details": {"page": said.get("PG") or None, "edition": said.get("ED") or None},
    }


def _of_order(lines: Sequence[DocumentLine]) -> Fields | str:
    """Section, headline, byline; words, date, time, source, code, edition, page, language, rights; text."""
    said = [line for line in lines if line.text.casefold() not in _LOGO]
    at = next((i for i, line in enumerate(said) if _WORDS.fullmatch(line.text)), None)
    if at is None:
        foreign = next(
            (
                line.text
                for line, after in pairwise(said)
                if _COUNTED.fullmatch(line.text) and date_line(after.text)
            ),
            None,
        )
        return _UNKNOWN.format(foreign) if foreign else _UNCOUNTED
    fields = _above(said[:at])
    rest = [line.text for line in said[at + 1 :]]
    end = next((i for i, text in enumerate(rest) if _COPYRIGHT.match(text)), None)
    if end is None:
        end = next((i - 1 for i, text in enumerate(rest) if not text and i), min(len(rest), 8) - 1)
    facts = [text for text in rest[: end + 1] if text and not _COPYRIGHT.match(text)]
    dated = date_line(facts[0]) if facts else None
    if dated:
        facts = facts[1:]
    clock = facts.pop(0) if facts and _CLOCK.fullmatch(facts[0]) else ""
    details: dict[str, str | None] = {"page": None, "edition": None}
    fields |= {
        "published": _with_clock(dated.dated.text, clock) if dated else None,
        "source": facts.pop(0) if facts else None,
        "language": _language(facts),
        "body": "\n\n".join(text for text in rest[end + 1 :] if text),
    }
    for fact in facts[1:] if facts and _SOURCE_CODE.fullmatch(facts[0]) else facts:
        if page := _PAGE.fullmatch(fact):
            details["page"] = details["page"] or page["page"]
        elif not _VOLUME.fullmatch(fact):
            details["edition"] = details["edition"] or fact
    return fields | {"details": details}


def _language(facts: list[str]) -> str | None:
    """The language that the last of some facts names, which is taken off them."""
    named = facts and len(facts[-1]) > 1 and not facts[-1].isupper() and language_code(facts[-1])
    return language_code(facts.pop()) if named else None


def _above(lines: Sequence[DocumentLine]) -> Fields:
    """Section, headline and byline of the lines above the count of words."""
    said = [line for line in lines if line.text]
    strong = [i for i, line in enumerate(said) if line.strong]
    if strong:
        first, last = strong[0], strong[-1]
    else:
        blank = next(
            (i for i, line in enumerate(lines) if not line.text and i and lines[i - 1].text), len(lines)
        )
        block = sum(bool(line.text) for line in lines[:blank])
        last = max(0, min(block, len(said)) - 1)
        first = 1 if last and len(said[0].text) <= _LONGEST_SECTION else 0
    byline = [line.text for line in said[last + 1 :]]
    return {
        "section": " ".join(line.text for line in said[:first]) or None,
        "headline": " ".join(line.text for line in said[first : last + 1]) or None,
        "authors": " ".join(byline) or None,
    }


def _with_clock(day: str, text: str) -> str:
    """A day with the time of day that stands beside it, of which no zone is known."""
    found = _CLOCK.search(text)
    if not found or len(day) != 10:
        return day
    hour = int(found["hour"])
    if found["half"]:
        hour = hour % 12 + 12 * (found["half"].lower() == "p")
    return f"{day}T{hour:02}:{found['minute']}"

"""Downloads of ProQuest: as text or HTML, as RIS with the text, and both kinds of XML of TDM Studio."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from lxml import etree

from dateline.index.article import Noted, Rejected
from dateline.index.dates.written import find_dates
from dateline.index.details import Details
from dateline.index.language_names import language_code
from dateline.index.readers.databases.counting import Count
from dateline.index.readers.databases.imprint import turned
from dateline.index.readers.databases.known import numbered
from dateline.index.readers.databases.lines import MAX_DOCUMENT_CHARACTERS, DocumentLine
from dateline.index.readers.files.contract import Item, Source
from dateline.index.readers.files.limits import LimitExceeded
from dateline.index.readers.making.make import make
from dateline.index.readers.markup.plain import mixed_to_text, to_text
from dateline.index.readers.markup.xmlread import descendant, elements, find, text_at

Fields = dict[str, object]

_LABELS: Mapping[str, str] = {
    "title": "title|titel|titre|título|titolo|标题",
    "authors": "author|authors|autor|auteur|autore|verfasser|作者",
    "text": "full text|volltext|texte intégral|texto completo|testo completo|全文文献|全文",
    "abstract": "abstract|zusammenfassung|résumé|resumen|riassunto|摘要",
    "source": "publication title|titel der publikation|publikationstitel|titre de la publication|"
    "título de publicación|título de la publicación|titolo pubblicazione|出版物名称",
    "info": "publication info|publikationsinformationen|informations sur la publication|"
    "información de publicación|出版信息",
    "date": "publication date|publikationsdatum|date de publication|fecha de publicación|data pubblicazione|"
    "出版日期",
    "year": "publication year|erscheinungsjahr|année de publication|año de publicación|出版年份",
    "section": "section|abschnitt|rubrique|sección|sezione|栏目|章节",
    "page": "first page|pages|start page|erste seite|seiten|première page|primera página|páginas|首页|页",
    "edition": "edition|ausgabe|édition|edición|版本",
    "id": "proquest document id|proquest-dokument-id|identifiant du document proquest|"
    "id du document proquest|id del documento de proquest|proquest 文档 id",
    "url": "document url|dokument-url|url du document|url del documento|文档 url",
    "language": "language of publication|language|publikationssprache|langue de publication|"
    "idioma de la publicación|idioma|出版物语言",
    "subject": "subject|subjects|thema|sujet|materia|主题",
    "column": "column|spalte|colonne|columna",
    "other": "credit|links|location|publisher|place of publication|country of publication|issn|eissn|"
    "source type|document type|document feature|copyright|last updated|database|volume|issue|"
    "publication subject|number of pages|company / organization|company|people|person|identifier / keyword|"
    "identifier|keywords|accession number|correction|dateline|alternate title|correspondence author|"
    "publication history|online publication date|contact us at|illustrations|caption|series title",
}
_FIELD_OF = {name: field for field, names in _LABELS.items() for name in names.split("|")}
_LABEL = re.compile(r"(?P<name>[^\W\d_][^:：]{0,40}?)\s?[:：](?=\s|$)\s*(?P<value>.*)", re.DOTALL)
_LABEL_LIKE = re.compile(r"[^\W\d_][\w /.-]{2,40}: \S")
_RULE = re.compile(r"_{20,}")
_NOTHING = re.compile(
    r"(?:none available|not available|nicht verfügbar|non disponible|no disponible|keine angabe)\b.{0,60}",
    re.IGNORECASE | re.DOTALL,
)
_PRINTED = re.compile(r":\s*(?P<page>[A-Z]{0,4}[.-]?\d[\w./–-]*)\s*\.?\s*$")
_INFO_SOURCE = re.compile(r"\s*(?:[;\[]|\d{1,2} \w{3})")
_ADDRESS = re.compile(r"https?://\S*docview/\S+")
_RIS = re.compile(r"(?P<tag>[A-Z][A-Z0-9])  ?-(?:\s(?P<value>.*))?")
_LEAST_TEXT = 600
_UNKNOWN = (
    "a document of ProQuest in an interface language that is not known here (its labels: {}): set the"
    " interface to English and download it again"
)


def read_proquest(lines: Iterable[DocumentLine], source: Source) -> Iterator[Item]:
    """Yield the articles of a download as text; positions are `document N`."""
    count = Count()
    document: list[str] = []
    place = (0, 0)
    characters = 0
    for line in lines:
        characters += len(line.text)
        if characters > MAX_DOCUMENT_CHARACTERS:
            raise LimitExceeded(f"a document in it is larger than {MAX_DOCUMENT_CHARACTERS >> 20} MiB")
        begins = numbered(line.text)
        if begins or _RULE.fullmatch(line.text):
            yield from _made(_of_lines(document), place, count, source)
            document, characters = [], 0
            place = begins or (0, 0)
        else:
            document.append(line.text)
    yield from _made(_of_lines(document), place, count, source)
    yield from count.notes(source.path)


def _made(
    fields: Fields | str | None, place: tuple[int, int], count: Count, source: Source
) -> Iterator[Item]:
    number = place[0] or count.found + 1
    position = f"document {number}"
    if fields is None:
        if place[0]:
            yield Rejected(source.path, position, "no title and no text in it: damaged, or cut off")
        return
    if isinstance(fields, str):
        yield Rejected(source.path, position, fields)
        return
    count.add(*place)
    details = fields.pop("details")
    if isinstance(details, dict):
        fields["details"] = Details(**details, number=number, of=place[1] or None)
    if not fields.get("body"):
        fields |= {"kind": "excerpt", "body": fields.pop("standfirst", None)}
        yield Noted(
            source.path, position, "no full text in it: download it with the full text if there is one", True
        )
    yield from make(fields, source.path, position, "database")


def _of_lines(lines: Sequence[str]) -> Fields | str | None:
    """The fields of one document; None for a cover, a table of contents or an end; or what is wrong."""
    said: dict[str, list[str]] = defaultdict(list)
    label, title, address, blank = "", "", "", True
    for line in lines:
        found = _LABEL.match(line) if blank or label != "text" else None
        field = _FIELD_OF.get(_folded(found["name"])) if found else None
        if found and field and (field not in said or field not in ("title", "text")):
            label = field
            said[label].append(found["value"])
        elif line:
            address = address or (match[0] if (match := _ADDRESS.search(line)) else "")
            if label:
                if not _ADDRESS.fullmatch(line):
                    said[label].append(line)
            elif not said:
                title = f"{title} {line}".strip()
        blank = not line
    if not {"text", "id", "date", "info", "source", "url"} & said.keys():
        labels = [line.partition(":")[0] for line in lines if _LABEL_LIKE.match(line)]
        is_document = len(labels) > 4 and any(_ADDRESS.search(line) for line in lines)
        return _UNKNOWN.format(", ".join(labels[:3])) if is_document else None
    if not said.keys() & {"text", "title", "abstract"} and not title:
        return None
    first = {name: _first(values) for name, values in said.items()}
    info = first.get("info") or ""
    date = first.get("date") or info
    dates = find_dates(date)
    page = _PRINTED.search(info)
    name = first.get("source") or _INFO_SOURCE.split(info)[0]
    text = [value for value in said.get("text", ()) if value and not _NOTHING.fullmatch(value)]
    url = first.get("url") or address
    return {
        "headline": title or first.get("title"),
        "standfirst": "\n\n".join(filter(None, said.get("abstract", ()))) if first.get("abstract") else None,
        "body": "\n\n".join(mixed_to_text(value) for value in text) or None,
        "published": dates[0].dated.text if dates else first.get("year"),
        "authors": [turned(name) for name in re.split(r"\s*;\s*", first.get("authors") or "") if name]
        or None,
        "source": (name or "").partition(";")[0].strip() or None,
        "section": first.get("section"),
        "tags": [tag for tag in re.split(r"\s*;\s*", to_text(first.get("subject") or "")) if tag] or None,
        "language": language_code(first.get("language") or ""),
        "url": _lasting(url) if url else None,
        "source_id": first.get("id"),
        "details": {
            "page": first.get("page") or (page["page"] if page else None),
            "column": first.get("column"),
            "edition": first.get("edition"),
        },
    }


def _first(values: Sequence[str]) -> str | None:
    """What a label says; None where that is that there is nothing."""
    text = " ".join(filter(None, values))
    return None if not text or _NOTHING.fullmatch(text) else text


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", " ".join(name.split()).casefold())


def _lasting(url: str) -> str:
    """The address of a document without the account that it was downloaded through."""
    return re.sub(r"[?&]accountid=\w*", "", url.strip())


def is_proquest_ris(text: str) -> bool:
    """Whether a text is RIS from ProQuest with the texts of articles, and not only citations."""
    tags = [found for line in text.splitlines() if (found := _RIS.fullmatch(line.strip("\ufeff")))]
    return (
        bool(tags)
        and tags[0]["tag"] == "TY"
        and "proquest" in text.casefold()
        and any(
            len(found["value"] or "") >= _LEAST_TEXT for found in tags if found["tag"] in ("N2", "AB", "N1")
        )
    )


def read_ris(lines: Iterable[DocumentLine], source: Source) -> Iterator[Item]:
    """Yield the articles of RIS from ProQuest; positions are `document N`."""
    count = Count()
    said: dict[str, list[str]] = defaultdict(list)
    tag = ""
    for line in lines:
        found = _RIS.fullmatch(line.text)
        if found and found["tag"] == "ER":
            yield from _made(_of_ris(said), (0, 0), count, source)
            said, tag = defaultdict(list), ""
        elif found:
            tag = found["tag"]
            said[tag].append(found["value"] or "")
        elif line.text and tag:
            said[tag][-1] += f"\n\n{line.text}"
    if said:
        yield from _made(_of_ris(said), (0, 0), count, source)


def _of_ris(said: Mapping[str, Sequence[str]]) -> Fields:
    def first(*tags: str) -> str | None:
        """The first value of the first of some tags that has one."""
        return next((value.strip() for tag in tags for value in said.get(tag, ()) if value.strip()), None)

    texts = [value.strip() for tag in ("N2", "AB", "N1") for value in said.get(tag, ()) if value.strip()]
    texts = list(dict.fromkeys(texts))
    body = max(texts, key=len, default=None)
    body = body if body and len(body) >= _LEAST_TEXT else None
    abstract = next((text for text in texts if text != body), None)
    date = (first("DA", "Y1", "PY") or "").strip("/")
    parts = [part for part in date.split("/") if part.isdecimal()]
    dates = find_dates(date)
    url = first("UR", "L2", "LK")
    return {
        "headline": first("TI", "T1"),
        "standfirst": abstract,
        "body": body,
        "published": "-".join(parts[:3])
        if parts and len(parts[0]) == 4
        else dates[0].dated.text
        if dates
        else first("PY"),
        "authors": [turned(name) for tag in ("AU", "A1") for name in said.get(tag, ())] or None,
        "source": (first("JF", "T2", "JO", "JA") or "").partition(";")[0].strip() or None,
        "section": first("SE"),
        "tags": list(said.get("KW", ())) or None,
        "language": language_code(first("LA") or ""),
        "url": _lasting(url) if url else None,
        "source_id": first("AN", "ID"),
        "details": {"page": first("SP"), "edition": first("ET")},
    }


def read_proquest_xml(source: Source) -> Iterator[Item]:
    """Yield the articles of TDM Studio, of either schema."""
    count = Count()
    for element in elements(source.stream, "RECORD", "Record", "record"):
        yield from _made(_of_record(element), (0, 0), count, source)


def _of_record(record: etree._Element) -> Fields | None:
    obj = find(record, "obj")
    newer = obj is not None
    main = obj if obj is not None else record
    text = descendant(record, "text", "fulltext", "hiddentext")
    raw = "".join(text.itertext()) if text is not None else ""
    body = (
        to_text(raw)
        if re.search(r"<\w+[^<>]*>", raw)
        else "\n\n".join(filter(None, map(str.strip, raw.split("\n"))))
    )
    names = [
        text_at(contributor, "originalform")
        or text_at(contributor, "author", "originalform")
        or text_at(contributor, "normalizeddisplayform")
        for contributor in record.iter("{*}Contributor", "{*}contributor")
        if (text_at(contributor, "contribrole") or "Author").lower() in ("author", "reporter", "byline")
    ]
    date = _at(main, ("numericdate",), ("startdate",)) or _at(record, ("numericdate",), ("numericpubdate",))
    if date and date.isdecimal() and len(date) == 8:
        date = f"{date[:4]}-{date[4:6]}-{date[6:]}".replace("-00", "")
    source = _at(record, ("dfs", "pubfrosting", "title"), ("publication", "title"), ("pubfrosting", "title"))
    abstract = _at(main, ("abstract", "abstext")) or _at(record, ("abstract",))
    id = _at(record, ("goid",), ("recordid",))
    url = _at(record, ("urldocview",)) or (f"https://www.proquest.com/docview/{id}" if id and newer else None)
    language = _at(main, ("language", "iso", "isocode"), ("language", "rawlang"), ("languagecode",))
    return {
        "headline": _at(main, ("titleatt", "title"), ("recordtitle",)),
        "standfirst": None if not abstract or _NOTHING.fullmatch(abstract) else abstract,
        "body": body or None,
        "published": date,
        "authors": [turned(name) for name in names if name] or None,
        "source": (source or "").partition(";")[0].strip() or None,
        "section": _at(main, ("printlocation", "docsection")) or _at(record, ("section",), ("docsection",)),
        "tags": [
            " ".join("".join(term.itertext()).split())
            for term in record.iter("{*}GenSubjValue", "{*}FlexTermName")
        ]
        or None,
        "language": language_code(language or ""),
        "url": url,
        "source_id": id,
        "details": {
            "page": _at(main, ("printlocation", "startpage"), ("startpage",)) or _at(record, ("startpage",)),
            "column": _at(
                main,
                ("printlocation", "columnhead"),
            ),
            "edition": _at(main, ("printlocation", "edition"), ("edition",)),
        },
    }


def _at(element: etree._Element, *paths: tuple[str, ...]) -> str | None:
    """The text at the first of some paths where there is one."""
    return next(filter(None, (text_at(element, *path) for path in paths)), None)

"""Which news database a file was downloaded from, told by what is in it and never by its name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from dateline.index.readers.decoding.utf8 import decode
from dateline.index.readers.markup.xmlread import root_name

Database = Literal["Nexis", "Factiva", "ProQuest", "Europresse"]

NUMBERED = re.compile(
    r"(?P<before>dokument|document|documento|документ|文档|文件|第)?\s*(?P<number>\d[\d.,]*)\s*"
    r"(?:of|von|de|van|sur|di|av|z|из|od|/|[个個篇份]?(?:文档|文件)?[,，、\s]*[共/]|[,，])\s*(?P<of>\d[\d.,]*)\s*"
    r"(?P<after>documents?|documentos|dokumenten?|documenten|[个個篇份]?(?:文档|文件)|[个個篇份])?",
    re.IGNORECASE,
)
"""`1 of 10 DOCUMENTS`, `Dokument 1 von 10`: a word for document stands on a side of it."""

_DIGIT = re.compile(r"\d")
_TAG = re.compile(r"<[^<>]{0,2000}>")
_NEXIS_BODY = frozenset(("body", "corps", "cuerpo", "hauptteil", "inhoud", "正文"))
_NEXIS_LABEL = re.compile(
    r"(?:length|länge|longueur|lengte|longitud|extensión|load-date|长度|字数|篇幅)\s?[:：]", re.IGNORECASE
)
_SHOUTED = re.compile(r"[^\W\d_a-z]{2}[^:a-z\d\n]{1,24}: \S")
_MANY_LABELS = 2
_ACCESSION = re.compile(r"\b[A-Za-z0-9]{6,12}(?:1[89]|20)\d\d[01]\d[0-3]\d[a-z][0-9a-z]{6,10}\b")
_FACTIVA_HTML = re.compile(
    r"""<title>[^<]*Factiva|class=["'][^"']*\b[a-z]{2}(?:Article|Headline)\b|articleParagraph|factivalogo""",
    re.IGNORECASE,
)
_FACTIVA_CODE = re.compile(r"(HD|WC|PD|SN|LP|TD)\b")
_FACTIVA_END = re.compile(r"[^\W\d_]{1,20} [A-Za-z0-9]{6,12}(?:1[89]|20)\d\d[01]\d[0-3]\d[a-z][0-9a-z]{6,10}")
_PROQUEST_RULE = re.compile("_{20,}")
_PROQUEST_ROOTS = ("record", "records")
_PROQUEST_XML = re.compile(rb"<(?:GOID|RecordTitle|PubFrosting|NumericPubDate|FlexTerm)[ >/]")
_EUROPRESSE = re.compile(r"DocPublicationName|TitreArticleVisu|titreArticleVisu")


@lru_cache(maxsize=1)  # the readers of all databases ask for it, one after the other
def database_of(head: bytes) -> Database | None:
    """`Nexis`, `Factiva`, `ProQuest` or `Europresse`, from the first bytes of a file; else None."""
    if _is_xml_of_proquest(head):
        return "ProQuest"
    if root_name(head) in ("ppsresponse", "ppsarticleresponse", "ppsarticleresultset", "ppsarticle"):
        return "Factiva"
    text = decode(head).text
    if text.lstrip()[:1] in ("{", "["):
        return None  # JSON, which may quote anything; RTF is judged by its text
    is_markup = text.lstrip()[:1] == "<"
    if is_markup and _EUROPRESSE.search(text):
        return "Europresse"
    if is_markup and "<DOCFULL>" in text:
        return "Nexis"
    lines = _TAG.sub("\n", text) if is_markup else text
    if is_markup and "factiva" in text.lower() and _FACTIVA_HTML.search(text):
        return "Factiva"  # its style alone may fill the first bytes
    if is_markup and "proquest" in text.lower() and any(map(numbered, lines.splitlines())):
        return "ProQuest"
    return database_in(lines)


def database_in(text: str) -> Database | None:
    """The database that a text is from; None for another text."""
    lines = [line.strip(" \t\u00a0\f|") for line in text.splitlines()]
    folded = text.casefold()
    if "proquest" in folded:
        return "ProQuest" if any(map(_PROQUEST_RULE.fullmatch, lines)) else None
    if _is_nexis(lines):
        return "Nexis"
    if _ACCESSION.search(text) and (
        "factiva" in folded
        or any(map(_FACTIVA_END.fullmatch, lines))
        or len({code[1] for line in lines if (code := _FACTIVA_CODE.match(line))}) > _MANY_LABELS
    ):
        return "Factiva"
    return None


def _is_nexis(lines: Sequence[str]) -> bool:
    """Whether there are the marks of a Nexis download: numbered documents, or a body, and labels."""
    marked = any(map(numbered, lines)) or any(line.rstrip(":").casefold() in _NEXIS_BODY for line in lines)
    return marked and (
        any(map(_NEXIS_LABEL.match, lines)) or sum(map(bool, map(_SHOUTED.match, lines))) >= _MANY_LABELS
    )


def numbered(line: str) -> tuple[int, int] | None:
    """`(1, 10)` of a line that says `1 of 10 DOCUMENTS`; None of another."""
    line = line.strip(" \t\u00a0\f")
    if not line or len(line) > 60 or not _DIGIT.search(line):
        return None
    found = NUMBERED.fullmatch(line)
    if not found or not (found["before"] or found["after"]):
        return None
    return _number(found["number"]), _number(found["of"])


def _number(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def _is_xml_of_proquest(head: bytes) -> bool:
    return root_name(head) in _PROQUEST_ROOTS and bool(_PROQUEST_XML.search(head))

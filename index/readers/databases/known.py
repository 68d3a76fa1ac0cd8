"""Which news database a file was downloaded from, told by what is in it and never by its name."""

from __future__ import annotations

import re
from typing import Literal

from dateline.index.readers.decoding import decode
from dateline.index.readers.xmlread import root_name

Database = Literal["Nexis", "Factiva", "ProQuest", "Europresse"]

NUMBERED = re.compile(
    r"(?P<before>dokument|document|documento|документ|文档|文件|第)?\s*(?P<number>\d[\d.,]*)\s*"
    r"(?:of|von|de|van|sur|di|av|z|из|od|/|[个個篇份]?(?:文档|文件)?[,，、\s]*[共/]|[,，])\s*(?P<of>\d[\d.,]*)\s*"
    r"(?P<after>documents?|documentos|dokumenten?|documenten|[个個篇份]?(?:文档|文件)|[个個篇份])?",
    re.IGNORECASE,
)
"""`1 of 10 DOCUMENTS`, `Dokument 1 von 10`: a word for document stands on a side of it."""

_TAG = re.compile(r"<[^<>]{0,2000}>")
_NEXIS_UNI = re.compile(
    r"(?:^|\W)(?:body|corps|cuerpo|hauptteil|inhoud|正文)\s*$", re.IGNORECASE | re.MULTILINE
)
_NEXIS_LABEL = re.compile(
    r"^\W*(?:length|länge|longueur|lengte|longitud|extensión|load-date|长度|字数|篇幅)[ :：\u00a0]",
    re.IGNORECASE | re.MULTILINE,
)
_SHOUTED = re.compile(r"^\s*[^\W\d_a-z]{2}[^:a-z\d\n]{1,24}: \S", re.MULTILINE)
_MANY_LABELS = 2
_ACCESSION = re.compile(r"\b[A-Z0-9]{6,12}\d{8}[a-z][0-9a-z]{6,10}\b")
_FACTIVA_HTML = re.compile(
    r"""<title>[^<]*Factiva|class=["'][^"']*\b[a-z]{2}(?:Article|Headline)\b|articleParagraph|factivalogo""",
    re.IGNORECASE,
)
_FACTIVA_CODES = re.compile(r"^\W*(?:HD|SE|BY)\b.*?^\W*(?:WC|PD|SN)\b", re.MULTILINE | re.DOTALL)
_FACTIVA_END = re.compile(r"^\W*\w+ [A-Z0-9]{6,12}\d{8}[a-z][0-9a-z]{6,10}\s*$", re.MULTILINE)
_PROQUEST = re.compile(r"^_{20,}\s*$.*?proquest", re.IGNORECASE | re.MULTILINE | re.DOTALL)
_PROQUEST_ROOTS = ("record", "records")
_PROQUEST_XML = re.compile(rb"<(?:GOID|RecordTitle|PubFrosting|NumericPubDate|FlexTerm)[ >/]")
_EUROPRESSE = re.compile(r"DocPublicationName|TitreArticleVisu|titreArticleVisu")


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
    if is_markup and "proquest" in text.lower() and _is_numbered(lines):
        return "ProQuest"
    return database_in(lines)


def database_in(text: str) -> Database | None:
    """The database that a text is from; None for another text."""
    if is_nexis(text):
        return "Nexis"
    if _ACCESSION.search(text) and (
        "factiva" in text.lower() or _FACTIVA_CODES.search(text) or _FACTIVA_END.search(text)
    ):
        return "Factiva"
    return "ProQuest" if _PROQUEST.search(text) else None


def is_nexis(text: str) -> bool:
    """Whether a text has the marks of a Nexis download: numbered documents, or a body and a length."""
    if "proquest" in text.lower():
        return False
    labels = bool(_NEXIS_LABEL.search(text)) or len(_SHOUTED.findall(text)) >= _MANY_LABELS
    return labels and (_is_numbered(text) or bool(_NEXIS_UNI.search(text)))


def _is_numbered(text: str) -> bool:
    """Whether a line says which document of how many it is."""
    return any(numbered(line) for line in text.splitlines())


def numbered(line: str) -> tuple[int, int] | None:
    """`(1, 10)` of a line that says `1 of 10 DOCUMENTS`; None of another."""
    line = line.strip(" \t\u00a0\f")
    if not line or len(line) > 60 or not any(char.isdigit() for char in line):
        return None
    found = NUMBERED.fullmatch(line)
    if not found or not (found["before"] or found["after"]):
        return None
    return _number(found["number"]), _number(found["of"])


def _number(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def _is_xml_of_proquest(head: bytes) -> bool:
    return root_name(head) in _PROQUEST_ROOTS and bool(_PROQUEST_XML.search(head))

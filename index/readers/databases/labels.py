"""What the interfaces of Nexis call the parts of an article, in the languages that are known here."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

NEXIS: Mapping[str, str] = {
    "byline": "byline|autor|autorin|autoren|von|auteur|auteurs|autora|autores|door|signature|"
    "作者|署名|作者署名",
    "section": "section|rubrik|rubrique|sectie|rubriek|sección|seccion|部分|版块|栏目|章节",
    "length": "length|länge|longueur|lengte|longitud|extensión|长度|字数|篇幅",
    "headline": "headline|schlagzeile|titre|titular|kop|标题",
    "highlight": "highlight|highlights|surlignage|hervorhebung|destacado|aspectos destacados|摘要|要点",
    "dateline": "dateline|datumszeile|ort|lieu|datumregel|lugar|电头|日期行",
    "series": "series|serie|série|type|subject-note|note|url|source|distribution|publication-type|"
    "publikationstyp|type-publication|type de publication|type-publicatie|publicatietype|tipo-publicación|"
    "tipo de publicación|出版物类型|"
    "journal code|journal-code|zeitungs-code|code-journal|revue-code|issn|isbn|doc-id",
    "load": "load-date|update|date-chargement|date de chargement|date-charge|laaddatum|laad-datum|"
    "datum van laden|fecha-carga|fecha de carga|fecha-de-carga|ladedatum|lade-datum|"
    "加载日期|载入日期|更新日期|上载日期",
    "language": "language|sprache|langue|taal|idioma|lenguaje|语言",
    "graphic": "graphic|graphics|grafik|graphique|grafiek|gráfico|gráfica|图片|图表|图形|photo",
    "subject": "subject|thema|themen|sujet|onderwerp|tema|asunto|主题",
    "other": "company|industry|organization|geographic|person|ticker|state|country|city|correction|"
    "correction-date|notes|classification|branche|branchen|firma|unternehmen|organisation|organisatie|geographie|"
    "geografisch|région|pays|entreprise|secteur|empresa|industria|organización|geográfico|persona|copyright|"
    "correctie|rectificación|公司|行业|组织|地理|人物|分类|更正",
}
"""Parts, and what each is called; between the names a bar."""

_FIELD_OF = {name: field for field, names in NEXIS.items() for name in names.split("|")}
TRAILERS = frozenset(("load", "language", "graphic", "subject", "other"))
"""Parts that stand behind the text."""

_MARKS: Mapping[str, str] = {
    "body": "body|corps|corps du texte|cuerpo|hauptteil|text|texte|tekst|inhoud|正文",
    "end": "end of document|ende des dokuments|ende des dokumentes|fin du document|fin de document|"
    "fin del documento|einde van document|einde van het document|文档结束|文档结尾|文件结束",
    "behind": "classification|klassifizierung|klassifikation|classificatie|clasificación|分类|"
    "graphic|graphics|grafik|graphique|grafiek|gráfico|图片|notes|correction|load-date",
}
"""Lines that stand alone: the text follows, the document ends, what is behind the text follows."""

_MARK_OF = {name: mark for mark, names in _MARKS.items() for name in names.split("|")}
_LABEL = re.compile(
    r"(?P<name>[^\W\d_][^:：]{0,28}?)\s*[:：](?=\s|$|[\u4e00-\u9fff\d])\s*(?P<value>.*)", re.DOTALL
)
_SHOUTED = re.compile(r"(?P<name>[^\W\d_a-z]{2}[^:：a-z\d]{1,24}):(?:\s|$)")


def label_of(line: str) -> tuple[str, str] | None:
    """The part that a line begins, and what it says of it: `("length", "20 words")` of `LENGTH: 20 words`."""
    found = _LABEL.match(line)
    if not found:
        return None
    field = _FIELD_OF.get(_folded(found["name"]))
    return (field, found["value"].strip()) if field else None


def unknown_label(line: str) -> str | None:
    """What a line that looks like a label in capitals calls a part that is not known."""
    found = _SHOUTED.match(line)
    return found["name"].strip() if found and label_of(line) is None else None


def is_body(line: str) -> bool:
    """Whether a line says that the text follows."""
    return _MARK_OF.get(_folded(line.rstrip(":"))) == "body"


def is_end(line: str) -> bool:
    """Whether a line says that a document ends."""
    return _MARK_OF.get(_folded(line)) == "end"


def is_behind(line: str) -> bool:
    """Whether a line heads what stands behind a text."""
    return _MARK_OF.get(_folded(line.rstrip(":"))) == "behind"


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", " ".join(name.split()).casefold())

"""Languages as sources name them, to the codes that Article has."""

from __future__ import annotations

import re
from functools import lru_cache

_TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9-_]*)?")

# ISO 639-1 code, ISO 639-2 codes, name in English: the languages that news is mostly written in.
_KNOWN = """
ar ara arabic|az aze azerbaijani|be bel belarusian|bg bul bulgarian|bn ben bengali
bs bos bosnian|ca cat catalan|cs ces cze czech|cy cym wel welsh|da dan danish
de deu ger german|el ell gre greek|en eng english
es spa spanish|et est estonian|eu eus baq basque|fa fas per persian|fi fin finnish
fr fra fre french|ga gle irish
gl glg galician|he heb hebrew|hi hin hindi|hr hrv croatian|hu hun hungarian|hy hye arm armenian
id ind indonesian|is isl ice icelandic|it ita italian|ja jpn japanese|ka kat geo georgian|kk kaz kazakh
ko kor korean|lt lit lithuanian|lv lav latvian|mk mkd mac macedonian|ms msa may malay|nl nld dut dutch
no nor norwegian|pl pol polish|pt por portuguese|ro ron rum romanian|ru rus russian|sk slk slo slovak
sl slv slovenian|sq sqi alb albanian|sr srp serbian|sv swe swedish|sw swa swahili|ta tam tamil|th tha thai
tl tgl tagalog|tr tur turkish|uk ukr ukrainian|ur urd urdu|vi vie vietnamese|zh zho chi chinese
"""
_SHORT = {
    name: entry.split()[0] for entry in _KNOWN.replace("\n", "|").split("|") for name in entry.split()[1:]
}


@lru_cache(maxsize=1024)
def language_code(name: str) -> str | None:
    """`en` for `en`, `EN-us`, `eng` or `English`; three letters without a short code stay; else None."""
    known = _SHORT.get(name.strip().lower())
    if known:
        return known
    tag = _TAG.fullmatch(name.strip())
    if not tag or tag[1].lower() == "und":
        return None
    return _SHORT.get(tag[1].lower(), tag[1].lower())

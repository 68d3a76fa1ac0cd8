"""Languages as `lang:` takes them: ISO 639 codes and English names.

The two-letter codes of ISO 639-1, and from ISO 639-3 the three-letter ones of languages that have no
shorter code and do have news of their own.
"""

from __future__ import annotations

_TABLE = """
aa Afar, ab Abkhazian, ae Avestan, af Afrikaans, ak Akan, am Amharic, an Aragonese, ar Arabic, as Assamese,
av Avaric, ay Aymara, az Azerbaijani, ba Bashkir, be Belarusian, bg Bulgarian, bi Bislama, bm Bambara,
bn Bengali, bo Tibetan, br Breton, bs Bosnian, ca Catalan, ce Chechen, ch Chamorro, co Corsican, cr Cree,
cs Czech, cu Church Slavic, cv Chuvash, cy Welsh, da Danish, de German, dv Divehi, dz Dzongkha, ee Ewe,
el Greek, en English, eo Esperanto, es Spanish, et Estonian, eu Basque, fa Persian, ff Fulah, fi Finnish,
fj Fijian, fo Faroese, fr French, fy Western Frisian, ga Irish, gd Scottish Gaelic, gl Galician, gn Guarani,
gu Gujarati, gv Manx, ha Hausa, he Hebrew, hi Hindi, ho Hiri Motu, hr Croatian, ht Haitian, hu Hungarian,
hy Armenian, hz Herero, ia Interlingua, id Indonesian, ie Interlingue, ig Igbo, ii Sichuan Yi, ik Inupiaq,
io Ido, is Icelandic, it Italian, iu Inuktitut, ja Japanese, jv Javanese, ka Georgian, kg Kongo, ki Kikuyu,
kj Kuanyama, kk Kazakh, kl Kalaallisut, km Khmer, kn Kannada, ko Korean, kr Kanuri, ks Kashmiri, ku Kurdish,
kv Komi, kw Cornish, ky Kirghiz, la Latin, lb Luxembourgish, lg Ganda, li Limburgish, ln Lingala, lo Lao,
lt Lithuanian, lu Luba-Katanga, lv Latvian, mg Malagasy, mh Marshallese, mi Maori, mk Macedonian,
ml Malayalam, mn Mongolian, mr Marathi, ms Malay, mt Maltese, my Burmese, na Nauru, nb Norwegian Bokmål,
nd North Ndebele, ne Nepali, ng Ndonga, nl Dutch, nn Norwegian Nynorsk, no Norwegian, nr South Ndebele,
nv Navajo, ny Chichewa, oc Occitan, oj Ojibwa, om Oromo, or Oriya, os Ossetian, pa Punjabi, pi Pali,
pl Polish, ps Pashto, pt Portuguese, qu Quechua, rm Romansh, rn Rundi, ro Romanian, ru Russian,
rw Kinyarwanda, sa Sanskrit, sc Sardinian, sd Sindhi, se Northern Sami, sg Sango, sh Serbo-Croatian,
si Sinhala, sk Slovak, sl Slovenian, sm Samoan, sn Shona, so Somali, sq Albanian, sr Serbian, ss Swati,
st Southern Sotho, su Sundanese, sv Swedish, sw Swahili, ta Tamil, te Telugu, tg Tajik, th Thai, ti Tigrinya,
tk Turkmen, tl Tagalog, tn Tswana, to Tonga, tr Turkish, ts Tsonga, tt Tatar, tw Twi, ty Tahitian,
ug Uighur, uk Ukrainian, ur Urdu, uz Uzbek, ve Venda, vi Vietnamese, vo Volapük, wa Walloon, wo Wolof,
xh Xhosa, yi Yiddish, yo Yoruba, za Zhuang, zh Chinese, zu Zulu,
ace Achinese, ary Moroccan Arabic, arz Egyptian Arabic, ast Asturian, ban Balinese, bho Bhojpuri,
ceb Cebuano, ckb Central Kurdish, crh Crimean Tatar, diq Zazaki, fil Filipino, fur Friulian, gsw Swiss German,
hak Hakka, haw Hawaiian, hil Hiligaynon, hsb Upper Sorbian, ilo Iloko, kab Kabyle, kmr Northern Kurdish,
kok Konkani, lmo Lombard, lus Mizo, mai Maithili, mni Manipuri, nan Min Nan, nap Neapolitan, nds Low German,
nso Northern Sotho, pap Papiamento, prs Dari, sah Yakut, sat Santali, scn Sicilian, sco Scots, szl Silesian,
tet Tetum, tpi Tok Pisin, tyv Tuvinian, vec Venetian, war Waray, yue Cantonese, zgh Tamazight
"""

NAMES: dict[str, str] = dict(
    entry.split(" ", 1) for entry in " ".join(_TABLE.split()).split(", ")
)  # code -> English name
_OTHER_NAMES = {"farsi": "fa", "mandarin": "zh", "kyrgyz": "ky", "uyghur": "ug", "gaelic": "gd"}
_CODES = {name.casefold(): code for code, name in NAMES.items()} | _OTHER_NAMES


def language_code(text: str) -> str | None:
    """The code of a language given by code (a region is dropped: `en-GB`) or English name; else None."""
    wanted = text.strip().casefold()
    base = wanted.replace("_", "-").partition("-")[0]
    return base if base in NAMES else _CODES.get(wanted)

"""Downloads of Nexis: many articles in a file, in six languages of the interface."""

from __future__ import annotations

import io
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.index.article import Article
from dateline.index.details import Details
from dateline.index.readers.databases.imprint import date_line, printed, without_roles
from dateline.index.readers.databases.reader import NEXIS
from dateline.index.readers.files.contract import Source
from tests.index.readers.reading import articles, notes, read, refusal, rejections
from tests.support import SAMPLE_DATA

SAMPLE = SAMPLE_DATA / "databases" / "nexis_classic_fr.txt"

LANGUAGES = {
    "en": (
        "{n} of {m} DOCUMENTS", "May 3, 2011 Tuesday", "BYLINE", "SECTION: CITY; Pg. 4",
        "LENGTH: 9 words", "LOAD-DATE: May 4, 2011",
    ),
    "de": (
        "Dokument {n} von {m}", "3. Mai 2011 Dienstag", "AUTOR", "RUBRIK: CITY; S. 4",
        "LÄNGE: 9 Wörter", "UPDATE: 4. Mai 2011",
    ),
    "fr": (
        "Document {n} de {m}", "mardi 3 mai 2011", "AUTEUR", "RUBRIQUE: CITY; Pg. 4",
        "LONGUEUR: 9 mots", "DATE-CHARGEMENT: 4 mai 2011",
    ),
    "nl": (
        "Document {n} van {m}", "3 mei 2011 dinsdag", "AUTEUR", "SECTIE: CITY; Blz. 4",
        "LENGTE: 9 woorden", "LAADDATUM: 4 mei 2011",
    ),
    "es": (
        "Documento {n} de {m}", "martes 3 de mayo de 2011", "AUTOR", "SECCIÓN: CITY; Pág. 4",
        "LONGITUD: 9 palabras", "FECHA-CARGA: 4 de mayo de 2011",
    ),
    "zh": (
        "第 {n} 个文档，共 {m} 个", "2011年5月3日 星期二", "作者", "版块: CITY; 第4页",
        "长度: 9 字", "加载日期: 2011年5月4日",
    ),
}  # fmt: skip
"""How the interface writes place, date, byline, section, length and load date."""

TEXT = "Ferries are late.\n\nNobody knows why."


def document(
    language: str, number: int, of: int, text: str = "Ferries are late.\n\nNobody knows why."
) -> str:
    """One article of a classic download."""
    place, date, byline, section, length, loaded = LANGUAGES[language]
    return (
        f"\n{' ' * 30}{place.format(n=number, m=of)}\n\n\n{' ' * 30}Ferrow Post\n\n{' ' * 28}{date}\n\n"
        f"Ferry {number} late\nagain\n\n{byline}: Ada Grin\n\n{section}\n\n{length}\n\n{text}\n\n{loaded}\n\n"
        f"{' ' * 20}Copyright 2011 Ferrow Post\n{' ' * 20}All Rights Reserved\n"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_of_the_interface(tmp_path: Path, language: str) -> None:
    items = read(tmp_path, "a.txt", document(language, 1, 2) + document(language, 2, 2))
    first, second = articles(items)
    assert len(items) == 2
    assert (first.headline, first.source, first.published) == (
        "Ferry 1 late again",
        "Ferrow Post",
        "2011-05-03",
    )
    assert (first.published_source, first.authors, first.section) == ("database", ("Ada Grin",), "CITY")
    assert first.body == "Ferries are late.\n\nNobody knows why."
    assert first.details == Details(page="4", number=1, of=2, loaded="2011-05-04")
    assert second.headline == "Ferry 2 late again"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_line_ends_and_charsets(tmp_path: Path, encoding: str) -> None:
    content = document("de", 1, 1).replace("Ferries", "Fähren").replace("\n", "\r\n").encode(encoding)
    (article,) = articles(read(tmp_path, "a.txt", content))
    assert article.body == "Fähren are late.\n\nNobody knows why."


def test_the_sample(tmp_path: Path) -> None:
    first, second = articles(read(tmp_path, "a.txt", SAMPLE.read_text()))
    assert first.headline == "La digue neuve tiendra, promettent les ingénieurs du port d'Ostrel"
    assert first.authors == ("Solène Akar", "Hugo Varin")
    assert first.details == Details(page="7", edition="Édition du soir", number=1, of=2, loaded="2022-03-15")
    assert (first.language, first.section, second.published) == ("fr", "RÉGION", "2022-03-16")
    assert first.body and first.body.startswith(
        "OSTREL\n\nLa digue neuve a résisté à sa première tempête. Les"
    )
    assert "Tous droits" not in first.body


def test_html_with_dates_and_labels_in_pieces(tmp_path: Path) -> None:
    page = (
        '<HTML><META DOCUMENTS="2"><BODY><!-- Hide XML section from browser\n<DOC NUMBER=1>\n<DOCFULL> -->'
        "<DIV><P><SPAN>1 of 2 DOCUMENTS</SPAN></P></DIV><DIV><P>Ferrow Post</P></DIV>"
        "<DIV><P><SPAN>May</SPAN> 3, 2011, Tuesday, Late Edition<BR>Correction Appended</P></DIV>"
        "<DIV><P>Ferries;<BR>late again</P></DIV><DIV><P><SPAN>SECTION: </SPAN>"
        "<SPAN>Section B; Page 2, Column 1; Metro</SPAN></P></DIV><DIV><P>LENGTH: 9 words</P></DIV>"
        "<DIV><P>Late.</P><P>Again.</P></DIV>"
        "<DIV><P>CORRECTION:<BR></P><P>They were on time.</P></DIV><DIV><P>Copyright 2011 Post</P></DIV>"
    )
    items = read(tmp_path, "a.html", page)
    (article,) = articles(items)
    assert (article.headline, article.section, article.body) == (
        "Ferries; late again",
        "Section B; Metro",
        "Late.\n\nAgain.",
    )
    assert article.details == Details(page="2", column="1", edition="Late Edition", number=1, of=2)
    assert [message for _, message in notes(items)] == [
        "announces 2 articles and holds 1, numbers 1 to 1 of 2: "
        "the file is cut off or the rest is in other files; download it again if not"
    ]


def test_an_unknown_language_of_the_interface_is_named_once(tmp_path: Path) -> None:
    text = "".join(
        f"\nDocumento {n} di 9\n\nIl Foglio di Orrin\n\n3 maggio 2011\n\nTraghetti\n\nAUTRICE: Ada\n\n"
        "LUNGHEZZA: 9 parole\n\nSono in ritardo.\n"
        for n in range(1, 10)
    )
    assert "Italian" in refusal(read(tmp_path, "a.txt", text))


def test_a_file_that_is_cut_off(tmp_path: Path) -> None:
    whole = document("en", 1, 3) + document("en", 2, 3)
    items = read(tmp_path, "a.txt", whole[: whole.rindex("Nobody")])
    assert [article.headline for article in articles(items)] == ["Ferry 1 late again", "Ferry 2 late again"]
    assert "announces 3 articles and holds 2" in notes(items)[0][1]


def test_a_document_without_marks_is_one_rejection(tmp_path: Path) -> None:
    text = document("en", 1, 3) + "\n2 of 3 DOCUMENTS\n\nFerrow Post\n\nNothing.\n" + document("en", 3, 3)
    items = read(tmp_path, "a.txt", text)
    assert len(articles(items)) == 2
    assert [position for position, _ in rejections(items)] == ["document 2"]


def test_old_layouts_with_labelled_headlines(tmp_path: Path) -> None:
    text = (
        "1 of 1 DOCUMENT\n\nCopyright 1996 Post\nPost\n\nMay 3, 1996, Friday\n\nSECTION: Part A; Pg. 1\n\n"
        "LENGTH: 9 words\n\nHEADLINE: Ferry late\n\nBYLINE: By ADA GRIN\n\n"
        "BODY:\n\nIt is late.\n\nGRAPHIC: Photo, a ferry\n"
    )
    (article,) = articles(read(tmp_path, "a.txt", text))
    assert (article.headline, article.authors, article.body) == ("Ferry late", ("ADA GRIN",), "It is late.")
    assert article.published == "1996-05-03"


def test_a_long_download_is_streamed() -> None:
    count = 200

    def content() -> Iterator[bytes]:
        for number in range(1, count + 1):
            yield document("en", number, count, "Ferries are late. " * 2000).encode()

    class Stream(io.RawIOBase):
        def __init__(self) -> None:
            self._rest, self._held = content(), b""

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]  # as the library has it
            self._held = self._held or next(self._rest, b"")
            given = self._held[: len(buffer)]
            self._held = self._held[len(given) :]
            buffer[: len(given)] = given
            return len(given)

    source = Source("a.txt", io.BufferedReader(Stream()))
    list(NEXIS.read(Source("b.txt", io.BytesIO(document("en", 1, 1).encode()))))  # loads the names of days
    tracemalloc.start()
    found = sum(isinstance(item, Article) for item in NEXIS.read(source))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found == count
    assert peak < 4 * 2**20  # of 7 MiB


@pytest.mark.parametrize(
    ("section", "parts"),
    [
        ("NEWS; Pg. 4", ("NEWS", "4", None)),
        (
            "Section 5; Part 2; Page 16; Column 2; National Desk",
            ("Section 5; Part 2; National Desk", "16", "2"),
        ),
        ("WISSENSCHAFT; KREBS; S. 114 Ausg. 9", ("WISSENSCHAFT; KREBS", "114", None)),
        ("LETTERS; Pg. 62; Vol. 88; No. 1", ("LETTERS", "62", None)),
        ("Business, Finance; Pg. B3", ("Business, Finance", "B3", None)),
        ("Sports", ("Sports", None, None)),
        ("Pg. 1", (None, "1", None)),
        ("", (None, None, None)),
    ],
)
def test_pages_in_sections(section: str, parts: tuple[str | None, ...]) -> None:
    assert printed(section) == parts


def test_what_else_stands_in_a_date_line() -> None:
    line = date_line("Sunday, January 3, 1993, Late Edition - Final")
    assert line and (line.dated.text, line.edition) == ("1993-01-03", "Late Edition - Final")
    assert date_line("Ferries were late on January 3, 1993") is None
    month = date_line("March 2019")
    assert month and month.dated.text == "2019-03"


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("Sunniva Hale, City Hall Reporter", "Sunniva Hale"),
        ("Ada Grin; Bo Lund, political correspondent", "Ada Grin; Bo Lund"),
        ("Ada Grin, Bo Lund", "Ada Grin, Bo Lund"),
    ],
)
def test_roles_behind_names(byline: str, names: str) -> None:
    assert without_roles(byline) == names

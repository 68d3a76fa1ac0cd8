"""PDF files: reading order by columns, stories, pages, printed web pages, and what can't be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.index.details import Details
from dateline.index.readers.pdf import reader
from tests.index.readers.reading import articles, notes, only, read, refusal

Placed = tuple[float, float, float, str]
"""Left and bottom in points, size of the letters, text."""


def pdf(*pages: list[Placed], producer: str = "Press", encrypted: bool = False) -> bytes:
    """A PDF of pages in Helvetica, each line drawn where it is said."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    kids = []
    for page in pages:
        drawn = "".join(
            f"BT /F1 {size} Tf {left} {bottom} Td ({text.replace('(', '').replace(')', '')}) Tj ET\n"
            for left, bottom, size, text in page
        )
        content = len(objects) + 1
        objects.append(f"<< /Length {len(drawn)} >>\nstream\n{drawn}endstream")
        kids.append(f"{content + 1} 0 R")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {content} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(pages)} >>"
    objects.append(f"<< /Producer ({producer}) >>")
    trailer = f"/Root 1 0 R /Info {len(objects)} 0 R"
    if encrypted:
        key = "<" + "41" * 32 + ">"
        objects.append(f"<< /Filter /Standard /V 1 /R 2 /O {key} /U {key} /P -4 >>")
        trailer += f" /Encrypt {len(objects)} 0 R /ID [<41> <41>]"
    body, places = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    start = len(body)
    return (
        f"{body}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
        f"trailer\n<< /Size {len(objects) + 1} {trailer} >>\nstartxref\n{start}\n%%EOF\n"
    ).encode("latin-1")


HEAD = [
    (50.0, 770.0, 8.0, "4 CITY"),
    (250.0, 770.0, 8.0, "Ferrow Post"),
    (450.0, 770.0, 8.0, "Tuesday, May 3, 2011"),
]


def column(left: float, top: float, *lines: str) -> list[Placed]:
    """Lines below each other."""
    return [(left, top - 12 * place, 10.0, line) for place, line in enumerate(lines)]


LEFT = (
    "The ferries of Orrin were late again today,",
    "and nobody knows why, said the har-",
    "bour board. It rained.",
)
RIGHT = (
    "A second board will ask the first board why",
    "it does not know. The first one said that",
    "it would ask.",
)


def story(top: float, headline: str) -> list[Placed]:
    """A story in two columns, drawn row by row."""
    rows = zip(column(50, top - 40, *LEFT), column(320, top - 40, *RIGHT), strict=True)
    return [
        (50, top, 22.0, headline),
        (50, top - 22, 10.0, "By Ada Grin"),
        *(line for row in rows for line in row),
    ]


TEXT = (
    "The ferries of Orrin were late again today, and nobody knows why, said the harbour board. It rained. "
    "A second board will ask the first board why it does not know. The first one said that it would ask."
)


def test_stories_in_columns_drawn_row_by_row(tmp_path: Path) -> None:
    page = [*HEAD, *story(700, "Ferries late again for the tenth time"), *story(500, "Boards ask")]
    items = read(tmp_path, "a.pdf", pdf(page))
    first, second = articles(items)
    assert (first.headline, first.authors) == ("Ferries late again for the tenth time", ("Ada Grin",))
    assert (first.source, first.section, first.published) == ("Ferrow Post", "CITY", "2011-05-03")
    assert " ".join(str(first.body).split()) == TEXT
    assert first.details == Details(page="4", number=1, of=2)
    assert second.headline == "Boards ask"
    assert [message for _, message in notes(items)] == ["read as 2 stories"]


def test_pages_whose_stories_can_not_be_told_apart(tmp_path: Path) -> None:
    rows = zip(column(50, 700, *LEFT), column(320, 700, *RIGHT), strict=True)
    page = [line for row in rows for line in row]
    items = read(tmp_path, "a.pdf", pdf([*HEAD, *page], [*HEAD, *page]))
    first, second = articles(items)
    assert (first.kind, first.headline, second.kind) == ("page", None, "page")
    assert " ".join(str(first.body).split()) == TEXT
    assert [message for _, message in notes(items)] == ["read as 2 whole pages"]


def test_a_web_page_that_was_printed(tmp_path: Path) -> None:
    def sheet(number: int, *lines: Placed) -> list[Placed]:
        return [
            (30.0, 780.0, 8.0, "5/3/11, 7:02 AM"),
            (30.0, 20.0, 8.0, "https://post.example/ferries"),
            (560.0, 20.0, 8.0, f"{number}/2"),
            *lines,
        ]

    first = sheet(1, (50, 700, 22.0, "Ferries late"), *column(50, 660, "May 3, 2011", *LEFT))
    second = sheet(2, *column(50, 700, *RIGHT))
    article = only(read(tmp_path, "a.pdf", pdf(first, second, producer="Skia/PDF m120")))
    assert (article.headline, article.url, article.source) == (
        "Ferries late",
        "https://post.example/ferries",
        "post.example",
    )
    assert article.published == "2011-05-03"
    assert "said the harbour board" in str(article.body)
    assert "https" not in str(article.body)


def test_a_text_that_goes_on_is_one_article(tmp_path: Path) -> None:
    first = [(50.0, 700.0, 22.0, "Ferries late"), *column(50, 660, *LEFT * 4)]
    article = only(read(tmp_path, "a.pdf", pdf(first, column(50, 700, *RIGHT * 4))))
    assert article.headline == "Ferries late"
    assert article.details == Details(page="1–2")


def test_running_heads_that_repeat_are_no_text(tmp_path: Path) -> None:
    pages = [
        [(50.0, 750.0, 10.0, f"Ferrow Yearbook {number}"), *column(50, 700, *LEFT), *column(320, 700, *RIGHT)]
        for number in range(1, 4)
    ]
    for article in articles(read(tmp_path, "a.pdf", pdf(*pages))):
        assert "Yearbook" not in str(article.body)


def test_a_scan_without_text(tmp_path: Path) -> None:
    assert "run OCR first" in refusal(read(tmp_path, "a.pdf", pdf([], [])))


def test_some_pages_without_text_are_counted(tmp_path: Path) -> None:
    pages = [[*column(50, 700, *LEFT), *column(320, 700, *RIGHT)], []]
    assert any(
        "1 of 2 pages are scans" in message for _, message in notes(read(tmp_path, "a.pdf", pdf(*pages)))
    )


def test_a_password(tmp_path: Path) -> None:
    assert "password" in refusal(read(tmp_path, "a.pdf", pdf(column(50, 700, *LEFT), encrypted=True)))


def test_a_file_that_is_cut_off(tmp_path: Path) -> None:
    assert "damaged or cut off" in refusal(read(tmp_path, "a.pdf", b"%PDF-1.7\n%\xe2\xe3\n1 0 obj"))


def test_too_many_pages_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MAX_PAGES", 31)
    page = [*column(50, 700, *LEFT), *column(320, 700, *RIGHT)]
    items = read(tmp_path, "a.pdf", pdf(*[page] * 40))
    assert len(articles(items)) == 31
    assert any("only the first 31 of its 40 pages" in message for _, message in notes(items))

"""CSV and TSV."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.index.readers import parse_columns
from tests.index.readers.reading import articles, notes, only, read, refusal, rejections


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters(tmp_path: Path, delimiter: str) -> None:
    rows = [["Title", "Text", "Date", "Author"], ["Ferry", f'"A{delimiter} b\nc"', "2025-03-25", "Ann Ray"]]
    content = "\r\n".join(delimiter.join(row) for row in rows)
    article = only(read(tmp_path, "export", content))
    assert (article.headline, article.body) == ("Ferry", f"A{delimiter} b\nc")
    assert (article.published, article.published_source, article.authors) == (
        "2025-03-25",
        "given",
        ("Ann Ray",),
    )


def test_a_mapping_names_the_columns(tmp_path: Path) -> None:
    content = "Kop,Tekst,title\nVeer stopt,Het was de laatste.,internal name\n"
    article = only(read(tmp_path, "a.csv", content, headline="Kop", body="Tekst"))
    assert (article.headline, article.body) == ("Veer stopt", "Het was de laatste.")


@pytest.mark.parametrize(
    ("columns", "what"),
    [
        ({"headline": "Titel"}, "there is no column 'Titel'; its columns are: Kop, Tekst"),
        ({"titel": "Kop"}, "'titel' is no field"),
        ({}, "no column is a headline or a body"),
    ],
)
def test_a_mapping_that_does_not_fit(tmp_path: Path, columns: dict[str, str], what: str) -> None:
    assert what in refusal(read(tmp_path, "a.csv", "Kop,Tekst\na,b\n", **columns))


def test_a_mapping_as_people_write_it() -> None:
    assert parse_columns("headline=Kop, body = Tekst=1,") == {"headline": "Kop", "body": "Tekst=1"}
    assert parse_columns("") == {}


@pytest.mark.parametrize(
    ("text", "what"), [("Kop", "maps nothing"), ("body=", "maps nothing"), ("kop=a", "no field")]
)
def test_a_mapping_that_says_nothing(text: str, what: str) -> None:
    with pytest.raises(ValueError, match=what):
        parse_columns(f"headline=Kop,{text}")


def test_positions_are_the_lines_that_rows_begin_on(tmp_path: Path) -> None:
    items = read(tmp_path, "a.csv", 'title,date\n"two\nlines",2025\nFerry,soon\nToo,many,values\n,\n')
    assert [article.headline for article in articles(items)] == ["two lines", "Ferry"]
    assert [position for position, _ in notes(items)] == ["line 4"]
    assert [position for position, _ in rejections(items)] == ["line 5"]


def test_encodings(tmp_path: Path) -> None:
    text = "title;text\nFähre;hält\n"
    for encoding in ("utf-8-sig", "utf-16", "cp1252"):
        items = read(tmp_path, "a.csv", text.encode(encoding))
        assert articles(items)[0].headline == "Fähre"
    assert "windows-1252" in notes(items)[0][1]


def test_bytes_that_are_not_utf8_further_on(tmp_path: Path) -> None:
    content = b"title,text\n" + b"Ferry,stops\n" * 10_000 + b"F\xe4hre,x\n"
    items = read(tmp_path, "a.csv", content)
    assert len(articles(items)) == 10_001
    assert "windows-1252" in notes(items)[0][1]
    assert articles(items)[-1].headline == "Fähre"


@pytest.mark.parametrize("first", ["sep=;", '"sep=;"', "SEP=;"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_the_line_that_names_the_delimiter(tmp_path: Path, first: str, mark: str) -> None:
    content = f"{mark}{first}\r\nTitle;Text;Date\r\nFerry, the last;It stopped.;2025-03-25\r\n"
    article = only(read(tmp_path, "a.csv", content))
    assert (article.headline, article.published) == ("Ferry, the last", "2025-03-25")


def test_empty_cells_at_the_end_are_no_fault(tmp_path: Path) -> None:
    article = only(read(tmp_path, "a.csv", "\n\nTitle;Text\nFerry;It stopped.;;\n;;;\n"))
    assert (article.headline, article.body) == ("Ferry", "It stopped.")


def test_columns_without_a_name_or_with_one_twice(tmp_path: Path) -> None:
    long = "A column that nobody named holds a text of many words."
    items = read(tmp_path, "a.csv", f"title,text,,title\nFerry,It stopped.,{long},\n")
    assert articles(items)[0].headline == "Ferry"
    assert [message for _, message in notes(items)] == [
        "column 3: a text beside the article's is not read; to take it: --map body=column 3"
    ]


@pytest.mark.parametrize(
    "content",
    [
        'title,text\nOne,"Starts a quote\nTwo,Text two\nThree,Text three\n',
        'title,text\nOne,"Starts a quote\nTwo,"Text two"\nThree,Text three\n',
        'title,text\n"One,Starts a quote\nTwo,Text two\n"Three",Text three\n',
    ],
)
def test_a_quote_that_nothing_closes_costs_its_own_row_alone(tmp_path: Path, content: str) -> None:
    items = read(tmp_path, "a.csv", content)
    assert {"Two", "Three"} <= {article.headline for article in articles(items)}
    assert any(position == "line 2" and "quotation mark" in message for position, message in notes(items))


def test_quotes_that_are_closed_may_go_over_many_lines(tmp_path: Path) -> None:
    text = "\n\n".join(f'He said ""line {n}"", twice' for n in range(500))
    article = only(read(tmp_path, "a.csv", f'title,text\nFerry,"{text}"\n'))
    assert article.body is not None
    assert article.body.count("\n\n") == 499
    assert 'He said "line 7", twice' in article.body


@pytest.mark.parametrize(
    ("cell", "tags"),
    [
        ("['sea', 'ferries']", ("sea", "ferries")),
        ("['sea' 'ferries']", ("sea", "ferries")),
        ('["sea", "ferries"]', ("sea", "ferries")),
        ("[sea, ferries]", ("sea", "ferries")),
        ("sea;ferries", ("sea", "ferries")),
        ("sea|ferries", ("sea", "ferries")),
        ("sea, ferries", ("sea", "ferries")),
        ("[]", ()),
        ("nan", ()),
        ("None", ()),
        ("['it''s']", ("it", "s")),
        ('["it\'s"]', ("it's",)),
    ],
)
def test_lists_in_writing(tmp_path: Path, cell: str, tags: tuple[str, ...]) -> None:
    row = cell.replace('"', '""')
    article = only(read(tmp_path, "a.csv", f'title,text,tags\nFerry,It stopped.,"{row}"\n'))
    assert article.tags == tags


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("['Ann Ray', 'Bo Lund']", ("Ann Ray", "Bo Lund")),
        ("Ann Ray;Bo Lund", ("Ann Ray", "Bo Lund")),
        ("Ann Ray|Bo Lund", ("Ann Ray", "Bo Lund")),
        ('[{"name": "Ann Ray"}]', ("Ann Ray",)),
        ("nan", ()),
        ("[]", ()),
    ],
)
def test_names_in_writing(tmp_path: Path, cell: str, names: tuple[str, ...]) -> None:
    row = cell.replace('"', '""')
    assert only(read(tmp_path, "a.csv", f'title,text,authors\nFerry,x,"{row}"\n')).authors == names


def test_a_table_without_rows(tmp_path: Path) -> None:
    assert "no article in it" in refusal(read(tmp_path, "a.csv", "title,text\n"))


def test_a_line_beyond_measure(tmp_path: Path) -> None:
    content = b'title,text\nFerry,"' + b"x" * (17 * 2**20)
    assert "longer than 16 MiB" in refusal(read(tmp_path, "a.csv", content))


def test_prose_is_no_table(tmp_path: Path) -> None:
    items = read(
        tmp_path, "a.txt", "News, text and more: the ferry stopped, they said\nNobody, it seems, waved.\n"
    )
    assert not any("column" in reason for _, reason in rejections(items))

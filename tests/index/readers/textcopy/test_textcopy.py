"""Text copies of pages: the article told apart from what the page showed around it."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.index.article import Article
from dateline.index.readers import read_path
from tests.index.readers.reading import articles, notes, only, read, refusal
from tests.support import seed

BODY = """The harbour board of Port Ellery voted on Tuesday to rebuild the pier that a storm broke in two.

“We have waited long enough,” said Maud Tarrant, who chairs the board. “The boats need it by autumn.”

Work is to begin in May and to cost nine million crowns, half of which Lower Vale has promised to pay.

Fishing crews have had to land their catch at Saltmouth, forty miles to the south, since the pier was lost.

The board will publish the plans next week and hear objections until the end of the month."""

COPY = f"""Home
News
Sport
June 3, 2031 8:15 am
Details

Port Ellery to Rebuild Its Broken Pier

Nine million crowns for a landing place that was lost in a storm

{BODY}

Related News
Ferry to Saltmouth Runs Late for a Third Week
Lower Vale Lowers Its Harbour Dues
Storm Took Two Boats and a Roof
Read more
Mayor Opens the Lighthouse Museum
More News

Saltmouth Counts Its Gulls for the First Time

Volunteers went out before dawn on Sunday to count the gulls of Saltmouth. They found many more than they […]

Orchards of Upper Vale Bloom Two Weeks Early

Growers in Upper Vale say that their pear trees have never flowered so soon, and fear a night of […]

We use cookies. By continuing you accept our privacy policy.
© 2031 The Ellery Post. All rights reserved."""


@pytest.fixture
def copied(tmp_path: Path) -> list[Article]:
    """What becomes of the copy above."""
    return articles(read(tmp_path, "copy.txt", COPY))


def test_main_article_comes_first_and_whole(copied: list[Article]) -> None:
    main = copied[0]
    assert main.kind == "article"
    assert main.headline == "Port Ellery to Rebuild Its Broken Pier"
    assert main.standfirst == "Nine million crowns for a landing place that was lost in a storm"
    assert main.body == BODY
    assert main.section is None


def test_teasers_are_undated_excerpts_with_their_headlines(copied: list[Article]) -> None:
    assert [(item.kind, item.headline, item.published) for item in copied[1:]] == [
        ("excerpt", "Saltmouth Counts Its Gulls for the First Time", None),
        ("excerpt", "Orchards of Upper Vale Bloom Two Weeks Early", None),
    ]


def test_linked_headlines_are_no_articles(copied: list[Article]) -> None:
    told = " ".join(f"{item.headline} {item.body}" for item in copied)
    assert "Lighthouse Museum" not in told
    assert "Harbour Dues" not in told


def test_page_clock_dates_the_article_and_the_user_is_told(tmp_path: Path) -> None:
    items = read(tmp_path, "copy.txt", COPY)
    main = articles(items)[0]
    # The copy is "from the future" of its file: such a date is left out, and that is said.
    assert main.published is None
    assert "later than the file" in notes(items)[0][1]
    past = read(tmp_path, "copy.txt", COPY.replace("2031", "2021"))
    assert articles(past)[0].published == "2021-06-03T08:15:00"
    assert articles(past)[0].published_source == "page-date"
    assert "clock" in notes(past)[0][1]


def test_date_and_byline_below_the_headline_are_the_articles_own(tmp_path: Path) -> None:
    text = COPY.replace("June 3, 2031 8:15 am\n", "").replace(
        "lost in a storm\n", "lost in a storm\n\nBy Ines Corrigan\n\nPublished 4 May 2021\n"
    )
    main = only(read(tmp_path, "copy.txt", text)[:1])
    assert (main.published, main.published_source, main.published_precision) == ("2021-05-04", "text", "day")
    assert main.authors == ("Ines Corrigan",)


def test_blank_lines_are_not_needed(tmp_path: Path) -> None:
    flat = "\n".join(line for line in COPY.splitlines() if line)
    found = articles(read(tmp_path, "copy.txt", flat))
    assert [item.kind for item in found] == ["article", "excerpt", "excerpt"]
    assert found[0].body == BODY


def test_bare_article_is_read_whole(tmp_path: Path) -> None:
    main = only(read(tmp_path, "bare.txt", f"Port Ellery to Rebuild Its Broken Pier\n\n{BODY}\n"))
    assert main.headline == "Port Ellery to Rebuild Its Broken Pier"
    assert main.body == BODY


def test_paragraphs_wrapped_at_a_margin_are_joined(tmp_path: Path) -> None:
    wrapped = (
        "The harbour board of Port Ellery voted on Tuesday to rebuild the\n"
        "northern pier that a storm broke in two last winter, and to ask the\n"
        "province for half of the money that it will take to do so."
    )
    main = only(read(tmp_path, "wrapped.txt", f"A New Pier for Port Ellery\n\n{wrapped}\n"))
    assert main.body == wrapped.replace("\n", " ")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    found = articles(read(tmp_path, "copy.txt", COPY.encode(encoding)))
    assert found[0].body == BODY


@pytest.mark.parametrize("text", ["Home\nNews\nSport\nContact\n", "Milk\nEggs\nFlour\n", "One two three\n"])
def test_text_without_an_article_is_rejected_with_what_to_do(tmp_path: Path, text: str) -> None:
    assert "no running text" in refusal(read(tmp_path, "menu.txt", text))


def test_seed_is_split_exactly() -> None:
    found = articles(list(read_path(seed())))
    main, teasers = found[0], found[1:]
    assert main.headline == "Zelensky ready to exchange ‘North Korean troops’ with Ukrainians held in Russia"
    assert main.standfirst is not None
    assert main.standfirst.startswith("Zelenskyy earlier said")
    assert main.body is not None
    assert len(main.body.split("\n\n")) == 8
    assert main.published == "2025-03-25T18:57:00"
    assert main.published_source == "page-date"
    assert [item.kind for item in teasers] == ["excerpt"] * 10
    assert all(item.published is None for item in teasers)
    assert [item.headline for item in teasers if "Schengen" in (item.body or "")] == [
        "Romania and Bulgaria Now Part of Europe’s Borderless Travel Zone"
    ]

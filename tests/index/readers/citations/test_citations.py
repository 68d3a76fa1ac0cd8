"""RIS and BibTeX: citations as excerpts, with their abstract or a word that they have none."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.index.readers.citations.latex import plain_letters
from tests.index.readers.reading import articles, notes, read, rejections

TEASER = "What happened at the harbour when the boat came in."
RIS = f"""TY  - NEWS
TI  - Ferry stops
AU  - Ray, Ann
AU  - van der Berg, Jan Willem
T2  - Orrin Post
DA  - 2025/03/25/
PY  - 2025
AB  - {TEASER}
UR  - https://orrin.example/ferry
KW  - ferries
KW  - quays
LA  - en
SE  - Sea
ID  - ray2025
ER  -

"""
BIBTEX = f"""% written by hand
@string{{post = "Orrin Post"}}
@article{{ray2025,
  title = {{Ferry {{Stops}}}},
  author = {{Ray, Ann and van der Berg, Jan Willem}},
  journal = post,
  date = {{2025-03-25}},
  abstract = "{TEASER}",
  url = {{https://orrin.example/ferry}},
  keywords = {{ferries, quays}},
  langid = {{american}},
}}
"""


@pytest.mark.parametrize(
    ("name", "content"), [("a.ris", RIS), ("a.bib", BIBTEX), ("a.txt", RIS), ("a", BIBTEX)]
)
def test_a_citation_is_an_excerpt(tmp_path: Path, name: str, content: str) -> None:
    items = read(tmp_path, name, content)
    assert not notes(items), notes(items)
    (article,) = articles(items)
    assert (article.headline or "").casefold() == "ferry stops"
    assert (article.kind, article.body, article.standfirst) == ("excerpt", TEASER, None)
    assert article.authors == ("Ann Ray", "Jan Willem van der Berg")
    assert (article.source, article.published) == ("Orrin Post", "2025-03-25")
    assert (article.url, article.tags) == ("https://orrin.example/ferry", ("ferries", "quays"))
    assert (article.language, article.source_id) == ("en", "ray2025")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.ris", RIS.replace(f"AB  - {TEASER}\n", "")),
        ("a.bib", BIBTEX.replace(f'  abstract = "{TEASER}",\n', "")),
    ],
)
def test_citations_without_an_abstract_are_told(tmp_path: Path, name: str, content: str) -> None:
    items = read(tmp_path, name, content)
    assert articles(items)[0].body is None
    assert notes(items) == [(None, "1 of 1 have no text or abstract: their headlines can be found")]


def test_what_is_broken_costs_itself_alone(tmp_path: Path) -> None:
    items = read(tmp_path, "a.ris", RIS.replace("ER  -\n", "") + RIS + "TY  - NEWS\nTI  - Cut o")
    assert len(articles(items)) == 1
    assert [position for position, _ in rejections(items)] == ["line 1", "line 32"]
    broken = BIBTEX.replace('in."', "in.") + BIBTEX.replace("@string", "@STRING")
    items = read(tmp_path, "a.bib", broken)
    assert len(articles(items)) == 1
    assert rejections(items)[0][0] == "line 3"
    assert "no whole BibTeX entry" in rejections(items)[0][1]


def test_long_values_go_on(tmp_path: Path) -> None:
    items = read(tmp_path, "a.ris", RIS.replace("when the boat came in.", "\nwhen the boat came in."))
    assert " ".join((articles(items)[0].body or "").split()) == TEASER


def test_notes_in_a_citation_are_told(tmp_path: Path) -> None:
    note = "N1  - Somebody wrote a note of many words about this article.\n"
    items = read(tmp_path, "a.ris", RIS.replace("KW  - ferries\n", note + "KW  - ferries\n"))
    assert "N1: a text beside the article's is not read" in notes(items)[0][1]


@pytest.mark.parametrize(
    ("fields", "published"),
    [
        ("year = 2025, month = mar, day = 5", "2025-03-05"),
        ("year = {2025}, month = 3", "2025-03"),
        ("year = 2025", "2025"),
        ("date = {2025-03}", "2025-03"),
        ("year = {2025}, month = {March}", "2025-03"),
    ],
)
def test_dates_of_bibtex(tmp_path: Path, fields: str, published: str) -> None:
    items = read(tmp_path, "a.bib", f"@article{{k, title = {{Ferry}}, {fields}}}")
    assert articles(items)[0].published == published


@pytest.mark.parametrize(
    ("latex", "plain"),
    [
        (r'K{\"o}ln', "Köln"), (r'K\"{o}ln', "Köln"), (r'K\"oln', "Köln"), (r"caf\'e", "café"),
        (r"Stra{\ss}e", "Straße"), (r"\AA ngstr\"om", "Ångström"), (r"\c{c}a", "ça"), (r"\v{S}koda", "Škoda"),
        (r"Ray \& Sons, 5\,\%", "Ray & Sons, 5 %"), ("a--b", "a–b"), (r"\emph{very} {DNA}", "very DNA"),
        ("``so''", "“so”"), (r"na\"{\i}ve", "naïve"), ("plain", "plain"), (r"\o re", "øre"),
    ],
)  # fmt: skip
def test_letters_of_latex(latex: str, plain: str) -> None:
    assert plain_letters(latex) == plain

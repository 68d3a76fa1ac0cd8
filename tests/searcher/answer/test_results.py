"""Results, hits and the plain data they become."""

from __future__ import annotations

import csv
import io
import json
from typing import get_type_hints

import pytest

from dateline.index.article import Article
from dateline.searcher.answer.provenance import provenance
from dateline.searcher.answer.results import Bin, CopyOf, FacetCount, Hit, Results
from dateline.searcher.answer.serialize import COLUMNS, csv_row, to_dict
from dateline.searcher.marks.mark import Snippet
from dateline.searcher.plan.nodes.context import Warned

HIT = Hit(
    Article(
        id="a1",
        headline="Ferry sinks",
        body="A ferry sank.",
        published="2024-05-01",
        published_source="page-date",
        source="Ferrow Post",
        authors=("A. Vellen", "B. Ome"),
        language="en",
        url="https://ferrow.example/1",
    ),
    score=1.5,
    headline_marks=((0, 5),),
    snippets=(Snippet("A ferry sank.", ((2, 7),)),),
    copies=(CopyOf("a2", "The Marsh", "Ferry sinks", None),),
)


def test_a_hit_has_every_field_of_its_article() -> None:
    for name in get_type_hints(Article):
        assert getattr(HIT, name) == getattr(HIT.article, name)


def test_a_hit_has_no_other_attributes() -> None:
    with pytest.raises(AttributeError):
        HIT.headlines  # type: ignore[attr-defined]  # noqa: B018


def test_the_object_has_the_documented_keys_in_order() -> None:
    results = Results(
        query="ferry",
        interpreted="ferry",
        total=2,
        stories=1,
        hits=(HIT,),
        warnings=(Warned("c", "m", (0, 2)),),
        facets={"source": (FacetCount("Ferrow Post", 1),)},
        timeline=(Bin("2024", "2025", 1, 2),),
        took_ms=1.23456,
    )
    assert json.loads(json.dumps(to_dict(results))) == {
        "query": "ferry",
        "interpreted": "ferry",
        "warnings": [{"code": "c", "message": "m", "span": [0, 2]}],
        "total": 2,
        "took_ms": 1.235,
        "suggestion": None,
        "hits": [
            {
                "id": "a1",
                "headline": "Ferry sinks",
                "headline_marks": [[0, 5]],
                "snippets": [{"text": "A ferry sank.", "marks": [[2, 7]]}],
                "published": "2024-05-01",
                "published_source": "page-date",
                "source": "Ferrow Post",
                "section": None,
                "authors": ["A. Vellen", "B. Ome"],
                "language": "en",
                "url": "https://ferrow.example/1",
                "kind": "article",
                "details": None,
                "score": 1.5,
                "missing": [],
                "copies": [{"id": "a2", "source": "The Marsh", "headline": "Ferry sinks", "published": None}],
            }
        ],
        "stories": 1,
        "facets": {"source": [{"value": "Ferrow Post", "count": 1}]},
        "timeline": [{"start": "2024", "end": "2025", "count": 1, "all": 2}],
        "advice": [],
        "looser": [],
    }


def test_a_warning_without_a_place_has_a_null_span() -> None:
    empty = Results(query="", interpreted="", total=0, stories=0, warnings=(Warned("c", "m"),))
    assert to_dict(empty)["warnings"] == [{"code": "c", "message": "m", "span": None}]


def test_a_row_has_a_cell_for_every_column() -> None:
    row = dict(zip(COLUMNS, csv_row(HIT), strict=True))
    assert row["authors"] == "A. Vellen; B. Ome"
    assert row["section"] == ""
    assert row["copies"] == "1"
    assert row["snippet"] == "A ferry sank."


@pytest.mark.parametrize("headline", ["=1+1", "+1", "-1", "@sum", "\tx"])
def test_a_cell_is_never_a_formula(headline: str) -> None:
    row = csv_row(Hit(Article(id="-a", headline=headline), -1.0))
    text = io.StringIO()
    csv.writer(text).writerow(row)
    assert next(csv.reader(io.StringIO(text.getvalue())))[3] == f"'{headline}"
    assert row[0] == "'-a"
    assert row[COLUMNS.index("score")] == "-1"


def test_every_line_can_be_read_back_alone() -> None:
    assert json.loads(json.dumps(HIT.to_dict()))["headline"] == "Ferry sinks"


def test_the_origin_of_a_date_is_told_in_words() -> None:
    assert provenance("page-date") == "from the page’s clock"
    assert provenance("given") == provenance(None) == ""

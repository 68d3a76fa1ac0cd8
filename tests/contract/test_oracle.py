"""The posting engine beside stock Whoosh: the same articles, and in Whoosh's formula the same scores.

Every plan is answered four times: by the stock engine; by the posting engine; by Whoosh's own query
classes, matchers and collectors over the codec; and by the posting engine with Whoosh's formula.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest
from whoosh.searching import Searcher

from dateline.index.change import Change
from dateline.index.engines.codec import open_reader
from dateline.index.engines.postings.held import open_commit
from dateline.index.engines.postings.writer import PostingWriter
from dateline.index.engines.whoosh.writer import WhooshWriter
from dateline.searcher.engines.base import Ask, Snapshot
from dateline.searcher.engines.postings.leaf import Leaf
from dateline.searcher.engines.postings.snapshot import PostingSnapshot
from dateline.searcher.engines.whoosh.snapshot import WhooshSnapshot
from dateline.searcher.plan.nodes import Plan
from tests.contract.collection import changes, deletion
from tests.contract.plans import TEXTS
from tests.contract.random_trees import history, tree
from tests.contract.test_plans import GROUPS
from tests.contract.whoosh_formula import Statistics, whoosh_scores
from tests.contract.whoosh_queries import Lowering, RoundedBM25F

SEED = 20_240_304
TREES = 1000
ARTICLES = 300
COMMITS = 3
CASES = {f"{group}: {name}": plan for group, table in GROUPS.items() for name, (plan, _) in table.items()}

Scores = dict[int, float]


@dataclass(frozen=True)
class Answers:
    """One collection, open in both engines and through the codec."""

    stock: Snapshot
    postings: Snapshot
    leaves: list[Leaf]
    statistics: Statistics
    searcher: Searcher
    lowering: Lowering

    @classmethod
    def build(cls, folder: Path, batches: list[list[Change]]) -> Answers:
        """Write the same commits with both writers. No merge, so deleted articles stay in both alike."""
        for name, writer in (("stock", WhooshWriter), ("postings", PostingWriter)):
            opened = writer.open(folder / name)
            for number, rows in enumerate(batches, 1):
                opened.apply(rows)
                opened.commit(number)
            opened.close()
        reader = open_reader(folder / "postings")
        leaves = [Leaf(held) for held in open_commit(folder / "postings")[1]]
        assert len(leaves) == len(batches)
        for leaf in leaves:
            leaf.averages = dict.fromkeys(TEXTS, 1.0)  # only for weights that Whoosh's formula leaves aside
        return cls(
            WhooshSnapshot(folder / "stock"),
            PostingSnapshot(folder / "postings"),
            leaves,
            Statistics(leaves),
            Searcher(reader, weighting=RoundedBM25F()),
            Lowering(reader),
        )

    def close(self) -> None:
        """Let go of all."""
        self.stock.close()
        self.postings.close()
        self.searcher.close()

    def of_stock(self, plan: Plan) -> Scores:
        """Key -> score from the stock engine."""
        found = self.stock.find(Ask(plan, limit=ARTICLES, collapse=False))
        return dict(zip(found.keys, found.scores, strict=True))

    def of_queries(self, plan: Plan) -> Scores:
        """Key -> score from Whoosh's queries over the codec."""
        results = self.searcher.search(self.lowering.query(plan), limit=None)
        return {hit["key"]: hit.score for hit in results}

    def of_formula(self, plan: Plan) -> Scores:
        """Key -> score from the posting engine with Whoosh's formula."""
        return whoosh_scores(self.leaves, plan, self.statistics)

    def of_postings(self, plan: Plan) -> set[int]:
        """The keys that the posting engine finds."""
        return set(self.postings.find(Ask(plan, limit=ARTICLES, collapse=False)).keys)

    def check(self, plan: Plan) -> Scores:
        """Compare all four; the scores of the stock engine."""
        stock = self.of_stock(plan)
        assert self.of_postings(plan) == stock.keys(), plan
        assert self.of_queries(plan) == pytest.approx(stock, rel=1e-4, abs=1e-9), plan
        assert self.of_formula(plan) == pytest.approx(stock, rel=1e-4, abs=1e-9), plan
        return stock


@pytest.fixture(scope="module")
def handmade(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answers]:
    """The collection of the contract in three commits, with deletions."""
    rows = changes()
    batches = [rows[:5], rows[5:9], [*rows[9:], deletion(2, 50), deletion(8, 51)]]
    answers = Answers.build(tmp_path_factory.mktemp("handmade"), batches)
    yield answers
    answers.close()


@pytest.fixture(scope="module")
def random_news(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answers]:
    """Invented news in three segments, some of it replaced and deleted."""
    answers = Answers.build(tmp_path_factory.mktemp("random"), history(Random(SEED), ARTICLES, COMMITS))
    yield answers
    answers.close()


@pytest.mark.parametrize("name", CASES)
def test_contract_cases(handmade: Answers, name: str) -> None:
    """All four agree on the plans that the contract spells out."""
    handmade.check(CASES[name])


@pytest.mark.slow
def test_random_trees(random_news: Answers) -> None:
    """All four agree on a thousand random plans, and those are not about nothing."""
    random = Random(SEED)
    found = [random_news.check(tree(random)) for _ in range(TREES)]
    assert sum(map(bool, found)) > TREES // 2
    assert sum(any(scores.values()) for scores in found) > TREES // 3
    assert sum(len(scores) < ARTICLES // 2 for scores in found) > TREES // 3

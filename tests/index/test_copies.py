"""Copies: what counts as one, how they are looked up, and which stories they make in the store."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.index.article import Article
from dateline.index.copies.lookup import look_up
from dateline.index.copies.resemblance import APART, NEAR, ShingleSet, are_copies, bar_between
from dateline.index.copies.runs import MOST_KEYS, Runs, among, packed
from dateline.index.copies.shingles import SIZE, shingled
from dateline.index.copies.sketches import sketches
from dateline.index.copies.texts import are_alike
from dateline.index.ingest.commit import delete, write
from dateline.index.store import Store
from dateline.index.store.schema import COPY_RUNS

PLACES = ("Norvale", "Port Lorne", "Eskerby", "Hallow Light", "Tallow Bridge", "Puerto Candela")
WORDS = (
    "ferry", "harbour", "strike", "crew", "talks", "wheat", "storm", "surge", "bridge", "council", "budget",
    "school", "tide", "pilot",
)  # fmt: skip


def text(seed: int, sentences: int = 12) -> str:
    """An invented text; the same for the same seed."""
    chance = random.Random(seed)
    told = (" ".join(chance.choices(WORDS, k=12)) for _ in range(sentences))
    told = (" ".join(chance.choices(WORDS, k=12)) for _ in range(sentences))
    return "\n\n".join(
        f"In {chance.choice(PLACES)} the {words} on day {chance.randrange(999)}." for words in told
    )


def article(id: str, body: str, **fields: str) -> Article:
    return replace(Article(id=id, headline=f"News {id}", body=body, published="2025-03-01"), **fields)  # type: ignore[arg-type]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(tmp_path / "archive", create=True)
    yield store
    store.close()


def stories(store: Store) -> list[list[str]]:
    """The groups of more than one, each with the article first that stands for it."""
    groups: dict[int, list[tuple[bool, str]]] = {}
    for change in store.changes():
        if change.article and change.article.id:
            groups.setdefault(change.story, []).append((change.key != change.story, change.article.id))
    return sorted([id for _, id in sorted(group)] for group in groups.values() if len(group) > 1)


@given(st.lists(st.text(max_size=60), max_size=6))
def test_shingles_are_cut_within_each_text(texts: list[str]) -> None:
    whole = shingled(texts)
    assert np.array_equal(np.diff(whole.bounds), np.maximum(whole.words - SIZE + 1, 0))
    for place, one in enumerate(texts):
        assert np.array_equal(whole.of(place), shingled([one]).of(0))


def test_case_punctuation_and_curly_quotes_do_not_count() -> None:
    plain, typeset = shingled(
        ['Quist\'s plan - "all is well" now', "QUIST’S PLAN — “all is well” now!"]
    ).bounds[1:3]
    one = shingled(['Quist\'s plan - "all is well" now'])
    other = shingled(["QUIST’S PLAN — “all is well” now!"])
    assert typeset == 2 * plain
    assert np.array_equal(one.hashes, other.hashes)


@pytest.mark.parametrize("body", ["Паром вышел из порта Норвале в море утром", "港の船は今日も出ない"])
def test_other_scripts_have_words_too(body: str) -> None:
    assert shingled([body]).words[0] >= 5


def test_copies_choose_the_same_shingles() -> None:
    body = text(1, 60)
    hashes, owners = sketches(shingled([body, f"A line of our own.\n\n{body}"]))
    first, second = set(hashes[owners == 0].tolist()), set(hashes[owners == 1].tolist())
    assert len(first & second) > 0.7 * len(first)
    assert len(first) < 60


def test_a_hash_shared_by_all_keeps_its_first_keys() -> None:
    keys = np.arange(1, 101)
    entries = packed(np.full(100, 7, np.uint32), keys)
    _, found = among(entries, np.array([7], np.uint32))
    assert found.tolist() == list(range(1, MOST_KEYS + 1))


def test_lookups_find_every_sharing() -> None:
    entries = packed(np.array([5, 5, 9], np.uint32), np.array([1, 2, 3]))
    which, keys = among(entries, np.array([5, 8, 9], np.uint32))
    assert list(zip(which.tolist(), keys.tolist(), strict=True)) == [(0, 1), (0, 2), (2, 3)]


@given(st.lists(st.sets(st.integers(0, 5), min_size=1), min_size=1, max_size=90), st.integers(1, 40))
def test_what_is_looked_up_does_not_depend_on_batches(texts: list[set[int]], size: int) -> None:
    """Also where more share a hash than are looked up."""
    assert _looked_up(texts, size) == _looked_up(texts, len(texts))


def _looked_up(texts: list[set[int]], size: int) -> list[tuple[int, int, int]]:
    """(key, earlier key, entries shared) of texts that are their entries, so many in a batch."""
    connection = sqlite3.connect(":memory:")
    connection.executescript(f"{COPY_RUNS} CREATE TABLE copy_gone (key INTEGER PRIMARY KEY, upto INTEGER)")
    runs, found = Runs(), []
    for first in range(0, len(texts), size):
        entries = sorted((hash, n) for n, text in enumerate(texts[first : first + size]) for hash in text)
        hashes, owners = np.array([one for one, _ in entries], np.uint32), np.array([n for _, n in entries])
        keys = np.arange(first, min(first + size, len(texts))) + 1
        pairs = look_up(runs, hashes, owners, keys, passed=keys)
        found += zip(keys[pairs.places].tolist(), pairs.keys.tolist(), pairs.shared.tolist(), strict=True)
        runs.add(connection, hashes, keys[owners])
    connection.close()
    return found


def test_alike_far_apart_needs_more() -> None:
    day = 86_400
    assert bar_between(0, 3 * day) is bar_between(None, 0) is NEAR
    assert bar_between(0, 40 * day) is APART
    sentences = text(3, 10).split("\n\n")
    one, other = (_set("\n\n".join(part)) for part in (sentences[:9], sentences[1:]))
    assert are_copies(one, other, NEAR)
    assert not are_copies(one, other, APART)


def _set(body: str) -> ShingleSet:
    return ShingleSet(shingled([body]).of(0))


def test_a_cut_counts_from_the_top_only() -> None:
    whole = article("a", text(4, 30))
    sentences = (whole.body or "").split("\n\n")
    assert are_alike(whole, article("b", "\n\n".join(sentences[:4])))
    assert not are_alike(whole, article("c", "\n\n".join(sentences[20:24])))


def test_short_texts_are_copies_only_when_the_very_same() -> None:
    one = article("a", "No ferries today because of the wind.", headline="Ferries")
    assert are_alike(one, replace(one, id="b"))
    assert not are_alike(one, replace(one, headline="Ferries again"))
    assert not are_alike(one, replace(one, body="No ferries today because of the storm."))


def test_copies_form_a_story_led_by_the_earliest(store: Store) -> None:
    body = text(5)
    late, early = article("late", body), article("early", f"{body}\n\nOne more line.", published="2025-02-27")
    write(store, [late, article("other", text(6))])
    write(store, [early])
    assert stories(store) == [["early", "late"]]
    assert [copy.id for copy in store.copies("early")] == ["late"]


def test_a_change_of_story_has_a_new_change_number(store: Store) -> None:
    first = write(store, [article("a", text(7))]).changes[0]
    second = write(store, [article("b", text(7), published="2025-02-27")])
    assert [(change.key, change.story) for change in second.changes] == [(2, 2)]
    assert second.stories == {1: 2}
    assert [change.key for change in store.changes(first.number)] == [2, 1]
    assert store.last_change == second.last_change > second.changes[0].number


def test_an_article_that_is_like_two_stories_makes_them_one(store: Store) -> None:
    sentences = text(8, 20).split("\n\n")
    parts = {"a": sentences[:14], "b": sentences[6:], "c": sentences}
    first, second, both = (article(id, "\n\n".join(part)) for id, part in parts.items())
    write(store, [first, second])
    assert stories(store) == []
    write(store, [both])
    assert stories(store) == [["a", "b", "c"]]
    delete(store, ["c"])
    assert stories(store) == []


def test_the_story_goes_on_without_its_first(store: Store) -> None:
    write(store, [article(id, text(9)) for id in "abc"])
    assert stories(store) == [["a", "b", "c"]]
    changes = delete(store, ["a"])
    assert [change.article is None for change in changes] == [True, False, False]
    assert stories(store) == [["b", "c"]]
    delete(store, ["b"])
    assert stories(store) == []
    assert write(store, [article("a", text(9))]).added == 1
    assert stories(store) == [["a", "c"]]


def test_a_changed_text_leaves_its_story(store: Store) -> None:
    write(store, [article("a", text(10)), article("b", text(10))])
    write(store, [article("a", text(11))])
    assert stories(store) == []
    write(store, [article("a", text(10))])
    assert stories(store) == [["a", "b"]]


def test_a_teaser_belongs_to_its_article(store: Store) -> None:
    body = text(12, 40)
    write(store, [article("whole", body)])
    teaser = " ".join(body.split()[:40]) + "…"
    write(store, [article("teaser", teaser, kind="excerpt", published="2025-02-28")])
    assert stories(store) == [["whole", "teaser"]]


def test_a_round_up_joins_no_stories(store: Store) -> None:
    parts = [text(seed, 5) for seed in (13, 14, 15)]
    write(store, [article(str(place), part) for place, part in enumerate(parts)])
    write(store, [article("round-up", "\n\n".join([text(16, 10), *parts]))])
    assert stories(store) == []


FORM = (
    "Today will be mostly cloudy with {} in the north and light winds from the west. Temperatures reach {} "
    "degrees at the quay and {} on the hills. Tonight it stays dry with some fog by the river, and the sea "
    "is calm. The next report is issued at six in the evening by the harbour office of Norvale."
)
NOTICE = (
    "Notice is given that {} in {} will be closed to all traffic from {}, so that the mains can be renewed. "
    "Residents keep access on foot. Questions are taken at the counter of the works office on weekdays, or "
    "by letter to the clerk, who answers within ten days. Objections must name the ground on which they rest."
)


def test_the_reports_of_each_day_are_no_copies_of_each_other(store: Store) -> None:
    days = [
        article(f"d{day}", FORM.format(sky, day + 6, day + 4), published=f"2025-03-0{day}", source="Post")
        for day, sky in enumerate(("rain", "sun", "cloud", "snow"), 1)
    ]
    write(store, [*days, replace(days[0], id="elsewhere", source="Herald")])
    assert stories(store) == [["d1", "elsewhere"]]


def test_two_notices_by_one_form_are_no_copies(store: Store) -> None:
    notices = [
        replace(article(name, NOTICE.format(name, place, day), source="Works"), headline=f"{name} to close")
        for name, place, day in (("Elm Street", "Eskerby", "3 April"), ("Oak Lane", "Hallow", "9 May"))
    ]
    write(store, notices)
    assert stories(store) == []


SHARED = (
    " This notice is given by the harbour authority under the order of ports. Copies may be had at the office"
    " on the quay between nine and four. Objections must reach the clerk in writing within three weeks, and"
    " must state the grounds on which they are made. The authority considers all of them before it decides."
)
NOTICES = (
    "The north pier will be closed to boats for dredging.",
    "Swimming in the inner basin is forbidden until further notice.",
    "Dogs must be kept on leads along the promenade.",
)


@pytest.mark.parametrize(("day", "headline"), [("2025-03-0{}", "Notice"), ("2025-03-01", "Notice: {}")])
def test_notices_without_numbers_by_one_form_are_no_copies(store: Store, day: str, headline: str) -> None:
    heads = ("piers", "baths", "dogs")
    write(
        store,
        [
            article(
                str(n),
                told + SHARED,
                published=day.format(n + 1),
                headline=headline.format(head),
                source="P",
            )
            for n, (told, head) in enumerate(zip(NOTICES, heads, strict=True))
        ],
    )
    assert stories(store) == []


def test_a_correction_is_a_copy_of_what_it_corrects(store: Store) -> None:
    body = NOTICE.format("Elm Street", "Eskerby", "3 April")
    first = replace(article("first", body, source="Works"), headline="Elm Street to close")
    later = replace(first, id="later", headline="CORRECTED: Elm Street to close", published="2025-03-02",
                    body=body.replace("3 April", "4 April").replace("ten days", "a week"))  # fmt: skip
    write(store, [first, replace(later, body=f"{body} More follows.")])
    assert stories(store) == [["first", "later"]]
    write(store, [replace(later, published="2025-03-01")])
    assert stories(store) == [["first", "later"]]


def test_the_same_articles_are_the_same_stories_whatever_the_way_there(tmp_path: Path) -> None:
    chance = random.Random(5)
    texts = [text(seed) for seed in range(12)]
    bodies = [*texts, *(f"{body}\n\n{text(90 + n, 2)}" for n, body in enumerate(texts)), *texts[:6]]
    boilerplate = text(77, 3)
    store, runs = Store.open(tmp_path / "worn", create=True), Runs()
    held: dict[str, Article] = {}
    sizes = []
    for turn in range(60):
        ids = [str(number) for number in chance.sample(range(40), 12)]
        if turn % 3 == 2:
            delete(store, ids, runs)
            for id in ids:
                held.pop(id, None)
        else:
            some = [article(id, f"{chance.choice(bodies)}\n\n{boilerplate}") for id in ids]
            write(store, some, runs=runs)
            held |= dict(zip(ids, some, strict=True))
        with store.transaction() as transaction:
            transaction.settle(store.last_change)
            count = "SELECT sum(length(entries)) FROM copy_runs"
            sizes.append(transaction.connection.execute(count).fetchone()[0])
    fresh = Store.open(tmp_path / "fresh", create=True)
    write(fresh, [held[id] for id in sorted(held, key=int)])
    grouped = [sorted(map(sorted, stories(one))) for one in (store, fresh)]
    assert grouped[0] == grouped[1]
    assert len(grouped[0]) > 3
    assert max(sizes[30:]) < 3 * max(sizes[:15])  # what is no more does not gather
    for one in (store, fresh):
        one.close()


def test_stories_outlive_the_process(tmp_path: Path) -> None:
    for id in "abc":
        store = Store.open(tmp_path / "archive", create=True)
        write(store, [article(id, text(17))])
        store.close()
    store = Store.open(tmp_path / "archive")
    assert stories(store) == [["a", "b", "c"]]
    store.close()


def test_a_batch_that_fails_leaves_no_trace_in_the_lookup(store: Store) -> None:
    with pytest.raises(ValueError, match="isoformat"):
        write(store, [article("a", text(18)), article("b", text(18), published="no date")])
    assert write(store, [article("c", text(18))]).added == 1
    assert stories(store) == []


@pytest.mark.slow
def test_many_batches_give_the_same_stories_as_one(tmp_path: Path) -> None:
    chance = random.Random(2)
    articles = [article(f"{seed}-{copy}", text(seed)) for seed in range(150) for copy in range(1 + seed % 3)]
    chance.shuffle(articles)
    found = []
    for size in (len(articles), 7):
        store = Store.open(tmp_path / str(size), create=True)
        for start in range(0, len(articles), size):
            write(store, articles[start : start + size])
        found.append([set(story) for story in stories(store)])
        store.close()
    assert sorted(map(sorted, found[0])) == sorted(map(sorted, found[1]))
    assert len(found[0]) == 100

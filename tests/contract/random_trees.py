"""Seeded random news and random plans over it: the same ones in every run, so a failure can be repeated."""

from __future__ import annotations

from random import Random

from dateline.index.article import Article
from dateline.index.change import Change
from dateline.searcher.plan import nodes as plans
from dateline.searcher.plan.nodes import Plan
from tests.contract.plans import TEXTS, exactly, word

WORDS = (
    "the", "of", "grain", "a", "to", "ship", "port", "and", "night", "harbour", "strike", "in",
    "wheat", "council", "deal", "ships", "strikes", "velm", "orlanda", "docker", "grains",
    "dockers", "price", "prices", "ferry", "waits", "waited", "waiting", "crossing", "cargo",
    "mill", "millers", "tarn", "hill", "echo", "wire", "telegraph", "roof", "listened", "signed",
    "sign", "spring", "summer", "school", "école", "café", "brevanne", "lantern", "quarry",
    "quarries",
)  # fmt: skip
_FREQUENCIES = [1 / place for place in range(1, len(WORDS) + 1)]
AUTHORS = ("Ana Okoro", "Piet Lindqvist", "José Ferreira-Brandt", "Ilse Marrow")
SOURCES = ("The Velm Courier", "Upland Gazette", "upland gazette", "Orlanda Post")
HORIZON = 10_000


def history(random: Random, articles: int, commits: int) -> list[list[Change]]:
    """Commits of new articles; each later one also replaces and deletes a few of those before it."""
    per_commit = articles // commits
    batches: list[list[Change]] = []
    for number in range(commits):
        keys = range(number * per_commit + 1, (number + 1) * per_commit + 1)
        old = random.sample(range(1, keys[0]), per_commit // 5) if number else []
        rows = [_change(random, key) for key in (*keys, *old[::2])]
        rows += [Change(key, 0, None) for key in old[1::2]]
        batches.append(rows)
    return batches


def tree(random: Random, depth: int = 3) -> Plan:
    """A plan: at each level a leaf, or a few smaller plans put together."""
    if depth and random.random() < 0.55:
        parts = tuple(tree(random, depth - 1) for _ in range(random.randint(1, 3)))
        joined = (
            plans.All(parts),
            plans.Any(parts),
            plans.Any(parts, random.randint(0, len(parts))),
            plans.Not(parts[0]),
        )
        return random.choices(joined, (4, 4, 1, 2))[0]
    return random.choice((_term, _term, _term, _phrase, _phrase, _near, _pattern, _filter))(random)


def _change(random: Random, key: int) -> Change:
    start = random.randrange(HORIZON)
    dated = (start, start + random.choice((1, 60, 3600))) if random.random() < 0.9 else None
    story = random.randint(1, key) if random.random() < 0.1 else key
    return Change(key, key, _article(random, key), dated, indexed=random.randrange(HORIZON), story=story)


def _article(random: Random, key: int) -> Article:
    return Article(
        id=f"random-{key}",
        headline=_text(random, random.randint(3, 9)),
        standfirst=_text(random, random.choice((0, 0, 12))) or None,
        body=_text(random, random.choice((0, 10, 30, 60))) or None,
        authors=tuple(random.sample(AUTHORS, random.randint(0, 2))),
        source=random.choice((*SOURCES, None)),
        language=random.choice(("en", "en", "en", "fr", None)),
    )


def _text(random: Random, length: int) -> str:
    return " ".join(random.choices(WORDS, _FREQUENCIES, k=length))


def _fields(random: Random) -> tuple[str, ...]:
    return TEXTS if random.random() < 0.6 else tuple(random.sample(TEXTS, random.randint(1, 2)))


def _forms(random: Random, exact: bool) -> tuple[str, ...]:
    chosen = random.sample(WORDS, random.choice((1, 1, 1, 2)))
    forms = [(exactly(one) if exact else word(one)).forms[0] for one in chosen]
    return tuple(dict.fromkeys(forms))


def _term(random: Random) -> plans.Term:
    if random.random() < 0.1:
        return exactly(random.choice(("ana", "lindqvist", "jose")), "authors")
    exact = random.random() < 0.5
    return plans.Term(_forms(random, exact), exact, _fields(random), random.choice((1.0, 1.0, 2.0, 0.5)))


def _phrase(random: Random) -> plans.Phrase:
    exact = random.random() < 0.7
    places = tuple(_forms(random, exact) for _ in range(random.choice((1, 2, 2, 2, 3))))
    slop = random.choice((None, None, 0, 2, 5))
    return plans.Phrase(places, exact, _fields(random), slop, random.choice((1.0, 3.0)))


def _near(random: Random) -> plans.Near:
    sides = [random.choice((_term_in_text, _phrase, _choice))(random) for _ in range(2)]
    return plans.Near(sides[0], sides[1], random.choice((0, 1, 4)), _fields(random))


def _term_in_text(random: Random) -> plans.Term:
    exact = random.random() < 0.5
    return plans.Term(_forms(random, exact), exact, TEXTS)


def _choice(random: Random) -> plans.Any:
    return plans.Any((_term_in_text(random), _term_in_text(random)))


def _pattern(random: Random) -> Plan:
    if random.random() < 0.5:
        return plans.Wildcard(random.choice(("gr*", "sh?p", "*it*", "w*s", "zz*", "?a?")), _fields(random))
    return plans.Fuzzy(
        random.choice(("grian", "sip", "nite", "ports", "quary")), random.randint(1, 2), _fields(random)
    )


def _filter(random: Random) -> Plan:
    low, high = sorted(random.choices(range(HORIZON), k=2))
    return random.choice(
        (
            plans.Range(random.choice(("published", "indexed")), low, high),
            plans.Range("published", random.choice((low, None)), random.choice((high, None))),
            plans.Value(
                "source", random.choice((("upland gazette",), ("orlanda post", "the velm courier"), ("no",)))
            ),
            plans.Value("language", ("fr",)),
            plans.Has(random.choice(("author", "source", "body", "standfirst", "date"))),
            plans.Copy(),
            plans.Everything(),
            plans.Nothing(),
        )
    )

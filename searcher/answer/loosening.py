"""Loosening: what is asked for where no article has all that was typed, and what is said of it.

Only plain words joined by spaces, and quotations, are ever loosened: never `+`, fields, filters, exclusions,
nor what is joined by AND.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace

from dateline.searcher.engines.base import Snapshot
from dateline.searcher.plan.nodes import Any, Phrase, Plan
from dateline.searcher.plan.nodes.context import Warned
from dateline.searcher.plan.planned import Loosened, Planned

_UNIT = 1000
"""What all words of a query count together."""
SHARES = (400, 200, 1)
"""Of that, what an article must have, tried in turn: below two fifths it is seldom what was meant."""

_QUESTION = re.compile(
    r"(who|whom|whose|what|when|where|why|how|which|is|are|was|were|does|did|do|has|have|can|could|will)\b"
    r"|i am |i'm |i’m |looking for|tell me|find me|show me",
    re.IGNORECASE,
)
_QUESTION_WORDS = 6
"""Words, stop words counted, that a question has at least."""

_SHORTEST = 3
_LONGEST = 12
"""Words of a quotation that is looked for with each word in turn left out; longer ones in pieces."""
_PIECE = 6
_APART = 2
_FAR_APART = 10
"""Words that may stand between those of a quotation: beside each other with a few more, or just near."""


def is_question(query: str, planned: Planned) -> bool:
    """Whether a query reads as a question in whole words, of which an article need not have all."""
    if planned.match != "all" or len(planned.forms) < _QUESTION_WORDS or len(planned.words) < 3:
        return False
    text = query.strip()
    return text.endswith(("?", "？")) or _QUESTION.match(text) is not None


def by_weight(snapshot: Snapshot, planned: Planned, *, question: bool) -> list[tuple[Loosened, Warned]]:
    """The ways to want fewer of the plain words, the strictest first, and what is said of them.

    A word counts half by its rarity (idf) and half as one of the words, so that a rare word is missed more
    than a common one, and no single rare word (a slip, as often as not) outweighs all the rest.
    question: whether the query reads as one.
    """
    counts = snapshot.count(planned.words)
    rarities = [math.log(1 + (snapshot.articles - df + 0.5) / (df + 0.5)) if df else 0.0 for df in counts]
    known = sum(map(bool, counts))
    if not known:
        return []
    total = sum(rarities)
    weights = tuple(
        round(_UNIT / 2 * (rarity / total + 1 / known)) if df else 0
        for rarity, df in zip(rarities, counts, strict=True)
    )
    nowhere = [label for label, df in zip(labels(planned), counts, strict=True) if not df]
    warned = _question(nowhere) if question else _relaxed(len(counts), nowhere)
    return [(Loosened(weights, share), warned) for share in SHARES]


def _question(nowhere: Sequence[str]) -> Warned:
    message = (
        "read as a question: showing the articles with most of it, rare words first; for articles that have "
        "a word put + before it, or quotes around several"
    )
    return Warned("question", message + _lacking(nowhere))


def _relaxed(words: int, nowhere: Sequence[str]) -> Warned:
    message = f"no article has all {words} words; showing those with most of them, rare words first"
    return Warned("relaxed", message + _lacking(nowhere))


def _lacking(nowhere: Sequence[str]) -> str:
    """What no article has, as the end of a message."""
    return f"; no article has {' or '.join(f'“{word}”' for word in nowhere)}" if nowhere else ""


def labels(planned: Planned) -> list[str]:
    """The plain words as typed, without the punctuation of prose around them."""
    return [word.shown.strip("?!.,;:¿¡()") for word in planned.words]


def near_quotations(snapshot: Snapshot, planned: Planned) -> tuple[Loosened, tuple[Warned, ...]] | None:
    """The nearest to each quotation that no article has, in its place; None where there is nothing to do."""
    quoted = [part for part in planned.required if _is_quotation(part)]
    counts = snapshot.count(quoted) if quoted else []
    instead: dict[Plan, Plan] = {}
    for phrase, count in zip(quoted, counts, strict=True):
        assert isinstance(phrase, Phrase)
        if count:
            continue
        nearer, further = _nearest(phrase)
        near, far = snapshot.count([nearer, further])
        if near or far:
            instead[phrase] = nearer if near else further
    if not instead:
        return None
    forms = tuple(form for phrase in instead if isinstance(phrase, Phrase) for form, *_ in phrase.places)
    return Loosened(instead=instead, quoted=forms), tuple(
        Warned("near-quotation", f"no article has “{phrase.shown}” word for word; showing the nearest to it")
        for phrase in instead
    )


def _is_quotation(part: Plan) -> bool:
    return isinstance(part, Phrase) and part.exact and part.slop is None and len(part.places) >= _SHORTEST


def _nearest(phrase: Phrase) -> tuple[Plan, Plan]:
    """What is nearly a quotation: with a word more, less or changed, or some in another order; and its words
    near each other."""
    places, words = phrase.places, len(phrase.places)
    further = replace(phrase, slop=_FAR_APART)
    if words > _LONGEST:
        pieces = [places[start : start + _PIECE] for start in range(0, words, _PIECE)]
        found = [replace(phrase, places=piece) for piece in pieces if len(piece) > 2]
        return Any(tuple(found), max(1, len(found) // 2)), further
    parts = [replace(phrase, slop=_APART)]
    for left_out in range(words) if words > _SHORTEST else ():
        rest = places[:left_out] + places[left_out + 1 :]
        parts.append(replace(phrase, places=rest, slop=1 if 0 < left_out < words - 1 else None))
    return Any(tuple(parts)), further

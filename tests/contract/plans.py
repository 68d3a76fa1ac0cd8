"""Short ways to write plans in tests: words are analysed as the planner would."""

from __future__ import annotations

from dateline.index.analysis import stem, tokens
from dateline.searcher.plan.nodes import Everything, Phrase, Term

TEXTS = ("headline", "standfirst", "body")


def word(text: str, *fields: str) -> Term:
    """A plain word: its English stem in the fields given, or in all fields of text."""
    return Term((stem(_form(text), "en"),), exact=False, fields=fields or TEXTS)


def exactly(text: str, *fields: str) -> Term:
    """A word as it stands."""
    return Term((_form(text),), exact=True, fields=fields or TEXTS)


def phrase(text: str, *fields: str, slop: int | None = None, exact: bool = True) -> Phrase:
    """Words in order, or with a slop near one another; `a|b` is a place with alternatives."""
    places = tuple(
        tuple(_form(form) if exact else stem(_form(form), "en") for form in place.split("|"))
        for place in text.split()
    )
    return Phrase(places, exact, fields or TEXTS, slop)


def _form(text: str) -> str:
    (token,) = tokens(text)
    return token.form


ALL = Everything()

"""A story: one text in all the places where it stands, in time, and what two of them say differently."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from flask import Blueprint, render_template, request

from dateline.index.article import Article, Earlier
from dateline.index.dates import interval
from dateline.index.errors import InvalidOptionError
from dateline.searcher.answer.results import CopyOf
from dateline.web.article_page import found
from dateline.web.forms import Form
from dateline.web.lookup import archive

blueprint = Blueprint("story", __name__)

ORDERS = ("first", "newest")
"""How the articles of a story may stand: who was first, or the latest first."""

_NEAR = 6
"""Words shown before and after a difference."""
_MOST_WORDS = 20_000
"""Words of an article that are compared with another's; what is beyond is said to be left out."""
_ZONES = 14 * 3600
"""Seconds by which a day may begin earlier, or end later, than in UTC."""
_NEVER = (2**62, 0)
_WORD = re.compile(r"\S+")


class StoryArticle(NamedTuple):
    """One article of a story. first: whether it was surely published before all the others."""

    copy: CopyOf
    first: bool


class Edit(NamedTuple):
    """A difference between two texts, with the words around it that both have."""

    before: str
    removed: str
    added: str
    after: str


class Differences(NamedTuple):
    """What one text has and the other has not. cut: whether only the beginnings were compared."""

    changes: Sequence[Edit]
    removed: int
    added: int
    cut: bool


@blueprint.get("/story/<id:id>")
def page(id: str) -> str:
    """All articles of the story that an article belongs to."""
    article = found(id)
    order = request.args.get("sort", "").strip() or ORDERS[0]
    if order not in ORDERS:
        raise InvalidOptionError(f"sort={order[:40]}: must be one of {', '.join(ORDERS)}")
    told = tellings(article, archive().copies(id))
    sources = [one.copy.source or "unknown source" for one in told]
    return render_template(
        "story.html",
        form=Form.read(request.args, lenient=True),
        article=article,
        order=order,
        tellings=told[::-1] if order == "newest" else told,
        outlets=[(name, sources.count(name)) for name in dict.fromkeys(sources)],
        edits=list(_edits(told)),
    )


@blueprint.get("/differences")
def differences_page() -> str:
    """What one article says otherwise than another: `of` beside `from`."""
    earlier, later = (found(request.args.get(name, "")) for name in ("from", "of"))
    return render_template(
        "differences.html",
        form=Form(),
        earlier=earlier,
        later=later,
        headlines=differences(earlier.headline or "", later.headline or ""),
        texts=differences(_text(earlier), _text(later)),
    )


def tellings(article: Article, copies: Iterable[CopyOf]) -> list[StoryArticle]:
    """An article and its copies by time of publication, the undated last."""
    own = CopyOf(article.id or "", article.source, article.headline, article.published)
    ordered = sorted((own, *copies), key=lambda copy: (_covers(copy.published) or _NEVER, copy.id))
    first, others = ordered[0], ordered[1:]
    sure = bool(others) and all(_surely_before(first.published, other.published) for other in others)
    return [StoryArticle(copy, sure and copy is first) for copy in ordered]


def _surely_before(one: str | None, other: str | None) -> bool:
    """Whether a date lies before another whatever the zones of those without a time."""
    earlier, later = _covers(one), _covers(other)
    if earlier is None or later is None or one is None or other is None:
        return False
    same_kind = (len(one) > 10) == (len(other) > 10)
    return earlier[1] - 1 + (0 if same_kind else _ZONES) < later[0]


def differences(earlier: str, later: str) -> Differences:
    """The words that two texts do not have in common, in their order."""
    old, new = _WORD.findall(earlier), _WORD.findall(later)
    cut = max(len(old), len(new)) > _MOST_WORDS
    old, new = old[:_MOST_WORDS], new[:_MOST_WORDS]
    changes, removed, added = [], 0, 0
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    same = [old[step[1] : step[2]] if step[0] == "equal" else [] for step in steps]
    for (what, start, end, first, last), before, after in zip(
        steps, [[], *same], [*same[1:], []], strict=False
    ):
        if what == "equal":
            continue
        removed, added = removed + end - start, added + last - first
        words = before[-_NEAR:], old[start:end], new[first:last], after[:_NEAR]
        changes.append(Edit(*map(" ".join, words)))
    return Differences(changes, removed, added, cut)


def _covers(published: str | None) -> tuple[int, int] | None:
    """The seconds that a date covers, `[start, end)`, those of days in UTC; None for no date."""
    try:
        return interval(published or "", "UTC")
    except ValueError:
        return None


def _edits(told: Sequence[StoryArticle]) -> Iterator[tuple[CopyOf, Sequence[Earlier]]]:
    """The articles that said something else before, each with what it said."""
    for one in told:
        if history := archive().history(one.copy.id):
            yield one.copy, history


def _text(article: Article) -> str:
    return "\n\n".join(filter(None, (article.standfirst, article.body)))

"""Words written as one or with a sign between: `covid19` and `covid-19`, `DAngelo` and `D’Angelo`, `PhD`.

Analysis makes two words of what has a hyphen, or an apostrophe behind one letter. Which of both ways an
archive has is asked of it; nothing that it does not hold is proposed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from dateline.index.fields import TEXT_FIELDS
from dateline.searcher.engines.base import Snapshot
from dateline.searcher.plan.nodes import Phrase, Plan, Term
from dateline.searcher.remembering import remembering

_FIELDS = tuple(field.name for field in TEXT_FIELDS)
_NUMBERED = re.compile(r"([^\W\d_]+)(\d+)|(\d+)([^\W\d_]+)")
_ELIDED = re.compile(r"(dell|sant|[dl])([aeiouh][^\W\d_]{3,})")
_DEGREES = {
    "".join(parts): parts
    for parts in (("ph", "d"), ("d", "phil"), ("m", "phil"), ("m", "sc"), ("b", "sc"), ("ed", "d"))
}
"""With points the analysis makes two words of each."""
_KEPT = 2048


class Joinings:
    """The other way in which a word may be written, in one snapshot. Safe for threads."""

    def __init__(self, snapshot: Snapshot, is_name: Callable[[str], bool]) -> None:
        """is_name: whether the archive writes a folded word like a name, or has it not at all."""
        self._snapshot = snapshot
        self._is_name = is_name
        self._of = remembering(self._found, _KEPT)

    def of(self, forms: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """For folded words, two with a blank between them: `covid19` to `covid-19`, `d angelo` to `dangelo`.

        Empty for what can't be written otherwise, or is not in the archive.
        """
        return {form: self._of(form) for form in forms}

    def _found(self, form: str) -> tuple[str, ...]:
        other = self._otherwise(form)
        if other is None:
            return ()
        written, plan = other
        return (written,) if self._snapshot.count([plan])[0] else ()

    def _otherwise(self, form: str) -> tuple[str, Plan] | None:
        """How a word may be written besides, and the plan that finds it so."""
        joined = form.replace(" ", "")
        numbered, elided = _NUMBERED.fullmatch(joined), _ELIDED.fullmatch(joined)
        if degree := _DEGREES.get(joined):
            if form == " ".join(degree):
                return joined, Term((joined,), True, _FIELDS)
            if form == joined:
                return "".join(f"{part.capitalize()}." for part in degree), _phrase(*degree)
        if joined != form:
            parts = tuple(form.split(" "))
            known = numbered.groups() if numbered else elided.groups() if elided else ()
            if tuple(part for part in known if part) != parts:
                return None
            return joined, Term((joined,), True, _FIELDS)
        if numbered:
            first, second = (part for part in numbered.groups() if part)
            return f"{first}-{second}", _phrase(first, second)
        if elided and self._is_name(form):
            return f"{elided[1]}’{elided[2]}", _phrase(elided[1], elided[2])
        return None


def _phrase(first: str, second: str) -> Phrase:
    return Phrase(((first,), (second,)), True, _FIELDS)

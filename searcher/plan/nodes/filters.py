"""Filters by a whole value (`source:Post`, `lang:en`, `has:date`, `is:copy`), and `like:ID`."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.index.analysis import fold_value
from dateline.index.errors import ArticleNotFoundError, NotSupportedError
from dateline.index.language_names import language_code, language_names
from dateline.searcher.plan.nodes.context import Lowering, Scope
from dateline.searcher.plan.nodes.groups import Any, Nothing, Selecting
from dateline.searcher.plan.nodes.nearest import nearest
from dateline.searcher.plan.nodes.node import TreeNode

if TYPE_CHECKING:
    from dateline.searcher.plan.nodes import Plan

KNOWN = {
    "date": "date",
    "author": "author",
    "url": "url",
    "source": "source",
    "section": "section",
    "lang": "language",
    "language": "language",
    "tag": "tag",
    "headline": "headline",
    "title": "headline",
    "standfirst": "standfirst",
    "body": "body",
}
"""What `has:` takes, and the field it asks for."""

KINDS = ("excerpt", "article", "copy")
"""What `is:` takes."""


ONE_VALUED = frozenset({"source", "section", "site", "lang", "id"})
"""Filters of which an article can have one value only, so that two of them side by side are alternatives."""


@dataclass(frozen=True, slots=True)
class Filter(TreeNode):
    """`field:value,value`: one of the values, taken whole (source, section, site, lang, id, has, is)."""

    field: str
    values: tuple[str, ...]
    is_named = True

    @property
    def clauses(self) -> int:
        """One for each value."""
        return len(self.values)

    @property
    def ranks(self) -> bool:
        """Not."""
        return False

    def canonical(self) -> str:
        """The values with commas between them, in quotes where that is safer."""
        return f"{self.field}:{','.join(map(quoted, self.values))}"

    def check(self, text: str) -> None:
        """Every value must make sense: dropping one would widen the answer."""
        for value in self.values:
            match self.field:
                case "lang":
                    if language_code(value) is None:
                        close = nearest(value[:40], language_names(), cutoff=0.75)
                        hint = f" (did you mean {close}?)" if close else ""
                        how = "write an ISO 639 code such as en, or its English name"
                        raise self.refuse(f"“{value}” is no language{hint}: {how}", text)
                case "site":
                    try:
                        host_named(value)
                    except ValueError as error:
                        raise self.refuse(str(error), text) from None
                case "has" | "is":
                    allowed = tuple(KNOWN) if self.field == "has" else KINDS
                    if value.lower() not in allowed:
                        message = (
                            f"“{value}” is nothing that {self.field}: takes: use one of {', '.join(allowed)}"
                        )
                        raise self.refuse(message, text)

    def lower(self, lowering: Lowering, scope: Scope, weight: float) -> Plan:
        """The values as the index has them; a source or section that no article has is told of."""
        values = self.values
        match self.field:
            case "has":
                return _any([Has(KNOWN[value.lower()]) for value in values])
            case "is":
                kinds = [value.lower() for value in values]
                return _any([Copy() if kind == "copy" else Value("kind", (kind,)) for kind in kinds])
            case "site":
                return _of("domain", [fold_value(host_named(value)) for value in values])
            case "lang":
                return _of("language", [language_code(value) or value for value in values])
            case "source":
                self._warn_of_unknown(lowering, lowering.context.sources)
            case "section":
                self._warn_of_unknown(lowering, lowering.context.sections)
        return _of(self.field, [fold_value(value) for value in values])

    def _warn_of_unknown(self, lowering: Lowering, known: tuple[str, ...]) -> None:
        folded = {fold_value(name) for name in known}
        for value in self.values:
            if known and fold_value(value) not in folded:
                close = nearest(value[:100], known, cutoff=0.3)
                hint = f"; the nearest is “{close}”" if close else ""
                message = f"no article has the {self.field} “{value}”{hint}"
                lowering.warn(f"unknown-{self.field}", message, self.span)


@dataclass(frozen=True, slots=True)
class Like(TreeNode):
    """`like:ID`: articles like that one."""

    id: str
    is_named = True

    def canonical(self) -> str:
        """The id, in quotes where that is safer."""
        return f"like:{quoted(self.id)}"

    def lower(self, lowering: Lowering, scope: Scope, weight: float) -> Plan:
        """The plan of articles like it; nothing, with a warning, where there is no such article."""
        if lowering.context.similar is None:
            raise NotSupportedError("like: is not supported here")
        try:
            return lowering.context.similar(self.id)
        except ArticleNotFoundError as error:
            lowering.warn("unknown-id", str(error), self.span)
            return Nothing()


@dataclass(frozen=True, slots=True)
class Value(Selecting):
    """Articles whose keyword column has one of the folded values."""

    column: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Has(Selecting):
    """Articles in which a field is known: date, author, url, section, source, language, tag, body, …"""

    column: str


@dataclass(frozen=True, slots=True)
class Copy(Selecting):
    """Articles that are a copy of an earlier one (`is:copy`)."""


@dataclass(frozen=True, slots=True)
class Keys(Selecting):
    """The articles with some keys, as an engine gave them: what is left out because it was found before."""

    keys: frozenset[Hashable]


FilterTree = Filter | Like
FilterPlan = Value | Has | Copy | Keys


def host_named(value: str) -> str:
    """The host that `site:` names, lower case, without scheme or leading dot; raises ValueError."""
    host = value.lower().removeprefix("https://").removeprefix("http://").rstrip("/").lstrip(".")
    if not host or "/" in host or " " in host:
        raise ValueError(f"“{value}” is no host: write site:example.org, and for a path url:")
    return host.rpartition(":")[0] or host


def quoted(text: str) -> str:
    """A filter's value as it stands where that is safe, else in quotes."""
    return text if all(char.isalnum() or char in "._-" for char in text) else f'"{text}"'


def _of(column: str, values: list[str]) -> Plan:
    return Value(column, tuple(dict.fromkeys(values)))


def _any(parts: list[Plan]) -> Plan:
    return parts[0] if len(parts) == 1 else Any(tuple(parts))

"""The search form: the whole state of a page, read from the URL and written back to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple
from urllib.parse import urlencode

from flask import g, url_for
from werkzeug.datastructures import MultiDict

from dateline.index.analysis import fold_value
from dateline.index.errors import InvalidOptionError
from dateline.searcher.request import FILTERS, OPTIONS, Option, Request
from dateline.searcher.request.kinds import Text, Texts

_PLAIN = "!$'()*,/:;?@"
"""What stands in a query as it is (WHATWG URL)."""

EXPLAIN = "explain"
"""The parameter that is no matter of the search: `1` to show why each hit is where it is."""

BY_PARAMETER: Mapping[str, tuple[str, Option]] = {
    option.url: (name, option) for name, option in OPTIONS.items() if option.url is not None
}
"""The options of a request that a URL has, by its parameters, with the names of their fields."""


class Field(NamedTuple):
    """A filter as the form shows it. name: of the parameter. several: whether it may have many values."""

    name: str
    label: str
    values: tuple[str, ...]
    several: bool


@dataclass(frozen=True, slots=True)
class Form:
    """What a URL asks for. explain: whether to say why each hit is where it is."""

    request: Request = field(default_factory=Request)
    explain: bool = False

    @classmethod
    def read(cls, args: MultiDict[str, str], *, lenient: bool = False) -> Form:
        """The form that a URL holds; unknown parameters are left alone.

        Raises InvalidOptionError for a value without a meaning; lenient: leaves it out instead.
        """
        values: dict[str, Any] = {}
        for parameter, (name, option) in BY_PARAMETER.items():
            try:
                value = _value(args, parameter, option)
            except InvalidOptionError:
                if not lenient:
                    raise
            else:
                values |= {} if value is None else {name: value}
        page = values.pop("offset", 1)
        request = Request(**values)
        return cls(replace(request, offset=(page - 1) * request.limit), _explains(args, lenient=lenient))

    @property
    def page(self) -> int:
        """Which page it is, from 1."""
        return self.request.offset // self.request.limit + 1

    @property
    def is_filtered(self) -> bool:
        """Whether anything but the query narrows the search."""
        return any(getattr(self.request, name) for name in FILTERS)

    @property
    def is_blank(self) -> bool:
        """Whether nothing at all is asked."""
        return not self.request.query.strip() and not self.is_filtered

    def parameters(self) -> dict[str, Any]:
        """The parameters that say something, as texts or tuples of them; defaults stay out of URLs."""
        parameters = {
            parameter: str(self.page) if name == "offset" else option.kind.written(value)
            for parameter, (name, option) in BY_PARAMETER.items()
            if (value := getattr(self.request, name)) != option.default
        }
        return parameters | ({EXPLAIN: "1"} if self.explain else {})

    def fields(self) -> list[Field]:
        """What the form shows to narrow the search by."""
        return [
            Field(
                parameter,
                option.label,
                _texts(option, getattr(self.request, name)),
                option.default == (),
            )
            for parameter, (name, option) in BY_PARAMETER.items()
            if option.narrows
        ]

    def hidden(self) -> dict[str, Any]:
        """The parameters that a search from the form goes on with, without being shown in it."""
        shown = {"q", EXPLAIN, "page", *(field.name for field in self.fields())}
        return {name: value for name, value in self.parameters().items() if name not in shown}

    def unfiltered(self, **changes: Any) -> str:
        """The URL without anything that narrows the search but its query, with some changes."""
        changes = {name: OPTIONS[name].default for name in FILTERS} | changes
        return self.url(**changes)

    def url(self, endpoint: str = "search.page", *, _external: bool = False, **changes: Any) -> str:
        """The URL of this search with some fields of the request changed, or page or explain.

        A change of the request goes back to page 1.
        """
        explain = changes.pop("explain", self.explain)
        page = changes.pop("page", 1 if changes else self.page)
        offset = (page - 1) * self.request.limit
        changed = Form(replace(self.request, **{"offset": offset, **changes}), explain)
        query = urlencode(changed.parameters(), doseq=True, safe=_PLAIN)
        return _address(endpoint, _external) + (f"?{query}" if query else "")

    def with_value(self, name: str, value: str) -> str:
        """The URL with one more value of a filter."""
        changes: dict[str, Any] = {name: (*getattr(self.request, name), value)}
        return self.url(**changes)

    def without_value(self, name: str, value: str) -> str:
        """The URL with a filter's value taken out, however it is written."""
        values = getattr(self.request, name)
        changes: dict[str, Any] = {name: tuple(one for one in values if fold_value(one) != fold_value(value))}
        return self.url(**changes)

    def has_value(self, name: str, value: str) -> bool:
        """Whether a filter asks for that value, however it is written."""
        return fold_value(value) in map(fold_value, getattr(self.request, name))


def _address(endpoint: str, external: bool) -> str:
    """The address of an endpoint, made once for all links of an answer."""
    known: dict[tuple[str, bool], str] = g.setdefault("addresses", {})
    if (endpoint, external) not in known:
        known[endpoint, external] = url_for(endpoint, _external=external)
    return known[endpoint, external]


def _value(args: MultiDict[str, str], parameter: str, option: Option) -> object:
    """The value that a parameter has, None for none. Raises InvalidOptionError."""
    kind = option.url_kind or option.kind
    if isinstance(kind, Texts):
        return tuple(dict.fromkeys(text.strip() for text in args.getlist(parameter) if text.strip()))
    text = args.get(parameter, "")
    if isinstance(kind, Text):
        return text
    text = text.strip()
    try:
        return kind.read(text) if text else None
    except ValueError:
        wanted = kind.wanted_text or kind.wanted
        raise InvalidOptionError(f"{parameter}={text[:40]}: must be {wanted}") from None


def _texts(option: Option, value: Any) -> tuple[str, ...]:
    """The texts of a filter's value; none where nothing is asked."""
    if value == option.default:
        return ()
    written = option.kind.written(value)
    return written if isinstance(written, tuple) else (written,)


def _explains(args: MultiDict[str, str], *, lenient: bool) -> bool:
    text = args.get(EXPLAIN, "").strip()
    if text not in ("", "1") and not lenient:
        raise InvalidOptionError(f"{EXPLAIN}={text[:40]}: must be 1, or not there")
    return text == "1"

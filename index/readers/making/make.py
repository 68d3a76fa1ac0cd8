"""From the values that a format gave, whatever their types, to an Article."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import get_args
from urllib.parse import urljoin

from dateline.index.article import Article, DateSource, Kind, Noted, Rejected
from dateline.index.dates import Dated, interval, parse_date
from dateline.index.details import Details, details_of
from dateline.index.language_names import language_code
from dateline.index.readers.files.contract import Item
from dateline.index.readers.making.literals import divided
from dateline.index.readers.making.people import people

_BLANK_RUN = re.compile(r"\s+")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f\u00ad\u200b\ufeff]")
_WEB_ADDRESS = re.compile(r"https?://(?:[^/?#@\s]*@)?([^/?#@:\s]+)", re.IGNORECASE)
_CALLED = ("name", "title", "label", "term", "value", "tag", "webTitle", "display_name")


class BadValueError(ValueError):
    """A value that can't be what its field asks for; the message says why."""


def make(
    found: Mapping[str, object], path: str, position: str | None, date_source: DateSource
) -> tuple[Item, ...]:
    """The Article of what was found: notes about what had to be dropped, then the article or a rejection.

    found: Article's field names to values of any type; a value of None is no value.
    position: where in the file, as in `Rejected`.
    date_source: where `published` came from, unless found itself has a `published_source`.
    """
    fields: dict[str, object] = {}
    notes: list[Item] = []
    language = found.get("language")
    language = language if isinstance(language, str) else None
    for name, value in found.items():
        if value is None:
            continue
        try:
            if name in _DATES:
                date = fields[name] = _date(value, language)
                if date and date.doubt:
                    notes.append(Noted(path, position, f"{name} {date.text}: {date.doubt}", doubt=True))
            else:
                fields[name] = _CLEAN[name](value)
        except BadValueError as fault:
            notes.append(Noted(path, position, f"{name} left out: {fault}"))
    if not fields.get("headline") and not fields.get("body"):
        return *notes, Rejected(path, position, "no headline and no text in it")
    dated = fields.get("published")
    if isinstance(dated, Dated):
        fields["published"] = dated.text
        fields["published_precision"] = dated.precision
        fields.setdefault("published_source", date_source)
    updated = fields.get("updated")
    if isinstance(updated, Dated):
        fields["updated"] = updated.text
    fields.setdefault("path", path)
    if not fields.get("source") and fields.get("url"):
        fields["source"] = host(str(fields["url"]))
    return *notes, Article(**fields)  # type: ignore[arg-type]  # each cleaned above


def host(url: str) -> str | None:
    """The host of a web address without `www.`, as the name of a source; None where there is none."""
    found = _WEB_ADDRESS.match(url)
    return found[1].lower().removeprefix("www.") if found else None


def absolute(link: str | None, base: str) -> str | None:
    """The web address that a link stands for on a page at `base`; None where it is none."""
    if not link:
        return None
    try:
        whole = urljoin(base, link.strip())
    except ValueError:
        return None
    return whole if host(whole) else None


def plain(value: object) -> str:
    """Text without blanks around it, and without what can't be stored: NULs and halves of surrogate pairs."""
    if type(value) is not str:
        raise BadValueError(f"a text was expected, not {_kind(value)}")
    if "\0" in value:
        value = value.replace("\0", "")
    if not value.isascii():
        try:
            value.encode()
        except UnicodeEncodeError:
            value = value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return value.strip()


def line(value: object) -> str:
    """Text on one line, its blanks made single."""
    if type(value) is str and value.isprintable() and "  " not in value:  # nearly always, and cheap to see
        return value.strip()
    return _BLANK_RUN.sub(" ", _CONTROL.sub("", plain(value))).strip()


def _identifier(value: object) -> str:
    if type(value) is int:
        return str(value)
    return line(value)


def _name(value: object) -> str:
    """A name, also out of `{"name": ...}` and the first of a list."""
    if type(value) is str:
        return line(value)
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, Mapping):
        value = next((name for key in _CALLED if (name := value.get(key))), None)
        if value is None:
            raise BadValueError("an object without a name")
    return line(value)


def _web_address(value: object) -> str:
    text = line(value)
    if text and not _WEB_ADDRESS.match(text):
        raise BadValueError(f"{text[:80]!r} is no web address")
    return text.replace(" ", "%20")


_DATES = frozenset(("published", "updated"))
_NO_DATE = "1970-01-01T00:00:00"
"""The beginning of Unix's time to the second: what programs write that know no date."""
_AHEAD = 92 * 86_400
"""Seconds: papers date issues ahead, by weeks or the months of a quarter."""
_CLOCK_BEHIND = 1_767_225_600
"""2026 UTC: a clock that shows less is wrong, and no judge of what lies ahead."""


def _date(value: object, language: str | None) -> Dated | None:
    """The date of a value, which is in this language if that is known; None for an empty one."""
    if value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise BadValueError(f"a date was expected, not {_kind(value)}")
    dated, start = _read_date(value, language)
    if start > max(time.time(), _CLOCK_BEHIND) + _AHEAD:
        raise BadValueError(
            f"{dated.text} lies ahead: no news is of then; correct it in the source if it is wrong"
        )
    return dated


@lru_cache(maxsize=4096)
def _read_date(value: str | float, language: str | None) -> tuple[Dated, int]:
    """The date, and its first second since 1970 UTC, where days are taken to begin in UTC."""
    dated = parse_date(value, language)
    if dated is None:
        raise BadValueError(
            f"{str(value)[:80]!r} is no date; write it like 2025-03-25 or 2025-03-25T18:57:00+02:00"
        )
    if dated.text.startswith(_NO_DATE) and dated.text.endswith(("Z", "00:00")):
        raise BadValueError(f"{str(value)[:80]!r} is what programs write that know no date")
    return dated, interval(dated.text, "UTC")[0]


def _people(value: object) -> tuple[str, ...]:
    names = people(value)
    if names is None:
        raise BadValueError(f"names were expected, not {_kind(value)}")
    return names


def _tags(value: object) -> tuple[str, ...]:
    """Words from a list, of texts or of `{"name": ...}`, or from a text that holds or divides several."""
    if isinstance(value, str):
        value = divided(value)
    if isinstance(value, Mapping):
        value = [value]
    if not isinstance(value, list | tuple):
        raise BadValueError(f"a list was expected, not {_kind(value)}")
    return tuple(
        dict.fromkeys(tag for tag in map(_name, value) if tag and tag.casefold() not in ("nan", "none"))
    )


def _language(value: object) -> str | None:
    code = language_code(line(value))
    if code is None and value:
        raise BadValueError(f"{str(value)[:40]!r} is no language; write a code such as en")
    return code


def _one_of(allowed: tuple[str, ...]) -> Callable[[object], str]:
    def choose(value: object) -> str:
        """The value, when it is allowed."""
        if value not in allowed:
            raise BadValueError(f"{str(value)[:40]!r} is none of {', '.join(allowed)}")
        return str(value)

    return choose


def _details(value: object) -> Details:
    try:
        return details_of(value)
    except (ValueError, TypeError) as fault:
        raise BadValueError(str(fault)) from None


def _kind(value: object) -> str:
    """What a value is, in JSON's words."""
    return _KINDS.get(type(value), "a value of another kind")


_KINDS: dict[type, str] = {
    str: "a text",
    bool: "true or false",
    int: "a number",
    float: "a number",
    list: "a list",
    dict: "an object",
    type(None): "nothing",
}

_CLEAN: Mapping[str, Callable[[object], object]] = {
    "id": _identifier,
    "source_id": _identifier,
    "kind": _one_of(get_args(Kind)),
    "headline": line,
    "alt_headline": line,
    "standfirst": plain,
    "body": plain,
    "published_source": _one_of(get_args(DateSource)),
    "authors": _people,
    "source": _name,
    "section": _name,
    "tags": _tags,
    "language": _language,
    "url": _web_address,
    "path": plain,
    "details": _details,
    "indexed_at": line,
}

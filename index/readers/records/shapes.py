"""What the keys of a record say, whatever their values: worked out once for all records of the same keys."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from dateline.index.readers.records.aliases import ALIASES, folded
from dateline.index.readers.records.places import steps_of
from dateline.index.readers.records.producers import PRODUCERS
from dateline.index.readers.records.producers.producer import Producer
from dateline.index.readers.wire.ninjs import is_ninjs

_OUR_OWN = ("kind", "published_source")  # of a producer's record these say something else
_NO_MAPPING: tuple[tuple[str, str], ...] = ()


class FieldPlaces(NamedTuple):
    """A field of Article with the places that may hold it, the best first. mapped: by the user."""

    name: str
    places: tuple[str, ...]
    mapped: bool


class Shape(NamedTuple):
    """producers: those whose signs may stand under keys that are there. is_ninjs: whether the keys are its.

    headlines, bodies: the keys that may hold one. besides: whether there are keys for more of an article, and
    has_content: whether for more than its address.
    """

    producers: tuple[Producer, ...]
    is_ninjs: bool
    headlines: tuple[str, ...]
    bodies: tuple[str, ...]
    besides: bool
    has_content: bool


@lru_cache(maxsize=1024)
def shape_of(keys: tuple[str, ...]) -> Shape:
    """The shape of the records that have these keys."""
    there = frozenset(keys)
    producers = tuple(
        producer
        for producer in PRODUCERS
        if all(sign.partition("=")[0] in there or steps_of(sign)[0].key in there for sign in producer.signs)
    )
    places = {field.name: field.places for field in fields_of(keys)}
    headlines = tuple(key for key in places.get("headline", ()) if folded(key) != "name")
    content = not places.keys().isdisjoint(("published", "standfirst", "body"))
    return Shape(
        producers,
        is_ninjs(dict.fromkeys(keys)),
        headlines,
        places.get("body", ()),
        content or not places.keys().isdisjoint(("url", "authors")),
        content,
    )


@lru_cache(maxsize=1024)
def fields_of(
    keys: tuple[str, ...],
    producer: Producer | None = None,
    mapping: tuple[tuple[str, str], ...] = _NO_MAPPING,
) -> tuple[FieldPlaces, ...]:
    """Which places may hold each field: the user's, else the producer's, else keys of its usual names."""
    by_folded = {folded(key): key for key in reversed(keys)}
    given, known = dict(mapping), producer.fields if producer else {}
    taken = {place if place in keys else steps_of(place)[0].key for place in given.values()}
    fields = []
    for name, aliases in ALIASES.items():
        if name in given:
            places: tuple[str, ...] = (given[name],)
        elif producer and name in _OUR_OWN:
            places = ()
        elif name in known:
            places = tuple(place for place in known[name] if steps_of(place.partition("|")[0])[0].key in keys)
        else:
            there = (by_folded[alias] for alias in map(folded, aliases) if alias in by_folded)
            places = tuple(place for place in dict.fromkeys(there) if place not in taken)
        if places:
            fields.append(FieldPlaces(name, places, name in given))
    return tuple(fields)


def fields_among(columns: tuple[str, ...]) -> frozenset[str]:
    """Article's fields that columns of these names can fill, in a producer's table or any other."""
    producer = next(
        (p for p in shape_of(columns).producers if all(sign in columns for sign in p.signs)), None
    )
    return frozenset(field.name for field in fields_of(columns, producer))

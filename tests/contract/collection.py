"""A small collection of invented news with every shape that a plan can ask for."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from dateline.index.article import Article
from dateline.index.change import Change


def seconds(text: str) -> int:
    """Seconds since 1970 UTC of an ISO 8601 text; without an offset it is in UTC."""
    moment = datetime.fromisoformat(text)
    return int((moment if moment.tzinfo else datetime.fromisoformat(f"{text}+00:00")).timestamp())


def covers(published: str | None) -> tuple[int, int] | None:
    """`[start, end)` that a published text covers, in UTC: a year, a month, a day or a second."""
    if published is None:
        return None
    parts = [int(part) for part in published.split("-")] if "T" not in published else []
    if len(parts) == 1:
        return seconds(f"{parts[0]:04}-01-01"), seconds(f"{parts[0] + 1:04}-01-01")
    if len(parts) == 2:
        year, month = parts
        after = f"{year + month // 12:04}-{month % 12 + 1:02}-01"
        return seconds(f"{published}-01"), seconds(after)
    start = seconds(published)
    return start, start + (86_400 if len(parts) == 3 else 1)


ARTICLES = {
    1: Article(
        id="harbour-strike",
        headline="Dockers in Port Velm walk out over night shifts",
        standfirst="The harbour has stood still since Monday.",
        body="Grain ships wait outside Port Velm. The grain deal that the dockers signed in spring covers "
        "day shifts only.\n\nNobody expects a quick end, said the harbour master, Ilse Marrow.",
        published="2024-03-04T08:30:00+00:00",
        authors=("Ana Okoro", "Piet Lindqvist"),
        source="The Velm Courier",
        section="Business",
        tags=("strikes", "Port Velm"),
        language="en",
        url="https://www.velmcourier.example.com/business/dockers-walk-out",
    ),
    2: Article(
        id="harbour-strike-copy",
        headline="Dockers in Port Velm walk out over night shifts",
        body="Grain ships wait outside Port Velm. The grain deal that the dockers signed in spring covers "
        "day shifts only.",
        published="2024-03-05",
        source="Upland Gazette",
        section="business",
        language="en",
        url="https://uplandgazette.example.net/wire/8812",
    ),
    3: Article(
        id="wheat-price",
        headline="Wheat at its dearest in nine years",
        standfirst="Millers blame the deal that was never signed",
        body="Wheat rose again. The deal on grain, Orlanda's millers said, was dead; a grain exporter "
        "disagreed. Buyers who waited paid more: to be early, or not to be at all.",
        published="2024-03",
        authors=("Lindqvist, Piet",),
        source="Upland Gazette",
        section="Markets",
        tags=("wheat", "prices"),
        language="en",
        url="https://uplandgazette.example.net/markets/wheat",
    ),
    4: Article(
        id="band-return",
        headline="The Who-Knows return to Tarn Hill",
        body="The band played for the who's who of Tarn Hill. Night after night the night shifts listened "
        "from the hospital roof. Naïve? Perhaps, said the café owner.",
        published="2023",
        authors=("José Ferreira-Brandt",),
        source="Tarn Hill Echo",
        section="Culture",
        tags=("music",),
        language="en",
    ),
    5: Article(
        id="undated-teaser",
        kind="excerpt",
        headline="Ferry to Orlanda: what we know",
        standfirst="A night crossing, a missing cargo of grain",
        language="en",
        url="http://velmcourier.example.com/ferry#more",
    ),
    6: Article(
        id="école",
        headline="L’école de Brévanne ferme ses portes",
        body="La petite école de Brévanne ferme après cent ans. Les élèves iront à Port Velm.",
        published="2024-03-04T10:30:00+02:00",
        authors=("Maëlle d'Aubrac",),
        source="Écho de Brévanne",
        section="Éducation",
        language="fr",
    ),
    7: Article(
        id="early-wire",
        headline="Telegraph reaches Tarn Hill",
        body="A wire now joins Tarn Hill and the harbour.",
        published="1907-06-11",
        source="Tarn Hill Echo",
        language="en",
    ),
    8: Article(
        id="b-twin", headline="Council meets", body="The council of Orlanda meets.", published="2024-05-01",
        source="Orlanda Post", section="Politics", language="en",
    ),
    9: Article(
        id="a-twin", headline="Council meets", body="The council of Orlanda meets.", published="2024-05-01",
        source="orlanda post", section="Politics", language="en",
    ),
    10: Article(
        id="c-twin", headline="Council meets", body="The council of Orlanda meets.", source="Orlanda Post",
        section="Politics", language="en",
    ),
    11: Article(
        id="shapes",
        headline="AT&T, C++ and #MeToo at the U.S. desk",
        body="O’Neill’s desk, open 2010–2015, covers covid-19, AT&T and C++. Naive readers write to "
        "the cafe.",
        published="2024-02-29T23:59:59+00:00",
        source="Orlanda Post",
        section="Technology",
        authors=("Bríd O'Neill",),
        language="en",
    ),
    12: Article(
        id="harbour-strike-third",
        headline="Dockers in Port Velm walk out",
        body="Grain ships wait outside Port Velm, Port Velm hears.",
        published="2024-03-04T08:30:00+00:00",
        source="Orlanda Post",
        section="Business",
        language="en",
    ),
}  # fmt: skip
"""Key -> article. The keys are a store's; they say nothing about any order."""

STORIES = {2: 1, 12: 1}
"""Key -> the story of the articles that are copies; all others are their own."""

INDEXED = seconds("2024-06-01")


def change(key: int, number: int, article: Article | None = None) -> Change:
    """The change that a store hands out for an article of the collection, or for one given."""
    article = article or ARTICLES[key]
    return Change(
        key=key,
        number=number,
        article=article,
        published=covers(article.published),
        indexed=INDEXED + key,
        story=STORIES.get(key, key),
    )


def deletion(key: int, number: int) -> Change:
    """The change that a store hands out for an article that was deleted."""
    return Change(key=key, number=number, article=None)


def changes() -> list[Change]:
    """The whole collection, in the order that it was stored."""
    return [change(key, number) for number, key in enumerate(ARTICLES, 1)]


def made(key: int, number: int, **fields: str | tuple[str, ...] | None) -> Change:
    """A change with an article made for one test, a story of its own."""
    article = replace(Article(id=f"made-{key}", headline="Nothing"), **fields)  # type: ignore[arg-type]
    return replace(change(key, number, article), story=key)

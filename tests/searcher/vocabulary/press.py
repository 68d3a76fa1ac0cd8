"""An invented press: names in several spellings, words to mistype, stories to compare."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dateline.archive import Archive, open_archive
from dateline.index.article import Article

COLONEL = {
    "Gaddabi": "Colonel Muammar Gaddabi told the council of Serrat on Monday that the wells stay shut.",
    "Qaddabi": "The wells of Serrat belong to the state, Colonel Moammar Qaddabi said in Port Asel.",
    "Khaddabi": "Muammar Khaddabi received the envoys of Serrat, who spoke of wells and of pipes.",
}
"""Spelling -> a text with it."""

MINISTER = {
    "Dorzhensky": "President Dorzhensky opened the bridge at Kelm.",
    "Dorzhenskyy": "A statue of Dorzhenskyy fell in the storm.",
}

PERSONS = (
    "Senator Ruth Johnson of Alder spoke for the tariff. Ruth Johnson has sat in the senate since spring.",
    "Mayor Paul Johnston of Ebb closed the market. Paul Johnston wants the stalls gone.",
    "Jimmy Carter of Alder planted a tree, and Jimmy Carter watered it.",
    "Louis Cartier of Ebb sold a watch, and Louis Cartier repaired it.",
    "Holger Larsen sailed home. Holger Larsen was tired.",
    "Maud Larson stayed at sea. Maud Larson was not.",
)

GRAIN = (
    "The grain deal between Kelm and Alder holds, and grain leaves the harbour of Ebb every night.",
    "Climate change empties the wells; the climate change office of Ebb counts them.",
    "Grain prices fell when the harbour of Ebb opened; the government of Kelm had asked for it.",
    "The government of Alder signed. A grain deal needs a government, its minister said.",
)


def articles() -> Iterator[Article]:
    """All of it, each text an article."""
    texts = (*COLONEL.values(), *MINISTER.values(), *PERSONS, *GRAIN)
    for number, text in enumerate(texts):
        yield Article(id=f"n{number}", headline=f"Note {number}", body=text, language="en")


@contextmanager
def archive_of(folder: Path, *more: Article) -> Iterator[Archive]:
    """An open archive of the press and some more."""
    with open_archive(folder, create=True) as archive:
        archive.add([*articles(), *more])
        yield archive

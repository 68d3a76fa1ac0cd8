"""How well spellings of one name are found: pairs proposed over real news, against pairs read by eye."""

from __future__ import annotations

from dateline.archive import Archive
from tests.quality.measures import Measure, Report
from tests.quality.news import news_archive, news_file, news_words

KNOWN = (
    "zelensky zelenskyy|hezbollah hizballah|qaeda qaida|uyghur uighur|barrasso barasso|giuliani guiliani|"
    "kyrsten krysten|schakowsky shakowsky|qassem qasem|schultz shultz|meshal mashal|shelley shelly|"
    "vicky vicki|darin darrin|cassidy casidy|israel isreal|menendez menedez|northrop northrup|tillis tills|"
    "jeffries jefferies|raimondo raimando|ramirez ramierz|heinrich henrich|emanuel emmanuel|"
    "sanchez snchez|mohammed mohammad|chiasson chaisson|jackie jacky|nanette nannette|buttigieg buttegieg|"
    "juliana julianna|mosley mosely"
)
"""Pairs that the texts use for the same person, place or group, found by reading lists of likely ones."""

FALSE = (
    "isleta ysleta|cattlemen cattleman|stockmen stockman|yager aker|johnson johnston|carter cartier|"
    "larson larsen|neil neal|sarah sara|clark clarke|kelly kelley|green greene|allen allan|hansen hanson|"
    "petersen peterson|iraq iraqi|israel israeli|bennet bennett|lewisburg louisburg|charleston charlestown"
)
"""Pairs that mean others, so that searching one must not find the other."""
_LEAST = 2


def measure() -> Report:
    """Recall over known pairs; the share of false ones that are left alone."""
    archive = news_archive()
    known, false = pairs(KNOWN), pairs(FALSE)
    found = sum(is_proposed(archive, *pair) for pair in known)
    kept_apart = sum(not is_proposed(archive, *pair) for pair in false)
    return Report({"recall": found / len(known), "false_left_alone": kept_apart / len(false)}, {})


def pairs(text: str) -> list[tuple[str, str]]:
    """`a b|c d` as pairs."""
    return [(one, other) for pair in text.split("|") for one, other in [pair.split()]]


def is_proposed(archive: Archive, one: str, other: str) -> bool:
    """Whether searching one of two words also searches the other."""
    return other in proposed(archive, one) or one in proposed(archive, other)


def proposed(archive: Archive, word: str) -> set[str]:
    """What is searched beside a word."""
    warnings = archive.search(word, snippets=0, limit=1).warnings
    told = [warned.message for warned in warnings if warned.code == "variants"]
    return {name.casefold() for text in told for name in text.removeprefix("also searching ").split(", ")}


def main() -> None:
    """Print every pair that is proposed, to be read by eye."""
    archive, words = news_archive(), news_words()
    shown: set[frozenset[str]] = set()
    for word in sorted(words, key=lambda word: (-words[word], word)):
        for other in proposed(archive, word) if words[word] >= _LEAST else ():
            if frozenset((word, other)) not in shown:
                shown.add(frozenset((word, other)))
                print(f"{word} {words[word]}  {other} {words[other]}")


NAMES = Measure("names", lambda: [news_file()], measure)

if __name__ == "__main__":
    main()

"""The shape of the program, counted: `python -m benchmarks.shape [--root FOLDER]`.

What a warm search and one added article pass through, and what the sources look like: files of a folder,
circles of imports, modules that only tests load, names given twice, files that name a kind of query node.
"""

from __future__ import annotations

import argparse
import ast
import random
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

import grimp

ROOMS = ("api", "index", "searcher", "web")
ARTICLES = 2_000
QUERY = "harbour council"
_WORDS = [
    "harbour",
    "council",
    "ferry",
    "bridge",
    "storm",
    "quay",
    "pilot",
    "cargo",
    "vote",
    "budget",
    "mayor",
    "tunnel",
    "river",
    "flood",
    "school",
    "clinic",
    "train",
    "strike",
    "union",
    "grain",
    "price",
    "market",
    "winter",
    "summer",
    "museum",
    "library",
    "court",
    "judge",
    "police",
    "fire",
    "rescue",
    "island",
    "coast",
]
_NODES = ("Near", "Fuzzy", "Wildcard", "Phrase", "Boost")
"""Kinds of query nodes whose files are counted."""


@dataclass
class Passed:
    """What calls went through: `calls` of distinct `functions` in `modules`, `deepest` within each other."""

    calls: int = 0
    functions: set[tuple[str, int, str]] = field(default_factory=set)
    deepest: int = 0

    def __str__(self) -> str:
        modules = {file for file, _, _ in self.functions}
        return (
            f"{self.calls:,} calls of {len(self.functions)} functions in {len(modules)} modules, "
            f"{self.deepest} deep"
        )


def passed(package: str, work: Callable[[], object]) -> Passed:
    """Count the Python calls of some work that are of a package's own functions.

    package: the part of a file's path that its files have.
    """
    found = Passed()
    depth = 0

    def _note(frame: FrameType, event: str, _: object) -> None:
        nonlocal depth
        code = frame.f_code
        if package not in code.co_filename or event not in ("call", "return"):
            return
        if event == "return":
            depth = max(0, depth - 1)
            return
        depth += 1
        found.calls += 1
        if not code.co_name.startswith("<"):  # a comprehension is part of its function
            found.functions.add((code.co_filename, code.co_firstlineno, code.co_name))
        found.deepest = max(found.deepest, depth)

    sys.setprofile(_note)
    try:
        work()
    finally:
        sys.setprofile(None)
    return found


def running() -> Iterator[tuple[str, str]]:
    """A warm search of two words, and one article added, in an archive of made articles."""
    import dateline

    package = "/dateline/"
    chance = random.Random(7)

    def _article(number: int) -> dateline.Article:
        text = " ".join(
            f"{' '.join(chance.choices(_WORDS, k=9)).capitalize()}." for _ in range(chance.randint(5, 30))
        )
        return dateline.Article(
            id=f"a{number}",
            headline=" ".join(chance.choices(_WORDS, k=6)),
            body=text,
            source="Varnholm Post",
            published=f"20{number % 25:02}-0{number % 9 + 1}-11",
        )

    with (
        tempfile.TemporaryDirectory() as folder,
        dateline.open_archive(Path(folder) / "archive", create=True) as archive,
    ):
        archive.add(map(_article, range(ARTICLES)))
        for _ in range(3):
            archive.search(QUERY)
        yield "a warm search of two words", str(passed(package, lambda: archive.search(QUERY)))
        archive.add([_article(ARTICLES)])
        yield "one article added", str(passed(package, lambda: archive.add([_article(ARTICLES + 1)])))


def standing(root: Path) -> Iterator[tuple[str, str]]:
    """What the sources look like."""
    trees = {path: ast.parse(path.read_text("utf-8")) for path in sources(root)}
    folders = Counter(str(path.parent.relative_to(root)) for path in trees)
    yield "files", f"{len(trees)}"
    yield "fullest folders", ", ".join(f"{name} {count}" for name, count in folders.most_common(5))
    circles = list(circles_of("dateline"))
    yield "circles of imports", "; ".join(" ↔ ".join(circle) for circle in circles) or "none"
    yield "modules that nothing but tests loads", ", ".join(lonely(root)) or "none"
    twice = duplicates(trees)
    yield "class names given twice", f"{len(twice)}: " + ", ".join(sorted(twice))
    private, once = private_functions(trees)
    yield "private functions used once", f"{once} of {private}"
    for node in _NODES:
        named = [path for path in trees if _names(trees[path], node)]
        yield f"files that name {node}", str(len(named))


def sources(root: Path) -> list[Path]:
    """The program's own files."""
    return sorted(path for room in ROOMS for path in (root / room).rglob("*.py"))


def circles_of(package: str) -> Iterator[list[str]]:
    """Siblings that import one another in a circle, at each level; imports within functions count."""
    graph = grimp.build_graph(package)
    for parent in sorted(graph.modules):
        siblings = graph.find_children(parent)
        if len(siblings) > 1:
            for importer, imported in sorted(graph.nominate_cycle_breakers(parent)):
                yield [importer, imported]


def lonely(root: Path) -> Iterator[str]:
    """Modules of the installed package that no other one imports or names in a text."""
    graph = grimp.build_graph("dateline")
    texts = [path.read_text("utf-8") for path in sources(root)]
    for module in sorted(graph.modules):
        short = module.removeprefix("dateline.")
        entry = (
            module == "dateline" or short.endswith(("__main__", "sample_data")) or graph.find_children(module)
        )
        if not entry and not graph.find_modules_that_directly_import(module):
            last = f'"{short.rpartition(".")[2]}"'
            if not any(f'"{short}"' in text or last in text or f'"{module}"' in text for text in texts):
                yield module


def duplicates(trees: dict[Path, ast.Module]) -> dict[str, list[Path]]:
    """Class names that several files define, private ones and Protocols too."""
    places: dict[str, list[Path]] = defaultdict(list)
    for path, tree in trees.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                places[node.name].append(path)
    return {name: found for name, found in places.items() if len(found) > 1}


def private_functions(trees: dict[Path, ast.Module]) -> tuple[int, int]:
    """How many private functions there are, and how many of them their file names once."""
    private = once = 0
    for tree in trees.values():
        uses = Counter(
            node.attr if isinstance(node, ast.Attribute) else node.id
            for node in ast.walk(tree)
            if isinstance(node, ast.Attribute | ast.Name)
        )
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("_") and node.name[1] != "_":
                private += 1
                once += uses[node.name] == 1
    return private, once


def _names(tree: ast.Module, node: str) -> bool:
    """Whether a file names a class: defines, imports or reads it."""
    return any(
        getattr(found, "name", None) == node
        or getattr(found, "id", None) == node
        or getattr(found, "attr", None) == node
        for found in ast.walk(tree)
    )


def main() -> None:
    """Print the counts, a line each."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.shape", description=__doc__)
    here = Path(__file__).resolve().parent.parent
    parser.add_argument(
        "--root", type=Path, default=here, help="the checkout whose package is installed here"
    )
    root = parser.parse_args().root
    for name, figure in (*running(), *standing(root)):
        print(f"{name}: {figure}")


if __name__ == "__main__":
    main()

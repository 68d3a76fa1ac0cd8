"""Measure: `python -m benchmarks` this program, `--peers` with the programs beside it."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.bench import MADE, Measured, measure
from benchmarks.corpus import news
from benchmarks.maker import make
from benchmarks.peers import OURS, SLOWEST, available
from benchmarks.report import filled, page


def main() -> None:
    """Measure what the arguments say and print Markdown."""
    arguments = _arguments()
    with tempfile.TemporaryDirectory(prefix="dateline-bench-", dir=arguments.folder) as folder:
        figures = page(_measured(arguments, Path(folder)))
    print(figures)
    if arguments.page:
        arguments.page.write_text(filled(arguments.page.read_text("utf-8"), figures), "utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--peers", action="store_true", help="measure the other programs too")
    parser.add_argument("--only", action="append", choices=available(), help="measure these alone and us")
    parser.add_argument("--articles", type=int, help="real articles at most (all)")
    parser.add_argument(
        "--made", type=int, nargs="*", default=[10_000, 100_000], help="made articles (10,000 and 100,000)"
    )
    parser.add_argument("--rounds", type=int, default=5, help="times that each query is asked (5)")
    parser.add_argument("--folder", type=Path, help="where the indexes are made and removed again")
    parser.add_argument("--page", type=Path, help="a Markdown page to put the figures into as well")
    return parser.parse_args()


def _measured(arguments: argparse.Namespace, folder: Path) -> Iterator[Measured]:
    peers = [OURS, *(name for name in _chosen(arguments) if name != OURS)]
    real = list(news(arguments.articles))
    print(f"measuring {', '.join(peers)}", file=sys.stderr)
    yield measure("news", real, folder / "news", peers=peers, rounds=arguments.rounds)
    growing = [name for name in peers if name != SLOWEST]
    for count in arguments.made:
        made = list(make(count, real))
        yield measure(MADE, made, folder / f"made-{count}", peers=growing, rounds=arguments.rounds)


def _chosen(arguments: argparse.Namespace) -> list[str]:
    return arguments.only or (available() if arguments.peers else [])


if __name__ == "__main__":
    main()

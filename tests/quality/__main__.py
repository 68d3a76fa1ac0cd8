"""`python -m tests.quality`: take the measures, compare them with their floors, raise the floors."""

from __future__ import annotations

import argparse
import sys

import pytest

from tests.quality.copies import COPIES
from tests.quality.extraction import EXTRACTION
from tests.quality.floors import Floors
from tests.quality.measures import Measure
from tests.quality.names import NAMES
from tests.quality.ranking import RANKING
from tests.quality.spelling import SPELLING
from tests.quality.text_copies import TEXT_COPIES

MEASURES = {measure.name: measure for measure in (EXTRACTION, TEXT_COPIES, COPIES, RANKING, SPELLING, NAMES)}


def main(arguments: list[str] | None = None) -> int:
    """Run the command; 0 when every figure is on or above its floor, else 1."""
    chosen = _parser().parse_args(arguments)
    floors = Floors.load()
    if chosen.lower:
        return _lower(floors, *chosen.lower, reason=chosen.reason)
    failures: list[str] = []
    for name in chosen.measures or MEASURES:
        failures += _take(MEASURES[name], floors, raise_floors=chosen.raise_floors)
    for failure in failures:
        print(f"FAILED  {failure}", file=sys.stderr)
    return 1 if failures else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.quality", description=__doc__)
    parser.add_argument("measures", nargs="*", choices=[[], *MEASURES], help="which to take; all by default")
    parser.add_argument(
        "--raise", dest="raise_floors", action="store_true", help="raise floors to what is measured"
    )
    parser.add_argument(
        "--lower", nargs=3, metavar=("MEASURE", "FIGURE", "VALUE"), help="lower one floor; needs --reason"
    )
    parser.add_argument("--reason", default="", help="why a floor is lowered; kept beside the floors")
    return parser


def _take(measure: Measure, floors: Floors, *, raise_floors: bool) -> list[str]:
    """Take one measure and print it; what is below its floor."""
    try:
        digest, report = measure.digest(), measure.run()
    except pytest.skip.Exception as missing:
        print(f"{measure.name}: not measured, {missing}")
        return []
    failures = floors.failures(measure.name, report.figures, digest)
    if raise_floors:
        floors.raise_to(measure.name, report.figures, digest)
        floors.save()
        failures = floors.failures(measure.name, report.figures, digest)
    print(measure.name)
    for name, value in report.figures.items():
        print(f"  {name:<36} {value:.4f}   floor {floors.floors.get(measure.name, {}).get(name, 0.0):.3f}")
    for name, value in report.shown.items():
        print(f"  {name:<36} {value:.4f}")
    return failures


def _lower(floors: Floors, measure: str, figure: str, value: str, *, reason: str) -> int:
    try:
        floors.lower(measure, figure, float(value), reason)
    except ValueError as fault:
        print(fault, file=sys.stderr)
        return 2
    floors.save()
    return 0


if __name__ == "__main__":
    sys.exit(main())

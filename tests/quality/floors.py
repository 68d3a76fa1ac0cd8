"""The floors under the figures: pinned in a file, raised by a command, lowered only for a stated reason."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, field
from pathlib import Path

from tests.quality.measures import Figures

FILE = Path(__file__).with_name("floors.json")
_STEP = 1000
"""Floors have three decimals, cut off: what was measured is never below them."""


@dataclass(slots=True)
class Floors:
    """The floors of all measures.

    digests: of the data that each measure's floors hold for. floors: by measure and figure.
    lowered: what was lowered, from what to what, and why.
    """

    digests: dict[str, str] = field(default_factory=dict)
    floors: dict[str, dict[str, float]] = field(default_factory=dict)
    lowered: list[dict[str, str | float]] = field(default_factory=list)

    @classmethod
    def load(cls, file: Path = FILE) -> Floors:
        """Read them; none where there is no file yet."""
        return cls(**json.loads(file.read_text("utf-8"))) if file.exists() else cls()

    def save(self, file: Path = FILE) -> None:
        """Write them so that changes read well line by line."""
        content = {"digests": self.digests, "floors": self.floors, "lowered": self.lowered}
        file.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", "utf-8")

    def failures(self, measure: str, figures: Figures, digest: str) -> list[str]:
        """What is wrong, for a person; empty when every figure is on or above its floor."""
        if measure in self.digests and self.digests[measure] != digest:
            return [f"{measure}: its floors are for other data; measure that, or pin them anew with --raise"]
        floors = self.floors.get(measure, {})
        return [
            f"{measure}: {name} is {figures.get(name, math.nan):.4f}, below its floor of {floor}"
            for name, floor in floors.items()
            if not figures.get(name, math.nan) >= floor
        ]

    def raise_to(self, measure: str, figures: Figures, digest: str) -> None:
        """Raise floors to what was measured; none is lowered, unless the data is other than before."""
        old = self.floors.get(measure, {}) if self.digests.get(measure, digest) == digest else {}
        self.floors[measure] = {name: max(_cut(value), old.get(name, 0.0)) for name, value in figures.items()}
        self.digests[measure] = digest

    def lower(self, measure: str, name: str, value: float, reason: str) -> None:
        """Lower one floor and keep the reason; ValueError without one, or where there is no such floor."""
        if not reason.strip():
            raise ValueError("say why with --reason: a floor is not lowered in silence")
        if name not in self.floors.get(measure, {}):
            raise ValueError(f"there is no floor called {name} under {measure}")
        change: dict[str, str | float] = {
            "measure": measure,
            "figure": name,
            "from": self.floors[measure][name],
        }
        self.lowered.append(change | {"to": value, "reason": reason.strip()})
        self.floors[measure][name] = value


def _cut(value: float) -> float:
    return math.floor(value * _STEP) / _STEP

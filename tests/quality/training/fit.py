"""Logistic regression by Newton's method with a small ridge: what the line and block weights are fitted
with.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

RIDGE = 1.0
ROUNDS = 25


@dataclass(slots=True)
class Rows:
    """What is fitted to: features by name, how true each row is (0 to 1), and how much it counts."""

    features: list[dict[str, float]] = field(default_factory=list)
    truths: list[float] = field(default_factory=list)
    sizes: list[float] = field(default_factory=list)

    def add(
        self, features: Sequence[dict[str, float]], truths: Sequence[float], sizes: Sequence[float]
    ) -> None:
        """Add the rows of one page."""
        self.features += features
        self.truths += truths
        self.sizes += sizes


def weights(rows: Rows) -> dict[str, float]:
    """The weights of greatest likelihood, by the features' names."""
    names = list(rows.features[0])
    table = np.array([[float(row[name]) for name in names] for row in rows.features])
    sizes = np.array(rows.sizes) / np.mean(rows.sizes)
    truths = np.array(rows.truths)
    found = np.zeros(len(names))
    for _ in range(ROUNDS):
        guesses = 1 / (1 + np.exp(-np.clip(table @ found, -30, 30)))
        slope = table.T @ (sizes * (truths - guesses)) - RIDGE * found
        curve = (table * (sizes * guesses * (1 - guesses))[:, None]).T @ table + RIDGE * np.eye(len(names))
        found += np.linalg.solve(curve, slope)
    return dict(zip(names, found.tolist(), strict=True))


def table_of(found: dict[str, float]) -> str:
    """The weights as lines for a weights module."""
    return "\n".join(f'    "{name}": {weight:+.2f},' for name, weight in found.items())

"""What is measured on the real data stays on or above its floors."""

from __future__ import annotations

import pytest

from tests.quality.__main__ import MEASURES
from tests.quality.floors import Floors


@pytest.mark.slow
@pytest.mark.corpora
@pytest.mark.parametrize("name", MEASURES)
def test_the_floors_hold(name: str) -> None:
    measure = MEASURES[name]
    digest, report = measure.digest(), measure.run()
    assert Floors.load().failures(name, report.figures, digest) == []

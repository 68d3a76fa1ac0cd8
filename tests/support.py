"""What tests share: the place of the real data, and skipping that CI does not forgive."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NoReturn

import pytest

ROOT = Path(__file__).resolve().parent.parent
SAMPLE_DATA = ROOT / "sample_data"


def missing(reason: str) -> NoReturn:
    """Skip the test with its reason on a user's machine; fail where CI=true."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"needed in CI: {reason}")
    pytest.skip(reason)


def require(path: Path) -> Path:
    """The path, or a skip (a failure in CI) that names what is missing."""
    return path if path.exists() else missing(f"{path.name} is not here")


def corpora(*parts: str) -> Path:
    """A place in the real data: `$DATELINE_CORPORA`, or `../shared/corpora` beside the project."""
    base = Path(os.environ.get("DATELINE_CORPORA") or ROOT.parent / "shared" / "corpora")
    return require(base.joinpath(*parts))


def seed() -> Path:
    """The first real document: a text copy of a news page, beside the corpora."""
    base = Path(os.environ.get("DATELINE_CORPORA") or ROOT.parent / "shared" / "corpora")
    return require(base.parent / "seed" / "000_56b41dcc40e6ca9c.txt")

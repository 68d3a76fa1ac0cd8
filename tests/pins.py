"""constraints.txt: the versions with which the tests were run, and which CI installs."""

from __future__ import annotations

from packaging.utils import canonicalize_name

from tests.support import ROOT


def pins() -> dict[str, str]:
    """Distribution to version."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").split()
    pairs = (line.split("==") for line in lines)
    return {canonicalize_name(name): version for name, version in pairs}

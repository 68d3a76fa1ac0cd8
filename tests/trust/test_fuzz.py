"""Any bytes: over the query's parser, each reader, what splits files of lines, and HTTP."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support import ROOT
from tests.trust.fuzzing.targets import SEEDS, TARGETS
from tests.trust.news import LONG

EXAMPLES = 40_000 if LONG else 150
SECONDS = 840 if LONG else 12  # four targets: an hour, or a minute with what is started before

_PIECES = (
    b'"', b"(", b")", b"<", b">", b"&", b"\n", b"\r", b",", b":", b"-", b"\0", b"\xef\xbb\xbf", b"\xff\xfe",
    b"\xe2\x80\xae", b"\xed\xa0\x80", b"\xf0\x9f\x98\x80", b"9" * 30,
)  # fmt: skip
CHANGES = st.lists(
    st.tuples(
        st.sampled_from(("cut", "put", "flip", "again", "end")),
        st.floats(0, 1, exclude_max=True),
        st.integers(1, 40),
        st.binary(max_size=6) | st.sampled_from(_PIECES),
    ),
    max_size=8,
)


def changed(seed: bytes, changes: list[tuple[str, float, int, bytes]]) -> bytes:
    """A seed after some changes at relative places."""
    content = bytearray(seed)
    for kind, where, length, piece in changes:
        place = int(where * (len(content) + 1))
        if kind == "cut":
            del content[place : place + length]
        elif kind == "put":
            content[place:place] = piece
        elif kind == "flip":
            content[place : place + 1] = bytes(
                byte ^ (1 << length % 8) for byte in content[place : place + 1]
            )
        elif kind == "again":
            content[place:place] = content[max(0, place - length) : place] * (length % 5)
        else:
            del content[place:]
    return bytes(content)


@pytest.mark.slow
@pytest.mark.parametrize("target", TARGETS)
def test_seeds_that_are_changed(target: str) -> None:
    @settings(max_examples=EXAMPLES, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(st.sampled_from(SEEDS[target]), CHANGES)
    def run(seed: bytes, changes: list[tuple[str, float, int, bytes]]) -> None:
        TARGETS[target](changed(seed, changes))

    run()


@pytest.mark.slow
@pytest.mark.skipif(find_spec("atheris") is None, reason="needs atheris: pip install -e '.[fuzz]'")
@pytest.mark.parametrize("target", TARGETS)
def test_inputs_that_reach_new_lines(target: str, tmp_path: Path) -> None:
    flags = [
        f"-max_total_time={SECONDS}",
        "-timeout=60",
        "-rss_limit_mb=2048",
        f"-artifact_prefix={tmp_path}/",
    ]
    run = subprocess.run(
        [sys.executable, "-m", "tests.trust.fuzzing", target, *flags],
        cwd=ROOT, capture_output=True, text=True, timeout=SECONDS + 300,
    )  # fmt: skip
    found = [path.read_bytes() for path in tmp_path.iterdir()]
    assert run.returncode == 0, f"{found}\n{run.stderr[-4000:]}"

"""docs/dateline.1 is what the command's help says now, and a page that man can show."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from dateline.commands.group import VERBS
from tests.docs.manual import PAGE, manual


def test_the_manual_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == manual(), "`make manual` writes it anew"


@pytest.mark.skipif(not shutil.which("groff"), reason="needs groff")
def test_man_can_show_it() -> None:
    command = ["groff", "-man", "-Tutf8", "-ww", "-k", "-rLL=200n", "-P-cbou", str(PAGE)]
    shown = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    assert shown.stderr == ""
    assert all(f"dateline {verb}" in shown.stdout for verb in VERBS)

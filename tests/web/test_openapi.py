"""The description of the HTTP API is true: schemathesis makes requests of it and judges the answers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import checks
from schemathesis.schemas import BaseSchema

import dateline
from dateline.archive import Archive
from dateline.web import create_app
from dateline.web.openapi import PATHS

JUDGED = [
    checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_schema_conformance,
]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """A few articles and their copies."""
    with dateline.open_archive(tmp_path_factory.mktemp("described") / "archive", create=True) as opened:
        opened.add_paths([Path(__file__).parents[2] / "sample_data"])
        yield opened


@pytest.fixture(scope="module")
def described(archive: Archive) -> BaseSchema:
    """The API by its own description."""
    return schemathesis.openapi.from_wsgi("/openapi.json", create_app(archive))


@pytest.mark.slow
@pytest.mark.parametrize("path", PATHS)
def test_every_answer_is_as_described(described: BaseSchema, path: str) -> None:
    @given(described[path]["GET"].as_strategy())
    @settings(max_examples=20, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    def judge(case: schemathesis.Case) -> None:
        case.call_and_validate(checks=JUDGED, headers={"Accept-Encoding": "identity"})

    judge()

"""The invented press as an archive."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dateline.archive import Archive
from tests.searcher.vocabulary.press import archive_of


@pytest.fixture(scope="package")
def press(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """Open for reading by all tests."""
    with archive_of(tmp_path_factory.mktemp("press") / "archive") as archive:
        yield archive

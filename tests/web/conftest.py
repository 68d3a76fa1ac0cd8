"""An app over the archive in memory, and its client."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient

from dateline.web import create_app
from tests.web.fake import ARTICLES, FakeArchive


@pytest.fixture
def archive() -> FakeArchive:
    """The invented articles."""
    return FakeArchive(ARTICLES)


@pytest.fixture
def app(archive: FakeArchive) -> Flask:
    """The pages over them, at a fixed hour."""
    app = create_app(archive, clock=lambda: datetime(2025, 4, 2, 9, 30, tzinfo=UTC))
    app.testing = True
    return app


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A client without a browser."""
    return app.test_client()

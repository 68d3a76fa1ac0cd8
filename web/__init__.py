"""The web room: the Flask pages and the HTTP API over one open archive."""

from dateline.web.app import create_app
from dateline.web.security import LOOPBACK

__all__ = ["LOOPBACK", "create_app"]

"""The app behind a port: the server with its limits, who may ask, how often, and what is written down."""

from dateline.web.serving.access_log import AccessLog
from dateline.web.serving.forwarding import Forwarding
from dateline.web.serving.guard import Guard
from dateline.web.serving.rate import Rate
from dateline.web.serving.server import HttpServer, Limits
from dateline.web.serving.users import Users

__all__ = ["AccessLog", "Forwarding", "Guard", "HttpServer", "Limits", "Rate", "Users"]

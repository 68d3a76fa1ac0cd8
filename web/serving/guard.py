"""Who is answered: nobody past the proxy, nobody without a password where there are any, nobody too often."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from ipaddress import ip_address

from flask import Flask, Response, request

from dateline.web.serving.forwarding import PEER, Forwarding
from dateline.web.serving.rate import Rate
from dateline.web.serving.users import Users

_HEALTH = "/healthz"
_AROUND = "Only the proxy in front of this server is answered here; ask through it.\n"
_WHO = "This archive is for those who have a name and a password here.\n"
_OFTEN = "Too many requests from your address. Go on in {} s.\n"


def _attempts() -> Rate:
    """Wrong passwords: ten, then one every five seconds."""
    return Rate(0.2, 10)


@dataclass(frozen=True, slots=True)
class Guard:
    """users: who may read, None for everyone. rate: None for no limit. only: the proxy all must come by."""

    users: Users | None = None
    rate: Rate | None = None
    only: Forwarding | None = None
    attempts: Rate = field(default_factory=_attempts)

    def protect(self, app: Flask) -> None:
        """Look at every request before anything else of the app does."""
        app.before_request_funcs.setdefault(None, []).insert(0, self.refusal)

    def refusal(self) -> Response | None:
        """What to answer a request that is refused; None to go on."""
        peer, client = request.environ.get(PEER, ""), request.remote_addr or ""
        if self.only and not self.only.trusts(peer):
            return Response(_AROUND, 403, mimetype="text/plain")
        if request.path == _HEALTH:
            return None
        if self.rate and request.endpoint != "static" and not _is_here(client):
            wait = self.rate.wait(client)
            if wait:
                return _later(wait)
        return self._stranger(client) if self.users else None

    def _stranger(self, client: str) -> Response | None:
        given = request.authorization
        name, password = (given.username, given.password) if given and given.type == "basic" else (None, None)
        if name is not None and password is not None and self.users:
            wait = self.attempts.wait(client, 0)
            if wait:
                return _later(wait)
            if self.users.knows(name, password):
                return None
            self.attempts.wait(client)
        refused = Response(_WHO, 401, mimetype="text/plain")
        refused.headers["WWW-Authenticate"] = 'Basic realm="Dateline", charset="UTF-8"'
        return refused


def _later(seconds: float) -> Response:
    """429, and when to come back."""
    wait = math.ceil(seconds)
    return Response(_OFTEN.format(wait), 429, mimetype="text/plain", headers={"Retry-After": str(wait)})


def _is_here(client: str) -> bool:
    """Whether the client is on this machine."""
    try:
        return ip_address(client).is_loopback
    except ValueError:
        return False

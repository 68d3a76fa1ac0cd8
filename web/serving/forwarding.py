"""What a proxy in front says of a request, believed from it alone; and the path that it serves us under."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from typing import Any

from werkzeug.middleware.proxy_fix import ProxyFix

from dateline.index.errors import InvalidOptionError

PEER = "dateline.peer"
"""In a request's environment: the address that it came from by the network, whatever a proxy says."""

Wsgi = Callable[..., Iterable[bytes]]


class Forwarding:
    """A WSGI app around another one."""

    def __init__(self, app: Wsgi, proxy: str | None = None, base_path: str = "") -> None:
        """proxy: the address or network whose X-Forwarded headers are believed. base_path: `/news`, which
        the proxy may pass on or take away. Raises InvalidOptionError.
        """
        self._app = app
        self._proxy = _network(proxy) if proxy else None
        self._fixed = ProxyFix(app, x_for=1, x_proto=1, x_host=1, x_port=1)
        self._base = base_path_of(base_path)

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Answer a request."""
        peer = environ[PEER] = environ.get("REMOTE_ADDR", "")
        path = environ.get("PATH_INFO", "")
        if self._base:
            environ["SCRIPT_NAME"] = self._base
            if path == self._base or path.startswith(f"{self._base}/"):
                environ["PATH_INFO"] = path[len(self._base) :] or "/"
        return (self._fixed if self.trusts(peer) else self._app)(environ, start_response)

    def trusts(self, peer: str) -> bool:
        """Whether an address is the proxy's."""
        try:
            address = ip_address(peer)
        except ValueError:
            return False
        return self._proxy is not None and (getattr(address, "ipv4_mapped", None) or address) in self._proxy


def base_path_of(text: str) -> str:
    """`/news` from what was given for it, `` for none. Raises InvalidOptionError."""
    path = text.strip().strip("/")
    if not path:
        return ""
    if any(part in (".", "..", "") for part in path.split("/")) or set(path) & set("?#%\\ \"'<>"):
        raise InvalidOptionError(f"--base-path {text}: must be a plain path, such as /news")
    return f"/{path}"


def _network(text: str) -> IPv4Network | IPv6Network:
    try:
        return ip_network(text, strict=False)
    except ValueError as error:
        raise InvalidOptionError(
            f"--trusted-proxy {text}: must be the proxy's address (127.0.0.1) or its network (172.17.0.0/16)"
        ) from error

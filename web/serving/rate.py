"""How often one client may ask."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from ipaddress import IPv6Address, ip_address

_CLIENTS = 10_000


class Rate:
    """A bucket of requests for each client, filled at a steady pace. Safe for threads."""

    def __init__(self, per_second: float, burst: float, clock: Callable[[], float] = time.monotonic) -> None:
        """burst: requests that may come at once after a pause."""
        self._per_second = per_second
        self._burst = burst
        self._clock = clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def wait(self, client: str, cost: float = 1.0) -> float:
        """Count a request of an address; the seconds it has to wait, 0 when it may go on.

        cost: what it takes out of the bucket; 0 only looks.
        """
        key, now = _network(client), self._clock()
        with self._lock:
            left, last = self._left.pop(key, (self._burst, now))
            left = min(self._burst, left + (now - last) * self._per_second)
            missing = 1.0 - left
            self._left[key] = (left if missing > 0 else left - cost, now)
            while len(self._left) > _CLIENTS:
                self._left.popitem(last=False)
        return max(0.0, missing / self._per_second)


def _network(client: str) -> str:
    """What stands for one client: the address, of IPv6 the network that one household has."""
    try:
        address = ip_address(client)
    except ValueError:
        return client
    if not isinstance(address, IPv6Address):
        return client
    mapped = address.ipv4_mapped
    return str(mapped) if mapped else address.exploded[:19]

"""Talking to a cluster: requests with retries, and its refusals as errors that say what to do."""

from __future__ import annotations

import json
import netrc
import os
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from opensearchpy import OpenSearch
from opensearchpy.exceptions import (
    ConnectionError,
    NotFoundError,
    OpenSearchException,
    SSLError,
    TransportError,
)

from dateline.index.engines.base import IndexUnusable
from dateline.index.engines.opensearch.address import Address
from dateline.index.errors import ClusterError, DatelineError, QuerySyntaxError

Answer = dict[str, Any]

Action = tuple[Mapping[str, Any], Mapping[str, Any] | None]
"""What is done with a document, and the document if it is written."""

_TIMEOUT_SECONDS = 60
_RETRIES = 5
"""Times that a request goes to another node when one is gone, and is tried when the cluster is busy."""
_READ_ONLY = ("read_only", "read-only")
_RED = ("no_shard_available", "cluster_manager_not_discovered", "unavailable_shards")
"""What stands in the answers that mean so."""
_FIRST_PAUSE = 0.2
_BUSY = 429
_AWAY = 503


class ContextLostError(ClusterError):
    """The point in time that was asked is no more: its node has gone, or it was not renewed."""


class Server:
    """The nodes of an address. Safe for threads."""

    def __init__(self, address: Address) -> None:
        """Connects to nothing yet.

        User and password come from $DATELINE_OPENSEARCH_USER and _PASSWORD, an API key from
        $DATELINE_OPENSEARCH_API_KEY, else both from ~/.netrc; $DATELINE_OPENSEARCH_CA names a file of
        certificates of one's own, and $DATELINE_OPENSEARCH_VERIFY=no leaves certificates unverified.
        """
        self.address = address
        key = os.environ.get("DATELINE_OPENSEARCH_API_KEY")
        hosts = [dict(zip(("host", "port"), host.rsplit(":", 1), strict=True)) for host in address.hosts]
        verify = os.environ.get("DATELINE_OPENSEARCH_VERIFY", "yes") != "no"
        secure: dict[str, Any] = {
            "use_ssl": True,
            "verify_certs": verify,
            "ssl_show_warn": False,
            "ca_certs": os.environ.get("DATELINE_OPENSEARCH_CA") or None,
        }
        self._client = OpenSearch(
            hosts=[{"host": one["host"], "port": int(one["port"])} for one in hosts],
            http_auth=None if key else _user(address),
            headers={"Authorization": f"ApiKey {key}"} if key else None,
            http_compress=True,
            timeout=_TIMEOUT_SECONDS,
            max_retries=_RETRIES,
            retry_on_timeout=False,
            retry_on_status=(502, 503, 504),
            **(secure if address.scheme == "https" else {}),
        )

    def ask(self, method: str, path: str, body: object = None, **params: object) -> Answer:
        """Send a request and give back its answer.

        Raises ClusterError when the cluster is away or refuses, IndexUnusable where there is no such index,
        ContextLostError, QuerySyntaxError for a query that is too much for it.
        """
        with self._told():
            answer = self._client.transport.perform_request(method, path, params=params or None, body=body)
        return answer if isinstance(answer, dict) else {"answer": answer}

    def search_each(self, bodies: Sequence[Mapping[str, Any]], how: Mapping[str, str]) -> list[Answer]:
        """Search several times in one request. Raises as `ask` does, for the first that fails."""
        lines = "".join(f"{json.dumps(part)}\n" for body in bodies for part in (dict(how), body))
        answers: list[Answer] = self.ask("POST", "/_msearch", lines)["responses"]
        for answer in answers:
            if "error" in answer:
                with self._told():
                    kind = NotFoundError if answer["status"] == 404 else TransportError
                    raise kind(answer["status"], str(answer["error"].get("type")), answer["error"])
        return answers

    def exists(self, path: str) -> bool:
        """Whether something is there."""
        with self._told():
            return bool(self._client.transport.perform_request("HEAD", path))

    def make(self, index: str, body: Mapping[str, Any]) -> None:
        """Make an index; fine where another writer has made it just now."""
        try:
            self.ask("PUT", f"/{index}", body, wait_for_active_shards=1)
        except ClusterError as error:
            if "resource_already_exists" not in str(getattr(error.__cause__, "error", "")):
                raise

    def open_moment(self, keep_alive: str) -> str:
        """The name of a point in time of the whole archive. Raises ClusterError where a shard is away."""
        where = f"/{self.address.name}/_search/point_in_time"
        opened = self.ask("POST", where, keep_alive=keep_alive, allow_partial_pit_creation="false")
        return str(opened["pit_id"])

    def bulk(self, actions: Sequence[Action], **params: object) -> list[Answer]:
        """Write documents: (action, document) each; the outcome of each, in their order.

        What a full cluster refuses (429) is sent again after a pause, five times. Raises ClusterError.
        """
        outcomes: list[Answer] = [{} for _ in actions]
        waiting = list(range(len(actions)))
        for attempt in range(_RETRIES + 1):
            answer = self._sent([actions[place] for place in waiting], params)
            items = answer["items"] if answer else [{"index": {"status": _BUSY}} for _ in waiting]
            for place, item in zip(waiting, items, strict=True):
                (outcomes[place],) = item.values()
            waiting = [place for place in waiting if outcomes[place]["status"] == _BUSY]
            if not waiting:
                return outcomes
            time.sleep(_FIRST_PAUSE * 2**attempt)
        raise ClusterError(
            f"{self.address}: the cluster is too busy to take articles in (429); what was committed is safe: "
            "run it again later, or give the cluster more room"
        )

    def close(self) -> None:
        """Let go of connections."""
        self._client.close()

    def _sent(self, actions: Iterable[Action], params: Mapping[str, object]) -> Answer | None:
        """The answer to one bulk request; None when the cluster is too busy for all of it."""
        lines = "".join(
            f"{json.dumps(part, ensure_ascii=False)}\n"
            for action in actions
            for part in action
            if part is not None
        )
        body = lines.encode("utf-8", "replace").decode()
        try:
            return self.ask("POST", f"/{self.address.name}/_bulk", body, **params)
        except ClusterError as error:
            if getattr(error.__cause__, "status_code", None) == _BUSY:
                return None
            raise

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turn what the client raises into our errors; none of them has a credential in it."""
        where = str(self.address)
        try:
            yield
        except SSLError as error:
            raise ClusterError(
                f"{where}: the certificate can't be verified; $DATELINE_OPENSEARCH_CA names a file with yours"
            ) from error
        except ConnectionError as error:
            raise ClusterError(
                f"{where}: the cluster can't be reached; is it running, and the address right?"
            ) from error
        except TransportError as error:
            raise _refusal(where, error) from error
        except OpenSearchException as error:
            raise ClusterError(f"{where}: {type(error).__name__}") from error


def _refusal(where: str, error: TransportError) -> DatelineError:
    """What a cluster's refusal means."""
    text = f"{error.error} {error.info}"
    if "search_context" in text:
        return ContextLostError(f"{where}: the moment that was being searched is gone; ask again")
    if any(sign in text for sign in _READ_ONLY):
        return ClusterError(f"{where}: the index is read-only there, as when disks are full; make room")
    if error.status_code == _AWAY or any(sign in text for sign in _RED):
        return ClusterError(f"{where}: parts of the index are not available now (red); try again")
    match error.status_code:
        case 404:
            return IndexUnusable(f"{where}: there is no such archive")
        case 401:
            return ClusterError(
                f"{where}: the cluster wants a user and password: set $DATELINE_OPENSEARCH_USER and "
                "$DATELINE_OPENSEARCH_PASSWORD, or $DATELINE_OPENSEARCH_API_KEY"
            )
        case 429:
            return ClusterError(f"{where}: the cluster is too busy to answer (429); try again later")
        case 403:
            return ClusterError(f"{where}: the cluster does not allow this user to do that")
    if "max_clause_count" in text or "too_many" in text:
        return QuerySyntaxError("the query stands for too many words: add letters to its patterns")
    return ClusterError(f"{where}: the cluster refused ({error.status_code} {error.error})")


def _user(address: Address) -> tuple[str, str] | None:
    """User and password from the environment, else from ~/.netrc."""
    user, password = (os.environ.get(f"DATELINE_OPENSEARCH_{name}") for name in ("USER", "PASSWORD"))
    if user and password:
        return user, password
    try:
        found = netrc.netrc().authenticators(address.hosts[0].rpartition(":")[0])
    except (OSError, netrc.NetrcParseError):
        return None
    return (found[0], found[2]) if found and found[2] else None

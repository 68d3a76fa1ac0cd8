"""Query times: peers in turn, so that each meets the others' caches, and each alone in a tight loop."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from benchmarks.peers.base import Answer, Session, Unsupported
from benchmarks.queries import Query

Times = dict[str, dict[str, list[float]]]
"""Peer -> kind of query -> milliseconds, one for each query and round."""

Totals = dict[Query, dict[str, int]]
"""Query -> peer -> how many articles it found, exactly: they show that all did the same work."""


@dataclass(slots=True)
class Timed:
    """What was measured on one corpus."""

    in_turn: Times = field(default_factory=lambda: defaultdict(lambda: defaultdict(list)))
    alone: Times = field(default_factory=lambda: defaultdict(lambda: defaultdict(list)))
    totals: Totals = field(default_factory=dict)


def run(sessions: Mapping[str, Session], queries: Sequence[Query], rounds: int) -> Timed:
    """Ask every peer every query: one round to warm up, then `rounds` in turn and as many alone."""
    timed = Timed()
    able = {query: _able(sessions, query, timed) for query in queries}
    for query, peers in _rounds(able, rounds):
        for peer in peers:
            timed.in_turn[peer][query.kind].append(_time(sessions[peer], query))
    for peer, session in sessions.items():
        for query in (query for query in queries if peer in able[query]):
            timed.alone[peer][query.kind].extend(_time(session, query) for _ in range(rounds))
    return timed


def percentile(values: Iterable[float], share: float) -> float:
    """The value that a share of the values does not exceed (nearest rank)."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def middle(values: Sequence[float]) -> float:
    """The median, or not a number where there is nothing."""
    return median(values) if values else float("nan")


def _able(sessions: Mapping[str, Session], query: Query, timed: Timed) -> list[str]:
    """The peers that can answer a query; their totals are kept."""
    answers: dict[str, Answer] = {}
    for peer, session in sessions.items():
        try:
            answers[peer] = session.search(query)
        except Unsupported:
            continue
    timed.totals[query] = {peer: answer.total for peer, answer in answers.items()}
    return list(answers)


def _rounds(able: Mapping[Query, list[str]], rounds: int) -> Iterable[tuple[Query, list[str]]]:
    """Every query with its peers, the order of the peers shifting from round to round."""
    for turn in range(rounds):
        for query, peers in able.items():
            shift = turn % max(1, len(peers))
            yield query, peers[shift:] + peers[:shift]


def _time(session: Session, query: Query) -> float:
    started = time.perf_counter_ns()
    session.search(query)
    return (time.perf_counter_ns() - started) / 1e6

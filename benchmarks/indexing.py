"""Indexing measured in a process of its own: time, processor time, peak memory, size on disk.

Run as `python -m benchmarks.indexing PEER ARTICLES FOLDER`; prints one JSON object.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.peers import load


@dataclass(frozen=True, slots=True)
class Indexed:
    """What indexing cost. seconds: wall; cpu: processor seconds of all its processes; sizes in bytes.

    peak: resident memory of all its processes together at their largest, imports included.
    """

    seconds: float
    cpu: float
    peak: int
    size: int


def measure(peer: str, articles: Path, folder: Path) -> Indexed:
    """Index in a fresh process. Raises RuntimeError when it fails; it has said why on stderr."""
    from benchmarks.memory import peak_until_end  # needs the extra `bench`, which the tests do without

    folder.mkdir(parents=True)
    command = [sys.executable, "-m", "benchmarks.indexing", peer, str(articles), str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        peak = peak_until_end(process)
        printed, _ = process.communicate()
    if process.returncode:
        raise RuntimeError(f"{peer} could not index {articles}")
    return Indexed(peak=peak, size=size_on_disk([folder]), **json.loads(printed))


def size_on_disk(paths: Iterable[Path]) -> int:
    """Bytes of all the files among and below some paths."""
    files = (file for path in paths for file in (path.rglob("*") if path.is_dir() else (path,)))
    return sum(file.stat().st_size for file in files if file.is_file())


def _index_here(peer: str, articles: Path, folder: Path) -> dict[str, float]:
    """Seconds by the wall and of the processor, that a build takes in this process."""
    build = load(peer).build
    cpu, started = _cpu(), time.perf_counter()
    build(articles, folder)
    return {"seconds": time.perf_counter() - started, "cpu": _cpu() - cpu}


def _cpu() -> float:
    """Processor seconds of this process and of those that it waited for."""
    usages = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


if __name__ == "__main__":
    name, source, target = sys.argv[1:]
    print(json.dumps(_index_here(name, Path(source), Path(target))))

"""A real OpenSearch cluster on the loopback interface: three nodes, a process each, stopped by their ids."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

HERE = Path(__file__).parent
_CLASSPATH = HERE.parent.parent / "build" / "cluster" / "classpath"
_STARTING_SECONDS = 120
_MEMORY = "512m"


def why_not() -> str | None:
    """What is missing for starting nodes; None where all is there."""
    missing = [program for program in ("java", "mvn") if shutil.which(program) is None]
    return f"needs {' and '.join(missing)} (Java 17 or later, and Maven)" if missing else None


class Node:
    """One node and its process."""

    def __init__(self, name: str, folder: Path, ports: tuple[int, int]) -> None:
        """ports: for HTTP and for the other nodes."""
        self.name = name
        self.url = f"http://127.0.0.1:{ports[0]}"
        self.ports = ports
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, classpath: str, nodes: Sequence[Node]) -> None:
        """Start it; `Cluster` waits until it answers."""
        home = self._folder / self.name
        home.mkdir(parents=True, exist_ok=True)
        settings = {
            "path.home": str(home),
            "cluster.name": self._folder.name,
            "node.name": self.name,
            "network.host": "127.0.0.1",
            "http.port": str(self.ports[0]),
            "transport.port": str(self.ports[1]),
            "http.type": "netty4",
            "transport.type": "netty4",
            "discovery.seed_hosts": ",".join(f"127.0.0.1:{node.ports[1]}" for node in nodes),
            "cluster.initial_cluster_manager_nodes": ",".join(node.name for node in nodes),
            "cluster.routing.allocation.disk.threshold_enabled": "false",
            "cluster.max_shards_per_node": "10000",
            "node.store.allow_mmap": "false",
        }
        options = [f"-Xms{_MEMORY}", f"-Xmx{_MEMORY}", "-Dlog4j2.disable.jmx=true", "-XX:+UseSerialGC"]
        given = [f"{name}={value}" for name, value in settings.items()]
        with (self._folder / f"{self.name}.log").open("ab") as log:
            self._process = subprocess.Popen(
                ["java", *options, f"-Dopensearch.path.home={home}", "-cp", classpath,
                 str(HERE / "ClusterNode.java"), *given],
                stdout=log, stderr=log, stdin=subprocess.DEVNULL,
            )  # fmt: skip

    def kill(self) -> None:
        """End it at once, as a failing machine does."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    @property
    def is_running(self) -> bool:
        """Whether its process is there."""
        return self._process is not None and self._process.poll() is None

    def log(self) -> str:
        """The end of what it wrote."""
        return (self._folder / f"{self.name}.log").read_text(errors="replace")[-4000:]


class Cluster:
    """Some nodes that know each other."""

    def __init__(self, folder: Path, size: int = 3) -> None:
        ports = _free_ports(2 * size)
        self.nodes = [
            Node(f"node-{number}", folder, (ports[2 * number], ports[2 * number + 1]))
            for number in range(size)
        ]
        self._classpath = _classpath()

    @property
    def hosts(self) -> str:
        """The addresses of all nodes, as an archive's address has them: `127.0.0.1:1,127.0.0.1:2`."""
        return ",".join(node.url.removeprefix("http://") for node in self.nodes)

    def start(self) -> None:
        """Start what does not run, and wait until all nodes have found each other."""
        for node in self.nodes:
            if not node.is_running:
                node.start(self._classpath, self.nodes)
        self.wait_for_nodes(len(self.nodes))

    def wait_for_nodes(self, count: int) -> None:
        """Wait until so many nodes make the cluster, and none of its indexes is red."""
        deadline = time.monotonic() + _STARTING_SECONDS
        while time.monotonic() < deadline:
            for node in self.nodes:
                if node.is_running:
                    with suppress(OSError, ValueError):
                        health = self.health(node)
                        if health["number_of_nodes"] == count and health["status"] in ("green", "yellow"):
                            return
            time.sleep(0.5)
        raise RuntimeError("the cluster did not come up:\n" + "\n".join(node.log() for node in self.nodes))

    def health(self, node: Node) -> Mapping[str, object]:
        """What a node says of the cluster."""
        with urllib.request.urlopen(f"{node.url}/_cluster/health", timeout=5) as answer:
            found: Mapping[str, object] = json.load(answer)
        return found

    def manager(self) -> Node:
        """The node that the others have elected."""
        asked = next(node for node in self.nodes if node.is_running)
        with urllib.request.urlopen(f"{asked.url}/_cat/cluster_manager?format=json", timeout=10) as answer:
            name = json.load(answer)[0]["node"]
        return next(node for node in self.nodes if node.name == name)

    def stop(self) -> None:
        """End all nodes."""
        for node in self.nodes:
            node.kill()


@contextmanager
def running(folder: Path, size: int = 3) -> Iterator[Cluster]:
    """A cluster that keeps its data in a folder while the context lasts."""
    cluster = Cluster(folder, size)
    try:
        cluster.start()
        yield cluster
    finally:
        cluster.stop()


def _classpath() -> str:
    """The jars of a node, which Maven fetches once."""
    pom = HERE / "pom.xml"
    if not _CLASSPATH.exists() or _CLASSPATH.stat().st_mtime < pom.stat().st_mtime:
        _CLASSPATH.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run(
            ["mvn", "-q", "-B", "-f", str(pom), "dependency:build-classpath",
             f"-Dmdep.outputFile={_CLASSPATH}"],
            check=True, stdin=subprocess.DEVNULL,
        )  # fmt: skip
        os.utime(_CLASSPATH)
    return _CLASSPATH.read_text().strip()


def _free_ports(count: int) -> list[int]:
    """Ports that nobody listens at now."""
    sockets = [socket.socket() for _ in range(count)]
    try:
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]
    finally:
        for one in sockets:
            one.close()

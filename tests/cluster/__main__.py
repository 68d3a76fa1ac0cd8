"""`python -m tests.cluster FOLDER`: three nodes until Ctrl-C; prints the address for an archive."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from tests.cluster.nodes import running

with running(Path(sys.argv[1])) as cluster:
    print(f"opensearch+http://{cluster.hosts}/news", flush=True)
    while all(node.is_running for node in cluster.nodes):
        time.sleep(1)

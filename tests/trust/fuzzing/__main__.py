"""Look for inputs that reach new lines of the program: `python -m tests.trust.fuzzing query [FLAG...]`.

The flags are libFuzzer's: `-max_total_time=600` ends after ten minutes; a folder named keeps what was found.
What breaks is written to a file, which as the only argument is tried again.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import atheris

with atheris.instrument_imports(include=["dateline"]):
    from tests.trust.fuzzing.targets import SEEDS, TARGETS


def main() -> None:
    """Begin with the seeds of the target."""
    name, *flags = sys.argv[1:]
    with TemporaryDirectory(prefix="dateline-seeds-") as folder:
        for number, seed in enumerate(SEEDS[name]):
            Path(folder, str(number)).write_bytes(seed)
        tried = any(Path(flag).is_file() for flag in flags)
        atheris.Setup([sys.argv[0], *flags, *([] if tried else [folder])], TARGETS[name])
        atheris.Fuzz()


if __name__ == "__main__":
    main()

"""The licences of all that is installed with Dateline: `make licences` writes docs/licences.md."""

from __future__ import annotations

import configparser
import re
from importlib.metadata import Distribution, PackageNotFoundError, distribution

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.support import ROOT

PAGE = ROOT / "docs" / "licences.md"
_BEGIN, _END = "<!-- made by `make licences` -->\n", "<!-- end -->\n"
_CLASSIFIER = "License :: OSI Approved :: "


def required() -> list[Requirement]:
    """What setup.cfg says is installed with Dateline."""
    config = configparser.ConfigParser()
    config.read(ROOT / "setup.cfg", encoding="utf-8")
    lines = config["options"]["install_requires"].splitlines()
    return [Requirement(line) for line in lines if line.strip() and not line.startswith("#")]


def installed() -> dict[str, Distribution]:
    """These and all that they need in turn, by name."""
    found: dict[str, Distribution] = {}
    waiting = required()
    while waiting:
        wanted = waiting.pop()
        name = canonicalize_name(wanted.name)
        if name in found or (wanted.marker and not wanted.marker.evaluate({"extra": ""})):
            continue
        try:
            found[name] = distribution(name)
        except PackageNotFoundError:  # for another platform
            continue
        waiting += [Requirement(line) for line in found[name].requires or ()]
    return found


def licence(of: Distribution) -> str:
    """In one line, as the distribution's metadata has it: an SPDX expression where there is one."""
    meta = of.metadata
    named = meta.get("License-Expression") or _first_line(meta.get("License"))
    classified = [
        one.removeprefix(_CLASSIFIER) for one in meta.get_all("Classifier", []) if _CLASSIFIER in one
    ]
    return named or "; ".join(classified)


def table() -> str:
    """The table of the page."""
    rows = (f"| {name} | {licence(one)} |" for name, one in sorted(installed().items()))
    return "\n".join(("| distribution | licence |", "|---|---|", *rows)) + "\n"


def listed() -> dict[str, str]:
    """What the page has now: name to licence."""
    return dict(re.findall(r"^\| ([\w.-]+) \| (.+) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)[1:])


def _first_line(text: str | None) -> str:
    """Of a whole licence's text its name, which stands first."""
    return (text or "").strip().partition("\n")[0].strip()


if __name__ == "__main__":
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(_BEGIN)
    PAGE.write_text(f"{before}{_BEGIN}{table()}{_END}{rest.partition(_END)[2]}", encoding="utf-8")

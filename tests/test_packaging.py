"""What setup.cfg promises: every folder of code is installed, with its templates and data."""

from __future__ import annotations

import configparser
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.support import ROOT

ROOMS = {"api": "dateline", "index": "dateline.index", "searcher": "dateline.searcher", "web": "dateline.web"}


def _config() -> configparser.ConfigParser:
    config = configparser.ConfigParser()
    config.read(ROOT / "setup.cfg", encoding="utf-8")
    return config


def _packages_on_disk() -> dict[str, str]:
    """Package name -> folder, for every folder of a room that holds Python files."""
    found = {}
    for room, name in ROOMS.items():
        for init in (ROOT / room).rglob("__init__.py"):
            parts = init.parent.relative_to(ROOT / room).parts
            found[".".join((name, *parts))] = "/".join((room, *parts))
    return found


def test_setup_cfg_lists_every_package() -> None:
    listed = set(_config()["options"]["packages"].split())
    assert listed - {"dateline.sample_data"} == set(_packages_on_disk())


def test_package_dir_maps_every_package_to_its_folder() -> None:
    lines = _config()["options"]["package_dir"].strip().splitlines()
    mapped = dict(tuple(part.strip() for part in line.split("=")) for line in lines)
    mapped.pop("dateline.sample_data")
    assert mapped == _packages_on_disk()


def test_every_folder_with_code_is_a_package() -> None:
    folders = {path.parent for room in ROOMS for path in (ROOT / room).rglob("*.py")}
    assert not [folder for folder in folders if not (folder / "__init__.py").exists()]


def test_no_folder_shadows_the_installed_package() -> None:
    assert not (ROOT / "dateline").exists()


@pytest.mark.slow
def test_a_wheel_holds_code_templates_static_files_and_sample_data(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", str(tmp_path), str(ROOT)]
    subprocess.run(command, check=True, timeout=300)
    (wheel,) = tmp_path.glob("dateline-*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    wanted = {
        f"{package.replace('.', '/')}/{path.name}"
        for package, folder in _packages_on_disk().items()
        for path in (ROOT / folder).glob("*.py")
    }
    for folder in ("templates", "static"):
        wanted |= {
            f"dateline/web/{path.relative_to(ROOT / 'web')}" for path in (ROOT / "web" / folder).rglob("*.*")
        }
    wanted |= {
        f"dateline/{path.relative_to(ROOT)}" for path in (ROOT / "sample_data").rglob("*") if path.is_file()
    }
    wanted.add("dateline/py.typed")
    assert not wanted - names

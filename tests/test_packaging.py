"""What setup.cfg promises: every folder of code is installed, with its templates and data."""

from __future__ import annotations

import configparser
import json
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.pins import pins
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


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The source distribution and the wheel, which is built from that and from nothing else."""
    folder = tmp_path_factory.mktemp("built")
    clean = shutil.ignore_patterns(".git", ".venv", "build", "*.egg-info", ".*_cache", ".hypothesis")
    shutil.copytree(ROOT, folder / "checkout", ignore=clean)
    command = [sys.executable, "-m", "build", "--outdir", str(folder), str(folder / "checkout")]
    subprocess.run(command, check=True, timeout=600, capture_output=True)
    (source,), (wheel,) = folder.glob("dateline-*.tar.gz"), folder.glob("dateline-*.whl")
    return source, wheel


@pytest.mark.slow
def test_a_wheel_holds_code_templates_static_files_sample_data_and_the_manual(
    built: tuple[Path, Path],
) -> None:
    names = set(zipfile.ZipFile(built[1]).namelist())
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
    assert any(name.endswith("data/share/man/man1/dateline.1") for name in names)


@pytest.mark.slow
def test_what_is_built_works_in_a_clean_environment(built: tuple[Path, Path], tmp_path: Path) -> None:
    """In an environment of its own, which borrows from this one what Dateline needs, but not Dateline."""
    venv.create(tmp_path / "clean", symlinks=True)
    python = tmp_path / "clean" / "bin" / "python"
    command = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        str(python),
        "install",
        "-q",
        "--no-deps",
        "--no-index",
    ]
    subprocess.run([*command, str(built[1])], check=True, timeout=300)
    (packages,) = (tmp_path / "clean" / "lib").glob("python*/site-packages")
    (packages / "borrowed.pth").write_text(sysconfig.get_path("purelib"))

    def run(*args: str | Path) -> str:
        environment = {"PATH": "/usr/bin:/bin", "HOME": str(tmp_path)}
        done = subprocess.run(
            args, cwd=tmp_path, capture_output=True, text=True, timeout=120, env=environment
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    where = run(python, "-c", "import dateline; print(dateline.__file__)")
    assert Path(where).is_relative_to(tmp_path)
    dateline = tmp_path / "clean" / "bin" / "dateline"
    assert "harbour" in run(dateline, "demo", "--no-serve")
    sample = packages / "dateline" / "sample_data"
    run(dateline, "index", sample, "-a", "archive", "--jobs", "2")
    assert "articles" in run(dateline, "stats", "-a", "archive")
    assert json.loads(run(dateline, "search", "harbour", "--json", "-a", "archive"))["total"] > 0
    assert (tmp_path / "clean" / "share" / "man" / "man1" / "dateline.1").is_file()


def test_the_pinned_versions_are_of_all_that_is_required() -> None:
    """constraints.txt, with which CI installs; `make constraints` writes it."""
    options = _config()["options"]["install_requires"], _config()["options.extras_require"]["test"]
    lines = (line for text in options for line in text.splitlines())
    required = [Requirement(line) for line in lines if line.strip() and not line.startswith("#")]
    pinned = pins()
    for one in required:
        assert one.specifier.contains(pinned[canonicalize_name(one.name)]), one

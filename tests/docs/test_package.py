"""Installed somewhere else, the product has everything with it, in versions that are known."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Mapping
from email import message_from_string
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("requirements.txt", "requirements-dev.txt", "requirements-uv.txt")
PINNED = re.compile(r"([\w.-]+)==(\S+)(?: ; [^\\]+)?((?: \\\n    --hash=sha256:[0-9a-f]{64})+)")


@pytest.fixture(scope="module")
def project() -> Mapping[str, Any]:
    settings: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return settings


@pytest.fixture(scope="module")
def locked() -> Mapping[str, Mapping[str, str]]:
    """Versions by package, for every requirement file."""
    return {name: pins((ROOT / name).read_text(encoding="utf-8")) for name in LOCKS}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """Built as `pip install .` builds it, from a copy."""
    folder = tmp_path_factory.mktemp("wheel")
    no_caches = shutil.ignore_patterns("__pycache__")
    for name in ("zvsim", "scenarios"):
        shutil.copytree(ROOT / name, folder / name, ignore=no_caches)
    for name in ("pyproject.toml", "setup.py", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, folder / name)
    build = "from setuptools.build_meta import build_wheel; build_wheel('.')"
    subprocess.run([sys.executable, "-c", build], cwd=folder, check=True, capture_output=True)
    return zipfile.ZipFile(next(folder.glob("*.whl")))


def pins(text: str) -> dict[str, str]:
    """Versions by package; fails on a line that is neither a comment nor a version with its hashes."""
    rest = PINNED.sub("", re.sub(r"^ *#.*\n", "", text, flags=re.MULTILINE)).strip()
    assert not rest, f"without a hash: {rest[:80]}"
    return {canonicalize_name(name): version for name, version, _ in PINNED.findall(text)}


def unmet(asked: list[str], found: Mapping[str, str]) -> list[str]:
    """Requirements that the locked versions do not meet."""
    named = [Requirement(text) for text in asked]
    return [str(one) for one in named if found.get(canonicalize_name(one.name), "0") not in one.specifier]


def test_the_wheel_holds_every_file_of_the_package_and_the_scenarios(wheel: zipfile.ZipFile) -> None:
    ours = [path for path in (ROOT / "zvsim").rglob("*") if path.is_file() and path.suffix != ".pyc"]
    scenarios = (ROOT / "scenarios").rglob("*.toml")
    expected = {path.relative_to(ROOT).as_posix() for path in ours}
    expected |= {f"zvsim/{path.relative_to(ROOT).as_posix()}" for path in scenarios}
    packed = {name for name in wheel.namelist() if ".dist-info/" not in name}
    assert packed == expected
    assert {"zvsim/py.typed", "zvsim/scenarios/agreement.toml", "zvsim/studies/nrw_2016/agreement.toml"} <= packed


def test_the_wheel_brings_dependencies_command_and_licence(wheel: zipfile.ZipFile, project: Mapping[str, Any]) -> None:
    texts = {
        name.partition(".dist-info/")[2]: wheel.read(name).decode() for name in wheel.namelist() if "dist-info" in name
    }
    metadata = message_from_string(texts["METADATA"])
    needed = [Requirement(text) for text in metadata.get_all("Requires-Dist", [])]
    assert [one for one in needed if one.marker is None] == list(map(Requirement, project["project"]["dependencies"]))
    assert metadata["License-Expression"] == "MIT"
    assert "zvsim = zvsim.cli.main:main" in texts["entry_points.txt"]
    assert "MIT License" in texts["licenses/LICENSE"]


def test_unpacked_elsewhere_it_answers(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    wheel.extractall(tmp_path / "installed")
    command = [sys.executable, "-m", "zvsim", "compare", "agreement", "inflow_higher", "--draws", "100"]
    environment = os.environ | {"PYTHONPATH": str(tmp_path / "installed"), "PYTHONIOENCODING": "utf-8"}
    run = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert run.returncode == 0, run.stderr
    assert "Mehr Geflüchtete" in run.stdout


def test_locked_versions_meet_the_project(project: Mapping[str, Any], locked: Mapping[str, Mapping[str, str]]) -> None:
    needed, extra = project["project"]["dependencies"], project["project"]["optional-dependencies"]["cluster"]
    assert unmet(needed, locked["requirements.txt"]) == []
    assert unmet([*needed, *extra, *project["dependency-groups"]["dev"]], locked["requirements-dev.txt"]) == []


def test_what_is_tested_is_what_runs(locked: Mapping[str, Mapping[str, str]]) -> None:
    assert locked["requirements.txt"].items() <= locked["requirements-dev.txt"].items()


def test_every_dependency_has_its_reason_in_the_readme(project: Mapping[str, Any]) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    rows = readme.split("| Paket | warum |")[1].split("\n\n")[0].splitlines()[2:]
    explained = {name.strip() for row in rows for name in row.split("|")[1].split(",")}
    needed = (*project["project"]["dependencies"], *project["project"]["optional-dependencies"]["cluster"])
    assert {Requirement(text).name for text in needed} == explained


@pytest.mark.parametrize("line", ["numpy==2.4.6\n", "numpy>=2 \\\n    --hash=sha256:" + "0" * 64, "-r other.txt\n"])
def test_a_requirement_without_version_or_hash_is_found(line: str) -> None:
    with pytest.raises(AssertionError):
        pins(line)


def test_a_version_that_does_not_meet_the_project_is_found() -> None:
    assert unmet(["numpy>=2.4", "scipy>=1.17"], {"numpy": "2.3.9", "scipy": "1.17.1"}) == ["numpy>=2.4"]

"""Chapters 3 to 5 compute: same input, same output, wherever and whenever they run."""

from __future__ import annotations

import ast
from fnmatch import fnmatch
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "zvsim"
PURE_CHAPTERS = ("model", "simulation", "assessment")
MAY_USE_FILES = ("load*.py", "reviewed*.py")

CLOCKS = (
    "time.*",
    "datetime.datetime.now",
    "datetime.datetime.today",
    "datetime.datetime.utcnow",
    "datetime.date.today",
    "pandas.Timestamp.now",
    "pandas.Timestamp.today",
    "pandas.Timestamp.utcnow",
)
CHANCE = ("random.*", "secrets.*", "uuid.*", "os.urandom", "numpy.random.*")
STREAMS = (
    "numpy.random.Generator",
    "numpy.random.Philox",
    "numpy.random.SeedSequence",
    "numpy.random.BitGenerator",
)
FILES = (
    "builtins.open",
    "io.open",
    "os.open",
    "pandas.read_*",
    "numpy.load*",
    "numpy.genfromtxt",
    "numpy.fromfile",
)
FILE_METHODS = ("open", "read_text", "read_bytes", "write_text", "write_bytes")


def impurities(source: str, *, may_use_files: bool = False) -> list[str]:
    """Say which clock, uncontrolled chance or file a module uses, with its line."""
    tree = ast.parse(source)
    imported = _imported_names(tree)
    found = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.Name | ast.Attribute):
            continue
        name = _full_name(node, imported)
        if _matches(name, CLOCKS):
            found.append(f"line {node.lineno}: {name} is a clock")
        if _matches(name, CHANCE) and name not in STREAMS:
            found.append(f"line {node.lineno}: {name} is not a stream that the caller hands in")
        if not may_use_files and (_matches(name, FILES) or _is_file_method(node)):
            found.append(f"line {node.lineno}: {name} touches files")
    return found


def _imported_names(tree: ast.Module) -> dict[str, str]:
    names = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                bound = alias.asname or alias.name.partition(".")[0]
                names[bound] = alias.name if alias.asname else bound
        elif isinstance(node, ast.ImportFrom) and not node.level:
            for alias in node.names:
                names[alias.asname or alias.name] = f"{node.module}.{alias.name}"
    return names


def _full_name(node: ast.expr, imported: dict[str, str]) -> str:
    if isinstance(node, ast.Name):
        return imported.get(node.id, f"builtins.{node.id}")  # or a local name, which matches nothing
    if isinstance(node, ast.Attribute):
        return f"{_full_name(node.value, imported)}.{node.attr}"
    return "…"


def _matches(name: str, patterns: tuple[str, ...]) -> bool:
    return any(fnmatch(name, pattern) for pattern in patterns)


def _is_file_method(node: ast.expr) -> bool:
    return isinstance(node, ast.Attribute) and node.attr in FILE_METHODS


def _modules() -> list[Path]:
    return sorted(path for chapter in PURE_CHAPTERS for path in (PACKAGE / chapter).rglob("*.py"))


@pytest.mark.parametrize("path", _modules(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_module_is_pure(path: Path) -> None:
    may_use_files = _matches(path.name, MAY_USE_FILES)
    assert not impurities(path.read_text(encoding="utf-8"), may_use_files=may_use_files)


@pytest.mark.parametrize("chapter", PURE_CHAPTERS)
def test_every_pure_chapter_is_looked_at(chapter: str) -> None:
    assert any(path.is_relative_to(PACKAGE / chapter) for path in _modules())


@pytest.mark.parametrize(
    "source",
    [
        "import time\ntime.time()",
        "from time import perf_counter as tick\ntick()",
        "import datetime\ndatetime.datetime.now()",
        "from datetime import date\ndate.today()",
        "import numpy as np\nnp.random.seed(1)",
        "import numpy as np\nnp.random.default_rng()",
        "from numpy import random\nrandom.normal()",
        "from numpy.random import rand\nrand()",
        "import numpy.random as chance\nchance.normal()",
        "import random\nrandom.random()",
        "open('a')",
        "from pathlib import Path\ndef f(): return Path('a').read_text()",
        "import pandas as pd\npd.read_csv('a')",
    ],
)
def test_impure_module_is_recognised(source: str) -> None:
    assert impurities(source)


@pytest.mark.parametrize(
    "source",
    [
        "import numpy as np\nnp.random.Generator(np.random.Philox(np.random.SeedSequence([1])))",
        "import numpy as np\ndef f(rng: np.random.Generator): return rng.normal()",
        "from datetime import date\ndate(2016, 1, 1)",
        "def f(time): return time.mean()",
        "from zvsim.model.reviewed import read_fit\nread_fit()",
    ],
)
def test_pure_module_passes(source: str) -> None:
    assert not impurities(source)


def test_file_access_is_allowed_where_declared() -> None:
    assert not impurities("open('a')", may_use_files=True)
    assert impurities("import time\ntime.time()", may_use_files=True)

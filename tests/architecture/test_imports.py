"""Chapters import only earlier chapters, and big libraries stay in theirs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_import_contracts_hold() -> None:
    """The contracts themselves stand in pyproject.toml."""
    check = "from importlinter.cli import lint_imports as lint; raise SystemExit(lint(no_cache=True))"
    run = subprocess.run([sys.executable, "-c", check], cwd=ROOT, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr

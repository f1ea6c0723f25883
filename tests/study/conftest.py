"""What the tests of studies share: the built-in study with other words in its files."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from zvsim.study import DEFAULT, STUDIES

Edits = Mapping[str, tuple[tuple[str, str], ...]]
"""Replacements by file; each text must stand in the file."""


@pytest.fixture
def edited(tmp_path: Path) -> Callable[..., Path]:
    """A copy of the built-in study's folder in which some texts are replaced."""

    def make(edits: Edits, name: str = "own") -> Path:
        folder = tmp_path / name
        shutil.copytree(STUDIES / DEFAULT, folder)
        for file, replacements in edits.items():
            text = (folder / file).read_text(encoding="utf-8")
            for old, new in replacements:
                assert old in text, f"{file} has no {old!r}"
                text = text.replace(old, new)
            (folder / file).write_text(text, encoding="utf-8")
        return folder

    return make

"""Some strings must not stand anywhere in the repository."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# Written in two halves, so that this file may be searched as well.
BANNED = {
    "unsafe_allow_" + "javascript": "runs foreign script in the reader's browser",
    "pickle" + ".load": "runs whatever the file says",
    "read_" + "pickle": "runs whatever the file says",
    "joblib" + ".load": "runs whatever the file says",
    ":material" + "/": "as a page icon it makes the browser contact a font service",
    "/wo" + "rk/": "is a path of one machine",
}
NOT_OURS = {".git", ".venv", "__pycache__", "node_modules", "build"}


def text_files(root: Path) -> Iterator[tuple[Path, str]]:
    """Every file that reads as UTF-8, without what tools have put there."""
    for folder, subfolders, names in os.walk(root):
        subfolders[:] = [
            name
            for name in subfolders
            if name not in NOT_OURS and not name.endswith((".egg-info", "_cache")) and name != ".hypothesis"
        ]
        for name in sorted(set(names) - NOT_OURS):  # in a worktree .git is a file
            path = Path(folder, name)
            try:
                yield path, path.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                continue


@pytest.mark.parametrize("banned", BANNED)
def test_banned_text_stands_nowhere(banned: str) -> None:
    places = [path.relative_to(ROOT).as_posix() for path, text in text_files(ROOT) if banned in text]
    assert not places, f"{banned} {BANNED[banned]}"


@pytest.mark.parametrize("banned", BANNED)
def test_banned_text_is_found(tmp_path: Path, banned: str) -> None:
    (tmp_path / "page.py").write_text(f"x = '{banned}x'", encoding="utf-8")
    assert [path.name for path, text in text_files(tmp_path) if banned in text] == ["page.py"]


def test_every_kind_of_file_is_searched() -> None:
    searched = {path.relative_to(ROOT).as_posix() for path, _ in text_files(ROOT)}
    assert {
        "Makefile",
        ".ci/run",
        ".streamlit/config.toml",
        "pyproject.toml",
        "zvsim/__init__.py",
    } <= searched

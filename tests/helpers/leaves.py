"""Documents compared figure by figure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest


def leaves(part: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every value of nested records and lists with the way to it."""
    if isinstance(part, dict):
        for key, value in part.items():
            yield from leaves(value, f"{path}.{key}")
    elif isinstance(part, list):
        for position, value in enumerate(part):
            yield from leaves(value, f"{path}[{position}]")
    else:
        yield path.removeprefix("."), part


def assert_same_figures(given: Any, expected: Any, rel: float = 0, abs: float = 1e-9) -> None:
    """The same places, the same texts, and numbers that are equal but for the last digits."""
    left, right = dict(leaves(given)), dict(leaves(expected))
    assert left.keys() == right.keys()
    for path, value in right.items():
        wanted = pytest.approx(value, rel=rel, abs=abs) if isinstance(value, float) else value
        assert left[path] == wanted, path

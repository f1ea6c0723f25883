"""The recipes of the architecture page name as many places as it takes, and a chart has no more of them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
RECIPE = re.compile(
    r"^\*\*New (?P<what>[^:*]+): (?P<count>\d) places?[^*]*\*\*(?P<text>.*?)(?=^\*\*New |\Z)", re.M | re.S
)
MOST = {"lever": 4, "year, Land or carrier": 1, "target": 1, "sentence": 2, "chart": 3}


@pytest.fixture(scope="module")
def recipes() -> dict[str, re.Match[str]]:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    return {found["what"]: found for found in RECIPE.finditer(text)}


def imported(path: Path) -> Iterator[tuple[str, str]]:
    """Module and name of whatever a module of the product takes from another one."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from ((node.module, alias.name) for alias in node.names)


@pytest.mark.parametrize("what", MOST)
def test_a_recipe_says_how_many_places_it_takes_and_names_each(recipes: dict[str, re.Match[str]], what: str) -> None:
    numbered = [int(number) for number in re.findall(r"\((\d)\)\s", recipes[what]["text"])]
    assert numbered == list(range(1, int(recipes[what]["count"]) + 1))
    assert len(numbered) <= MOST[what]


def test_the_page_has_no_other_recipe(recipes: dict[str, re.Match[str]]) -> None:
    assert set(recipes) == set(MOST)


def test_a_chart_is_made_into_a_picture_in_one_place_which_no_document_repeats() -> None:
    makers: dict[tuple[str, str], list[str]] = {}
    for room in ("exhibits", "page", "report", "cli"):
        for path in (ROOT / "zvsim" / room).rglob("*.py"):
            for module, name in imported(path):
                if module.startswith("zvsim.charts.") and name.endswith("_specification"):
                    makers.setdefault((module, name), []).append(room)
    assert len(makers) > 8
    assert {chart: rooms for chart, rooms in makers.items() if len(rooms) > 1 or rooms[0] in ("report", "cli")} == {}

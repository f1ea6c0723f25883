"""Grids: the values a person would write, the end among them, every combination once, and nothing kept in memory."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zvsim.base.errors import InputError
from zvsim.simulation.grid import MAX_SCENARIOS, Grid, checked_grid, parsed_axis
from zvsim.simulation.levers import Lever
from zvsim.simulation.question import Question
from zvsim.simulation.scenario import Scenario
from zvsim.study import built_in_study

LEVERS = built_in_study().levers


def scenario(name: str, changes: Mapping[str, float] | None = None) -> Scenario:
    return Scenario(name, name, "Probe.", "Test", Question(1, changes or {}))


def grid(*axes: str, scenarios: tuple[Scenario, ...] = (scenario("base"),)) -> Grid:
    return Grid(scenarios, tuple(parsed_axis(text, LEVERS) for text in axes))


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("gdp_growth=-0.2:0.2:0.1", [-0.2, -0.1, 0.0, 0.1, 0.2]),
        ("gdp_growth=0:1:0.4", [0.0, 0.4, 0.8]),
        ("gdp_growth=1:1:0.5", [1.0]),
        ("gdp_growth=1:1.4:0.5", [1.0]),
        ("refugee_labour_supply=60000:70000:5000", [60_000.0, 65_000.0, 70_000.0]),
    ],
)
def test_an_axis_has_the_values_a_person_would_write(text: str, values: list[float]) -> None:
    axis = parsed_axis(text, LEVERS)
    assert [axis.value(position) for position in range(axis.count)] == values


@given(st.integers(-60, 40), st.integers(0, 100), st.integers(1, 30))
def test_the_end_belongs_to_the_axis_where_the_steps_meet_it(start: int, span: int, step: int) -> None:
    """In tenths: an independent count with whole numbers."""
    stop = min(start + span, 40)
    axis = parsed_axis(f"gdp_growth={Decimal(start) / 10}:{Decimal(stop) / 10}:{Decimal(step) / 10}", LEVERS)
    expected = list(range(start, stop + 1, step))
    assert [axis.value(position) for position in range(axis.count)] == [tenths / 10 for tenths in expected]
    assert (axis.value(axis.count - 1) == stop / 10) is ((stop - start) % step == 0)


def test_every_combination_comes_once_and_the_last_axis_runs_fastest() -> None:
    asked = grid(
        "gdp_growth=0:1:1",
        "unemployment_rate=7:9:0.5",
        scenarios=(scenario("one"), scenario("two", {"refugee_labour_supply": 90_000.0, "gdp_growth": -3.0})),
    )
    points = [asked.scenario(index, LEVERS) for index in range(asked.size)]
    found = [
        (p.name, p.question.values(LEVERS)["gdp_growth"], p.question.values(LEVERS)["unemployment_rate"])
        for p in points
    ]
    assert found == list(product(["one", "two"], [0.0, 1.0], [7.0, 7.5, 8.0, 8.5, 9.0]))
    # What the grid does not vary stays as the scenario has it; a value as agreed is no change.
    assert {p.changes.get("refugee_labour_supply") for p in points if p.name == "two"} == {90_000.0}
    assert "unemployment_rate" not in points[2].changes


def test_without_a_grid_the_scenarios_stand_as_they_are() -> None:
    base = scenario("one", {"gdp_growth": 0.5})
    assert grid(scenarios=(base,)).scenario(0, LEVERS) == base


def test_the_last_of_a_million_is_there_at_once() -> None:
    """Points are computed from their number; a list of them would not be made."""
    asked = checked_grid(grid("gdp_growth=-6:3.99:0.01", "unemployment_rate=6:10.995:0.005"))
    assert asked.size == MAX_SCENARIOS
    last = asked.scenario(asked.size - 1, LEVERS)
    assert last.changes == {"gdp_growth": 3.99, "unemployment_rate": 10.995}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("gdp_growth", "gdp_growth"),
        ("gdp_growth=0:1", "START:STOP:SCHRITT"),
        ("gdp_growth=0:1:0.1:2", "START:STOP:SCHRITT"),
        ("gdp=0:1:0.1", "gdp"),
        ("=0:1:0.1", "unbekannte"),
        ("gdp_growth=nan:1:0.1", "nan"),
        ("gdp_growth=0:inf:0.1", "inf"),
        ("gdp_growth=0:1:nan", "nan"),
        ("gdp_growth=0:1:inf", "inf"),
        ("gdp_growth=0,5:1:0.1", "0,5"),
        ("gdp_growth=0:1:0,1", "0,1"),
        ("gdp_growth=0:1e0:0.1", "1e0"),
        ("gdp_growth=0:1:1e-99999999", "1e-99999999"),
        ("gdp_growth=0:1:0", "Schritt 0"),
        ("gdp_growth=0:1:-0.1", "-0.1"),
        ("gdp_growth=1:0:0.1", "Start 1 über Stop 0"),
        ("gdp_growth=1:0:-0.1", "Schritt"),
        ("gdp_growth=-7:1:0.1", "-7"),
        ("gdp_growth=0:99:0.1", "99"),
        ("gdp_growth=0:1:0.000000001", "1000000001"),
        ("gdp_growth=0:1:0.0000000001", "0.0000000001"),
        ("gdp_growth=٠:1:1", "gdp_growth"),
    ],
)
def test_an_axis_that_is_none_is_refused_in_one_line(text: str, named: str) -> None:
    with pytest.raises(InputError) as refused:
        parsed_axis(text, LEVERS)
    assert named in str(refused.value).replace("−", "-")
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("refused", "named"),
    [
        (lambda: grid("gdp_growth=-6:4:0.005", "unemployment_rate=6:11:0.005"), "2003001"),
        (lambda: grid("gdp_growth=0:1:1", "gdp_growth=2:3:1"), "gdp_growth zweimal"),
        (lambda: grid(scenarios=(scenario("a"), scenario("b"), scenario("a"))), "a zweimal"),
        (lambda: grid(scenarios=(scenario("a\nb"),)), "Steuerzeichen"),
    ],
)
def test_a_grid_that_cannot_be_told_apart_or_is_too_large_is_refused(refused: object, named: str) -> None:
    assert callable(refused)
    with pytest.raises(InputError, match=named):
        checked_grid(refused())


def test_levers_need_not_be_those_of_today(levers: Mapping[str, Lever]) -> None:
    extra = levers["gdp_growth"].model_copy(update={"id": "budget", "minimum": 0.0, "maximum": 1e9, "agreed": 3e8})
    axis = parsed_axis("budget=300000000:400000000:50000000", {**levers, "budget": extra})
    assert [axis.value(position) for position in range(axis.count)] == [3e8, 3.5e8, 4e8]

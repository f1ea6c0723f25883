"""The course along one assumption, the map over two, and lines of equal probability on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zvsim.assessment.basis import BOTH, Basis
from zvsim.assessment.curves import HeatMap, Mark, curve, heat_map, isoline
from zvsim.assessment.forecast import Assessment
from zvsim.assessment.solve import solve
from zvsim.base.errors import InputError
from zvsim.study import built_in_study

K2, LZB = "integrationsquote", "langzeitleistungsbezieher"
GROWTH = built_in_study().levers["gdp_growth"]
ONE_DRAW = 0.001  # of the toy's 1,000


def test_a_curve_is_the_closed_form_at_every_point(toy: Basis) -> None:
    found = curve(toy, "push")
    assert [point.value for point in found.points] == pytest.approx(np.linspace(-1.0, 5.0, 21))
    for point in (*found.points, found.agreed, found.now):
        k2 = 0.54 + 0.1 * (point.value - 1.0)
        assert point.chances[K2] == pytest.approx(k2, abs=ONE_DRAW)
        assert point.chances[LZB] == pytest.approx(0.5, abs=ONE_DRAW)
        assert point.chances[BOTH] == pytest.approx(min(k2, 0.5), abs=ONE_DRAW)


def test_a_curve_marks_the_agreed_value_and_the_scenario(toy: Basis) -> None:
    moved = replace(toy, question=replace(toy.question, changes={"push": 2.5, "weight": 1.0}))
    found = curve(moved, "push")
    assert (found.agreed.value, found.now.value) == (1.0, 2.5)
    assert found.now.chances[K2] == pytest.approx(0.69, abs=ONE_DRAW)
    assert found.agreed.chances[LZB] == pytest.approx(0.4, abs=ONE_DRAW)  # the other lever stays where it is


def test_a_curve_and_the_solver_name_the_same_value(toy: Basis) -> None:
    """Whatever the grid they start from: two figures for one question would not do."""
    found = curve(toy, "push", count=14)
    assert set(found.solutions) == {(question, level) for question in (K2, LZB, BOTH) for level in (0.5, 0.8)}
    for (question, level), solution in found.solutions.items():
        assert solution.crossings == solve(toy, question, "push", level).crossings
    (crossing,) = found.solutions[K2, 0.8].crossings
    assert crossing.value == pytest.approx(3.6, abs=0.011)


def test_a_curve_answers_only_what_it_is_asked(toy: Basis) -> None:
    found = curve(toy, "push", (0.5,), targets=(BOTH,))
    assert set(found.solutions) == {(BOTH, 0.5)}
    assert set(found.points[0].chances) == {K2, LZB, BOTH}
    with pytest.raises(InputError, match="alle"):
        curve(toy, "push", targets=("alle",))


@settings(max_examples=15)
@given(growth=st.floats(GROWTH.minimum, GROWTH.maximum), rate=st.sampled_from([7.6, 8.0, 8.5]))
def test_a_curve_seen_from_elsewhere_is_the_curve_made_there(
    growth: float, rate: float, based: Callable[..., Basis]
) -> None:
    """Where a scenario stands on a curve changes nothing of it but the mark and the nearest crossing."""
    there = curve(based({"unemployment_rate": rate, "gdp_growth": growth}), "gdp_growth", count=11)
    here = curve(based({"unemployment_rate": rate}), "gdp_growth", count=11)
    assert here.seen_from(there.now) == there


def test_the_nearest_of_two_crossings_follows_the_scenario(toy: Basis) -> None:
    found = curve(toy, "push", (0.5,), targets=(K2,))
    (first,) = found.solutions[K2, 0.5].crossings
    second = replace(first, value=4.0, low=3.999, high=4.0, direction="bis")
    two = replace(found, solutions={(K2, 0.5): replace(found.solutions[K2, 0.5], crossings=(first, second))})
    for value, expected in ((0.0, first), (4.5, second)):
        assert two.seen_from(replace(found.now, value=value)).solutions[K2, 0.5].nearest == expected


def test_the_points_of_a_curve_are_those_of_the_forecast(
    based: Callable[..., Basis], assessed: Callable[..., Assessment]
) -> None:
    changes = {"gdp_growth": 0.4}
    for point in curve(based(changes), "unemployment_rate", count=5).points:
        assessment = assessed({**changes, "unemployment_rate": point.value})
        expected = {name: item.probability for name, item in assessment.targets.items()}
        assert dict(point.chances) == {**expected, BOTH: assessment.both_targets}


def test_a_map_is_the_closed_form_in_every_cell(toy: Basis) -> None:
    found = heat_map(toy, "push", "weight", count=7)
    assert found.x_values == found.y_values == pytest.approx([-1, 0, 1, 2, 3, 4, 5])
    for row, weight in enumerate(found.y_values):
        for column, push in enumerate(found.x_values):
            k2, lzb = 0.54 + 0.1 * (push - 1.0), 0.5 - 0.1 * weight
            assert found.grids[K2][row][column] == pytest.approx(k2, abs=ONE_DRAW)
            assert found.grids[LZB][row][column] == pytest.approx(lzb, abs=ONE_DRAW)
            assert found.grids[BOTH][row][column] == pytest.approx(min(k2, lzb), abs=ONE_DRAW)


def test_a_map_marks_the_agreed_values_and_the_scenario(toy: Basis) -> None:
    moved = replace(toy, question=replace(toy.question, changes={"weight": 2.0}))
    found = heat_map(moved, "push", "weight", count=2)
    assert (found.agreed.x, found.agreed.y, found.now.x, found.now.y) == (1.0, 0.0, 1.0, 2.0)
    assert found.agreed.chances[LZB] == pytest.approx(0.5, abs=ONE_DRAW)
    assert found.now.chances[LZB] == pytest.approx(0.3, abs=ONE_DRAW)


def test_a_map_with_its_axes_exchanged_is_mirrored(based: Callable[..., Basis]) -> None:
    one = heat_map(based({}), "gdp_growth", "unemployment_rate", count=4)
    other = heat_map(based({}), "unemployment_rate", "gdp_growth", count=4)
    for question, grid in one.grids.items():
        np.testing.assert_array_equal(np.array(grid), np.array(other.grids[question]).T)


@pytest.mark.parametrize(("x", "y", "named"), [("push", "push", "zweimal"), ("push", "pull", "pull")])
def test_a_map_needs_two_assumptions_that_exist(toy: Basis, x: str, y: str, named: str) -> None:
    with pytest.raises(InputError, match=named):
        heat_map(toy, x, y)


def test_a_curve_needs_an_assumption_that_exists(toy: Basis) -> None:
    with pytest.raises(InputError, match="pull"):
        curve(toy, "pull")


def made_map(surface: Callable[[float, float], float], count: int = 6) -> HeatMap:
    """The map of a function over -1 to 5 on both axes."""
    values = tuple(np.linspace(-1.0, 5.0, count).tolist())
    grid = tuple(tuple(surface(x, y) for x in values) for y in values)
    nowhere = Mark(0.0, 0.0, {})
    return HeatMap(GROWTH, GROWTH, values, values, {K2: grid}, nowhere, nowhere)


@settings(max_examples=30)
@given(a=st.floats(-1.0, 1.0), b=st.floats(-1.0, 1.0), level=st.floats(0.1, 0.9))
def test_the_isoline_of_a_plane_is_a_straight_line(a: float, b: float, level: float) -> None:
    """Exactly: every piece lies on a x + b y = level - 0.5, and no piece is missing."""
    pieces = isoline(made_map(lambda x, y: 0.5 + a * x + b * y), K2, level)
    for piece in pieces:
        for x, y in (piece.start, piece.end):
            assert 0.5 + a * x + b * y == pytest.approx(level, abs=1e-9)
    corners = [0.5 + a * x + b * y >= level for x in (-1.0, 5.0) for y in (-1.0, 5.0)]
    if len(set(corners)) == 1:
        assert not pieces


def test_a_diagonal_isoline_is_complete() -> None:
    """x + y = 4 runs from (-1, 5) to (5, -1): pieces that add up to its whole length, six times the root of 2."""
    pieces = isoline(made_map(lambda x, y: (x + y) / 8.0), K2, 0.5)
    length = sum(np.hypot(p.end[0] - p.start[0], p.end[1] - p.start[1]) for p in pieces)
    assert length == pytest.approx(6.0 * np.sqrt(2.0))


def test_the_isoline_of_a_cone_is_closed() -> None:
    """Every end of a piece is the end of exactly one other piece."""
    pieces = isoline(made_map(lambda x, y: 1.0 - np.hypot(x - 2.1, y - 1.9) / 4.0, 11), K2, 0.5)
    ends = [tuple(np.round(end, 9)) for piece in pieces for end in (piece.start, piece.end)]
    assert pieces
    assert {ends.count(end) for end in ends} == {2}


def test_a_level_beyond_the_map_has_no_isoline() -> None:
    assert isoline(made_map(lambda x, y: 0.4), K2, 0.5) == ()

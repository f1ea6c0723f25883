"""Vergleich: the same draws for every scenario, so that a difference is never chance."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zvsim.agreement import Agreement
from zvsim.assessment.basis import Basis
from zvsim.assessment.comparison import Comparison, target_pair
from zvsim.assessment.forecast import MONITORED, Assessment
from zvsim.base.errors import InputError
from zvsim.simulation.engine import Outcome, evaluate, lever_values
from zvsim.study import built_in_study

LEVERS = built_in_study().levers
K2, LZB = "integrationsquote", "langzeitleistungsbezieher"
FEW = settings(max_examples=20)
# Any values of up to 4 levers, whichever: one more would double the work of an attribution.
CHANGES = st.lists(st.sampled_from(list(LEVERS)), max_size=4, unique=True).flatmap(
    lambda names: st.fixed_dictionaries({n: st.floats(LEVERS[n].minimum, LEVERS[n].maximum) for n in names})
)


def test_which_is_better_depends_on_what_the_target_asks_for(agreement: Agreement) -> None:
    """K2 wants more, LZB less; a target hit exactly wants the nearer one."""
    k2, lzb = agreement.targets
    first, second = np.array([0.0, 0.0, 0.0, 0.0]), np.array([0.01, 0.02, -0.01, 0.0])
    for target, better, worse in ((k2, 0.5, 0.25), (lzb, 0.25, 0.5)):
        found = target_pair(target, first, second)
        assert (found.second_better, found.first_better, found.equal) == (better, worse, 0.25)
    exact = k2.model_copy(update={"comparator": "==", "threshold": 0.015})
    found = target_pair(exact, first, second)
    assert (found.second_better, found.first_better, found.equal) == (0.5, 0.25, 0.25)


def test_two_scenarios_in_closed_form(toy: Basis, side_by_side: Callable[..., Comparison]) -> None:
    """Push 2 instead of 1 lifts K2 by one point in every draw; weight 1 lifts LZB by one point, which is worse."""
    one = replace(toy, levers={**toy.levers, **LEVERS})  # the levers of the agreement do nothing here
    other = replace(one, question=replace(one.question, changes={"push": 2.0, "weight": 1.0}))
    found = side_by_side(one, other)
    (pair,) = found.pairs
    k2, lzb = pair.targets[K2], pair.targets[LZB]
    assert (k2.first_better, k2.second_better, k2.equal) == (0.0, 1.0, 0.0)
    assert (lzb.first_better, lzb.second_better, lzb.equal) == (1.0, 0.0, 0.0)
    for item in (k2, lzb):
        assert vars(item.difference) == pytest.approx({"mean": 0.01, "q10": 0.01, "q90": 0.01})
    assert [(one.lever.id, one.values) for one in found.differing] == [("push", (1.0, 2.0)), ("weight", (0.0, 1.0))]


@FEW
@given(changes=CHANGES)
def test_a_scenario_compared_with_itself_differs_by_exactly_nothing(
    changes: dict[str, float], compared: Callable[..., Comparison]
) -> None:
    found = compared(changes, dict(changes))
    (pair,) = found.pairs
    assert found.differing == ()
    for item in pair.targets.values():
        assert (item.first_better, item.second_better, item.equal) == (0.0, 0.0, 1.0)
    for difference in (*(item.difference for item in pair.targets.values()), *pair.monitored.values()):
        assert (difference.mean, difference.q10, difference.q90) == (0.0, 0.0, 0.0)


@FEW
@given(one=CHANGES, other=CHANGES)
def test_exchanged_scenarios_exchange_their_chances_and_turn_the_difference(
    one: dict[str, float], other: dict[str, float], compared: Callable[..., Comparison]
) -> None:
    forth, back = compared(one, other).pairs[0], compared(other, one).pairs[0]
    for name, item in forth.targets.items():
        mirrored = back.targets[name]
        assert (item.first_better, item.second_better, item.equal) == (
            mirrored.second_better,
            mirrored.first_better,
            mirrored.equal,
        )
        assert item.first_better + item.second_better + item.equal == pytest.approx(1.0, abs=1e-12)
    for name, difference in forth.monitored.items():
        turned = back.monitored[name]
        assert (difference.mean, difference.q10, difference.q90) == pytest.approx(
            (-turned.mean, -turned.q90, -turned.q10), abs=1e-12
        )


@FEW
@given(one=CHANGES, other=CHANGES)
def test_every_result_is_that_of_the_forecast(
    one: dict[str, float],
    other: dict[str, float],
    compared: Callable[..., Comparison],
    assessed: Callable[..., Assessment],
) -> None:
    found = compared(one, other)
    for result, changes in zip(found.scenarios, (one, other), strict=True):
        expected = assessed(changes)
        assert result.both_targets == expected.both_targets
        assert result.warnings == expected.warnings
        assert result.levers == expected.levers
        for name, item in expected.targets.items():
            assert result.targets[name].probability == item.probability
            assert result.targets[name].forecast == item.forecast
        for name, forecast in expected.monitored.items():
            assert result.monitored[name] == forecast.forecast
    (pair,) = found.pairs
    for name, item in pair.targets.items():
        first, second = (result.targets[name].forecast["mean"] for result in found.scenarios)
        assert item.difference.mean == pytest.approx(second - first, abs=1e-12)


def test_only_what_differs_is_named(compared: Callable[..., Comparison]) -> None:
    found = compared({"gdp_growth": 0.5}, {"gdp_growth": 0.5, "unemployment_rate": 8.5}, {})
    assert [(one.lever.id, one.values) for one in found.differing] == [
        ("gdp_growth", (0.5, 0.5, 1.4)),
        ("unemployment_rate", (8.0, 8.5, 8.0)),
    ]
    assert [(pair.first, pair.second) for pair in found.pairs] == [(0, 1), (0, 2), (1, 2)]


def test_more_refugees_leave_lzb_equal_in_every_draw(compared: Callable[..., Comparison]) -> None:
    """Nobody who comes in 2016 has 638 days in 2016; K2 is worse with more of them in every draw."""
    (pair,) = compared({}, {"refugee_labour_supply": 130_000.0}).pairs
    assert pair.targets[LZB].equal == 1.0
    assert pair.targets[K2].first_better == 1.0


def test_what_is_monitored_is_neither_better_nor_worse(compared: Callable[..., Comparison]) -> None:
    (pair,) = compared({}, {"unemployment_rate": 8.5}).pairs
    assert set(pair.monitored) == set(MONITORED)
    assert all(set(vars(item)) == {"mean", "q10", "q90"} for item in pair.monitored.values())


def test_scenarios_of_different_views_are_not_compared_draw_by_draw(
    based: Callable[..., Basis], side_by_side: Callable[..., Comparison]
) -> None:
    planning, weaker = based({}), based({"gdp_growth": 0.5})
    latest = replace(planning, question=replace(planning.question, view="latest"))
    found = side_by_side(planning, latest, weaker)
    assert [(pair.first, pair.second) for pair in found.pairs] == [(0, 2)]
    assert found.apart == ((0, 1), (1, 2))
    assert len(found.scenarios) == 3


@pytest.mark.parametrize("count", [0, 1])
def test_a_comparison_needs_two(count: int, compared: Callable[..., Comparison]) -> None:
    with pytest.raises(InputError, match="mindestens zwei"):
        compared(*[{}] * count)


def months(basis: Basis) -> Outcome:
    values = lever_values(basis.levers, basis.question.changes, basis.draws, basis.question.assumptions)
    return evaluate(basis.draws, basis.levers, values)


def test_the_range_of_a_difference_is_that_of_the_draws(
    compared: Callable[..., Comparison], assessed: Callable[..., Assessment], based: Callable[..., Basis]
) -> None:
    """80 in 100 of the draw by draw differences, counted here; much narrower than the forecasts themselves."""
    worse: Mapping[str, float] = {"gdp_growth": 0.5}
    difference = compared({}, worse).pairs[0].targets[K2].difference
    first, second = (months(based(changes)).change("k2") for changes in ({}, worse))
    inside = (second - first >= difference.q10) & (second - first <= difference.q90)
    assert inside.mean() == pytest.approx(0.8, abs=0.01)
    forecast = assessed({}).targets[K2].forecast
    assert difference.q90 - difference.q10 < 0.2 * (forecast["q90"] - forecast["q10"])

"""The fast annual figures are those of the readable model, over the whole range of the levers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import is_dataclass
from typing import Any, get_args

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zvsim.model.views import VIEWS, View
from zvsim.simulation.annual import PARTS, evaluate_annual, levers_of_parts
from zvsim.simulation.draws import JointDraws, joint_draws
from zvsim.simulation.effects import Values
from zvsim.simulation.engine import Indicator, evaluate, lever_values
from zvsim.simulation.lever_sets import SharedParts, evaluate_sets, levers_read
from zvsim.simulation.question import Assumptions
from zvsim.study import built_in_study

STUDY = built_in_study()
MODEL, LEVERS = STUDY.model, STUDY.levers
INDICATORS: tuple[Indicator, ...] = get_args(Indicator)
DRAWS = {view: joint_draws(MODEL, STUDY.fit(view), LEVERS, 300, 7) for view in VIEWS}
SHARED = SharedParts(DRAWS["planning"], LEVERS)
ALLOWED = 1e-10  # relative; far below any shown digit

any_changes = st.fixed_dictionaries(
    {}, optional={name: st.floats(lever.minimum, lever.maximum) for name, lever in LEVERS.items()}
)


def assert_same(draws: JointDraws, values: Values) -> None:
    fast, readable = evaluate_annual(draws, LEVERS, values), evaluate(draws, LEVERS, values)
    for indicator in INDICATORS:
        for left, right in zip(fast.annual(indicator), readable.annual(indicator), strict=True):
            np.testing.assert_allclose(left, right, rtol=ALLOWED)
        np.testing.assert_allclose(fast.change(indicator), readable.change(indicator), rtol=0.0, atol=ALLOWED)


@pytest.mark.parametrize("assumptions", ["fixed", "spread"])
@settings(max_examples=40, deadline=None)
@given(changes=any_changes, view=st.sampled_from(VIEWS))
def test_annual_figures_are_those_of_the_months(
    assumptions: Assumptions, changes: Mapping[str, float], view: View
) -> None:
    assert_same(DRAWS[view], lever_values(LEVERS, changes, DRAWS[view], assumptions))


@pytest.mark.parametrize("end", ["minimum", "maximum"])
def test_they_agree_where_every_lever_is_at_its_end(end: str) -> None:
    changes = {name: getattr(lever, end) for name, lever in LEVERS.items()}
    assert_same(DRAWS["planning"], lever_values(LEVERS, changes, DRAWS["planning"], "fixed"))


def arrays(part: Any) -> list[Any]:
    return list(vars(part).values()) if is_dataclass(part) else [part]


@pytest.mark.parametrize("name", LEVERS)
@pytest.mark.parametrize("end", ["minimum", "maximum"])
def test_a_part_that_does_not_read_a_lever_does_not_move_with_it(name: str, end: str) -> None:
    """Else a set of changed levers would be given the part of another set.  The coupling is on, as it joins levers."""
    draws = DRAWS["planning"]
    base = {"okun_coupling": 1.0, "gdp_growth": 0.4, "refugee_labour_supply": 90_000.0}
    moved = base | {name: getattr(LEVERS[name], end)}
    before, after = (lever_values(LEVERS, changes, draws, "fixed") for changes in (base, moved))
    for part, read in levers_of_parts(MODEL, LEVERS).items():
        if name in read:
            continue
        left, right = (PARTS[part](draws, LEVERS, values) for values in (before, after))
        for one, other in zip(
            *(vars(x).values() if hasattr(x, "__dict__") else [x] for x in (left, right)), strict=True
        ):
            np.testing.assert_array_equal(one, other)


@pytest.mark.parametrize("indicator", INDICATORS)
@settings(max_examples=10, deadline=None)
@given(changes=any_changes)
def test_an_indicator_stays_draw_by_draw_when_levers_move_that_it_does_not_read(
    indicator: Indicator, changes: Mapping[str, float]
) -> None:
    """By the readable model; else an assumption would be denied the contribution it makes."""
    draws = DRAWS["planning"]
    read = {name: value for name, value in changes.items() if name in levers_read(MODEL, LEVERS, indicator)}
    some, every = (evaluate(draws, LEVERS, lever_values(LEVERS, chosen, draws, "fixed")) for chosen in (read, changes))
    np.testing.assert_array_equal(some.change(indicator), every.change(indicator))


@pytest.mark.parametrize("assumptions", ["fixed", "spread"])
@settings(max_examples=25, deadline=None)
@given(every=st.lists(any_changes, min_size=1, max_size=2), data=st.data())
def test_sets_that_share_parts_give_the_figures_of_their_own(
    assumptions: Assumptions, every: list[Mapping[str, float]], data: st.DataObject
) -> None:
    """Also the parts that are kept from one scenario to the next, which may move some of its levers elsewhere."""
    draws = DRAWS["planning"]
    for changes in (*every, every[0]):

        def chosen_of(members: frozenset[str], changes: Mapping[str, float] = changes) -> Mapping[str, float]:
            return {name: changes[name] for name in members}

        shared = evaluate_sets(SHARED, chosen_of, assumptions)
        subset = st.frozensets(st.sampled_from(sorted(changes))) if changes else st.just(frozenset[str]())
        for members in data.draw(st.lists(subset, min_size=1, max_size=4)):
            own = evaluate_annual(draws, LEVERS, lever_values(LEVERS, chosen_of(members), draws, assumptions))
            for indicator in INDICATORS:
                np.testing.assert_array_equal(shared(members, indicator).change(indicator), own.change(indicator))


def test_levers_with_other_agreed_values_have_parts_of_their_own() -> None:
    """A lever acts by its deviation from the agreed value, and another agreement agrees another one."""
    draws, changes = DRAWS["planning"], {"gdp_growth": 0.9}
    lower = LEVERS["gdp_growth"].model_copy(update={"agreed": 0.4})
    found = [
        evaluate_sets(SharedParts(draws, levers), lambda _: changes, "fixed")(frozenset(changes), "k2").change("k2")
        for levers in (LEVERS, {**LEVERS, "gdp_growth": lower})
    ]
    assert not np.array_equal(found[0], found[1])

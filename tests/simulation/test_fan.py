"""The fast months are those of the readable model, over the whole range of the levers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zvsim.model.views import View
from zvsim.simulation.draws import joint_draws
from zvsim.simulation.engine import evaluate, lever_values
from zvsim.simulation.fan import FanQuantity, fan, sample_paths
from zvsim.simulation.quantiles import QUANTILES
from zvsim.simulation.question import Assumptions
from zvsim.study import built_in_study

STUDY = built_in_study()
LEVERS = STUDY.levers
QUANTITIES: tuple[FanQuantity, ...] = get_args(FanQuantity)
VIEWS: tuple[View, ...] = get_args(View)
DRAWS = {view: joint_draws(STUDY.model, STUDY.fit(view), LEVERS, 300, 7) for view in VIEWS}
ALLOWED = 1e-10  # relative; far below any shown digit

any_changes = st.fixed_dictionaries(
    {}, optional={name: st.floats(lever.minimum, lever.maximum) for name, lever in LEVERS.items()}
)


def assert_same(quantity: FanQuantity, view: View, changes: Mapping[str, float], assumptions: Assumptions) -> None:
    draws = DRAWS[view]
    values = lever_values(LEVERS, changes, draws, assumptions)
    paths = np.array([path.index for path in sample_paths(evaluate(draws, LEVERS, values), quantity)])
    expected = np.quantile(paths, list(QUANTILES.values()), axis=0).T
    months = fan(STUDY.fit(view).paths[quantity], draws, LEVERS, values, quantity)
    assert [month.month for month in months[-24:]] == [
        f"{year}-{one:02}" for year in (2015, 2016) for one in range(1, 13)
    ]
    shown = np.array([[month.quantiles[name] for name in QUANTILES] for month in months[-24:]])
    np.testing.assert_allclose(shown, expected, rtol=ALLOWED)


@pytest.mark.parametrize("quantity", QUANTITIES)
@pytest.mark.parametrize("assumptions", ["fixed", "spread"])
@settings(max_examples=20, deadline=None)
@given(changes=any_changes, view=st.sampled_from(VIEWS))
def test_a_fans_months_are_those_of_the_model(
    quantity: FanQuantity, assumptions: Assumptions, changes: Mapping[str, float], view: View
) -> None:
    assert_same(quantity, view, changes, assumptions)


@pytest.mark.parametrize("quantity", QUANTITIES)
@pytest.mark.parametrize("end", ["minimum", "maximum"])
def test_they_agree_where_every_lever_is_at_its_end(quantity: FanQuantity, end: str) -> None:
    assert_same(quantity, "planning", {name: getattr(lever, end) for name, lever in LEVERS.items()}, "fixed")


@pytest.mark.parametrize("quantity", QUANTITIES)
def test_the_years_before_are_the_smoothed_path(quantity: FanQuantity) -> None:
    """The median of a month before 2015 is the path's mean of that month against its own mean of 2015."""
    path, draws = STUDY.fit("planning").paths[quantity], DRAWS["planning"]
    months = fan(path, draws, LEVERS, lever_values(LEVERS, {}, draws, "fixed"), quantity)
    assert [month.month for month in months] == list(path.months)
    centre = path.window_mean[1:13].mean()
    before = [month for month in months if month.month < "2015"]
    expected = 100.0 * np.exp(path.mean[: len(before)] - centre)
    assert [month.quantiles["q50"] for month in before] == pytest.approx(list(expected))

"""Single paths beside the fan: a year is made from a path's own months."""

from __future__ import annotations

from typing import get_args

import numpy as np
import pytest

from zvsim.assessment.course import paths_at
from zvsim.simulation.engine import evaluate, lever_values
from zvsim.simulation.fan import FanQuantity, sample_paths
from zvsim.simulation.question import Assumptions
from zvsim.study import built_in_study

STUDY = built_in_study()
QUANTITIES: tuple[FanQuantity, ...] = get_args(FanQuantity)


@pytest.mark.parametrize("quantity", QUANTITIES)
def test_a_paths_year_is_that_of_its_own_draw(quantity: FanQuantity) -> None:
    """For stocks and sums the change of the year is the ratio of twelve plotted months to the twelve before."""
    levers, draws = STUDY.levers, STUDY.draws(STUDY.question({}, draws=400))
    outcome = evaluate(draws, levers, lever_values(levers, {"gdp_growth": -1.0}, draws, "fixed"))
    paths = sample_paths(outcome, quantity)[:12]
    for path in paths:
        assert len(path.index) == 24
        assert np.mean(path.index[:12]) == pytest.approx(100.0)
        if quantity != "integration_rate":
            assert path.change == pytest.approx(np.sum(path.index[12:]) / np.sum(path.index[:12]) - 1.0)
    if quantity == "integration_rate":
        rates = [
            outcome.integrations[:12, 1 + start : 13 + start].sum(axis=1)
            / outcome.elb[:12, start : 12 + start].mean(axis=1)
            for start in (0, 12)
        ]
        assert [path.change for path in paths] == pytest.approx(list(rates[1] / rates[0] - 1.0))


@pytest.mark.parametrize("quantity", QUANTITIES)
@pytest.mark.parametrize("assumptions", ["fixed", "spread"])
def test_the_paths_shown_are_the_first_of_all(quantity: FanQuantity, assumptions: Assumptions) -> None:
    """So they are no selection, and the same ones however many draws there are."""
    for size in (100, 400):
        question = STUDY.question({"gdp_growth": -1.0}, draws=size, assumptions=assumptions)
        some, every = (STUDY.explore(paths_at, question, quantity, count) for count in (12, size))
        assert len(every) == size
        assert some == every[:12]

"""The model asked for years whose outcome is known."""

from __future__ import annotations

import math

import pytest

from zvsim.data import Observation, known_by
from zvsim.study import built_in_study
from zvsim.workbench.quality import placebo, placebos

QUANTITIES = built_in_study().model.quantities


def test_the_outcomes_are_the_published_changes(observations: tuple[Observation, ...]) -> None:
    """K2 Germany rose from 24.3 to 24.6 in 2014 and, on the revised basis, from 24.5 to 25.5 in 2015."""
    found = {one.year: one for one in placebos(QUANTITIES["integration_rate"], observations, 2016)}
    assert found[2014].outcome == pytest.approx(math.log(24.6 / 24.3), abs=1e-12)
    assert found[2015].outcome == pytest.approx(math.log(25.5 / 24.5), abs=1e-12)
    # sqrt(2) times 1.5 % for moving like Germany and 0.03 / 24.5 for rounding
    assert found[2015].outcome_se == pytest.approx(math.sqrt(2) * math.hypot(0.015, 0.03 / 24.5), rel=1e-2)


@pytest.mark.parametrize("name", ["elb", "integration_rate", "benefit_sum"])
def test_nothing_published_later_is_used(name: str, observations: tuple[Observation, ...]) -> None:
    quantity = QUANTITIES[name]
    whole = placebo(quantity, observations, 2013)
    early = known_by(observations, "2012-12")
    later = tuple(one for one in observations if one.known_from > "2012-12")
    falsified = tuple(one.model_copy(update={"value": one.value * 1.2}) for one in later)
    changed = placebo(quantity, (*early, *falsified), 2013)
    assert whole is not None
    assert changed is not None
    assert (changed.mean, changed.sd) == (whole.mean, whole.sd)


def test_no_year_is_asked_for_without_a_level_or_an_outcome(observations: tuple[Observation, ...]) -> None:
    """Of LZB nothing was published before 2015 that a forecast could have started from."""
    assert placebos(QUANTITIES["lzb"], observations, 2016) == ()
    assert [one.year for one in placebos(QUANTITIES["integration_rate"], observations, 2016)] == [2013, 2014, 2015]
    assert placebo(QUANTITIES["elb"], known_by(observations, "2014-12"), 2015) is None

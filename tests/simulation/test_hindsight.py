"""What was seen later of 2016: asylum decisions by month."""

from __future__ import annotations

import pytest

from zvsim.base.errors import InputError
from zvsim.simulation.hindsight import decisions_of_year, mean_decision_month
from zvsim.study import built_in_study

STUDY = built_in_study()


def test_the_protection_rate_of_the_year_is_the_published_one() -> None:
    """62.4 % in the annual statistics; the months, not yet corrected, give 62.1 %."""
    months = decisions_of_year(STUDY.observations, 2016)
    rate = sum(one.positive for one in months) / sum(one.decisions for one in months)
    assert rate == pytest.approx(0.624, abs=0.005)
    rates = [one.positive / one.decisions for one in months]
    assert min(rates) == rates[-1] == pytest.approx(44121 / 80638)


def test_the_summands_of_the_positive_decisions_add_up() -> None:
    rows = [one for one in STUDY.observations if one.quantity == "asylum_decisions_positive"]
    assert len(rows) == 12
    for one in rows:
        assert sum(map(int, one.note.split(" + "))) == one.value


def test_decisions_came_in_the_second_half_and_entries_after_them() -> None:
    """By hand: Σ month × positive / Σ positive = 7.15.  Entries follow a decision, so that the agreed even profile
    (6.5) was too early; the scenario of what came (9.5) lies two months after the decisions."""
    mean = mean_decision_month(decisions_of_year(STUDY.observations, 2016))
    assert mean == pytest.approx(7.15, abs=0.01)
    came = STUDY.scenario("ex_post").changes["refugee_mean_entry_month"]
    assert STUDY.levers["refugee_mean_entry_month"].agreed < mean < came


def test_the_planning_view_knows_none_of_them() -> None:
    with pytest.raises(InputError, match="2016-01"):
        decisions_of_year(STUDY.known("planning"), 2016)

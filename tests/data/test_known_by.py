"""What was known when: the planning view and the revision of the SGB II statistics."""

import re

import pytest

from zvsim.data import Observation, known_by
from zvsim.data.observation import REVISED_QUANTITIES
from zvsim.study import built_in_study

OBSERVATIONS = built_in_study().observations
MONTHS = [f"{year}-{month:02}" for year in range(2007, 2019) for month in range(1, 13)]


def observation(**changes: object) -> Observation:
    fields: dict[str, object] = {
        "quantity": "k2",
        "geography": "DE",
        "period": "2014",
        "measure": "annual_mean",
        "value": 24.6,
        "unit": "percent",
        "standard_error": 0.03,
        "kind": "observed",
        "known_from": "2015-04",
        "vintage": "as_published",
        "source": "test",
    }
    return Observation.model_validate(fields | changes)


def values(month: str, quantity: str, geography: str) -> dict[str, float]:
    known = known_by(OBSERVATIONS, month)
    return {one.period: one.value for one in known if (one.quantity, one.geography) == (quantity, geography)}


def test_the_planning_view_knows_nothing_published_after_december_2015() -> None:
    planning = known_by(OBSERVATIONS, "2015-12")
    assert planning
    assert all(one.known_from <= "2015-12" for one in planning)
    # The December figures of the labour market appear in January.
    assert all(
        one.period <= ("2015-Q3" if "Q" in one.period else "2015-11")
        or one.quantity.endswith(("forecast", "_low", "_high"))
        or len(one.period) == 4
        for one in planning
    )
    assert not [one for one in planning if "ex post" in one.note]


def test_the_planning_view_takes_k2_from_before_the_revision() -> None:
    assert values("2015-12", "k2", "DE") == {"2011": 27.4, "2012": 25.4, "2013": 24.3, "2014": 24.6}


def test_the_latest_view_takes_k2_from_after_the_revision_only() -> None:
    assert values("2016-12", "k2", "DE") == {"2014": 24.5, "2015": 25.5}


@pytest.mark.parametrize("month", MONTHS)
def test_no_view_mixes_the_states_before_and_after_the_revision(month: str) -> None:
    """So the two values of K2 2014 never stand in one view either."""
    bases: dict[tuple[str, str], set[bool]] = {}
    for one in known_by(OBSERVATIONS, month):
        if one.quantity in REVISED_QUANTITIES:
            bases.setdefault((one.quantity, one.geography), set()).add(one.on_revised_basis)
    assert all(len(states) == 1 for states in bases.values())


@pytest.mark.parametrize("month", MONTHS)
def test_a_view_holds_each_figure_once(month: str) -> None:
    known = known_by(OBSERVATIONS, month)
    assert len({(one.quantity, one.geography, one.period, one.measure) for one in known}) == len(known)


def test_the_latest_known_state_of_a_figure_counts() -> None:
    assert values("2016-12", "gdp_growth", "NRW")["2015"] == 0.0
    assert values("2017-03", "gdp_growth", "NRW")["2015"] == 0.008
    assert values("2014-06", "unemployed_forecast", "NRW") == {"2014": 753_000}
    assert values("2014-07", "unemployed_forecast", "NRW") == {"2014": 773_000}


def test_a_series_known_only_in_its_revised_state_stays_in_the_planning_view() -> None:
    assert sorted(values("2015-12", "elb", "zkT NRW")) == [str(year) for year in range(2007, 2015)]


def test_an_older_figure_stays_after_the_revision_while_nothing_revised_is_known() -> None:
    assert known_by([observation()], "2018-01") == (observation(),)


def test_before_the_revision_the_older_state_wins_over_a_series_known_as_revised() -> None:
    before, revised = observation(), observation(period="2013", vintage="revised", known_from="2014-04")
    assert known_by([before, revised], "2015-12") == (before,)
    assert known_by([before, revised], "2016-05") == (revised,)


def test_a_quantity_outside_the_revision_keeps_its_older_figures() -> None:
    first = observation(quantity="gdp_growth", period="2013")
    revised = observation(quantity="gdp_growth", vintage="revised", known_from="2016-06")
    assert known_by([first, revised], "2016-12") == (first, revised)


def test_order_is_kept() -> None:
    known = known_by(OBSERVATIONS, "2017-12")
    positions = [OBSERVATIONS.index(one) for one in known]
    assert positions == sorted(positions)


@pytest.mark.parametrize("month", ["2015", "2015-13", "12-2015", ""])
def test_a_month_must_be_a_month(month: str) -> None:
    with pytest.raises(ValueError, match=re.escape(f"not {month!r}")):
        known_by(OBSERVATIONS, month)

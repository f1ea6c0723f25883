"""From observations to measurements: bridges, log scale, and no figure from after the planning."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pytest

from zvsim.base.errors import InputError
from zvsim.data import Observation, known_by
from zvsim.model.quantities import Measurement, measurements
from zvsim.model.views import VIEWS, View
from zvsim.study import built_in_study

STUDY = built_in_study()
QUANTITIES = STUDY.model.quantities
LAST_YEAR = STUDY.calendar.reference_year


def all_measurements(view: View, observations: Sequence[Observation]) -> list[Measurement]:
    known = known_by(observations, STUDY.calendar.known_by(view))
    return [one for quantity in QUANTITIES.values() for one in measurements(quantity, known, LAST_YEAR)]


def observation(**changes: object) -> Observation:
    fields: dict[str, object] = {
        "quantity": "k2",
        "geography": "DE",
        "period": "2014",
        "measure": "annual_mean",
        "value": 25.0,
        "unit": "percent",
        "standard_error": 0.5,
        "kind": "observed",
        "known_from": "2015-04",
        "vintage": "as_published",
        "source": "test",
    }
    return Observation.model_validate(fields | changes)


def test_the_planning_view_is_blind_to_what_was_published_after_december_2015(
    observations: tuple[Observation, ...],
) -> None:
    """Whatever was published in 2016 or later could say anything: the planning measurements stay the same."""
    falsified = [
        one if one.known_from <= "2015-12" else one.model_copy(update={"value": 3.0 * one.value + 1.0})
        for one in observations
    ]
    assert falsified != list(observations)
    assert all_measurements("planning", falsified) == all_measurements("planning", observations)
    assert all_measurements("latest", falsified) != all_measurements("latest", observations)


@pytest.mark.parametrize("view", VIEWS)
def test_no_view_measures_the_year_it_forecasts(view: View, observations: tuple[Observation, ...]) -> None:
    found = all_measurements(view, observations)
    assert found
    assert all(one.month <= "2015-12" for one in found)
    assert not [one.label for one in found if "2016" in one.label or "2017" in one.label]


def test_the_latest_view_knows_more_than_the_planning(observations: tuple[Observation, ...]) -> None:
    labels = {view: {one.label for one in all_measurements(view, observations)} for view in VIEWS}
    assert "k2 DE 2015" in labels["latest"]
    assert "k2 DE 2015" not in labels["planning"]


def test_a_rate_crosses_its_bridge_on_the_log_scale() -> None:
    """25 % ± 0.5 in Germany, bridge 0.86, 1.5 % for own movements: 0.215 ± sqrt(0.02² + 0.015²) = 0.025."""
    (found,) = measurements(QUANTITIES["integration_rate"], [observation()], LAST_YEAR)
    assert (found.kind, found.month) == ("annual_mean", "2014-12")
    assert math.exp(found.value) == pytest.approx(0.215)
    assert found.standard_error == pytest.approx(0.025)


def test_a_change_of_ten_percent_is_read_as_a_difference_of_logs() -> None:
    """log 1.1 = 0.09531; an error of 0.0055 on 1.1 is 0.005, with 0.025 of its own sqrt(0.005² + 0.025²)."""
    change = observation(
        quantity="outflow_rate", measure="change", unit="fraction", value=0.1, standard_error=0.0055, period="2013"
    )
    (found,) = measurements(QUANTITIES["integration_rate"], [change], LAST_YEAR)
    assert (found.kind, found.month) == ("change", "2013-12")
    assert found.value == pytest.approx(0.0953102)
    assert found.standard_error == pytest.approx(math.sqrt(0.005**2 + 0.025**2))


def test_a_bridge_range_of_80_in_100_becomes_a_standard_error() -> None:
    """(log 0.94 - log 0.78) / (2 × 1.2816) = 0.186586 / 2.5632 = 0.07279, computed by hand."""
    assert QUANTITIES["integration_rate"].level_standard_error == pytest.approx(0.07279, abs=1e-5)


def test_figures_without_error_or_from_elsewhere_are_not_read() -> None:
    unusable = [observation(standard_error=None), observation(geography="Bayern"), observation(quantity="k1")]
    with pytest.raises(InputError, match="keine Beobachtung"):
        measurements(QUANTITIES["integration_rate"], unusable, LAST_YEAR)


@pytest.mark.parametrize("name", list(QUANTITIES))
def test_every_rule_prior_and_bridge_says_why(name: str) -> None:
    quantity = QUANTITIES[name]
    texts = [
        *(rule.reason for rule in quantity.reads),
        *(prior.reason for prior in quantity.prior.values()),
        *(bridge.reason for bridge in quantity.bridge.values()),
    ]
    assert all(len(text.split()) >= 4 for text in texts)
    assert all(bridge.low < bridge.factor < bridge.high for bridge in quantity.bridge.values())
    assert all(rule.bridge is None or rule.bridge in quantity.bridge for rule in quantity.reads)

"""Whether a target is reached: to the letter of § 3, on unrounded values."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zvsim.agreement import Agreement
from zvsim.assessment.forecast import quantile_dots, summary
from zvsim.assessment.targets import reached, rounding_turns_verdict, target_indicator, target_values
from zvsim.base.errors import InputError
from zvsim.simulation.engine import Outcome

NEXT_BELOW = float(np.nextafter(-0.004, -1.0))


def test_the_two_targets_are_those_of_the_agreement(agreement: Agreement) -> None:
    """K2 falls by at most 0.4 %; the mean LZB stock is not above last year's."""
    found = [(target_indicator(one), one.measure, one.comparator, one.threshold) for one in agreement.targets]
    assert found == [("k2", "rel_change", ">=", -0.004), ("lzb", "rel_change", "<=", 0.0)]


@pytest.mark.parametrize(
    ("value", "comparator", "threshold", "verdict"),
    [
        (-0.004, ">=", -0.004, True),  # »höchstens 0,4 %« includes 0.4 % exactly
        (NEXT_BELOW, ">=", -0.004, False),  # and nothing beyond, however little
        (0.0, "<=", 0.0, True),
        (5e-324, "<=", 0.0, False),
        (-0.1, "<=", 0.0, True),
        (100.0, "==", 100.0, True),
        (100.1, "==", 100.0, False),
    ],
)
def test_the_threshold_itself_counts_as_reached(value: float, comparator: str, threshold: float, verdict: bool) -> None:
    assert reached(np.array([value]), comparator, threshold).tolist() == [verdict]


def outcome(k2_2016: float, lzb_2016: float) -> Outcome:
    """One draw with K2 of 25 % and 1,000 LZB in 2015 and the given figures in 2016."""
    months = np.ones((1, 25))
    integrations, lzb = months * 25.0 / 12.0, months * 1000.0
    integrations[:, 13:], lzb[:, 13:] = k2_2016 * 100.0 / 12.0, lzb_2016
    return Outcome(elb=100.0 * months, integrations=integrations, lzb=lzb, benefit_sum=months)


@pytest.mark.parametrize(("k2", "verdict"), [(0.2489, False), (0.2491, True), (0.2505, True)])
def test_a_percentage_of_the_k2_target_is_a_relative_change(k2: float, verdict: bool, agreement: Agreement) -> None:
    """-0.4 % of 25 % is 24.9 %; in percentage points 24.6 % would do."""
    target = agreement.target("integrationsquote")
    values = target_values(outcome(k2, 1000.0), target)
    assert values == pytest.approx([k2 / 0.25 - 1.0])
    assert reached(values, target.comparator, target.threshold).tolist() == [verdict]


def test_level_and_stock_targets_are_compared_as_they_are(agreement: Agreement) -> None:
    """Sister agreements name a rate or a stock instead of a change."""
    k2, lzb = agreement.targets
    level = k2.model_copy(update={"measure": "level"})
    stock = lzb.model_copy(update={"measure": "stock_level"})
    assert target_values(outcome(0.26, 990.0), level) == pytest.approx([0.26])
    assert target_values(outcome(0.26, 990.0), stock) == pytest.approx([990.0])


@pytest.mark.parametrize("changes", [{"indicator": "K1"}, {"measure": "abs_change_pp"}])
def test_a_target_without_forecast_is_refused(changes: dict[str, str], agreement: Agreement) -> None:
    target = agreement.targets[0].model_copy(update=changes)
    with pytest.raises(InputError, match=next(iter(changes.values()))):
        target_values(outcome(0.25, 1000.0), target)


@pytest.mark.parametrize(
    ("value", "comparator", "threshold", "turns"),
    [
        (-0.0041, ">=", -0.004, True),  # missed, but rounds to -0.4 %
        (-0.00449, ">=", -0.004, True),
        (-0.0046, ">=", -0.004, False),  # rounds to -0.5 %
        (-0.004, ">=", -0.004, False),  # reached either way
        (-0.0039, ">=", -0.004, False),
        (0.0004, "<=", 0.0, True),  # rose, but rounds to ±0.0 %
        (0.0006, "<=", 0.0, False),
        (-0.0004, "<=", 0.0, False),
        (0.0, "<=", 0.0, False),
    ],
)
def test_when_rounding_to_one_decimal_would_turn_the_verdict(
    value: float, comparator: str, threshold: float, turns: bool
) -> None:
    assert rounding_turns_verdict(value, comparator, threshold) is turns


@given(st.floats(-0.3, 0.3))
def test_rounding_never_turns_a_verdict_further_than_half_a_tenth(value: float) -> None:
    if rounding_turns_verdict(value, ">=", -0.004):
        assert -0.0045 <= value < -0.004
    if rounding_turns_verdict(value, "<=", 0.0):
        assert 0.0 < value <= 0.0005


def test_twenty_dots_stand_for_five_in_a_hundred_each() -> None:
    """Of the values 0 to 1,000 in steps of one, the middles of twenty equal parts are 25, 75, …, 975."""
    values = np.random.default_rng(1).permutation(np.arange(1001.0))
    assert quantile_dots(values) == pytest.approx(np.arange(25.0, 1000.0, 50.0))


@given(st.lists(st.floats(-1.0, 1.0), min_size=100, max_size=300), st.floats(-1.0, 1.0))
def test_counting_dots_gives_the_probability_to_one_dot(values: list[float], threshold: float) -> None:
    """What a reader counts and what is stated differ by less than one dot in twenty."""
    array = np.array(values)
    dots = np.array(quantile_dots(array))
    assert (np.diff(dots) >= 0.0).all()
    assert abs((dots >= threshold).mean() - (array >= threshold).mean()) <= 1 / 20 + 1 / len(values)


def test_the_summary_of_known_values() -> None:
    """0 to 1,000: the quantile of a share is a thousand times the share."""
    assert summary(np.arange(1001.0)) == pytest.approx(
        {"mean": 500, "q025": 25, "q10": 100, "q25": 250, "q50": 500, "q75": 750, "q90": 900, "q975": 975}
    )

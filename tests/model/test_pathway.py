"""The refugee pathway: nobody appears or vanishes, nobody is long-term too early."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from zvsim.model.pathway import LZB_DAYS, LZB_MONTHS, entry_profile, integration_hazard, propagate

MEAN_MONTHS = st.floats(1.0, 12.0)
SPREADS = st.floats(0.0, 1.0)
CALENDAR = np.arange(1, 13)
RETENTION = st.floats(0.0, 1.0, exclude_min=True)
FIRST_YEAR_RATE = st.floats(0.0, 0.3)
ENTRIES = st.integers(1, 60).flatmap(lambda months: arrays(np.float64, months, elements=st.floats(0.0, 20_000.0)))


@given(ENTRIES, RETENTION, FIRST_YEAR_RATE)
def test_people_are_conserved(entries: np.ndarray, retention: float, rate: float) -> None:
    """Whoever has entered is present or gone, every month, up to five years."""
    flow = propagate(entries[None, :], np.array([retention]), np.array([rate]))
    tolerance = 1e-9 * (1.0 + entries.sum())
    np.testing.assert_allclose(flow.entered[0], np.cumsum(entries), atol=tolerance)
    np.testing.assert_allclose(flow.present + flow.gone, flow.entered, atol=tolerance)
    for series in (flow.present, flow.gone, flow.integrations, flow.long_term):
        assert (series >= 0.0).all()
    assert (np.diff(flow.gone) >= -tolerance).all()
    assert (flow.long_term <= flow.present + tolerance).all()


@given(ENTRIES, RETENTION)
def test_nobody_is_long_term_before_638_days(entries: np.ndarray, retention: float) -> None:
    """Long-term at the end of a month is exactly who entered 21 or more months ago and is still there."""
    flow = propagate(entries[None, :], np.array([retention]), np.array([0.08]))
    months = len(entries)
    by_hand = [
        sum(entries[entry] * retention ** ((month - entry) / 12) for entry in range(months) if month - entry >= 21)
        for month in range(months)
    ]
    np.testing.assert_allclose(flow.long_term[0], by_hand, atol=1e-8 * (1.0 + entries.sum()))
    assert not flow.long_term[0, :21].any()


def test_the_first_cohort_is_long_term_after_exactly_21_months() -> None:
    """638 days are more than 20 months (at most 620 days) and at most 21 (at least 638 days, April 2014 on)."""
    assert (LZB_DAYS, LZB_MONTHS) == (638, 21)
    entries = np.zeros((1, 30))
    entries[0, 0] = 1000.0
    flow = propagate(entries, np.array([0.64]), np.array([0.08]))
    assert flow.long_term[0, 20] == 0.0
    assert flow.long_term[0, 21] == pytest.approx(1000.0 * 0.64**1.75)  # 21 months are 1.75 years
    assert flow.present[0, 24] == pytest.approx(1000.0 * 0.64**2)


def test_the_first_year_brings_the_stated_integrations() -> None:
    """1,000 persons who all stay, 8 %: 80 integrations in the twelve months after entry, none at once.

    The straight line through twelve months has steps 1, 3, 5, …, 23, which sum to 144: the first month
    brings 80/144 = 0.56 and the twelfth 80 × 23/144 = 12.78 integrations.
    """
    entries = np.zeros((1, 25))
    entries[0, 0] = 1000.0
    flow = propagate(entries, np.array([1.0]), np.array([0.08]))
    assert flow.integrations[0, 0] == 0.0
    assert flow.integrations[0, 1:13].sum() == pytest.approx(80.0)
    assert flow.integrations[0, 1] == pytest.approx(80.0 / 144.0)
    assert flow.integrations[0, 12] == pytest.approx(80.0 * 23.0 / 144.0)
    assert flow.integrations[0, 13:25] == pytest.approx(np.full(12, 80.0 * 23.0 / 144.0))  # level after a year


@given(RETENTION, FIRST_YEAR_RATE)
def test_only_those_present_are_integrated(retention: float, rate: float) -> None:
    entries = np.zeros((1, 13))
    entries[0, 0] = 1000.0
    flow = propagate(entries, np.array([retention]), np.array([rate]))
    hazard = integration_hazard(np.array([rate]), 12)[0]
    np.testing.assert_allclose(flow.integrations[0, 1:], flow.present[0, :-1] * hazard, atol=1e-9)


@given(MEAN_MONTHS, SPREADS)
def test_the_entry_profile_shares_out_everything_and_keeps_the_mean_month(mean_month: float, spread: float) -> None:
    profile = entry_profile(mean_month, spread)
    assert profile.shape == (12,)
    assert (profile >= 0.0).all()
    assert profile.sum() == pytest.approx(1.0, abs=1e-12)
    assert profile @ CALENDAR == pytest.approx(mean_month, abs=1e-9)


@given(MEAN_MONTHS, MEAN_MONTHS, SPREADS)
def test_a_later_mean_month_means_later_entries_in_every_sense(one: float, other: float, spread: float) -> None:
    """By the end of every month, fewer (never more) have entered: first-order stochastic dominance."""
    earlier, later = sorted((one, other))
    entered = [np.cumsum(entry_profile(mean_month, spread)) for mean_month in (earlier, later)]
    assert (entered[1] <= entered[0] + 1e-9).all()


@given(MEAN_MONTHS, SPREADS, SPREADS)
def test_a_wider_spread_scatters_the_entries_more(mean_month: float, one: float, other: float) -> None:
    """The standard deviation of the entry month never falls; at 0 all come within two neighbouring months."""
    narrow, wide = sorted((one, other))

    def variance(spread: float) -> float:
        return float(entry_profile(mean_month, spread) @ (CALENDAR - mean_month) ** 2)

    assert variance(narrow) <= variance(wide) + 1e-9
    assert np.count_nonzero(entry_profile(mean_month, 0.0) > 1e-12) <= 2
    assert variance(0.0) <= 0.25 + 1e-9  # half a month at most: half before, half after
    assert variance(1.0) < 12.0  # twelve equally likely months have 143/12


def test_known_profiles() -> None:
    np.testing.assert_allclose(entry_profile(6.5), np.full(12, 1 / 12), atol=1e-9)
    np.testing.assert_array_equal(entry_profile(1.0), np.eye(12)[0])
    np.testing.assert_array_equal(entry_profile(12.0), np.eye(12)[11])
    np.testing.assert_allclose(entry_profile(9.5), entry_profile(3.5)[::-1], atol=1e-9)  # mirrored around 6.5
    np.testing.assert_allclose(entry_profile(np.array([2.25, 9.5]))[1], entry_profile(9.5))
    np.testing.assert_allclose(entry_profile(9.0, 0.0), np.eye(12)[8], atol=1e-12)
    half = entry_profile(np.array([6.5, 6.5]), np.array([1.0, 0.5]))
    np.testing.assert_allclose(half[1], [1 / 24] * 5 + [1 / 24 + 1 / 4] * 2 + [1 / 24] * 5, atol=1e-9)

"""Panel forecasts: honest widths, learnt across series."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from zvsim.workbench.panel_model import MINIMUM_LENGTH, MONTHS, covariance, forecast_panel, student_quantiles
from zvsim.workbench.panel_model import _Dynamics as Dynamics


def walks(seed: int, series: int, periods: int, sd: float) -> np.ndarray:
    steps = np.random.Generator(np.random.Philox(seed)).normal(0.0, sd, (series, periods))
    return np.exp(5.0 + np.cumsum(steps, axis=1))


def test_annual_intervals_hold_what_they_promise_where_series_differ_in_width() -> None:
    """2,000 simulated walks whose variances differ: 80 % intervals hold 80 % within three standard errors."""
    chance = np.random.Generator(np.random.Philox(1))
    sd = 0.02 * np.sqrt(4.0 / chance.chisquare(6.0, 2000))
    values = np.exp(5.0 + np.cumsum(chance.normal(0.0, 1.0, (2000, 7)) * sd[:, None], axis=1))
    found = forecast_panel(values[:, :6], "A", 1)
    half = found.scale[:, 0] * stats.t.ppf(0.9, found.degrees)
    assert np.mean(np.abs(np.log(values[:, 6]) - found.location[:, 0]) <= half) == pytest.approx(0.8, abs=0.03)


def test_monthly_intervals_hold_what_they_promise_on_seasonal_walks() -> None:
    values = walks(2, 60, 48, 0.01) * np.exp(0.1 * np.sin(np.arange(48) * 2 * np.pi / 12))
    found = forecast_panel(values[:, :36], "M", 12)
    half = found.scale * stats.t.ppf(0.9, found.degrees)
    assert np.mean(np.abs(np.log(values[:, 36:]) - found.location) <= half) == pytest.approx(0.8, abs=0.08)


def test_a_quiet_series_borrows_width_from_lively_ones() -> None:
    """A series that has not moved is not promised to stand still: its neighbours have moved."""
    values = walks(3, 20, 6, 0.03)
    values[0] = 100.0
    found = forecast_panel(values, "A", 1)
    assert 0.005 < found.scale[0, 0] < found.scale[1:, 0].mean()


def test_drifts_that_differ_only_by_chance_are_not_continued() -> None:
    values = walks(4, 100, 6, 0.02)
    found = forecast_panel(values, "A", 1)
    own = np.diff(np.log(values), axis=1).mean(axis=1)
    assert np.abs(found.location[:, 0] - np.log(values[:, -1])).max() < 0.4 * np.abs(own - own.mean()).max()


def test_drifts_that_differ_lastingly_are_continued() -> None:
    drift = np.linspace(-0.05, 0.05, 30)
    values = walks(5, 30, 8, 0.005) * np.exp(drift[:, None] * np.arange(8))
    found = forecast_panel(values, "A", 1)
    assert np.corrcoef(found.location[:, 0] - np.log(values[:, -1]), drift)[0, 1] > 0.95


def test_the_months_have_the_covariance_of_the_recursion() -> None:
    """Level, damped slope, yearly seasonal steps and irregular, built step by step from unit shocks."""
    dynamics, months = Dynamics(0.3, 0.2, 0.5, 0.9), 30
    total = np.zeros((months, months))
    for source in range(-1, months):  # level steps; the vague start is added below
        if source >= 1:
            path = np.array([float(t >= source) for t in range(months)])
            total += np.outer(path, path)
    start = 0.3 / np.sqrt(1 - 0.9**2)
    for source in range(-1, months):  # slope shocks; -1 is the stationary start
        level, slope, path = 0.0, start if source == -1 else 0.0, []
        for t in range(months):
            if t == source:
                slope += 0.3
            path.append(level)
            level, slope = level + slope, 0.9 * slope
        total += np.outer(path, path)
    for month in range(MONTHS):
        for year in range(1, 3):
            path = np.array([0.2 * float(t % MONTHS == month and t // MONTHS >= year) for t in range(months)])
            total += np.outer(path, path)
    vague = np.equal.outer(np.arange(months) % MONTHS, np.arange(months) % MONTHS) * 400.0 + 1e4
    np.testing.assert_allclose(
        covariance(months, dynamics), total + vague + 0.25 * np.eye(months), rtol=1e-12, atol=1e-9
    )


@settings(max_examples=25)
@given(st.floats(1e-3, 1e3), st.integers(0, 10_000))
def test_the_unit_of_a_series_does_not_matter(factor: float, seed: int) -> None:
    values = walks(seed, 5, 6, 0.02)
    plain, scaled = forecast_panel(values, "A", 2), forecast_panel(factor * values, "A", 2)
    np.testing.assert_allclose(scaled.location - np.log(factor), plain.location, atol=1e-9)
    np.testing.assert_allclose(scaled.scale, plain.scale, rtol=1e-9)


@pytest.mark.parametrize("frequency", ["A", "M"])
def test_constant_series_give_a_finite_narrow_forecast(frequency: str) -> None:
    found = forecast_panel(np.full((3, 40), 7.0), frequency, 3)  # type: ignore[arg-type]
    assert np.isfinite(found.scale).all()
    assert (found.scale > 0).all()
    np.testing.assert_allclose(found.location, np.log(7.0), atol=1e-6)


@pytest.mark.parametrize("frequency", ["A", "M"])
def test_too_little_or_impossible_history_is_refused(frequency: str) -> None:
    length = MINIMUM_LENGTH[frequency]  # type: ignore[index]
    with pytest.raises(ValueError, match="at least"):
        forecast_panel(np.ones((2, length - 1)), frequency, 1)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="positive"):
        forecast_panel(np.zeros((2, length)), frequency, 1)  # type: ignore[arg-type]


def test_quantiles_are_those_of_another_program() -> None:
    levels = np.array([0.025, 0.1, 0.5, 0.9])
    np.testing.assert_allclose(student_quantiles(levels, 5.0), stats.t.ppf(levels, 5.0), atol=1e-12)
    np.testing.assert_allclose(student_quantiles(levels, None), stats.norm.ppf(levels), atol=1e-12)

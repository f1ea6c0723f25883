"""The state space model says what its documentation says, checked against plain Gaussian arithmetic.

The brute force here knows no states and no filter.  It writes every month's log level as a linear
combination of the independent shocks, every measurement as a linear combination of months, and conditions
one joint normal on the other (the textbook formula for partitioned normals).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pytest
from numpy.typing import NDArray

from zvsim.data import Observation, known_by
from zvsim.model.calendar import month_index
from zvsim.model.latent import CUMULATOR, LAST_YEAR, LEVEL, PARAMETERS, LatentPath, path_moments
from zvsim.model.quantities import Measurement, Prior, measurements
from zvsim.model.views import VIEWS, View
from zvsim.study import built_in_study

STUDY = built_in_study()
CALENDAR = STUDY.calendar
QUANTITIES = STUDY.model.quantities

Array = NDArray[np.float64]

PRIORS = dict(zip(PARAMETERS, (Prior(-5.0, 0.5), Prior(-7.0, 0.5), Prior(2.9, 0.5)), strict=True))
VAGUE_LEVEL, VAGUE_SLOPE = 0.5, 0.002  # standard deviations of level and slope in the first month

SMALL = (
    Measurement("annual_mean", "2014-12", 0.10, 0.010, "mean 2014"),
    Measurement("month", "2015-06", 0.12, 0.020, "June 2015"),
    Measurement("change", "2015-12", 0.03, 0.015, "change 2015"),
    Measurement("annual_mean", "2015-12", 0.14, 0.030, "mean 2015"),
)
PARAMS = np.array([np.log(0.01), np.log(0.002), np.log(0.9 / 0.1)])  # sd 0.01 and 0.002, damping 0.9


@dataclass(frozen=True)
class BruteForce:
    """Joint normal of months and measurements: prior mean and covariance of the months, and the readings."""

    prior_mean: Array
    prior_covariance: Array
    reads: Array
    noise: Array
    values: Array

    @property
    def gain(self) -> Array:
        cross = self.prior_covariance @ self.reads.T
        return cross @ np.linalg.inv(self.reads @ cross + self.noise)

    @property
    def mean(self) -> Array:
        return self.prior_mean + self.gain @ (self.values - self.reads @ self.prior_mean)

    @property
    def covariance(self) -> Array:
        return self.prior_covariance - self.gain @ self.reads @ self.prior_covariance

    @property
    def log_likelihood(self) -> float:
        spread = self.reads @ self.prior_covariance @ self.reads.T + self.noise
        error = self.values - self.reads @ self.prior_mean
        quadratic = error @ np.linalg.solve(spread, error)
        return float(-0.5 * (quadratic + np.linalg.slogdet(2.0 * np.pi * spread)[1]))


def brute_force(found: Sequence[Measurement], last_month: str, params: Array) -> BruteForce:
    """The model of the module's documentation, written without any filter."""
    sd_level, sd_slope, damping = np.exp(params[0]), np.exp(params[1]), 1.0 / (1.0 + np.exp(-params[2]))
    # A change speaks of the year before as well.
    first = 12 * min(month_index(m.month) // 12 - (m.kind == "change") for m in found)
    months = month_index(last_month) - first + 1

    # Columns: first level, first slope, then level and slope shocks of the months 2, 3, …
    level, slope = np.zeros(2 * months), np.zeros(2 * months)
    level[0], slope[1] = 1.0, 1.0
    rows = [level]
    for month in range(1, months):
        level, slope = rows[-1] + slope, damping * slope
        level[2 * month] += 1.0
        slope[2 * month + 1] += 1.0
        rows.append(level)
    loading = np.stack(rows)
    shock_sd = np.array([VAGUE_LEVEL, VAGUE_SLOPE] + [sd_level, sd_slope] * (months - 1))

    def read(measurement: Measurement) -> Array:
        row = np.zeros(months)
        at = month_index(measurement.month) - first
        if measurement.kind == "month":
            row[at] = 1.0
        else:
            row[at - 11 : at + 1] = 1.0 / 12.0
            if measurement.kind == "change":
                row[at - 23 : at - 11] = -1.0 / 12.0
        return row

    start = np.median([m.value for m in found if m.kind != "change"])
    return BruteForce(
        prior_mean=np.full(months, start),
        prior_covariance=(loading * shock_sd**2) @ loading.T,
        reads=np.stack([read(m) for m in found]),
        noise=np.diag([m.standard_error**2 for m in found]),
        values=np.array([m.value for m in found]),
    )


def built_in_measurements(view: View, name: str, observations: Sequence[Observation]) -> tuple[Measurement, ...]:
    return measurements(QUANTITIES[name], known_by(observations, CALENDAR.known_by(view)), CALENDAR.reference_year)


def reviewed_parameters(view: View, name: str) -> Array:
    entry = STUDY.fit(view).quantities[name]["parameter"]
    return np.array([entry[parameter]["estimate"] for parameter in PARAMETERS])


@pytest.fixture(scope="module")
def small() -> LatentPath:
    model = LatentPath(SMALL, "2016-03", PRIORS)
    model.update(PARAMS)
    return model


def test_the_transition_is_the_damped_trend_with_an_annual_cumulator(small: LatentPath) -> None:
    """Written down by hand from x' = x + s, s' = 0.9 s, c' = c + x' / 12 (in January x' / 12), p' = p or c."""
    assert small.first_index == month_index("2014-01")
    within_year = [[1, 1, 0, 0], [0, 0.9, 0, 0], [1 / 12, 1 / 12, 1, 0], [0, 0, 0, 1]]
    into_january = [[1, 1, 0, 0], [0, 0.9, 0, 0], [1 / 12, 1 / 12, 0, 0], [0, 0, 1, 0]]
    for row in range(small.nobs - 1):
        next_month = (row + 1) % 12 + 1
        expected = into_january if next_month == 1 else within_year
        np.testing.assert_allclose(small["transition"][:, :, row], expected, atol=1e-15)


def test_the_shocks_reach_level_slope_and_cumulator(small: LatentPath) -> None:
    shocks = small["selection"] @ small["state_cov"] @ small["selection"].T
    by_hand = np.zeros((4, 4))  # level shock of variance 1e-4, a twelfth of it in the cumulator; slope 4e-6
    by_hand[0, 0], by_hand[1, 1] = 1e-4, 4e-6
    by_hand[0, 2] = by_hand[2, 0] = 1e-4 / 12
    by_hand[2, 2] = 1e-4 / 144
    np.testing.assert_allclose(shocks, by_hand, rtol=1e-12, atol=1e-20)


def test_every_measurement_reads_its_own_states_with_its_own_error(small: LatentPath) -> None:
    december_2014, june_2015, december_2015 = 11, 17, 23
    np.testing.assert_array_equal(small["design"][0, :, december_2014], [0, 0, 1, 0])
    np.testing.assert_array_equal(small["design"][0, :, june_2015], [1, 0, 0, 0])
    np.testing.assert_array_equal(small["design"][:, :, december_2015], [[0, 0, 1, -1], [0, 0, 1, 0]])
    assert small["obs_cov"][0, 0, december_2014] == pytest.approx(0.010**2)
    assert small["obs_cov"][0, 0, june_2015] == pytest.approx(0.020**2)
    np.testing.assert_allclose(np.diag(small["obs_cov"][:, :, december_2015]), [0.015**2, 0.030**2])
    assert np.isfinite(small.endog).sum() == len(SMALL)


@pytest.mark.parametrize(
    "params",
    [PARAMS, np.add(PARAMS, [0.7, -0.5, 0.4]), np.add(PARAMS, [-0.6, 0.8, -1.0])],
    ids=["middle", "lively level", "lively slope"],
)
def test_path_and_likelihood_agree_with_brute_force(params: Array) -> None:
    model = LatentPath(SMALL, "2016-03", PRIORS)
    expected = brute_force(SMALL, "2016-03", params)
    found = path_moments(model, params, "2014-01", "2016-03")
    np.testing.assert_allclose(found.mean, expected.mean, atol=1e-9)
    np.testing.assert_allclose(found.covariance, expected.covariance, atol=1e-9)

    penalty = sum(
        -0.5 * ((value - PRIORS[name].mean) / 0.5) ** 2 for value, name in zip(params, PARAMETERS, strict=True)
    )
    assert model.loglike(params) == pytest.approx(expected.log_likelihood + penalty, abs=1e-7)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("name", list(QUANTITIES))
def test_the_reviewed_paths_are_what_gaussian_arithmetic_gives(
    view: View, name: str, observations: tuple[Observation, ...]
) -> None:
    """Level of every shown month and its width against its own mean of 2015, from the parameters alone."""
    found = built_in_measurements(view, name, observations)
    expected = brute_force(found, CALENDAR.last_month, reviewed_parameters(view, name))
    path = STUDY.fit(view).paths[name]
    shown = len(path.months)
    assert path.months[-1] == CALENDAR.last_month
    assert path.months[0] >= CALENDAR.first_shown_month
    np.testing.assert_allclose(path.mean, expected.mean[-shown:], atol=1e-7)
    against_2015 = np.eye(shown)
    against_2015[:, -24:-12] -= 1 / 12
    relative = against_2015 @ expected.covariance[-shown:, -shown:] @ against_2015.T
    np.testing.assert_allclose(path.sd, np.sqrt(np.diag(relative)), atol=1e-7)


@pytest.mark.parametrize("name", list(QUANTITIES))
def test_the_reviewed_influences_are_gains_times_standard_errors(
    name: str, observations: tuple[Observation, ...]
) -> None:
    """In a Gaussian model one standard error more moves the forecast by gain times standard error."""
    found = built_in_measurements("planning", name, observations)
    exact = brute_force(found, CALENDAR.last_month, reviewed_parameters("planning", name))
    change = np.zeros(len(exact.prior_mean))
    change[-12:], change[-24:-12] = 1 / 12, -1 / 12
    by_hand = dict(zip((m.label for m in found), change @ exact.gain @ np.sqrt(exact.noise), strict=True))
    entries = STUDY.fit("planning").quantities[name]["influence"]
    reviewed = {entry["observation"]: entry["shift_per_standard_error"] for entry in entries}
    # The product may move its vague starting level with the measurement; that is worth less than 1e-6.
    assert reviewed == pytest.approx(by_hand, abs=1e-6)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("name", list(QUANTITIES))
def test_the_reviewed_residuals_whiten_the_measurements(
    view: View, name: str, observations: tuple[Observation, ...]
) -> None:
    """Independent prediction errors are the Cholesky-whitened deviations from the prior, in the order of time."""
    found = sorted(built_in_measurements(view, name, observations), key=lambda m: m.month)
    exact = brute_force(found, CALENDAR.last_month, reviewed_parameters(view, name))
    spread = exact.reads @ exact.prior_covariance @ exact.reads.T + exact.noise
    whitened = np.linalg.solve(np.linalg.cholesky(spread), exact.values - exact.reads @ exact.prior_mean)
    entries = STUDY.fit(view).quantities[name]["residual"]
    assert [entry["observation"] for entry in entries] == [m.label for m in found]
    np.testing.assert_allclose([entry["standard_deviations"] for entry in entries], whitened, atol=2e-4)


def simulated_states(shock_sd: float = 0.02) -> tuple[LatentPath, Array, Array]:
    model = LatentPath(SMALL, "2016-12", PRIORS)
    model.update(PARAMS)
    rng = np.random.default_rng(48)
    shocks = rng.normal(0.0, shock_sd, (model.nobs, 2))
    start = np.array([0.3, 0.01, 0.3 / 12, 0.3])
    observed, states = model.ssm.simulate(
        model.nobs,
        measurement_shocks=np.zeros((model.nobs, model.k_endog)),
        state_shocks=shocks,
        initial_state=start,
    )
    return model, np.asarray(observed), np.asarray(states)


def test_in_december_the_cumulator_is_the_mean_of_twelve_months() -> None:
    _, _, states = simulated_states()
    level = states[:, LEVEL]
    for december in (11, 23, 35):
        assert states[december, CUMULATOR] == pytest.approx(level[december - 11 : december + 1].mean(), abs=1e-12)
    for december in (23, 35):
        assert states[december, LAST_YEAR] == pytest.approx(level[december - 23 : december - 11].mean(), abs=1e-12)


def test_a_change_reads_the_difference_of_two_annual_means() -> None:
    _, observed, states = simulated_states()
    level = states[:, LEVEL]
    assert abs(level[12:24].mean() - level[:12].mean()) > 0.01  # a test in which something happens
    assert observed[23, 0] == pytest.approx(level[12:24].mean() - level[:12].mean(), abs=1e-12)


def test_joint_moments_are_a_covariance_with_the_variances_of_statsmodels(
    observations: tuple[Observation, ...],
) -> None:
    params = reviewed_parameters("planning", "integration_rate")
    model = LatentPath(
        built_in_measurements("planning", "integration_rate", observations),
        CALENDAR.last_month,
        QUANTITIES["integration_rate"].priors,
    )
    found = path_moments(model, params, "2014-12", "2016-12")
    np.testing.assert_array_equal(found.covariance, found.covariance.T)
    assert np.linalg.eigvalsh(found.covariance)[0] > 0.0
    smoothed = model.smooth(params)
    np.testing.assert_allclose(np.diag(found.covariance), smoothed.smoothed_state_cov[LEVEL, LEVEL, -25:], rtol=1e-9)
    np.testing.assert_allclose(found.mean, smoothed.smoothed_state[LEVEL, -25:], rtol=1e-12)


def penalised(found: Sequence[Measurement], name: str, params: Array) -> float:
    """Log likelihood plus log prior (up to a constant) by brute force, not by the filter."""
    priors = [QUANTITIES[name].priors[parameter] for parameter in PARAMETERS]
    penalty = sum(
        -0.5 * ((value - prior.mean) / prior.standard_deviation) ** 2
        for value, prior in zip(params, priors, strict=True)
    )
    return brute_force(found, CALENDAR.last_month, params).log_likelihood + penalty


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("name", list(QUANTITIES))
def test_no_neighbouring_parameter_is_more_likely(view: View, name: str, observations: tuple[Observation, ...]) -> None:
    found = built_in_measurements(view, name, observations)
    best = reviewed_parameters(view, name)
    at_best = penalised(found, name, best)
    for step in (0.05, 0.5):
        for direction in np.vstack([np.eye(3), -np.eye(3)]):
            assert penalised(found, name, best + step * direction) < at_best


@pytest.mark.parametrize("name", list(QUANTITIES))
def test_the_reported_likelihood_is_the_penalised_one(name: str, observations: tuple[Observation, ...]) -> None:
    """It is also what decides between the starting points, so it must be what is maximised."""
    found = built_in_measurements("planning", name, observations)
    entry = STUDY.fit("planning").quantities[name]
    by_hand = penalised(found, name, reviewed_parameters("planning", name))
    assert entry["log_likelihood"] == pytest.approx(by_hand, abs=1e-5)


def test_a_more_precise_measurement_pulls_the_path_closer() -> None:
    """Bites if an error were read as a variance, or one error were used for all."""
    vague, sharp = (replace(SMALL[1], standard_error=error) for error in (0.05, 0.001))
    at = month_index("2015-06") - month_index("2014-01")
    distance = [
        abs(
            path_moments(LatentPath([SMALL[0], one, *SMALL[2:]], "2016-03", PRIORS), PARAMS, "2014-01", "2016-03").mean[
                at
            ]
            - 0.12
        )
        for one in (vague, sharp)
    ]
    assert distance[1] < 0.1 * distance[0]

"""Fitting the latent paths: penalised maximum likelihood, several starts, parameter uncertainty."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from zvsim.model.latent import PARAMETERS, LatentPath, PathMoments, path_moments
from zvsim.model.measurement import Measurement
from zvsim.model.months import month_index, month_text
from zvsim.model.quantities import FIRST_SHOWN_MONTH, LAST_MONTH, WINDOW_START, Quantity

Array = NDArray[np.float64]


@dataclass(frozen=True)
class ParameterEstimate:
    """One parameter on its unconstrained scale, beside its prior."""

    estimate: float
    standard_error: float
    prior_mean: float
    prior_standard_deviation: float


@dataclass(frozen=True)
class Influence:
    """How far the 2016 change moves when one measurement is raised by one of its standard errors.

    Attributes:
        label: the measurement.
        shift: of the expected log change of the 2016 annual mean against 2015.
    """

    label: str
    shift: float


@dataclass(frozen=True)
class QuantityFit:
    """A fitted latent path.

    Attributes:
        parameters: by name, in the order of the model.
        converged: whether the optimiser reported convergence from the start that won.
        starts: number of starting points tried.
        log_likelihood: penalised, at the estimate.
        window: moments from December 2014 to December 2016, parameter uncertainty included.
        first_shown_month, shown_mean: log level for the months shown in charts.
        shown_sd: of the log level minus its own mean of 2015.
        change_mean, change_sd: of the log change of the annual mean 2016 against 2015.
        parameter_share: part of ``change_sd ** 2`` that comes from not knowing the parameters.
        influences: largest first.
    """

    parameters: dict[str, ParameterEstimate]
    converged: bool
    starts: int
    log_likelihood: float
    window: PathMoments
    first_shown_month: str
    shown_mean: Array
    shown_sd: Array
    change_mean: float
    change_sd: float
    parameter_share: float
    influences: tuple[Influence, ...]


def annual_change_weights() -> Array:
    """Weights over the window that turn the log path into the change of the annual mean 2016/2015."""
    weights = np.zeros(25)
    weights[1:13], weights[13:25] = -1.0 / 12.0, 1.0 / 12.0
    return weights


def _optimise(model: LatentPath, prior_sd: Array) -> tuple[Array, bool, int, float]:
    """Best of several starts: the prior means and one step of a prior standard deviation to each side."""
    offsets = [np.zeros(len(PARAMETERS))]
    for position in range(len(PARAMETERS)):
        for sign in (-1.0, 1.0):
            offset = np.zeros(len(PARAMETERS))
            offset[position] = sign
            offsets.append(offset)
    results = []
    for offset in offsets:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # non-convergence is read from the result below
            found = model.fit(
                model.start_params + offset * prior_sd,
                method="lbfgs",
                disp=False,
                cov_type="none",
                maxiter=500,
            )
        estimate = np.asarray(found.params)
        # The result's own llf is that of the filter, without the prior.
        penalised = float(model.loglike(estimate))
        results.append((penalised, bool(found.mle_retvals["converged"]), estimate))
    best = max(results, key=lambda item: item[0])
    return best[2], best[1], len(results), best[0]


def _curvature_covariance(model: LatentPath, params: Array) -> Array:
    """Inverse of the negative Hessian of the penalised log likelihood by central differences."""
    step, size = 1e-3, len(params)
    hessian = np.empty((size, size))
    for i in range(size):
        for j in range(size):
            corners = [
                sign_i
                * sign_j
                * float(model.loglike(params + step * (sign_i * np.eye(size)[i] + sign_j * np.eye(size)[j])))
                for sign_i in (1, -1)
                for sign_j in (1, -1)
            ]
            hessian[i, j] = sum(corners) / (4.0 * step**2)
    return np.asarray(np.linalg.inv(-(hessian + hessian.T) / 2.0), dtype=np.float64)


def _sigma_points(params: Array, covariance: Array) -> list[tuple[float, Array]]:
    """Deterministic points with weights that carry mean and covariance of the parameters.

    The symmetric set of S. J. Julier and J. K. Uhlmann (2004), Unscented filtering and nonlinear
    estimation, with kappa = 3 - n, so that the fourth moment of a normal is met as well.
    """
    size = len(params)
    kappa = max(3.0 - size, 0.0)
    root = np.linalg.cholesky((size + kappa) * covariance)
    points = [(kappa / (size + kappa), params)] if kappa else []
    for column in root.T:
        points += [(0.5 / (size + kappa), params + column), (0.5 / (size + kappa), params - column)]
    return points


def _mixed_moments(parts: Sequence[tuple[float, PathMoments]]) -> PathMoments:
    """Total mean and covariance of a mixture: the mean within its members plus the spread between them."""
    mean = sum((weight * part.mean for weight, part in parts), np.zeros_like(parts[0][1].mean))
    total = np.zeros_like(parts[0][1].covariance)
    for weight, part in parts:
        total += weight * (part.covariance + np.outer(part.mean - mean, part.mean - mean))
    return PathMoments(mean, total)


def _influences(
    measurements: Sequence[Measurement], quantity: Quantity, params: Array, base: float
) -> tuple[Influence, ...]:
    """Shift of the 2016 change per standard error of each measurement, parameters held."""
    weights = annual_change_weights()
    shifts = []
    for position, measurement in enumerate(measurements):
        moved = list(measurements)
        moved[position] = replace(measurement, value=measurement.value + measurement.standard_error)
        model = LatentPath(moved, LAST_MONTH, quantity.priors)
        result = model.smooth(params)
        start = len(result.smoothed_state[0]) - 25
        shifts.append(Influence(measurement.label, float(weights @ result.smoothed_state[0, start:]) - base))
    return tuple(sorted(shifts, key=lambda item: -abs(item.shift)))


def _spread_against_reference_year(shown: PathMoments, first_month: str) -> Array:
    """Standard deviation of each month's log path minus its own mean of 2015, as the fans show it."""
    size = len(shown.mean)
    start = month_index("2015-01") - month_index(first_month)
    contrast = np.eye(size)
    contrast[:, start : start + 12] -= 1.0 / 12.0
    return np.asarray(np.sqrt(np.diag(contrast @ shown.covariance @ contrast.T)))


def fit_quantity(quantity: Quantity, measurements: Sequence[Measurement]) -> QuantityFit:
    """Fit one latent path to its measurements.

    Args:
        quantity: priors and bridges of the quantity.
        measurements: on the log scale, at least one that is not a change.
    """
    model = LatentPath(measurements, LAST_MONTH, quantity.priors)
    prior_sd = np.array([quantity.priors[name].standard_deviation for name in PARAMETERS])
    params, converged, starts, log_likelihood = _optimise(model, prior_sd)
    covariance = _curvature_covariance(model, params)
    points = _sigma_points(params, covariance)
    window = _mixed_moments(
        [(weight, path_moments(model, point, WINDOW_START, LAST_MONTH)) for weight, point in points]
    )
    first_shown = max(FIRST_SHOWN_MONTH, month_text(model.first_index))
    shown = path_moments(model, params, first_shown, LAST_MONTH)
    weights = annual_change_weights()
    at_mode = path_moments(model, params, WINDOW_START, LAST_MONTH)
    variance = float(weights @ window.covariance @ weights)
    errors = np.sqrt(np.diag(covariance))
    return QuantityFit(
        parameters={
            name: ParameterEstimate(
                float(params[i]),
                float(errors[i]),
                quantity.priors[name].mean,
                quantity.priors[name].standard_deviation,
            )
            for i, name in enumerate(PARAMETERS)
        },
        converged=converged,
        starts=starts,
        log_likelihood=log_likelihood,
        window=window,
        first_shown_month=first_shown,
        shown_mean=shown.mean,
        shown_sd=_spread_against_reference_year(shown, first_shown),
        change_mean=float(weights @ window.mean),
        change_sd=float(np.sqrt(variance)),
        parameter_share=1.0 - float(weights @ at_mode.covariance @ weights) / variance,
        influences=_influences(measurements, quantity, params, float(weights @ at_mode.mean)),
    )

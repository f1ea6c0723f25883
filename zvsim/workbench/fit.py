"""Fitting the latent paths: penalised maximum likelihood, several starts, parameter uncertainty."""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np

from zvsim.base.arrays import Array
from zvsim.model.calendar import Calendar, month_index, month_text
from zvsim.model.latent import PARAMETERS, LatentPath, PathMoments, path_moments
from zvsim.model.quantities import Measurement, Prior, Quantity
from zvsim.workbench.diagnostics import Influence, Residual, annual_change_weights, influences, standardised_residuals

Simplification = Literal["none", "prior_parameters"]

FIRST_METHOD, SECOND_METHOD = "lbfgs", "nm"  # Nelder and Mead need no gradient where it misleads
MAX_ITERATIONS = {FIRST_METHOD: 500, SECOND_METHOD: 2000}
AS_GOOD = 1e-3  # of the penalised log likelihood: a converged start this close to the best one is preferred


@dataclass(frozen=True)
class ParameterEstimate:
    """One parameter on its unconstrained scale, beside its prior."""

    estimate: float
    standard_error: float
    prior_mean: float
    prior_standard_deviation: float


@dataclass(frozen=True)
class QuantityFit:
    """A fitted latent path.

    Attributes:
        parameters: by name, in the order of the model.
        converged: whether the optimiser reported convergence from the start that won.
        simplification: what was done where the parameters could not be estimated.
        starts: number of starting points tried.
        log_likelihood: penalised, at the estimate.
        window: moments over the calendar's window, parameter uncertainty included.
        first_shown_month, shown_mean: log level for the months shown in charts.
        shown_sd: of the log level minus its own mean of the reference year.
        change_mean, change_sd: of the log change of the annual mean of the target year against the reference year.
        parameter_share: part of ``change_sd ** 2`` that comes from not knowing the parameters.
        observation_share: part that would go if every measurement were exact; what is left is the path's own.
        influences: largest first.
        residuals: in the order of time.
    """

    parameters: dict[str, ParameterEstimate]
    converged: bool
    simplification: Simplification
    starts: int
    log_likelihood: float
    window: PathMoments
    first_shown_month: str
    shown_mean: Array
    shown_sd: Array
    change_mean: float
    change_sd: float
    parameter_share: float
    observation_share: float
    influences: tuple[Influence, ...]
    residuals: tuple[Residual, ...]


@dataclass(frozen=True)
class Optimum:
    """Where the optimiser ended.

    Attributes:
        params: unconstrained, in the order of :data:`PARAMETERS`.
        converged: as the optimiser reported it.
        starts: number of attempts, all methods together.
        log_likelihood: penalised.
    """

    params: Array
    converged: bool
    starts: int
    log_likelihood: float


def _attempt(model: LatentPath, start: Array, method: str) -> Optimum:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # non-convergence is read from the result below
        found: Any = model.fit(start, method=method, disp=False, cov_type="none", maxiter=MAX_ITERATIONS[method])
    params = np.asarray(found.params)
    # The result's own llf is that of the filter, without the prior.
    return Optimum(params, bool(found.mle_retvals["converged"]), 1, float(model.loglike(params)))


def _best(attempts: Sequence[Optimum]) -> Optimum:
    """The most likely attempt, or a converged one that is as good."""
    finite = [found for found in attempts if np.isfinite(found.log_likelihood)]
    if not finite:
        return attempts[0]
    top = max(found.log_likelihood for found in finite)
    as_good = [found for found in finite if found.log_likelihood >= top - AS_GOOD]
    return max(as_good, key=lambda found: (found.converged, found.log_likelihood))


def _optimise(model: LatentPath, prior_sd: Array) -> Optimum:
    """Best of several starts: the prior means and one step of a prior standard deviation to each side.

    If none of them converges, a second method goes on from the best one.
    """
    size = len(PARAMETERS)
    offsets = [np.zeros(size), *(sign * np.eye(size)[position] for position in range(size) for sign in (-1.0, 1.0))]
    attempts = [_attempt(model, model.start_params + offset * prior_sd, FIRST_METHOD) for offset in offsets]
    if not _best(attempts).converged:
        attempts.append(_attempt(model, _best(attempts).params, SECOND_METHOD))
    return replace(_best(attempts), starts=len(attempts))


def _curvature_covariance(model: LatentPath, params: Array) -> Array | None:
    """Inverse of the negative Hessian of the penalised log likelihood by central differences.

    Returns:
        Shape (3, 3), or None where the likelihood is not curved downwards in every direction.
    """
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
    curvature = -(hessian + hessian.T) / 2.0
    if not np.isfinite(curvature).all() or np.linalg.eigvalsh(curvature)[0] <= 0.0:
        return None
    return np.asarray(np.linalg.inv(curvature), dtype=np.float64)


@dataclass(frozen=True)
class Estimate:
    """A path with its parameters.

    Attributes:
        covariance: of the parameters, shape (3, 3).
        simplification: ``prior_parameters`` if nothing could be learnt about the parameters, so that they stand at
            their priors, in mean and covariance.
    """

    model: LatentPath
    optimum: Optimum
    covariance: Array
    simplification: Simplification

    @property
    def params(self) -> Array:
        """Unconstrained parameters in use."""
        return self.optimum.params


def estimate_path(measurements: Sequence[Measurement], last_month: str, priors: Mapping[str, Prior]) -> Estimate:
    """Fit the parameters of one latent path, and fall back to their priors where that does not succeed.

    Args:
        measurements: on the log scale, at least one.
        last_month: end of the path.
        priors: one per parameter.
    """
    model = LatentPath(measurements, last_month, priors)
    prior_sd = np.array([priors[name].standard_deviation for name in PARAMETERS])
    optimum = _optimise(model, prior_sd)
    covariance = _curvature_covariance(model, optimum.params) if optimum.converged else None
    if covariance is not None:
        return Estimate(model, optimum, covariance, "none")
    at_prior = replace(optimum, params=model.start_params, log_likelihood=float(model.loglike(model.start_params)))
    return Estimate(model, at_prior, np.diag(prior_sd**2), "prior_parameters")


def moments_with_parameters(estimate: Estimate, first_month: str, last_month: str) -> PathMoments:
    """Moments of the path with the uncertainty of its parameters in them."""
    points = _sigma_points(estimate.params, estimate.covariance)
    return _mixed_moments(
        [(weight, path_moments(estimate.model, point, first_month, last_month)) for weight, point in points]
    )


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


def _spread_against_reference_year(shown: PathMoments, first_month: str, reference_year: int) -> Array:
    """Standard deviation of each month's log path minus its own mean of the reference year, as the fans show it."""
    size = len(shown.mean)
    start = month_index(f"{reference_year}-01") - month_index(first_month)
    contrast = np.eye(size)
    contrast[:, start : start + 12] -= 1.0 / 12.0
    return np.asarray(np.sqrt(np.diag(contrast @ shown.covariance @ contrast.T)))


def _with_exact(measurements: Sequence[Measurement], quantity: Quantity, last_month: str) -> LatentPath:
    """The path if every measurement were a thousand times as precise; a filter needs some error."""
    exact = [replace(m, standard_error=m.standard_error / 1000.0) for m in measurements]
    return LatentPath(exact, last_month, quantity.priors)


def fit_quantity(quantity: Quantity, measurements: Sequence[Measurement], calendar: Calendar) -> QuantityFit:
    """Fit one latent path to its measurements.

    Args:
        calendar: the months that are asked for.
        quantity: priors and bridges of the quantity.
        measurements: on the log scale, at least one that is not a change.
    """
    first, last = calendar.window[0], calendar.last_month
    estimate = estimate_path(measurements, last, quantity.priors)
    model, params = estimate.model, estimate.params
    window = moments_with_parameters(estimate, first, last)
    first_shown = max(calendar.first_shown_month, month_text(model.first_index))
    shown = path_moments(model, params, first_shown, last)
    weights = annual_change_weights()
    at_mode = path_moments(model, params, first, last)
    exact = path_moments(_with_exact(measurements, quantity, last), params, first, last)
    variance = float(weights @ window.covariance @ weights)
    errors = np.sqrt(np.diag(estimate.covariance))
    return QuantityFit(
        parameters={
            name: ParameterEstimate(
                float(params[i]), float(errors[i]), quantity.priors[name].mean, quantity.priors[name].standard_deviation
            )
            for i, name in enumerate(PARAMETERS)
        },
        converged=estimate.optimum.converged,
        simplification=estimate.simplification,
        starts=estimate.optimum.starts,
        log_likelihood=estimate.optimum.log_likelihood,
        window=window,
        first_shown_month=first_shown,
        shown_mean=shown.mean,
        shown_sd=_spread_against_reference_year(shown, first_shown, calendar.reference_year),
        change_mean=float(weights @ window.mean),
        change_sd=float(np.sqrt(variance)),
        parameter_share=1.0 - float(weights @ at_mode.covariance @ weights) / variance,
        observation_share=float(weights @ (at_mode.covariance - exact.covariance) @ weights) / variance,
        influences=influences(measurements, quantity.priors, params, float(weights @ at_mode.mean), last),
        residuals=standardised_residuals(estimate.model, measurements, params),
    )

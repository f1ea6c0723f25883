"""One latent monthly path behind annual means, changes and monthly points.

The state of month t is ``(x, s, c, p)``:

* ``x`` log level of the quantity in the month,
* ``s`` slope per month, damped: ``s' = phi * s + zeta``,
* ``c`` running sum of ``x / 12`` since January, so that in December it is the annual mean of ``x``
  (Harvey's cumulator: A. Harvey, Forecasting, Structural Time Series Models and the Kalman Filter,
  1989, section 6.3),
* ``p`` the cumulator of the last complete year, so that in December ``c - p`` is the change of the
  annual mean against the year before.

The annual mean of the level is read as the exponential of the annual mean of the logs.  The two differ
by half the variance within the year; with monthly movements of half a percent that is below 0.001 %.

Every measurement carries its own standard error (time-varying observation covariance; J. Durbin and
S. J. Koopman, Time Series Analysis by State Space Methods, 2nd ed. 2012, chapters 4 and 7).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from statsmodels.tsa.statespace.mlemodel import MLEModel

from zvsim.base.arrays import Array
from zvsim.model.calendar import month_index, month_of_year
from zvsim.model.quantities import Measurement, Prior

LEVEL, SLOPE, CUMULATOR, LAST_YEAR = range(4)

_READS: Mapping[str, tuple[float, float, float, float]] = {
    "annual_mean": (0.0, 0.0, 1.0, 0.0),
    "change": (0.0, 0.0, 1.0, -1.0),
    "month": (1.0, 0.0, 0.0, 0.0),
}


PARAMETERS = ("log_sd_level", "log_sd_slope", "logit_damping")


class LatentPath(MLEModel):  # type: ignore[misc]  # statsmodels carries no type annotations
    """Damped local trend observed through whatever there is; parameters by penalised likelihood.

    Args:
        measurements: at least one; the path starts in the January of the earliest year they speak of.
        last_month: end of the path, for forecasts beyond the last measurement.
        priors: one normal prior per parameter in :data:`PARAMETERS`.
    """

    def __init__(self, measurements: Sequence[Measurement], last_month: str, priors: Mapping[str, Prior]) -> None:
        first_year = min(month_index(m.month) // 12 - (m.kind == "change") for m in measurements)
        self.first_index = first_year * 12
        n_months = month_index(last_month) - self.first_index + 1
        slots: dict[int, list[Measurement]] = {}
        for measurement in measurements:
            slots.setdefault(month_index(measurement.month) - self.first_index, []).append(measurement)
        width = max(len(found) for found in slots.values())

        endog = np.full((n_months, width), np.nan)
        design = np.zeros((width, 4, n_months))
        covariance = np.zeros((width, width, n_months))
        covariance[range(width), range(width), :] = 1.0
        for row, found in slots.items():
            for column, measurement in enumerate(found):
                endog[row, column] = measurement.value
                design[column, :, row] = _READS[measurement.kind]
                covariance[column, column, row] = measurement.standard_error**2

        super().__init__(endog, k_states=4, k_posdef=2)
        self.priors = [priors[name] for name in PARAMETERS]
        self.starting_level = float(np.median([m.value for m in measurements if m.kind != "change"] or [0.0]))
        self["design"] = design
        self["obs_cov"] = covariance
        self["transition"] = np.zeros((4, 4, n_months))
        self["selection"] = np.array([[1.0, 0.0], [0.0, 1.0], [1.0 / 12.0, 0.0], [0.0, 0.0]])
        self["state_cov"] = np.zeros((2, 2))
        self._initialise()

    def _initialise(self) -> None:
        """Start: a vague level; in January the cumulator holds exactly one twelfth of it."""
        vague, slope = 0.5**2, 0.002**2
        mean = np.array([self.starting_level, 0.0, self.starting_level / 12.0, self.starting_level])
        covariance = np.diag([vague, slope, vague / 144.0, vague])
        covariance[LEVEL, CUMULATOR] = covariance[CUMULATOR, LEVEL] = vague / 12.0
        self.ssm.initialize_known(mean, covariance)

    @property
    def param_names(self) -> list[str]:
        """Names in the order of the parameter vector."""
        return list(PARAMETERS)

    @property
    def start_params(self) -> Array:
        """The prior means."""
        return np.array([prior.mean for prior in self.priors])

    def update(self, params: Array, **kwargs: Any) -> None:
        """Put the unconstrained parameters into the system matrices."""
        params = super().update(params, **kwargs)
        sd_level, sd_slope = np.exp(params[0]), np.exp(params[1])
        damping = 1.0 / (1.0 + np.exp(-params[2]))
        self["state_cov"] = np.diag([sd_level**2, sd_slope**2])
        transition = np.zeros((4, 4, self.nobs), dtype=params.dtype)  # complex while statsmodels differentiates
        transition[LEVEL, LEVEL], transition[LEVEL, SLOPE] = 1.0, 1.0
        transition[SLOPE, SLOPE] = damping
        transition[CUMULATOR, LEVEL] = transition[CUMULATOR, SLOPE] = 1.0 / 12.0
        for row in range(self.nobs):
            next_is_january = month_of_year(self.first_index + row + 1) == 1
            transition[CUMULATOR, CUMULATOR, row] = 0.0 if next_is_january else 1.0
            transition[LAST_YEAR, CUMULATOR, row] = 1.0 if next_is_january else 0.0
            transition[LAST_YEAR, LAST_YEAR, row] = 0.0 if next_is_january else 1.0
        self["transition"] = transition

    def log_prior(self, params: Array) -> Any:
        """Log density of the priors up to a constant."""
        pairs = zip(params, self.priors, strict=True)
        return sum(-0.5 * ((value - prior.mean) / prior.standard_deviation) ** 2 for value, prior in pairs)

    def loglike(self, params: Array, *args: Any, **kwargs: Any) -> Any:
        """Penalised log likelihood: the Kalman filter's plus the log prior."""
        return super().loglike(params, *args, **kwargs) + self.log_prior(np.asarray(params))


@dataclass(frozen=True)
class PathMoments:
    """Gaussian moments of the monthly log path over a window of months.

    Attributes:
        mean: shape (months,), log level.
        covariance: shape (months, months).
    """

    mean: Array
    covariance: Array


def path_moments(model: LatentPath, params: Array, first_month: str, last_month: str) -> PathMoments:
    """Smoothed joint moments of the path between two months, both included, for given parameters."""
    result = model.smooth(np.asarray(params))
    start = month_index(first_month) - model.first_index
    size = month_index(last_month) - month_index(first_month) + 1
    mean = result.smoothed_state[LEVEL, start : start + size]
    covariance = np.empty((size, size))
    for lag in range(size):
        block = result.smoother_results.smoothed_state_autocovariance(lag)
        for column in range(size - lag):
            value = block[LEVEL, LEVEL, start + column + lag]
            covariance[column + lag, column] = covariance[column, column + lag] = value
    return PathMoments(np.array(mean), covariance)

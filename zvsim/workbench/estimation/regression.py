"""Slopes by ordinary least squares with the standard errors that the data call for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import statsmodels.api as sm
from numpy.typing import NDArray

from zvsim.base.arrays import Array, Flags


@dataclass(frozen=True)
class Slope:
    """Coefficient of the first regressor.

    Attributes:
        mean: change of the outcome per unit of the regressor, other regressors held.
        standard_error: of ``mean``.
        observations: number of rows.
    """

    mean: float
    standard_error: float
    observations: int


def _model(outcome: Array, regressor: Array, others: Sequence[Array]) -> Any:
    return sm.OLS(outcome, np.column_stack([np.ones_like(outcome), regressor, *others]))


def _slope(fitted: Any) -> Slope:
    # Only this element: with few clusters the variance of another regressor can come out negative.
    variance = float(np.asarray(fitted.cov_params())[1, 1])
    return Slope(float(fitted.params[1]), float(np.sqrt(variance)), int(fitted.nobs))


def clustered_slope(
    outcome: Array, regressor: Array, groups: Sequence[NDArray[np.int64]], others: Sequence[Array] = ()
) -> Slope:
    """Slope with errors that may be correlated within clusters, of one kind or of two.

    Args:
        outcome, regressor: shape (n,).
        groups: one or two arrays of cluster codes, shape (n,). With two, errors may be correlated within either
            (A. C. Cameron, J. B. Gelbach, D. L. Miller 2011, Robust inference with multiway clustering).
        others: further regressors, shape (n,) each; a constant is always included.
    """
    codes = np.column_stack(groups) if len(groups) > 1 else groups[0]
    return _slope(_model(outcome, regressor, others).fit(cov_type="cluster", cov_kwds={"groups": codes}))


def overlapping_slope(outcome: Array, regressor: Array, lags: int, others: Sequence[Array] = ()) -> Slope:
    """Slope with errors that are correlated over up to ``lags`` neighbouring periods.

    Changes over a year taken every month overlap for eleven months. W. K. Newey, K. D. West (1987), with the
    correction for the number of regressors.
    """
    fitted = _model(outcome, regressor, others).fit(cov_type="HAC", cov_kwds={"maxlags": lags, "use_correction": True})
    return _slope(fitted)


def cautious_slope(outcome: Array, regressor: Array, others: Sequence[Array] = ()) -> Slope:
    """Slope from a handful of years with the largest of three standard errors.

    Classical, HAC with one lag, and HC3 (J. G. MacKinnon, H. White 1985), which is large where one year carries
    the slope.

    >>> found = cautious_slope(np.array([0.1, 0.9, 2.1, 2.9]), np.array([0.0, 1.0, 2.0, 3.0]))
    >>> round(found.mean, 2), found.observations
    (0.96, 4)
    """
    model = _model(outcome, regressor, others)
    slopes = [
        _slope(model.fit()),
        _slope(model.fit(cov_type="HAC", cov_kwds={"maxlags": 1, "use_correction": True})),
        _slope(model.fit(cov_type="HC3")),
    ]
    return max(slopes, key=lambda slope: slope.standard_error)


def jackknife_error(statistic: Callable[[Flags], float], groups: NDArray[np.int64]) -> float:
    """Standard error of a statistic by leaving out one group at a time (J. W. Tukey 1958).

    Args:
        statistic: of the rows that a mask keeps.
        groups: group code of each row, shape (n,).
    """
    values = np.array([statistic(groups != group) for group in np.unique(groups)])
    size = len(values)
    return float(np.sqrt((size - 1) / size * ((values - values.mean()) ** 2).sum()))

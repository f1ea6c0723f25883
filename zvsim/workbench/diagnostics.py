"""What a fitted path says about its measurements: which of them carry the forecast, and which do not fit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from zvsim.base.arrays import Array
from zvsim.model.calendar import month_index
from zvsim.model.latent import LatentPath
from zvsim.model.quantities import Measurement, Prior


@dataclass(frozen=True)
class Influence:
    """How far the change of the target year moves when one measurement is raised by one of its standard errors.

    Attributes:
        label: the measurement.
        shift: of the expected log change of the annual mean against the reference year.
    """

    label: str
    shift: float


@dataclass(frozen=True)
class Residual:
    """How far a measurement lay from what the ones before it let expect.

    Attributes:
        label: the measurement.
        value: in standard deviations; positive if the measurement was higher than expected.
    """

    label: str
    value: float


def annual_change_weights() -> Array:
    """Weights over the window that turn the log path into the change of the annual mean against the year before."""
    weights = np.zeros(25)
    weights[1:13], weights[13:25] = -1.0 / 12.0, 1.0 / 12.0
    return weights


def influences(
    measurements: Sequence[Measurement], priors: Mapping[str, Prior], params: Array, base: float, last_month: str
) -> tuple[Influence, ...]:
    """Shift of the change per standard error of each measurement, parameters held.

    Args:
        measurements: of the path.
        priors: of its parameters.
        params: unconstrained, held.
        base: the change that the measurements as they are give.
        last_month: end of the path.
    """
    weights = annual_change_weights()
    shifts = []
    for position, measurement in enumerate(measurements):
        moved = list(measurements)
        moved[position] = replace(measurement, value=measurement.value + measurement.standard_error)
        model = LatentPath(moved, last_month, priors)
        result = model.smooth(params)
        start = len(result.smoothed_state[0]) - 25
        shifts.append(Influence(measurement.label, float(weights @ result.smoothed_state[0, start:]) - base))
    return tuple(sorted(shifts, key=lambda item: -abs(item.shift)))


def standardised_residuals(
    model: LatentPath, measurements: Sequence[Measurement], params: Array
) -> tuple[Residual, ...]:
    """One-step-ahead prediction errors, made independent and divided by their standard deviation.

    Under the model they are independent standard normals (J. Durbin and S. J. Koopman, Time Series Analysis
    by State Space Methods, 2nd ed. 2012, section 2.12).  Measurements of one month are taken in their order.
    """
    filtered = model.filter(params).filter_results
    by_month: dict[int, list[str]] = {}
    for measurement in measurements:
        by_month.setdefault(month_index(measurement.month) - model.first_index, []).append(measurement.label)
    residuals = []
    for row, labels in sorted(by_month.items()):
        count = len(labels)
        design = filtered.design[:count, :, row]
        expected = design @ filtered.predicted_state[:, row]
        spread = design @ filtered.predicted_state_cov[:, :, row] @ design.T + filtered.obs_cov[:count, :count, row]
        values = np.linalg.solve(np.linalg.cholesky(spread), model.endog[row, :count] - expected)
        residuals += [Residual(label, float(value)) for label, value in zip(labels, values, strict=True)]
    return tuple(residuals)

"""The forecasters of a backtest: ours and what an analyst would take from a shelf.

Every forecaster takes the history of a panel up to the origin, on the scale on which it is scored for annual
data (logs) or as it stands for monthly data, and gives equally likely values.
"""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import NormalDist
from typing import Any

import numpy as np

from zvsim.base.arrays import Array
from zvsim.workbench.panel_model import (
    MINIMUM_LENGTH,
    Frequency,
    PanelForecast,
    forecast_panel,
    forecast_with_driver,
    student_quantiles,
)

ENSEMBLE = 399  # equally likely values; odd, so that the median is one of them
LEVELS = (np.arange(ENSEMBLE) + 0.5) / ENSEMBLE
SEASON: Mapping[Frequency, int] = {"A": 1, "M": 12}
_WIDTH_80 = 2.0 * NormalDist().inv_cdf(0.9)  # of the peers' intervals, to the last digit


@dataclass(frozen=True)
class Ensemble:
    """Forecasts of all series from one origin.

    Attributes:
        values: equally likely values, shape (series, horizons, ENSEMBLE), rising along the last axis.
        notes: German sentences on what had to be done differently, per series or for all.
    """

    values: Array
    notes: tuple[str, ...] = ()


def _values(location: Array, scale: Array, degrees: float | None = None) -> Array:
    """Of Student t distributions, or of normal ones without degrees of freedom."""
    return np.asarray(location[..., None] + scale[..., None] * student_quantiles(LEVELS, degrees))


def _student(forecast: PanelForecast) -> Array:
    return _values(forecast.location, forecast.scale, forecast.degrees)


def _root_mean_square(values: Array) -> Array:
    return np.asarray(np.sqrt(np.maximum((values**2).mean(axis=-1), 1e-24)))


def filled(history: Array) -> tuple[Array, tuple[int, ...]]:
    """History without gaps: inner gaps by a straight line, a late start by its first value.

    A series that ends before the origin is continued at its last value.

    Returns:
        The filled history and the rows that had a gap.
    """
    result = history.copy()
    touched = []
    for row, values in enumerate(history):
        known = np.flatnonzero(np.isfinite(values))
        if len(known) < len(values):
            result[row] = np.interp(np.arange(len(values)), known, values[known])
            touched.append(row)
    return result, tuple(touched)


def random_walk(history: Array, _frequency: Frequency, horizon: int) -> Ensemble:
    """The last value; width from each series' own changes, growing with the root of the horizon."""
    sd = _root_mean_square(np.diff(history, axis=1))
    steps = np.arange(1, horizon + 1)
    return Ensemble(_values(np.repeat(history[:, -1:], horizon, axis=1), sd[:, None] * np.sqrt(steps)))


def drift(history: Array, _frequency: Frequency, horizon: int) -> Ensemble:
    """The last value plus the mean change; R. Hyndman and G. Athanasopoulos, Forecasting, section 5.2."""
    changes = np.diff(history, axis=1)
    mean, count = changes.mean(axis=1), changes.shape[1]
    sd = np.sqrt(np.maximum(changes.var(axis=1, ddof=1 if count > 1 else 0), 1e-24))
    steps = np.arange(1, horizon + 1)
    return Ensemble(
        _values(history[:, -1:] + mean[:, None] * steps, sd[:, None] * np.sqrt(steps * (1.0 + steps / count)))
    )


def seasonal_naive(history: Array, frequency: Frequency, horizon: int) -> Ensemble:
    """The value of the same season a year ago; annual data have one season, so it is the last value."""
    season = SEASON[frequency]
    sd = _root_mean_square(history[:, season:] - history[:, :-season])
    steps = np.arange(1, horizon + 1)
    position = history.shape[1] + (steps - 1) % season - season
    return Ensemble(_values(history[:, position], sd[:, None] * np.sqrt((steps - 1) // season + 1.0)))


def zvsim(history: Array, frequency: Frequency, horizon: int) -> Ensemble:
    """Our panel model; a random walk for what it cannot take, and a note that says so."""
    annual = frequency == "A"
    levels = np.exp(history) if annual else history
    if history.shape[1] < MINIMUM_LENGTH[frequency] or not (levels > 0.0).all():
        reason = "zu kurz" if (levels > 0.0).all() else "mit Werten, die nicht größer als 0 sind"
        return Ensemble(random_walk(history, frequency, horizon).values, (f"Reihen {reason}: einfacher Irrweg",))
    forecast = forecast_panel(levels, frequency, horizon)
    logs = _student(forecast)
    notes = () if forecast.converged else ("Anpassung nicht konvergiert: bester Versuch",)
    return Ensemble(logs if annual else np.exp(logs), notes)


def zvsim_with_driver(history: Array, driver: Array, horizon: int) -> Ensemble:
    """Our annual panel model with a driver that is known up to the origin; without one where the driver has gaps."""
    if history.shape[1] < MINIMUM_LENGTH["A"] or not np.isfinite(driver).all():
        plain = zvsim(history, "A", horizon)
        return Ensemble(plain.values, (*plain.notes, "Treiber nicht vollständig bekannt: ohne ihn"))
    return Ensemble(_student(forecast_with_driver(np.exp(history), driver, horizon)))


def _shelf(name: str) -> Callable[[Array, Frequency, int], Ensemble]:
    """A forecaster of statsforecast, series by series; width from its 80 % interval."""

    def forecast(history: Array, frequency: Frequency, horizon: int) -> Ensemble:
        from statsforecast import models  # heavy, and only the backtest needs it

        means, sds = [], []
        failures: Counter[str] = Counter()
        for values in history:
            try:
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore")
                    model: Any = getattr(models, name)(season_length=SEASON[frequency])
                    interval = model.forecast(y=values.astype(np.float64), h=horizon, level=[80])
                mean = np.asarray(interval["mean"], dtype=np.float64)
                sd = (np.asarray(interval["hi-80"], dtype=np.float64) - np.asarray(interval["lo-80"])) / _WIDTH_80
            except Exception as error:
                failures[type(error).__name__] += 1
                mean, sd = np.full(horizon, values[-1]), np.full(horizon, np.abs(np.diff(values)).mean())
            means.append(mean)
            sds.append(np.maximum(np.nan_to_num(sd, nan=0.0), 1e-12))
        notes = tuple(
            f"{count} von {len(history)} Reihen: {error}, dafür der letzte Wert" for error, count in failures.items()
        )
        return Ensemble(_values(np.stack(means), np.stack(sds)), notes)

    return forecast


FORECASTERS: Mapping[str, Callable[[Array, Frequency, int], Ensemble]] = {
    "zvsim": zvsim,
    "random_walk": random_walk,
    "drift": drift,
    "seasonal_naive": seasonal_naive,
    "auto_ets": _shelf("AutoETS"),
    "auto_arima": _shelf("AutoARIMA"),
    "auto_theta": _shelf("AutoTheta"),
}

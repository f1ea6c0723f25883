"""Monthly fans for charts: quantiles of an index whose mean of the reference year is 100, and observations in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import numpy as np

from zvsim.base.arrays import Array
from zvsim.base.numbers import HALF_WIDTH_80
from zvsim.data import Observation
from zvsim.model.quantities import Quantity, Reads
from zvsim.model.reviewed import ReviewedPath
from zvsim.simulation.draws import JointDraws
from zvsim.simulation.effects import Levers, Values
from zvsim.simulation.engine import REFERENCE_YEAR, TARGET_STOCKS, TARGET_YEAR, Indicator, Outcome, months_of
from zvsim.simulation.quantiles import QUANTILES, quantiles

FanQuantity = Literal["integration_rate", "lzb", "elb", "benefit_sum"]

INDICATOR: Mapping[FanQuantity, Indicator] = {
    "integration_rate": "k2",
    "lzb": "lzb",
    "elb": "elb",
    "benefit_sum": "benefit_sum",
}
"""What the year is judged by, for the path of each quantity."""

_NORMAL = dict(zip(QUANTILES, (-1.96, -HALF_WIDTH_80, -0.6745, 0.0, 0.6745, HALF_WIDTH_80, 1.96), strict=True))
"""Quantiles of the standard normal distribution."""


@dataclass(frozen=True)
class FanMonth:
    """Quantiles of the index in one month."""

    month: str
    quantiles: Mapping[str, float]


@dataclass(frozen=True)
class FanObservation:
    """A published or derived annual figure on the scale of the fan.

    Attributes:
        year: calendar year it speaks of.
        index: value against the fan's mean of 100 in the reference year.
        low, high: 80 % range from its standard error.
        kind: observed or derived; figures across a bridge count as derived.
        label: series, geography and year.
    """

    year: int
    index: float
    low: float
    high: float
    kind: str
    label: str


@dataclass(frozen=True)
class SamplePath:
    """One of the joint draws, month by month.

    Attributes:
        index: from January of the reference year on, against its own mean of that year as 100.
        change: of its annual figure against the reference year, a fraction.
    """

    index: tuple[float, ...]
    change: float


def sample_paths(outcome: Outcome, quantity: FanQuantity) -> tuple[SamplePath, ...]:
    """The draws of an outcome as single paths; the first of all are no better or worse than any others."""
    if quantity == "integration_rate":
        monthly = outcome.integrations[:, 1:] * 12.0 / outcome.elb[:, :-1]
    else:
        monthly = getattr(outcome, quantity)[:, 1:]
    index = 100.0 * monthly / monthly[:, :12].mean(axis=1, keepdims=True)  # shape (draws, 24)
    changes = outcome.change(INDICATOR[quantity])
    return tuple(SamplePath(tuple(path), change) for path, change in zip(index.tolist(), changes.tolist(), strict=True))


def fan(
    path: ReviewedPath, draws: JointDraws, levers: Levers, values: Values, quantity: FanQuantity
) -> tuple[FanMonth, ...]:
    """Quantiles by month: before the reference year from the smoothed path, from it on from the joint draws.

    Every draw is measured against its own mean of that year, so that the unknown common level does not widen the fan.

    Args:
        path: of the quantity, from the fit that was drawn from.
        draws, levers, values: as in :func:`zvsim.simulation.engine.months_of`.
        quantity: which path.
    """
    known = _known_months(path, draws, quantity)
    months = _months_of_year(quantity, draws, levers, values)
    months *= 100.0 / _reference(quantity, draws)
    return known + _by_level(path.months[len(known) :], months)


@lru_cache(maxsize=16)
def _reference(quantity: FanQuantity, draws: JointDraws) -> Array:
    """Mean of the months of the reference year, in the unit of the quantity's draws, shape (draws,)."""
    months: Array = getattr(draws, quantity)[:, REFERENCE_YEAR]
    return np.asarray(months.mean(axis=1))


def _months_of_year(quantity: FanQuantity, draws: JointDraws, levers: Levers, values: Values) -> Array:
    """The months of the target year in the unit of the quantity's draws, one row a month, shape (12, draws)."""
    if quantity != "integration_rate":
        return np.ascontiguousarray(months_of(quantity, draws, levers, values)[:, TARGET_YEAR].T)
    integrations, elb = (months_of(series, draws, levers, values) for series in ("integrations", "elb"))
    return np.ascontiguousarray((12.0 * integrations[:, TARGET_YEAR] / elb[:, TARGET_STOCKS]).T)


@lru_cache(maxsize=16)
def _known_months(path: ReviewedPath, draws: JointDraws, quantity: FanQuantity) -> tuple[FanMonth, ...]:
    """The months of a fan that no lever moves; kept, because every scenario has the same ones."""
    reference = path.window_mean[REFERENCE_YEAR].mean()
    before = len(path.months) - len(path.window) + REFERENCE_YEAR.start
    smoothed = tuple(
        FanMonth(month, {name: float(100.0 * np.exp(mean - reference + z * sd)) for name, z in _NORMAL.items()})
        for month, mean, sd in zip(path.months[:before], path.mean, path.sd, strict=False)
    )
    months = getattr(draws, quantity)[:, REFERENCE_YEAR].T / _reference(quantity, draws)
    return smoothed + _by_level(path.months[before : before + len(months)], 100.0 * months)


def _by_level(names: Sequence[str], months: Array) -> tuple[FanMonth, ...]:
    """Quantiles of every month, from its draws; shape (months, draws)."""
    rows = quantiles(months, list(QUANTILES.values())).tolist()
    return tuple(FanMonth(name, dict(zip(QUANTILES, row, strict=True))) for name, row in zip(names, rows, strict=True))


def reads_a_level(rule: Reads) -> bool:
    """Whether what a rule reads is an annual level, which a fan can show."""
    return rule.read_as == "annual_mean" and rule.periods is None


def fan_observations(
    path: ReviewedPath, entry: Quantity, observations: Iterable[Observation], last_year: int
) -> tuple[FanObservation, ...]:
    """The annual levels that the path reads, on the scale of its fan; years before the fan are left out.

    Args:
        path: of the quantity.
        entry: the quantity's rules and bridges.
        observations: as known.
        last_year: no later one is read.
    """
    reference = float(np.exp(path.window_mean[REFERENCE_YEAR].mean()))
    rules = [rule for rule in entry.reads if reads_a_level(rule)]
    points = []
    for observation in observations:
        for rule in rules:
            if not rule.applies_to(observation, last_year) or f"{observation.period}-12" < path.months[0]:
                continue
            factor = entry.scale * (entry.bridge[rule.bridge].factor if rule.bridge else 1.0)
            index = 100.0 * observation.value * factor / reference
            relative = (observation.standard_error or 0.0) / observation.value
            spread = HALF_WIDTH_80 * float(np.hypot(relative, rule.extra_standard_error))
            points.append(
                FanObservation(
                    year=int(observation.period),
                    index=index,
                    low=index * (1.0 - spread),
                    high=index * (1.0 + spread),
                    kind="derived" if rule.bridge else observation.kind,
                    label=f"{entry.label}, {observation.geography} {observation.period}",
                )
            )
    return tuple(points)

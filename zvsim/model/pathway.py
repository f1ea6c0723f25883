"""The refugee pathway: from labour supply to eLb, integrations and long-term receipt, month by month.

People are conserved: whoever has entered is either present or gone.  Nobody is a long-term recipient
before 638 days as eLb (§ 48a SGB II: 21 of 24 months, counted as 638 of 730 days).

Leaving is final here.  The rule lets 92 of the 730 days be missing, so that who leaves and comes back within
three months may still become a long-term recipient; without such returns the long-term stock of the years after
is somewhat too low, and that of the year itself is zero either way.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

import numpy as np

from zvsim.base.arrays import Array

MONTHS = 12
LZB_DAYS = 638
LZB_MONTHS = math.ceil(LZB_DAYS / (365.25 / 12))
_GRID_STEP = 0.5


def _tilted(mean_month: float) -> Array:
    """Distribution over the months 1 to 12 with the given mean: a uniform one, exponentially tilted."""
    months = np.arange(1, MONTHS + 1, dtype=np.float64)
    if mean_month <= 1.0 or mean_month >= MONTHS:
        return np.asarray(months == round(mean_month), dtype=np.float64)
    low, high = -60.0, 60.0
    for _ in range(200):
        middle = (low + high) / 2.0
        weights = np.exp(middle * (months - months[-1] if middle > 0 else months - 1.0))
        weights /= weights.sum()
        low, high = (middle, high) if weights @ months < mean_month else (low, middle)
    return np.asarray(weights)


@cache
def _profile_grid() -> Array:
    """Profiles for mean months 1, 1.5, …, 12; shape (23, 12)."""
    means = np.arange(1.0, MONTHS + _GRID_STEP / 2, _GRID_STEP)
    return np.stack([_tilted(float(mean)) for mean in means])


def _between(profiles: Array, mean_month: float | Array) -> Array:
    """Mix of the two neighbouring profiles; their mean months run evenly from 1 to 12."""
    last = len(profiles) - 1
    step = (MONTHS - 1) / last
    position = (np.clip(np.asarray(mean_month, dtype=np.float64), 1.0, MONTHS) - 1.0) / step
    below = np.minimum(position.astype(np.int64), last - 1)
    weight = (position - below)[..., None]
    return np.asarray((1.0 - weight) * profiles[below] + weight * profiles[below + 1])


def entry_profile(mean_month: float | Array, spread: float | Array = 1.0) -> Array:
    """Shares of the year's entries by calendar month, summing to 1.

    The broadest profile is the most even one with the given mean month; the narrowest puts everybody into the
    mean month or the two months around it.  Profiles between them, like those between two mean months, are
    mixtures: they keep the mean month exactly, and a later mean month means later entries in every sense.

    Args:
        mean_month: from 1 (all in January) to 12 (all in December); a number or shape (draws,).
        spread: weight of the broadest profile, 0 to 1; a number or shape (draws,).

    Returns:
        Shape (12,) or (draws, 12).

    >>> entry_profile(6.5).round(4)[[0, 11]]
    array([0.0833, 0.0833])
    >>> float((entry_profile(9.2) @ np.arange(1, 13)).round(9))
    9.2
    >>> entry_profile(9.25, spread=0.0)[7:10]  # three in four in September
    array([0.  , 0.75, 0.25])
    """
    share = np.asarray(spread, dtype=np.float64)[..., None]
    narrow, broad = _between(np.eye(MONTHS), mean_month), _between(_profile_grid(), mean_month)
    return np.asarray(share * broad + (1.0 - share) * narrow)


def integration_hazard(first_year_rate: Array, months: int) -> Array:
    """Integrations per person and month, by months since entry 1, 2, …

    Rises in a straight line over the first year, so that twelve months sum to the first-year rate, and
    stays at the last value after that.

    Returns:
        Shape (draws, months).

    >>> float(integration_hazard(np.array([0.08]), 12).sum().round(9))
    0.08
    """
    since = np.minimum(np.arange(1, months + 1), MONTHS)
    return np.asarray(first_year_rate)[:, None] * (2.0 * (since - 0.5) / MONTHS**2)


@dataclass(frozen=True)
class Flow:
    """Persons on the pathway at the end of each month; every array has shape (draws, months).

    Attributes:
        entered: cumulated entries.
        present: eLb in the stock.
        gone: left the stock.
        integrations: in the month, from the stock of the month before.
        long_term: of those present, entered at least :data:`LZB_MONTHS` months ago.
    """

    entered: Array
    present: Array
    gone: Array
    integrations: Array
    long_term: Array


def propagate(entries: Array, retention_one_year: Array, first_year_rate: Array) -> Flow:
    """Follow entries through stock, exits and integrations.

    Args:
        entries: persons entering in each month, shape (draws, months).
        retention_one_year: share still present after twelve months, shape (draws,).
        first_year_rate: integrations per person in the first twelve months, shape (draws,).

    >>> flow = propagate(np.array([[100.0] + 11 * [0.0]]), np.array([0.65]), np.array([0.08]))
    >>> bool(np.allclose(flow.present + flow.gone, flow.entered)), float(flow.long_term.sum())
    (True, 0.0)
    """
    draws, months = entries.shape
    survival = np.asarray(retention_one_year) ** (1.0 / MONTHS)
    hazard = integration_hazard(first_year_rate, months)
    present, gone = np.zeros((draws, months)), np.zeros((draws, months))
    integrations, long_term = np.zeros((draws, months)), np.zeros((draws, months))
    for month in range(months):
        present[:, month] = entries[:, month]
        if month:
            stayed = present[:, month - 1] * survival
            present[:, month] += stayed
            gone[:, month] = gone[:, month - 1] + (present[:, month - 1] - stayed)
    # exposure[d - 1]: share of an entry cohort that is in the stock d - 1 months after entry
    exposure = survival[:, None] ** np.arange(months)
    kernel = exposure * hazard
    for since in range(1, months):
        integrations[:, since:] += entries[:, : months - since] * kernel[:, since - 1 : since]
    for since in range(LZB_MONTHS, months):
        long_term[:, since:] += entries[:, : months - since] * exposure[:, since : since + 1]
    return Flow(np.cumsum(entries, axis=1), present, gone, integrations, long_term)

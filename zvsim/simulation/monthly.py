"""The months of 2016 of one quantity: what a fan needs, fast enough to follow a slider.

As :mod:`zvsim.simulation.annual` does for the years, it gives the months of :func:`zvsim.simulation.engine.evaluate`
up to rounding in the last digits, but of one quantity alone.  All arrays have one row a month, shape (12, draws), so
that the draws of a month lie side by side.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from zvsim.model.pathway import MONTHS, entry_profile, integration_hazard
from zvsim.simulation.annual import Line, base_of, line_of
from zvsim.simulation.draws import JointDraws
from zvsim.simulation.effects import (
    Levers,
    Values,
    effect_on,
    shifted_parameters,
    standard_rate_factor,
    youth_stock,
)
from zvsim.simulation.engine import REFERENCE_YEAR

Array = NDArray[np.float64]


@lru_cache(maxsize=16)
def reference_of(quantity: str, draws: JointDraws) -> Array:
    """Mean of the months of 2015, in the unit of the quantity's draws, shape (draws,)."""
    months: Array = getattr(draws, quantity)[:, REFERENCE_YEAR]
    return np.asarray(months.mean(axis=1))


def months_of(quantity: str, draws: JointDraws, levers: Levers, values: Values) -> Array:
    """The months of 2016 in the unit of the quantity's draws, shape (12, draws), for the caller to keep or change.

    Args:
        quantity: name of a path of :class:`~zvsim.simulation.draws.JointDraws`; of the integration rate these are
            twelve times the integrations of a month per eLb of the month before.
        draws, levers, values: as in :func:`zvsim.simulation.engine.evaluate`.
    """
    return _MONTHS[quantity](draws, levers, values)


@dataclass(frozen=True)
class _Entrant:
    """What becomes of one who enters, in the months after entry.

    Attributes:
        survival: share of those present who are still there a month later, shape (draws,).
        integrations: in the first, second, … month after entry, for a first-year rate of 1, shape (12, draws).
    """

    survival: Array
    integrations: Array


@lru_cache(maxsize=4)
def _entrant_of(draws: JointDraws) -> _Entrant:
    """The same for every scenario: no lever moves how long people stay."""
    survival = draws.pathway["retention_one_year"] ** (1.0 / MONTHS)
    hazard = integration_hazard(np.ones(1), MONTHS).T  # shape (12, 1)
    return _Entrant(survival, survival ** np.arange(MONTHS)[:, None] * hazard)


@dataclass(frozen=True)
class _Inflow:
    """eLb who enter in 2016.

    Attributes:
        parameters: of the pathway, each of shape (draws,).
        entries: persons in the month, shape (12, draws).
        present: persons at the end of the month, shape (12, draws).
    """

    parameters: Mapping[str, Array]
    entries: Array
    present: Array


def _inflow(draws: JointDraws, levers: Levers, values: Values) -> _Inflow:
    parameters = shifted_parameters(draws, levers, values)
    persons = values["refugee_labour_supply"] * parameters["zkt_share"] * parameters["elb_per_labour_supply"]
    spread = np.asarray(values["refugee_entry_spread"], dtype=np.float64) / 100.0
    profile = np.atleast_2d(entry_profile(values["refugee_mean_entry_month"], spread))  # shape (1 or draws, 12)
    entries = persons * profile.T
    present, survival = entries.copy(), _entrant_of(draws).survival
    for month in range(1, MONTHS):
        present[month] += present[month - 1] * survival
    return _Inflow(parameters, entries, present)


def _moved(months: Array, line: Line | None) -> Array:
    """Months, each times its factor, as a new array."""
    if line is None:
        return months.copy()
    start, step = line
    found, factor = np.empty_like(months), start * step
    for month, row in zip(months, found, strict=True):
        np.multiply(month, factor, out=row)
        factor *= step
    return found


def _elb(draws: JointDraws, levers: Levers, values: Values, inflow: _Inflow | None = None) -> Array:
    inflow = inflow or _inflow(draws, levers, values)
    months = _moved(base_of(draws).elb, line_of(effect_on(draws, levers, values, "elb")))
    months += inflow.present
    months += youth_stock(levers, values).T
    return months


def _integration_rate(draws: JointDraws, levers: Levers, values: Values) -> Array:
    base, inflow = base_of(draws), _inflow(draws, levers, values)
    months = _moved(base.integrations, line_of(effect_on(draws, levers, values, "integrations")))
    kernel = _entrant_of(draws).integrations
    added = np.zeros_like(months)
    for since in range(1, MONTHS):
        added[since:] += inflow.entries[: MONTHS - since] * kernel[since - 1]
    months += added * inflow.parameters["first_year_integration_rate"]
    months *= 12.0
    months[0] /= base.elb_december
    months[1:] /= _elb(draws, levers, values, inflow)[:-1]
    return months


def _lzb(draws: JointDraws, levers: Levers, values: Values) -> Array:
    """Nobody who enters in 2016 has 638 days before 2017."""
    return _moved(base_of(draws).lzb, line_of(effect_on(draws, levers, values, "lzb")))


def _benefit_sum(draws: JointDraws, levers: Levers, values: Values) -> Array:
    line = line_of(effect_on(draws, levers, values, "elb"), draws.response["benefit_on_elb"])
    months, inflow = _moved(base_of(draws).benefit_sum, line), _inflow(draws, levers, values)
    months += inflow.present * (inflow.parameters["persons_per_elb"] * inflow.parameters["benefit_per_person"])
    months *= standard_rate_factor(draws, levers, values)
    return months


_MONTHS: Mapping[str, Callable[[JointDraws, Levers, Values], Array]] = {
    "elb": _elb,
    "integration_rate": _integration_rate,
    "lzb": _lzb,
    "benefit_sum": _benefit_sum,
}

"""What a lever does away from its agreed value: deviations, and their effects on the months of the target year.

Effects of levers that stand on their agreed values have one row for all draws, so that nothing is computed for them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from zvsim.base.arrays import Array
from zvsim.model.specification import Model
from zvsim.simulation.draws import OKUN, JointDraws
from zvsim.simulation.levers import Lever

Values = Mapping[str, "float | Array"]
Levers = Mapping[str, Lever]
ActsOn = Literal["elb", "integrations", "lzb"]

# A deviation of an annual mean builds up in a straight line from January to December; the weights have mean 1.
BUILD_UP = np.arange(1, 13) / 6.5
# A deviation of December minus January around an unchanged annual mean; the weights have mean 0.
SLOPE = (np.arange(1, 13) - 6.5) / 11.0


def deviation(levers: Levers, values: Values, name: str) -> Array:
    """How far a lever is from its agreed value, in its unit; a budget as the log of the ratio.

    >>> from zvsim.study import built_in_study
    >>> levers = built_in_study().levers
    >>> float(deviation(levers, {"gdp_growth": 0.9}, "gdp_growth").round(9))
    -0.5
    >>> float(deviation(levers, {"integration_budget": 321_215_934}, "integration_budget"))
    0.0
    """
    value, agreed = np.asarray(values[name], dtype=np.float64), levers[name].agreed
    return np.log(value / agreed) if levers[name].unit == "EUR" else np.asarray(value - agreed)


def unemployment_deviation(draws: JointDraws, levers: Levers, values: Values) -> Array:
    """Deviation of the annual mean rate, percentage points: the lever's, and with the coupling on what growth adds.

    Okun's relation: growth below the agreed value raises the rate by coefficient × deviation.
    """
    rate, growth = (deviation(levers, values, name) for name in ("unemployment_rate", "gdp_growth"))
    strength = deviation(levers, values, "okun_coupling")
    return np.asarray(rate + strength * draws.response[OKUN] * growth) if strength.any() else rate


@dataclass(frozen=True)
class Effect:
    """Log change of an indicator in the target year: both parts run in a straight line through the year.

    Attributes:
        annual: mean over the year, times :data:`BUILD_UP`; shape (draws,), or (1,) and 0 if nothing moved.
        slope: December minus January around an unchanged mean, times :data:`SLOPE`; same shapes.
    """

    annual: Array
    slope: Array

    @property
    def december(self) -> Array:
        """The last month, shape (1 or draws,)."""
        return np.asarray(self.annual * BUILD_UP[-1] + self.slope * SLOPE[-1])

    @property
    def monthly(self) -> Array:
        """The twelve months, shape (1 or draws, 12)."""
        return np.asarray(self.annual[:, None] * BUILD_UP + self.slope[:, None] * SLOPE)


def acting_levers(model: Model, acts_on: ActsOn) -> frozenset[str]:
    """Every lever that :func:`effect_on` reads for an indicator."""
    return frozenset(
        {*_levers_by_response(model, acts_on).values(), "unemployment_slope", "gdp_growth", "okun_coupling"}
    )


def _levers_by_response(model: Model, acts_on: ActsOn) -> Mapping[str, str]:
    """The lever of every response that acts on an indicator, by the response's id."""
    return {name: response.lever for name, response in model.responses.items() if response.acts_on == acts_on}


def effect_on(draws: JointDraws, levers: Levers, values: Values, acts_on: ActsOn) -> Effect:
    """Effect of all levers on an indicator.

    The slope of the unemployment rate acts month by month with the coefficient of the rate.
    """
    annual, slope = np.zeros(1), deviation(levers, values, "unemployment_slope")
    for name, lever in _levers_by_response(draws.model, acts_on).items():
        if lever == "unemployment_rate":
            moved = unemployment_deviation(draws, levers, values)
        else:
            moved = deviation(levers, values, lever)
        if moved.any():
            annual = annual + draws.response[name] * moved
    moved_slope = draws.response[f"{acts_on}_on_unemployment_rate"] * slope if slope.any() else np.zeros(1)
    return Effect(annual, moved_slope)


def standard_rate_factor(draws: JointDraws, levers: Levers, values: Values) -> Array:
    """Benefits relative to those at the agreed standard rates, shape (draws,), or (1,) and 1 at the agreed rates."""
    change = np.asarray(values["standard_rate_change"], dtype=np.float64)
    ratio = (1.0 + change / 100.0) / (1.0 + levers["standard_rate_change"].agreed / 100.0)
    if (ratio == 1.0).all():
        return np.ones(1)
    return np.asarray(ratio ** draws.response["benefit_on_standard_rate_change"])


def youth_stock(levers: Levers, values: Values) -> Array:
    """eLb more or fewer than expected because other numbers turn 15, at the end of each month, shape (1 or draws, 12).

    One twelfth of the year's deviation enters every month and stays; pupils bring no integrations, their benefit
    was paid before, and 638 days as eLb are still ahead of them.
    """
    entries = np.atleast_1d(deviation(levers, values, "youth_entries"))
    return np.asarray(entries[:, None] * (np.arange(1, 13) / 12.0))


def shifted_parameters(draws: JointDraws, levers: Levers, values: Values) -> dict[str, Array]:
    """The draws of the pathway parameters, each moved by its lever and cut to the parameter's range.

    All draws of a parameter move by the same amount: the lever sets the centre, its uncertainty stays.  Where
    the centre comes within a standard deviation of an end of the range, the cut takes some of it.
    """
    shifted = dict(draws.pathway)
    parameters = draws.model.pathway_of(draws.view)
    for name, lever in levers.items():
        if lever.moves is None:
            continue
        shift = deviation(levers, values, name) * lever.moves.per_unit
        if shift.any():
            parameter = parameters[lever.moves.parameter]
            shifted[parameter.id] = np.clip(shifted[parameter.id] + shift, parameter.minimum, parameter.maximum)
    return shifted

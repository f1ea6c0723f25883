"""From lever values to indicators, on the same joint draws for every scenario.

Index 0 of a path is the December before the reference year, which is 1 to 12; the target year is 13 to 24.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, Protocol, get_args

import numpy as np

from zvsim.base.arrays import Array
from zvsim.simulation.draws import JointDraws
from zvsim.simulation.effects import ActsOn, Values, effect_on, standard_rate_factor, youth_stock
from zvsim.simulation.inflow import Inflow, inflow
from zvsim.simulation.levers import Lever
from zvsim.simulation.question import Assumptions

Indicator = Literal["k2", "lzb", "elb", "integrations", "benefit_sum"]
Series = Literal["elb", "integrations", "lzb", "benefit_sum"]
INDICATORS: tuple[Indicator, ...] = get_args(Indicator)

REFERENCE_YEAR = slice(1, 13)
TARGET_YEAR = slice(13, 25)
REFERENCE_STOCKS = slice(0, 12)  # December to November: the twelve previous months of § 48a practice
TARGET_STOCKS = slice(12, 24)


class AnnualFigures(Protocol):
    """What is judged of a scenario, however it was computed."""

    def annual(self, indicator: Indicator) -> tuple[Array, Array]:
        """Annual figure of reference and of target year, each of shape (draws,)."""

    def change(self, indicator: Indicator) -> Array:
        """Relative change against the reference year as a fraction, shape (draws,)."""


@dataclass(frozen=True)
class Outcome:
    """Monthly indicators of one scenario, each of shape (draws, 25)."""

    elb: Array
    integrations: Array
    lzb: Array
    benefit_sum: Array

    def annual(self, indicator: Indicator) -> tuple[Array, Array]:
        """Annual figure of reference and of target year, each of shape (draws,).

        The integration rate is the sum of integrations January to December over the mean eLb stock of the twelve
        previous months; stocks are means of twelve months; benefits and integrations are sums.
        """
        if indicator == "k2":
            return (
                integration_rate(self.integrations[:, REFERENCE_YEAR], self.elb[:, REFERENCE_STOCKS]),
                integration_rate(self.integrations[:, TARGET_YEAR], self.elb[:, TARGET_STOCKS]),
            )
        series: Array = getattr(self, indicator)
        if indicator in ("integrations", "benefit_sum"):
            return series[:, REFERENCE_YEAR].sum(axis=1), series[:, TARGET_YEAR].sum(axis=1)
        return series[:, REFERENCE_YEAR].mean(axis=1), series[:, TARGET_YEAR].mean(axis=1)

    def change(self, indicator: Indicator) -> Array:
        """Relative change against the reference year as a fraction, shape (draws,)."""
        before, after = self.annual(indicator)
        return after / before - 1.0


def integration_rate(integrations: Array, previous_stocks: Array) -> Array:
    """Integration rate of a year: twelve months of integrations over the mean stock of the twelve previous months.

    Source: § 5 (1) No. 1 of the ordinance on § 48a SGB II in the reading in use (previous months).

    Args:
        integrations: persons per month, shape (..., 12), January to December.
        previous_stocks: eLb, shape (..., 12), December of the year before to November.

    >>> float(integration_rate(np.full(12, 20.0), np.full(12, 1000.0)))
    0.24
    """
    return np.asarray(integrations.sum(axis=-1) / previous_stocks.mean(axis=-1))


@dataclass(frozen=True)
class _Setting:
    """Lever values laid on the draws.

    Attributes:
        draws: the joint draws.
        levers: with their agreed values; a lever acts by its deviation from the agreed value.
        values: one number or one array of shape (draws,) for every lever.
    """

    draws: JointDraws
    levers: Mapping[str, Lever]
    values: Values

    @cached_property
    def refugees(self) -> Inflow:
        return inflow(self.draws, self.levers, self.values)

    def effect(self, acts_on: ActsOn) -> Array:
        return effect_on(self.draws, self.levers, self.values, acts_on).monthly


def evaluate(draws: JointDraws, levers: Mapping[str, Lever], values: Values) -> Outcome:
    """Indicators under the given lever values; arguments as in :func:`months_of`."""
    setting = _Setting(draws, levers, values)
    return Outcome(**{name: months(setting) for name, months in _MONTHS.items()})


def months_of(series: Series, draws: JointDraws, levers: Mapping[str, Lever], values: Values) -> Array:
    """The months of one series under the given lever values, shape (draws, 25).

    Args:
        series: which.
        draws: the joint draws.
        levers: with their agreed values; a lever acts by its deviation from the agreed value.
        values: one number or one array of shape (draws,) for every lever.
    """
    return _MONTHS[series](_Setting(draws, levers, values))


def _elb(setting: _Setting) -> Array:
    elb, effect = setting.draws.elb.copy(), setting.effect("elb")
    elb[:, TARGET_YEAR] = (
        elb[:, TARGET_YEAR] * np.exp(effect)
        + setting.refugees.flow.present
        + youth_stock(setting.levers, setting.values)
    )
    return elb


def _integrations(setting: _Setting) -> Array:
    draws, effect = setting.draws, setting.effect("integrations")
    integrations = np.empty_like(draws.elb)
    integrations[:, 0] = np.nan  # the first December would need the stock of November
    integrations[:, 1:] = draws.integration_rate[:, 1:] / 12.0 * draws.elb[:, :-1]
    integrations[:, TARGET_YEAR] = integrations[:, TARGET_YEAR] * np.exp(effect) + setting.refugees.flow.integrations
    return integrations


def _lzb(setting: _Setting) -> Array:
    lzb, effect = setting.draws.lzb.copy(), setting.effect("lzb")
    lzb[:, TARGET_YEAR] = lzb[:, TARGET_YEAR] * np.exp(effect) + setting.refugees.flow.long_term
    return lzb


def _benefit_sum(setting: _Setting) -> Array:
    draws, effect = setting.draws, setting.effect("elb")
    follows = draws.response["benefit_on_elb"][:, None] * effect if effect.any() else effect
    rate_factor = standard_rate_factor(draws, setting.levers, setting.values)
    benefit = draws.benefit_sum.copy()
    benefit[:, TARGET_YEAR] = (
        benefit[:, TARGET_YEAR] * (np.exp(follows) * rate_factor[:, None]) + setting.refugees.benefits
    )
    return benefit


_MONTHS: Mapping[Series, Callable[[_Setting], Array]] = {
    "elb": _elb,
    "integrations": _integrations,
    "lzb": _lzb,
    "benefit_sum": _benefit_sum,
}


def lever_values(
    levers: Mapping[str, Lever], chosen: Mapping[str, float], draws: JointDraws, assumptions: Assumptions
) -> dict[str, float | Array]:
    """Values for every lever: as chosen, or with the typical forecast error of each around them.

    With ``spread`` every draw has its own values, cut to the lever's range; levers that are not
    :attr:`~zvsim.simulation.levers.LeverRecord.in_spread` hold exactly.
    """
    values: dict[str, float | Array] = {}
    for name, lever in levers.items():
        centre = chosen.get(name, lever.agreed)
        if assumptions == "fixed" or not lever.in_spread:
            values[name] = centre
        else:
            spread = centre + lever.forecast_error * draws.lever_noise[name]
            values[name] = np.clip(spread, lever.minimum, lever.maximum)
    return values

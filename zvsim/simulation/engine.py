"""From lever values to indicators, on the same joint draws for every scenario.

Index 0 of a path is December 2014; 2015 is 1 to 12 and 2016 is 13 to 24.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, Protocol, get_args

import numpy as np
from numpy.typing import NDArray

from zvsim.simulation.draws import JointDraws
from zvsim.simulation.effects import Values, effect_on, standard_rate_factor, youth_stock
from zvsim.simulation.inflow import Inflow, inflow
from zvsim.simulation.levers import Lever

Array = NDArray[np.float64]
Assumptions = Literal["fixed", "spread"]
Indicator = Literal["k2", "lzb", "elb", "integrations", "benefit_sum"]
INDICATORS: tuple[Indicator, ...] = get_args(Indicator)

REFERENCE_YEAR = slice(1, 13)
TARGET_YEAR = slice(13, 25)
REFERENCE_STOCKS = slice(0, 12)  # December 2014 to November 2015: the twelve previous months of § 48a practice
TARGET_STOCKS = slice(12, 24)


class AnnualFigures(Protocol):
    """What is judged of a scenario, however it was computed."""

    def annual(self, indicator: Indicator) -> tuple[Array, Array]:
        """Annual figure of 2015 and of 2016, each of shape (draws,)."""

    def change(self, indicator: Indicator) -> Array:
        """Relative change 2016 against 2015 as a fraction, shape (draws,)."""


@dataclass(frozen=True)
class Outcome:
    """Monthly indicators of one scenario, each of shape (draws, 25)."""

    elb: Array
    integrations: Array
    lzb: Array
    benefit_sum: Array

    def annual(self, indicator: Indicator) -> tuple[Array, Array]:
        """Annual figure of 2015 and of 2016, each of shape (draws,).

        K2 is the sum of integrations January to December over the mean eLb stock of the twelve previous
        months; stocks are means of twelve months; benefits and integrations are sums.
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
        """Relative change 2016 against 2015 as a fraction, shape (draws,)."""
        before, after = self.annual(indicator)
        return after / before - 1.0


def integration_rate(integrations: Array, previous_stocks: Array) -> Array:
    """K2 of a year: twelve months of integrations over the mean stock of the twelve previous months.

    Source: § 5 (1) No. 1 of the ordinance on § 48a SGB II in the reading in use (previous months).

    Args:
        integrations: persons per month, shape (..., 12), January to December.
        previous_stocks: eLb, shape (..., 12), December of the year before to November.

    >>> float(integration_rate(np.full(12, 20.0), np.full(12, 1000.0)))
    0.24
    """
    return np.asarray(integrations.sum(axis=-1) / previous_stocks.mean(axis=-1))


def evaluate(draws: JointDraws, levers: Mapping[str, Lever], values: Values) -> Outcome:
    """Indicators under the given lever values.

    Args:
        draws: the joint draws.
        levers: with their agreed values; a lever acts by its deviation from the agreed value.
        values: one number or one array of shape (draws,) for every lever.
    """
    refugees = inflow(draws, levers, values)
    elb_effect, integration_effect, lzb_effect = (
        effect_on(draws, levers, values, indicator).monthly for indicator in ("elb", "integrations", "lzb")
    )
    return Outcome(
        elb=_elb(draws, elb_effect, refugees, youth_stock(levers, values)),
        integrations=_integrations(draws, integration_effect, refugees),
        lzb=_lzb(draws, lzb_effect, refugees),
        benefit_sum=_benefit_sum(draws, elb_effect, refugees, standard_rate_factor(draws, levers, values)),
    )


def _elb(draws: JointDraws, effect: Array, refugees: Inflow, youth: Array) -> Array:
    elb = draws.elb.copy()
    elb[:, TARGET_YEAR] = draws.elb[:, TARGET_YEAR] * np.exp(effect) + refugees.flow.present + youth
    return elb


def _integrations(draws: JointDraws, effect: Array, refugees: Inflow) -> Array:
    integrations = np.empty_like(draws.elb)
    integrations[:, 0] = np.nan  # December 2014 would need the stock of November
    integrations[:, 1:] = draws.integration_rate[:, 1:] / 12.0 * draws.elb[:, :-1]
    integrations[:, TARGET_YEAR] = integrations[:, TARGET_YEAR] * np.exp(effect) + refugees.flow.integrations
    return integrations


def _lzb(draws: JointDraws, effect: Array, refugees: Inflow) -> Array:
    lzb = draws.lzb.copy()
    lzb[:, TARGET_YEAR] = draws.lzb[:, TARGET_YEAR] * np.exp(effect) + refugees.flow.long_term
    return lzb


def _benefit_sum(draws: JointDraws, elb_effect: Array, refugees: Inflow, rate_factor: Array) -> Array:
    follows = draws.response["benefit_on_elb"][:, None] * elb_effect if elb_effect.any() else elb_effect
    benefit = draws.benefit_sum.copy()
    benefit[:, TARGET_YEAR] = (
        draws.benefit_sum[:, TARGET_YEAR] * (np.exp(follows) * rate_factor[:, None]) + refugees.benefits
    )
    return benefit


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

"""From lever values to indicators, on the same joint draws for every scenario.

Index 0 of a path is December 2014; 2015 is 1 to 12 and 2016 is 13 to 24.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from zvsim.model.pathway import Flow, entry_profile, propagate
from zvsim.simulation.draws import JointDraws
from zvsim.simulation.levers import Lever

Array = NDArray[np.float64]
Values = Mapping[str, "float | Array"]
Assumptions = Literal["fixed", "spread"]
Indicator = Literal["k2", "lzb", "elb", "integrations", "benefit_sum"]

REFERENCE_YEAR = slice(1, 13)
TARGET_YEAR = slice(13, 25)
REFERENCE_STOCKS = slice(0, 12)  # December 2014 to November 2015: the twelve previous months of § 48a practice
TARGET_STOCKS = slice(12, 24)

# A deviation of an annual mean builds up in a straight line from January to December; the weights have mean 1.
BUILD_UP = np.arange(1, 13) / 6.5


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


def inflow(draws: JointDraws, values: Values) -> Flow:
    """Refugees on the pathway in the zkT in the twelve months of 2016."""
    supply = np.broadcast_to(np.asarray(values["refugee_labour_supply"], dtype=np.float64), (draws.size,))
    persons = supply * draws.pathway["zkt_share"] * draws.pathway["elb_per_labour_supply"]
    entries = persons[:, None] * entry_profile(values["refugee_mean_entry_month"])
    return propagate(entries, draws.pathway["retention_one_year"], draws.pathway["first_year_integration_rate"])


def evaluate(draws: JointDraws, levers: Mapping[str, Lever], values: Values) -> Outcome:
    """Indicators under the given lever values.

    Args:
        draws: the joint draws.
        levers: with their agreed values; a macro lever acts by its deviation from the agreed value.
        values: one number or one array of shape (draws,) for every lever.
    """
    growth = np.asarray(values["gdp_growth"], dtype=np.float64) - levers["gdp_growth"].agreed
    rate = np.asarray(values["unemployment_rate"], dtype=np.float64) - levers["unemployment_rate"].agreed

    def response(indicator: str) -> Array:
        effect = (
            draws.response[f"{indicator}_on_gdp_growth"] * growth
            + draws.response[f"{indicator}_on_unemployment_rate"] * rate
        )
        return np.asarray(effect[:, None] * BUILD_UP)

    elb_effect = response("elb")
    flow = inflow(draws, values)

    elb = draws.elb.copy()
    elb[:, TARGET_YEAR] = draws.elb[:, TARGET_YEAR] * np.exp(elb_effect) + flow.present

    integrations = np.empty_like(draws.elb)
    integrations[:, 0] = np.nan  # December 2014 would need the stock of November
    integrations[:, 1:] = draws.integration_rate[:, 1:] / 12.0 * draws.elb[:, :-1]
    integrations[:, TARGET_YEAR] = integrations[:, TARGET_YEAR] * np.exp(response("integrations")) + flow.integrations

    lzb = draws.lzb.copy()
    lzb[:, TARGET_YEAR] = draws.lzb[:, TARGET_YEAR] * np.exp(response("lzb")) + flow.long_term

    per_elb = draws.pathway["persons_per_elb"] * draws.pathway["benefit_per_person"]
    benefit = draws.benefit_sum.copy()
    benefit[:, TARGET_YEAR] = (
        draws.benefit_sum[:, TARGET_YEAR] * np.exp(draws.response["benefit_on_elb"][:, None] * elb_effect)
        + flow.present * per_elb[:, None]
    )
    return Outcome(elb=elb, integrations=integrations, lzb=lzb, benefit_sum=benefit)


def lever_values(
    levers: Mapping[str, Lever], chosen: Mapping[str, float], draws: JointDraws, assumptions: Assumptions
) -> dict[str, float | Array]:
    """Values for every lever: as chosen, or with the typical forecast error of each around them.

    With ``spread`` every draw has its own values, cut to the lever's range.
    """
    values: dict[str, float | Array] = {}
    for name, lever in levers.items():
        centre = chosen.get(name, lever.agreed)
        if assumptions == "fixed":
            values[name] = centre
        else:
            spread = centre + lever.forecast_error * draws.lever_noise[name]
            values[name] = np.clip(spread, lever.minimum, lever.maximum)
    return values

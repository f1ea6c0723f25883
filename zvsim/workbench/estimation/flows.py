"""What the German outflow from unemployment tells about integrations: evidence beside a judgement.

The outflow rate (outflow over stock) stands for the integration rate. Integrations are rate times eLb, so their
reaction is that of the rate plus that of the eLb, both as log changes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from zvsim.base.arrays import Array
from zvsim.base.numbers import number_text
from zvsim.data import Observation
from zvsim.workbench.estimation.records import Estimation, Variant
from zvsim.workbench.estimation.regression import Slope, cautious_slope, overlapping_slope
from zvsim.workbench.estimation.series import (
    Series,
    aligned,
    annual_growth,
    annual_means,
    difference,
    log_change,
    series,
    until,
)

MONTHS_OF_OVERLAP = 12
QUARTERS_OF_OVERLAP = 4


def _outflow_rate(observations: Sequence[Observation]) -> Series:
    outflow = series(observations, "unemployment_outflow", "DE", "month")
    stock = series(observations, "unemployed", "DE", "month")
    return {month: value / stock[month] for month, value in outflow.items()}


def _quarterly_means(months: Series) -> Series:
    quarters: dict[str, list[float]] = {}
    for month, value in months.items():
        quarters.setdefault(f"{month[:4]}-Q{(int(month[5:]) + 2) // 3}", []).append(value)
    return {quarter: float(np.mean(values)) for quarter, values in quarters.items() if len(values) == 3}


def _lagged_mean(quarters: Series) -> Series:
    """Mean of the two quarters before each."""
    periods = list(quarters)
    return {
        period: (quarters[periods[place - 1]] + quarters[periods[place - 2]]) / 2.0
        for place, period in enumerate(periods)
        if place >= 2
    }


@dataclass(frozen=True)
class Miss:
    """How far the outflow rate's annual log change misses that of the integration rate in Germany.

    Attributes:
        size: root mean square of the differences, log scale.
        years: number of them.
        k2: the integration rate's published name.
    """

    size: float
    years: int
    k2: str

    @property
    def text(self) -> str:
        """In German, for readers."""
        return (
            f"Die Abgangsrate verfehlt die jährliche Änderung von {self.k2} in Deutschland um "
            f"{number_text(100 * self.size, 1)} % (Quadratmittel über {self.years} Jahre); "
            "das steckt im Standardfehler."
        )


def outflow_against_k2(observations: Sequence[Observation], last_year: int, k2: str) -> Miss:
    """Compare within one state of the statistics only, before or after their revision; up to a last year."""
    rate = log_change(annual_means(_outflow_rate(observations)))
    misses = []
    for vintage in ("as_published", "revised"):
        published = log_change(until(series(observations, "k2", "DE", "annual_mean", vintage), last_year))
        _, (actual, expected) = aligned(published, rate)
        misses += list(actual - expected)
    return Miss(float(np.sqrt(np.mean(np.square(misses)))), len(misses), k2)


def _as_integrations(
    label: str, periods: Sequence[str], slope: Slope, miss: float, annual: Array, elb: tuple[float, float]
) -> Variant:
    """A slope of the outflow as one of integrations.

    Args:
        label: of the variant.
        periods: of the sample.
        slope: of the outflow's log change.
        miss: standard deviation per year of what the outflow misses of the integration rate.
        annual: annual values of the regressor; the fewer and the closer together, the more the misses matter.
        elb: mean and standard error of the reaction of the eLb, added where the outflow is a rate.
    """
    from_proxy = miss / float(np.sqrt(((annual - annual.mean()) ** 2).sum()))
    error = float(np.sqrt(slope.standard_error**2 + from_proxy**2 + elb[1] ** 2))
    return Variant(label, slope.mean + elb[0], error, slope.observations, periods[0], periods[-1])


def integrations_on_unemployment(
    observations: Sequence[Observation], elb: tuple[float, float], miss: Miss
) -> Estimation:
    """Log change of integrations per percentage point of the unemployment rate, growth not held.

    Args:
        observations: the built-in ones.
        elb: mean and standard error of the reaction of the eLb to the same rate.
        miss: of the outflow.
    """
    rate = _outflow_rate(observations)
    unemployment = series(observations, "unemployment_rate", "DE", "month")
    growth = log_change(series(observations, "gdp_real", "DE", "quarter"))
    years, (annual_outflow, annual) = aligned(log_change(annual_means(rate)), difference(annual_means(unemployment)))
    outflow = series(observations, "unemployment_outflow", "DE", "month")
    months, (change, persons, points) = aligned(log_change(rate), log_change(outflow), difference(unemployment))
    quarters, (quarterly, quarterly_points, lagged) = aligned(
        log_change(_quarterly_means(rate)), difference(_quarterly_means(unemployment)), _lagged_mean(growth)
    )
    person_slope = overlapping_slope(persons, points, MONTHS_OF_OVERLAP)
    joint_slope = overlapping_slope(quarterly, quarterly_points, QUARTERS_OF_OVERLAP, [100.0 * lagged])
    variant = partial(_as_integrations, miss=miss.size, annual=annual, elb=elb)
    return Estimation(
        id="integrations_on_unemployment_rate",
        label="Integrationen auf die Arbeitslosenquote, über die Abgangsrate in Deutschland",
        unit="log. Änderung je Prozentpunkt",
        lag="im selben Jahr",
        decimals=3,
        role="evidence",
        main=variant("Monate gegen Vorjahr", months, overlapping_slope(change, points, MONTHS_OF_OVERLAP)),
        sensitivities=(
            variant("Jahre", years, cautious_slope(annual_outflow, annual)),
            variant("Zahl der Abgänge statt Rate", months, person_slope, elb=(0.0, 0.0)),
            variant("Quartale, bei gleichem Wachstum", quarters, joint_slope),
        ),
        remark=miss.text,
    )


def integrations_on_growth(observations: Sequence[Observation], elb: tuple[float, float], miss: Miss) -> Estimation:
    """Log change of integrations per percentage point of growth, unemployment not held.

    Arguments as in :func:`integrations_on_unemployment`, ``elb`` being the reaction of the eLb to growth.
    """
    rate = log_change(_quarterly_means(_outflow_rate(observations)))
    gdp = series(observations, "gdp_real", "DE", "quarter")
    growth = {quarter: 100.0 * value for quarter, value in log_change(gdp).items()}
    unemployment = difference(_quarterly_means(series(observations, "unemployment_rate", "DE", "month")))
    annual_rate = log_change(annual_means(_outflow_rate(observations)))
    years, (annual_outflow, annual) = aligned(annual_rate, annual_growth(gdp))
    quarters, (change, same, lagged, points) = aligned(rate, growth, _lagged_mean(growth), unemployment)
    joint_slope = overlapping_slope(change, lagged, QUARTERS_OF_OVERLAP, [points])
    variant = partial(_as_integrations, miss=miss.size, annual=annual, elb=elb)
    return Estimation(
        id="integrations_on_gdp_growth",
        label="Integrationen auf das Wachstum, über die Abgangsrate in Deutschland",
        unit="log. Änderung je Prozentpunkt Wachstum",
        lag="ein bis zwei Quartale später",
        decimals=3,
        role="evidence",
        main=variant("Quartale gegen Vorjahr", quarters, overlapping_slope(change, lagged, QUARTERS_OF_OVERLAP)),
        sensitivities=(
            variant("im selben Quartal", quarters, overlapping_slope(change, same, QUARTERS_OF_OVERLAP)),
            variant("Jahre", years, cautious_slope(annual_outflow, annual)),
            variant("bei gleicher Arbeitslosenquote", quarters, joint_slope),
        ),
        remark=miss.text,
    )

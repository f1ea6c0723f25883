"""Okun's relation: the unemployment rate on growth (A. M. Okun 1962, Potential GNP)."""

from __future__ import annotations

from collections.abc import Sequence

from zvsim.data import Observation
from zvsim.workbench.estimation.records import Estimation, Variant
from zvsim.workbench.estimation.regression import cautious_slope
from zvsim.workbench.estimation.series import Series, aligned, annual_growth, difference, series, shifted

MERGER_YEAR = "2005"  # Arbeitslosenhilfe and Sozialhilfe became one: the rate rose without any downturn
CRISIS_YEAR = "2009"


def _percent(fractions: Series) -> dict[str, float]:
    return {period: 100.0 * value for period, value in fractions.items()}


def _without(values: Series, *periods: str) -> Series:
    return {period: value for period, value in values.items() if period not in periods}


def _between(values: Series, first: str, last: str) -> Series:
    return {period: value for period, value in values.items() if first <= period <= last}


def _variant(label: str, rate_change: Series, growth: Series, *earlier: Series) -> Variant:
    periods, (outcome, regressor, *others) = aligned(rate_change, growth, *earlier)
    slope = cautious_slope(outcome, regressor, others)
    return Variant(label, slope.mean, slope.standard_error, slope.observations, periods[0], periods[-1])


def okun_relation(observations: Sequence[Observation]) -> Estimation:
    """Percentage points of the annual unemployment rate of NRW per percentage point of growth; negative."""
    rate = difference(series(observations, "unemployment_rate", "NRW", "annual_mean"))
    first_release = _percent(series(observations, "gdp_growth", "NRW", "change", "first_release"))
    first_release = {year: value for year, value in first_release.items() if year <= "2015"}
    revised = first_release | _percent(series(observations, "gdp_growth", "NRW", "change", "revised"))
    estimated_2013 = {"2013": 100.0 * series(observations, "gdp_growth_forecast", "NRW", "change")["2013"]}
    germany = annual_growth(series(observations, "gdp_real", "DE", "quarter"))
    a_year_before = {shifted(year, 1): value for year, value in germany.items()}
    undisturbed = _without(rate, MERGER_YEAR)
    with_germany = "Wachstum Deutschlands, auch das des Vorjahres"
    return Estimation(
        id="okun",
        label="Arbeitslosenquote auf das Wachstum (Okun)",
        unit="Prozentpunkte je Prozentpunkt Wachstum",
        lag="im selben Jahr",
        decimals=3,
        role="used",
        main=_variant("erster amtlicher Wert des Wachstums in NRW", rate, first_release),
        sensitivities=(
            _variant("2013 mit der Schätzung des RWI", rate, first_release | estimated_2013),
            _variant("2009 und 2015 im späteren Stand", rate, revised),
            _variant(f"ohne {CRISIS_YEAR}", rate, _without(first_release, CRISIS_YEAR)),
            _variant(f"{with_germany}, ohne {MERGER_YEAR}", undisturbed, germany, a_year_before),
            _variant(f"{with_germany}, bis 2004", _between(rate, "1995", "2004"), germany, a_year_before),
            _variant(f"{with_germany}, ab 2006", _between(rate, "2006", "2015"), germany, a_year_before),
        ),
    )

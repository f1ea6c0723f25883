"""Okun's relation: the unemployment rate on growth (A. M. Okun 1962, Potential GNP)."""

from __future__ import annotations

from collections.abc import Sequence

from zvsim.data import Observation
from zvsim.workbench.estimation.records import Estimation, Settings, Variant
from zvsim.workbench.estimation.regression import cautious_slope
from zvsim.workbench.estimation.series import Series, aligned, annual_growth, difference, series, shifted, until


def _percent(fractions: Series) -> dict[str, float]:
    return {period: 100.0 * value for period, value in fractions.items()}


def _without(values: Series, *periods: str) -> Series:
    return {period: value for period, value in values.items() if period not in periods}


def _between(values: Series, first: int, last: int) -> Series:
    return {period: value for period, value in values.items() if first <= int(period) <= last}


def _variant(label: str, rate_change: Series, growth: Series, *earlier: Series) -> Variant:
    periods, (outcome, regressor, *others) = aligned(rate_change, growth, *earlier)
    slope = cautious_slope(outcome, regressor, others)
    return Variant(label, slope.mean, slope.standard_error, slope.observations, periods[0], periods[-1])


def okun_relation(observations: Sequence[Observation], land: str, last_year: int, settings: Settings) -> Estimation:
    """Percentage points of a Land's annual unemployment rate per percentage point of growth; negative.

    Args:
        observations: of the study.
        land: the Land's short name, the geography of its figures.
        last_year: no later figure enters.
        settings: what is left out or compared.
    """
    rate = difference(until(series(observations, "unemployment_rate", land, "annual_mean"), last_year))
    first_release = until(_percent(series(observations, "gdp_growth", land, "change", "first_release")), last_year)
    later = until(_percent(series(observations, "gdp_growth", land, "change", "revised")), last_year)
    estimated, crisis, merger = str(settings.estimated_year), str(settings.crisis_year), settings.merger_year
    forecast = 100.0 * series(observations, "gdp_growth_forecast", land, "change")[estimated]
    germany = annual_growth(series(observations, "gdp_real", "DE", "quarter"))
    a_year_before = {shifted(year, 1): value for year, value in germany.items()}
    before, after = _between(rate, 0, merger - 1), _between(rate, merger + 1, last_year)
    with_germany = "Wachstum Deutschlands, auch das des Vorjahres"
    return Estimation(
        id="okun",
        label="Arbeitslosenquote auf das Wachstum (Okun)",
        unit="Prozentpunkte je Prozentpunkt Wachstum",
        lag="im selben Jahr",
        decimals=3,
        role="used",
        main=_variant(f"erster amtlicher Wert des Wachstums in {land}", rate, first_release),
        sensitivities=(
            _variant(
                f"{estimated} mit der Schätzung des {settings.estimated_by}",
                rate,
                {**first_release, estimated: forecast},
            ),
            _variant(f"{' und '.join(later)} im späteren Stand", rate, {**first_release, **later}),
            _variant(f"ohne {crisis}", rate, _without(first_release, crisis)),
            _variant(f"{with_germany}, ohne {merger}", _without(rate, str(merger)), germany, a_year_before),
            _variant(f"{with_germany}, bis {merger - 1}", before, germany, a_year_before),
            _variant(f"{with_germany}, ab {merger + 1}", after, germany, a_year_before),
        ),
    )

"""Series that the project computes from its own files equal their stated formula."""

from __future__ import annotations

import pytest

from zvsim.data import Observation
from zvsim.study import built_in_study


@pytest.fixture(scope="module")
def values() -> dict[tuple[str, str, str, str], float]:
    def key(one: Observation) -> tuple[str, str, str, str]:
        return (one.quantity, one.geography, one.period, one.measure)

    return {key(one): one.value for one in built_in_study().observations}


def test_outflow_rate_change_is_that_of_january_to_november(values: dict[tuple[str, str, str, str], float]) -> None:
    """The figure of 2015 uses no month that was unknown in December 2015."""

    def rate(year: int) -> float:
        months = [f"{year}-{month:02d}" for month in range(1, 12)]
        return sum(
            values["unemployment_outflow", "DE", month, "month"] / values["unemployed", "DE", month, "month"]
            for month in months
        ) / len(months)

    for year in range(2009, 2016):
        expected = rate(year) / rate(year - 1) - 1.0
        assert values["outflow_rate", "DE", str(year), "change"] == pytest.approx(expected, abs=6e-6)


def test_benefit_sum_is_benefit_per_unit_times_units(values: dict[tuple[str, str, str, str], float]) -> None:
    """2014 by hand: 372.09 EUR per BG x 495,127 persons / 1.9486 persons per BG = 94.55 million EUR a month."""
    assert values["benefit_sum", "zkT NRW", "2014", "annual_mean"] == pytest.approx(94.546e6, rel=1e-4)
    for year in range(2008, 2016):
        per_unit = values["alg2_per_bg_month", "zkT NRW", str(year), "annual_mean"]
        persons = values["persons_in_bg", "zkT NRW", str(year), "annual_mean"]
        expected = per_unit * persons / values["persons_per_bg", "NRW", "2011", "annual_mean"]
        assert values["benefit_sum", "zkT NRW", str(year), "annual_mean"] == pytest.approx(expected, rel=1e-6)


@pytest.mark.parametrize(("place", "by_hand"), [("Ruhrgebiet (8 Jobcenter)", 0.00956), ("Borken", -0.01681)])
def test_lzb_change_is_the_mean_yearly_growth_between_two_februaries(
    values: dict[tuple[str, str, str, str], float], place: str, by_hand: float
) -> None:
    """sqrt(165,422 / 162,303) - 1 = +0.956 %; sqrt(6,842 / 7,078) - 1 = -1.681 %."""
    ratio = values["lzb", place, "2015-02", "month"] / values["lzb", place, "2013-02", "month"]
    assert values["lzb", place, "2014", "change"] == pytest.approx(ratio**0.5 - 1.0, abs=6e-6)
    assert values["lzb", place, "2014", "change"] == pytest.approx(by_hand, abs=1e-5)


def test_the_benefits_of_the_kreise_add_up_to_those_of_the_zkt(
    values: dict[tuple[str, str, str, str], float],
) -> None:
    """EUR per BG x persons in BG over the 18 zkT, divided by the persons per BG of NRW."""
    for year in range(2008, 2016):
        total = sum(
            one.alg2_per_bg_month * one.persons_in_bg
            for one in built_in_study().panel
            if one.year == year and one.is_zkt and one.alg2_per_bg_month is not None
        )
        expected = values["benefit_sum", "zkT NRW", str(year), "annual_mean"]
        assert total / values["persons_per_bg", "NRW", "2011", "annual_mean"] == pytest.approx(expected, rel=1e-4)


def test_quarters_of_germany_give_the_growth_published_for_the_year(
    values: dict[tuple[str, str, str, str], float],
) -> None:
    """Destatis: 2009 -5.6, 2012 +0.5, 2014 +1.6, 2015 +1.7 percent; adjusted for working days up to 0.3 points off."""

    def year(number: int) -> float:
        return sum(values["gdp_real", "DE", f"{number}-Q{quarter}", "quarter"] for quarter in (1, 2, 3, 4))

    for number, published in ((2009, -5.6), (2012, 0.5), (2014, 1.6), (2015, 1.7)):
        assert 100.0 * (year(number) / year(number - 1) - 1.0) == pytest.approx(published, abs=0.3)

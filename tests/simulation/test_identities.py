"""The accounting of the indicators, by hand: no estimate, no draw."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest

from zvsim.simulation.draws import OKUN, JointDraws
from zvsim.simulation.effects import BUILD_UP, SLOPE
from zvsim.simulation.engine import Outcome, evaluate
from zvsim.simulation.inflow import inflow
from zvsim.simulation.levers import Lever

NO_MONTHS = np.zeros((1, 25))


def outcome(**series: np.ndarray) -> Outcome:
    """One draw; what is not given is zero."""
    given = {name: np.asarray(values, dtype=float).reshape(1, 25) for name, values in series.items()}
    empty = dict.fromkeys(("elb", "integrations", "lzb", "benefit_sum"), NO_MONTHS)
    return Outcome(**(empty | given))


def test_k2_divides_by_the_twelve_previous_months() -> None:
    """Stocks rise by 100 a month from 1,000 in December 2014.

    2015: 12 × 31 = 372 integrations over the mean of 1,000, 1,100, …, 2,100 = 1,550: 24.0 %.  The months
    January to December (mean 1,650) would give 22.5 %.  2016: 12 × 55 = 660 over the mean of 2,200, …,
    3,300 = 2,750: 24.0 % again; January to December (mean 2,850) would give 23.2 %.
    """
    stocks = 1000.0 + 100.0 * np.arange(25)
    monthly = np.r_[np.nan, np.full(12, 31.0), np.full(12, 55.0)]
    before, after = outcome(elb=stocks, integrations=monthly).annual("k2")
    assert (before[0], after[0]) == pytest.approx((0.24, 0.24))
    assert outcome(elb=stocks, integrations=monthly).change("k2")[0] == pytest.approx(0.0, abs=1e-12)


@pytest.mark.parametrize("month", [0, 12, 24])
def test_which_december_counts_in_k2(month: int) -> None:
    """December 2014 and 2015 open the years 2015 and 2016; December 2016 stands in no denominator."""
    stocks = np.full(25, 1000.0)
    stocks[month] = 2200.0  # raises a mean of twelve from 1,000 to 1,100
    before, after = outcome(elb=stocks, integrations=np.r_[np.nan, np.full(24, 22.0)]).annual("k2")
    by_hand = {0: (0.24, 0.264), 12: (0.264, 0.24), 24: (0.264, 0.264)}  # 264 / 1,100 and 264 / 1,000
    assert (before[0], after[0]) == pytest.approx(by_hand[month])


def test_the_lzb_figure_is_the_mean_of_twelve_stocks() -> None:
    """2015: 1,000 each; 2016: 990, 992, …, 1,012, mean 1,001, that is +0.1 %, though December stands at +1.2 %.

    December 2014 belongs to neither year.
    """
    stocks = np.r_[5000.0, np.full(12, 1000.0), 990.0 + 2.0 * np.arange(12)]
    before, after = outcome(lzb=stocks).annual("lzb")
    assert (before[0], after[0]) == pytest.approx((1000.0, 1001.0))
    assert outcome(lzb=stocks).change("lzb")[0] == pytest.approx(0.001)


def test_benefits_and_integrations_are_sums_and_elb_a_mean() -> None:
    series = np.r_[99.0, np.full(12, 10.0), np.full(12, 11.0)]
    everything = outcome(elb=series, integrations=series, benefit_sum=series)
    assert [item[0] for item in everything.annual("benefit_sum")] == pytest.approx([120.0, 132.0])
    assert [item[0] for item in everything.annual("integrations")] == pytest.approx([120.0, 132.0])
    assert [item[0] for item in everything.annual("elb")] == pytest.approx([10.0, 11.0])


def one_sure_draw(draws: JointDraws, levers: Mapping[str, Lever]) -> JointDraws:
    """1,000 eLb, K2 of 24 %, 700 LZB, 300,000 EUR a month; round coefficients, no doubt about anything."""

    def constant(value: float) -> np.ndarray:
        return np.full((1, 25), value)

    coefficients = {
        "elb_on_gdp_growth": -0.002,
        "elb_on_unemployment_rate": 0.03,
        "integrations_on_gdp_growth": 0.01,
        "integrations_on_unemployment_rate": -0.05,
        "lzb_on_gdp_growth": -0.001,
        "lzb_on_unemployment_rate": 0.008,
        "benefit_on_elb": 1.0,
        "integrations_on_integration_budget": 0.02,
        "integrations_on_administration_budget": 0.03,
        "benefit_on_standard_rate_change": 1.0,
        OKUN: -0.2,
    }
    stages = {
        "zkt_share": 0.3,
        "elb_per_labour_supply": 0.8,
        "retention_one_year": 1.0,
        "first_year_integration_rate": 0.072,
        "persons_per_elb": 1.5,
        "benefit_per_person": 300.0,
    }
    return JointDraws(
        size=1,
        seed=0,
        model=draws.model,
        view="planning",
        elb=constant(1000.0),
        integration_rate=constant(0.24),
        lzb=constant(700.0),
        benefit_sum=constant(300_000.0),
        response={name: np.array([coefficients[name]]) for name in draws.response},
        pathway={name: np.array([stages[name]]) for name in draws.pathway},
        lever_noise={name: np.zeros(1) for name in levers},
    )


def agreed(levers: Mapping[str, Lever], **changes: float) -> dict[str, float]:
    return {name: lever.agreed for name, lever in levers.items()} | changes


def test_one_point_more_unemployment_by_hand(draws: JointDraws, levers: Mapping[str, Lever]) -> None:
    """Effects build up from January to December with a mean of one: 1/6.5 in January, 12/6.5 in December."""
    sure = one_sure_draw(draws, levers)
    found = evaluate(sure, levers, agreed(levers, unemployment_rate=9.0, refugee_labour_supply=0.0))
    assert BUILD_UP.mean() == pytest.approx(1.0)
    assert found.elb[0, 13] == pytest.approx(1000.0 * np.exp(0.03 / 6.5))
    assert found.elb[0, 24] == pytest.approx(1000.0 * np.exp(0.03 * 12.0 / 6.5))
    assert found.lzb[0, 24] == pytest.approx(700.0 * np.exp(0.008 * 12.0 / 6.5))
    assert found.integrations[0, 24] == pytest.approx(20.0 * np.exp(-0.05 * 12.0 / 6.5))
    assert found.benefit_sum[0, 24] == pytest.approx(300_000.0 * np.exp(0.03 * 12.0 / 6.5))
    # Annual changes: the coefficient itself, up to a curvature of half a thousandth.
    assert found.change("elb")[0] == pytest.approx(np.exp(0.03) - 1.0, abs=5e-4)
    assert found.change("lzb")[0] == pytest.approx(np.exp(0.008) - 1.0, abs=5e-4)
    assert found.change("integrations")[0] == pytest.approx(np.exp(-0.05) - 1.0, abs=5e-4)
    np.testing.assert_array_equal(found.elb[0, :13], np.full(13, 1000.0))  # 2015 is not touched


def test_labour_supply_becomes_elb_integrations_and_benefits_by_hand(
    draws: JointDraws, levers: Mapping[str, Lever]
) -> None:
    """6,000 persons × 0.3 × 0.8 = 1,440 eLb, 120 a month over 2016, everybody stays.

    Benefits in December: 1,440 × 1.5 × 300 = 648,000 EUR more.  Integrations in February: the 120 of
    January at 0.072 × 1/144 in their first month = 0.06.
    """
    sure = one_sure_draw(draws, levers)
    values = agreed(levers, refugee_labour_supply=6000.0)
    flow = inflow(sure, levers, values).flow
    np.testing.assert_allclose(np.diff(flow.entered[0]), np.full(11, 120.0), rtol=1e-9)
    assert flow.entered[0, -1] == pytest.approx(1440.0)
    found = evaluate(sure, levers, values)
    assert found.elb[0, 13] == pytest.approx(1120.0)
    assert found.elb[0, 24] == pytest.approx(2440.0)
    assert found.benefit_sum[0, 24] == pytest.approx(948_000.0)
    assert found.integrations[0, 13] == pytest.approx(20.0)
    assert found.integrations[0, 14] == pytest.approx(20.06)
    np.testing.assert_array_equal(found.lzb[0], np.full(25, 700.0))


def test_a_slope_turns_the_months_around_the_annual_mean_by_hand(
    draws: JointDraws, levers: Mapping[str, Lever]
) -> None:
    """+1.1 points December minus January: -0.55 in January, -0.05 in June, +0.05 in July, +0.55 in December."""
    sure = one_sure_draw(draws, levers)
    found = evaluate(sure, levers, agreed(levers, unemployment_slope=1.1, refugee_labour_supply=0.0))
    np.testing.assert_allclose(1.1 * SLOPE[[0, 5, 6, 11]], [-0.55, -0.05, 0.05, 0.55], atol=1e-12)
    assert SLOPE.sum() == 0.0
    assert found.elb[0, 13] == pytest.approx(1000.0 * np.exp(-0.03 * 0.55))
    assert found.elb[0, 24] == pytest.approx(1000.0 * np.exp(0.03 * 0.55))
    assert found.integrations[0, 24] == pytest.approx(20.0 * np.exp(-0.05 * 0.55))
    assert found.lzb[0, 24] == pytest.approx(700.0 * np.exp(0.008 * 0.55))
    for indicator in ("elb", "lzb", "integrations", "benefit_sum"):
        assert found.change(indicator)[0] == pytest.approx(0.0, abs=2e-4)
    # December 2015 to November: the high December stock of 2016 is not in the denominator of K2.
    assert found.change("k2")[0] == pytest.approx(0.03 * 0.55 / 12.0, abs=2e-4)


def test_okuns_coupling_by_hand(draws: JointDraws, levers: Mapping[str, Lever]) -> None:
    """Growth one point below, coefficient -0.2: the rate rises by 0.2 points, on top of the slider's 0.3."""
    sure = one_sure_draw(draws, levers)
    coupled = evaluate(sure, levers, agreed(levers, gdp_growth=0.4, unemployment_rate=8.3, okun_coupling=1.0))
    by_slider = evaluate(sure, levers, agreed(levers, gdp_growth=0.4, unemployment_rate=8.5))
    half = evaluate(sure, levers, agreed(levers, gdp_growth=0.4, unemployment_rate=8.3, okun_coupling=0.5))
    by_half = evaluate(sure, levers, agreed(levers, gdp_growth=0.4, unemployment_rate=8.4))
    for series in ("elb", "integrations", "lzb", "benefit_sum"):
        np.testing.assert_allclose(getattr(coupled, series), getattr(by_slider, series), rtol=1e-12)
        np.testing.assert_allclose(getattr(half, series), getattr(by_half, series), rtol=1e-12)


def test_budgets_by_hand(draws: JointDraws, levers: Mapping[str, Lever]) -> None:
    """A tenth less of both: ln 0.9 × (0.02 + 0.03) = -0.53 % integrations; nothing else moves."""
    sure = one_sure_draw(draws, levers)
    less = {name: 0.9 * levers[name].agreed for name in ("integration_budget", "administration_budget")}
    found = evaluate(sure, levers, agreed(levers, refugee_labour_supply=0.0, **less))
    assert found.integrations[0, 24] == pytest.approx(20.0 * np.exp(np.log(0.9) * 0.05 * 12.0 / 6.5))
    assert found.change("integrations")[0] == pytest.approx(-0.0053, abs=5e-5)
    for series, level in (("elb", 1000.0), ("lzb", 700.0), ("benefit_sum", 300_000.0)):
        np.testing.assert_array_equal(getattr(found, series)[0], np.full(25, level))


def test_standard_rates_by_hand(draws: JointDraws, levers: Mapping[str, Lever]) -> None:
    """+2.24 instead of +1.24 %: 1.0224 / 1.0124 = +0.988 % on every euro of 2016, refugees' benefits included."""
    sure = one_sure_draw(draws, levers)
    before = evaluate(sure, levers, agreed(levers))
    after = evaluate(sure, levers, agreed(levers, standard_rate_change=2.24))
    np.testing.assert_allclose(after.benefit_sum[0, 13:] / before.benefit_sum[0, 13:], 1.0224 / 1.0124)
    np.testing.assert_array_equal(after.benefit_sum[0, :13], before.benefit_sum[0, :13])
    np.testing.assert_array_equal(after.elb, before.elb)


def test_young_people_by_hand(draws: JointDraws, levers: Mapping[str, Lever]) -> None:
    """1,200 more than expected: 100 a month, 550 on the mean of December to November, no integration, no LZB.

    K2 falls from 240 / 1,000 = 24 % to 240 / 1,550 = 15.5 %.
    """
    sure = one_sure_draw(draws, levers)
    values = agreed(levers, youth_entries=levers["youth_entries"].agreed + 1200.0, refugee_labour_supply=0.0)
    found = evaluate(sure, levers, values)
    np.testing.assert_allclose(found.elb[0, 13:], 1000.0 + 100.0 * np.arange(1, 13))
    assert found.annual("k2")[1][0] == pytest.approx(240.0 / 1550.0)
    np.testing.assert_array_equal(found.lzb[0], np.full(25, 700.0))
    np.testing.assert_array_equal(found.benefit_sum[0], np.full(25, 300_000.0))


def test_pathway_levers_shift_their_parameter_by_hand(draws: JointDraws, levers: Mapping[str, Lever]) -> None:
    """6,000 × (0.30 + 0.05) × (0.80 + 0.10) = 1,890 eLb; 1.5 + 0.08 persons per eLb; 7.2 + 2 % in the first year."""
    sure = one_sure_draw(draws, levers)
    values = agreed(
        levers,
        refugee_labour_supply=6000.0,
        refugee_zkt_share=5.0,
        refugee_elb_per_person=10.0,
        refugee_persons_per_elb=1.45,
        refugee_first_year_integrations=10.0,
        refugee_mean_entry_month=2.0,
        refugee_entry_spread=0.0,
    )
    found = inflow(sure, levers, values)
    np.testing.assert_allclose(found.flow.entered[0], [0.0] + 11 * [1890.0])  # all in February
    np.testing.assert_allclose(found.persons[0, 1:], 1890.0 * 1.58)
    np.testing.assert_allclose(found.benefits[0, 1:], 1890.0 * 1.58 * 300.0)
    assert found.flow.integrations[0, 2] == pytest.approx(1890.0 * 0.092 / 144.0)


def test_a_shift_beyond_the_range_of_the_parameter_is_cut(draws: JointDraws, levers: Mapping[str, Lever]) -> None:
    """No lever makes a draw of first-year integrations leave 3 to 14 %, nor one of the zkt share 22 to 40 %."""
    for value in (4.0, 12.0):
        found = inflow(draws, levers, agreed(levers, refugee_first_year_integrations=value))
        first_year = found.flow.integrations[:, 1] / (found.flow.entered[:, 0] / 144.0)
        assert 0.03 - 1e-12 <= first_year.min() <= first_year.max() <= 0.14 + 1e-12
    for value in (-5.0, 5.0):
        share = inflow(draws, levers, agreed(levers, refugee_zkt_share=value)).zkt_share
        assert 0.22 <= share.min() <= share.max() <= 0.40
        assert share.mean() == pytest.approx(0.30 + value / 100.0, abs=0.004)


def test_without_deviation_or_inflow_the_paths_stay_as_drawn(draws: JointDraws, levers: Mapping[str, Lever]) -> None:
    found = evaluate(draws, levers, agreed(levers, refugee_labour_supply=0.0))
    np.testing.assert_array_equal(found.elb, draws.elb)
    np.testing.assert_array_equal(found.lzb, draws.lzb)
    np.testing.assert_array_equal(found.benefit_sum, draws.benefit_sum)
    np.testing.assert_allclose(found.integrations[:, 1:], draws.integration_rate[:, 1:] / 12 * draws.elb[:, :-1])


def test_an_evaluation_leaves_the_draws_alone(draws: JointDraws, levers: Mapping[str, Lever]) -> None:
    copy = replace(draws, elb=draws.elb.copy(), lzb=draws.lzb.copy(), benefit_sum=draws.benefit_sum.copy())
    evaluate(draws, levers, agreed(levers, unemployment_rate=10.0, refugee_labour_supply=150_000.0))
    for name in ("elb", "lzb", "benefit_sum"):
        np.testing.assert_array_equal(getattr(draws, name), getattr(copy, name))

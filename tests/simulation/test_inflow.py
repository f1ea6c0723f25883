"""The inflow of 2016 followed to December 2018: who came is there or gone, and every effect has its time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zvsim.simulation.draws import JointDraws
from zvsim.simulation.engine import evaluate
from zvsim.simulation.inflow import (
    EffectIndicator,
    InflowEffect,
    arrival,
    effect_months,
    inflow,
    inflow_effects,
    stages,
)
from zvsim.study import built_in_study

STUDY = built_in_study()
LEVERS = STUDY.levers
AGREED = {name: lever.agreed for name, lever in LEVERS.items()}
ALL_LEVERS = st.fixed_dictionaries({name: st.floats(one.minimum, one.maximum) for name, one in LEVERS.items()})
HORIZON_MONTHS = STUDY.calendar.horizon
HORIZON = len(HORIZON_MONTHS)
EXAMPLES = settings(max_examples=40)


@EXAMPLES
@given(ALL_LEVERS)
def test_every_month_and_every_draw_who_came_is_there_or_gone(draws: JointDraws, values: Mapping[str, float]) -> None:
    """Over the whole space of the levers and all 36 months; nobody enters after 2016."""
    found = inflow(draws, LEVERS, values, HORIZON)
    flow = found.flow
    np.testing.assert_allclose(flow.present + flow.gone, flow.entered, rtol=1e-9, atol=1e-6)
    for series in (flow.present, flow.gone, flow.integrations, flow.long_term, found.persons, found.benefits):
        assert (series >= 0.0).all()
    np.testing.assert_allclose(flow.entered[:, 12:], flow.entered[:, 11:12].repeat(24, axis=1), rtol=1e-12)
    assert (flow.entered[:, -1] <= found.labour_supply * found.zkt_share * 1.3 + 1e-6).all()
    assert (found.persons >= flow.present).all()


@EXAMPLES
@given(ALL_LEVERS)
def test_nobody_is_long_term_before_october_2017(draws: JointDraws, values: Mapping[str, float]) -> None:
    """January 2016 and 638 days are October 2017; by September 2018 everybody still there is long-term."""
    flow = inflow(draws, LEVERS, values, HORIZON).flow
    assert not flow.long_term[:, : HORIZON_MONTHS.index("2017-10")].any()
    assert (flow.long_term <= flow.present + 1e-6).all()
    late = HORIZON_MONTHS.index("2018-09")
    np.testing.assert_allclose(flow.long_term[:, late:], flow.present[:, late:], rtol=1e-9, atol=1e-6)


@EXAMPLES
@given(ALL_LEVERS)
def test_the_effect_in_2016_is_with_minus_without_inflow(draws: JointDraws, values: Mapping[str, float]) -> None:
    """Two ways to the same figures: the pathway alone, and the difference of two evaluations."""
    found = inflow_effects(draws, LEVERS, values)
    with_inflow = evaluate(draws, LEVERS, values)
    without = evaluate(draws, LEVERS, {**values, "refugee_labour_supply": 0.0})
    for name in get_args(EffectIndicator):
        difference = getattr(with_inflow, name)[:, 13:] - getattr(without, name)[:, 13:]
        scale = np.abs(getattr(with_inflow, name)[:, 13:]).max()
        np.testing.assert_allclose(found[name].absolute[:, :12], difference, atol=1e-12 * scale)
        assert found[name].absolute.shape == found[name].relative.shape == (draws.size, HORIZON)


def test_a_relative_effect_is_measured_against_2015(draws: JointDraws) -> None:
    found, agreed = inflow_effects(draws, LEVERS, AGREED), evaluate(draws, LEVERS, AGREED)
    for name in get_args(EffectIndicator):
        level = getattr(agreed, name)[:, 1:13].mean(axis=1)
        np.testing.assert_allclose(found[name].relative * level[:, None], found[name].absolute, rtol=1e-9)


def test_with_a_horizon_to_2018_the_long_term_stock_jumps(draws: JointDraws) -> None:
    """None in 2016; September 2018: 65 % a year leave 0.65^(21/12) = 47 % of those who came last and
    0.65^(32/12) = 32 % of those who came first."""
    found = inflow_effects(draws, LEVERS, AGREED)["lzb"]
    assert not found.absolute[:, :12].any()
    entered = inflow(draws, LEVERS, AGREED).flow.entered[:, -1]
    left = found.absolute[:, HORIZON_MONTHS.index("2018-09")] / entered
    assert 0.3 < left.mean() < 0.5
    assert 0.01 < found.relative[:, HORIZON_MONTHS.index("2018-09")].mean() < 0.04


def test_effects_arrive_one_after_the_other(draws: JointDraws) -> None:
    """Stock and benefits with the entries, integrations after them, long-term receipt 21 months later.

    Spread evenly, half of the entries are there by the end of June; the last become long-term in September 2018.
    """
    found = {name: arrival(effect) for name, effect in inflow_effects(draws, LEVERS, AGREED).items()}
    halves = {name: item.half for name, item in found.items() if item is not None}
    assert halves["elb"] == halves["benefit_sum"] == "2016-06"
    assert halves["benefit_sum"] < halves["integrations"] < "2017-06"
    assert "2017-12" < halves["lzb"] < "2018-09"
    assert found["lzb"] is not None
    assert found["lzb"].peak == "2018-09"
    later = inflow_effects(draws, LEVERS, AGREED | {"refugee_mean_entry_month": 11.0})
    for name, effect in later.items():
        item = arrival(effect)
        assert item is not None
        assert item.half > halves[name]


def test_an_effect_that_does_not_exist_does_not_arrive(draws: JointDraws) -> None:
    found = inflow_effects(draws, LEVERS, AGREED | {"refugee_labour_supply": 0.0})
    assert all(arrival(effect) is None for effect in found.values())


def test_months_are_summed_up_over_the_draws() -> None:
    absolute = np.arange(10.0)[:, None] * np.ones((1, HORIZON))
    months = effect_months(InflowEffect(HORIZON_MONTHS, absolute, absolute / 100.0))
    assert [month.month for month in months] == list(HORIZON_MONTHS)
    first = months[0]
    assert (first.mean, first.q10, first.q90) == pytest.approx((4.5, 0.9, 8.1))
    assert (first.relative_mean, first.relative_q10, first.relative_q90) == pytest.approx((0.045, 0.009, 0.081))


def test_the_stages_lead_from_the_labour_supply_to_the_benefits(draws: JointDraws) -> None:
    """Means by hand: 65,000 × 0.30 = 19,500 in the zkT, × 0.83 = 16,200 eLb entered (16,000 to 17,000 by another way,
    see the cross-check of the planned 260,000), every sixth of them gone by December, none long-term."""
    found = {stage.id: stage for stage in stages(inflow(draws, LEVERS, AGREED))}
    assert found["labour_supply"].mean == found["labour_supply"].q10 == 65_000.0
    assert found["zkt_share"].mean == pytest.approx(0.30, abs=0.005)
    assert found["zkt_labour_supply"].mean == pytest.approx(19_500.0, rel=0.02)
    assert found["entered"].mean == pytest.approx(16_200.0, rel=0.03)
    assert found["entered"].mean == pytest.approx(found["present"].mean + found["gone"].mean)
    assert 0.1 < found["gone"].mean / found["entered"].mean < 0.25
    assert found["long_term"].q90 == 0.0
    assert 0.01 < found["integrations"].mean / found["entered"].mean < 0.04
    assert found["family_members"].mean / found["present"].mean == pytest.approx(0.37, abs=0.03)
    assert found["benefits"].unit == "EUR"
    for stage in found.values():
        assert stage.q10 <= stage.mean <= stage.q90 or stage.mean == pytest.approx(stage.q10)

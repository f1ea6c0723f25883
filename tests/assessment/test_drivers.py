"""Treiber: what a typical forecast error of each assumption does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zvsim.assessment.basis import BOTH, Basis
from zvsim.assessment.drivers import Bar, End, Tornado, tornados
from zvsim.assessment.forecast import MONITORED, Assessment
from zvsim.study import built_in_study

LEVERS = built_in_study().levers
K2, LZB = "integrationsquote", "langzeitleistungsbezieher"
FEW = settings(max_examples=15)
# Any values of up to 4 levers, whichever: one more would double the work of an attribution.
CHANGES = st.lists(st.sampled_from(list(LEVERS)), max_size=4, unique=True).flatmap(
    lambda names: st.fixed_dictionaries({n: st.floats(LEVERS[n].minimum, LEVERS[n].maximum) for n in names})
)


def measured(basis: Basis, measure: str, kind: str) -> Tornado:
    (found,) = [one for one in tornados(basis) if (one.measure.id, one.measure.kind) == (measure, kind)]
    return found


def effects(found: Tornado) -> dict[str, tuple[float, float]]:
    return {bar.lever.id: (bar.low.effect, bar.high.effect) for bar in found.bars}


def test_the_bars_are_the_closed_form(toy: Basis) -> None:
    """Push errs by 0.5, so K2 by half a percentage point and its chance by 5 points; weight errs by 2."""
    chance, mean = measured(toy, K2, "probability"), measured(toy, K2, "target_mean")
    assert chance.base == pytest.approx(0.54, abs=0.001)
    assert effects(chance) == {"push": pytest.approx((-5.0, 5.0), abs=0.11), "weight": (0.0, 0.0), "idle": (0.0, 0.0)}
    assert effects(mean)["push"] == pytest.approx((-0.5, 0.5), abs=1e-9)
    assert mean.measure.unit == "percentage points"
    # weight at -1 instead of -2, the lever's end: LZB 1 point lower, its chance 10 points higher.
    assert effects(measured(toy, LZB, "target_mean"))["weight"] == pytest.approx((-1.0, 2.0), abs=1e-9)
    assert effects(measured(toy, LZB, "probability"))["weight"] == pytest.approx((10.0, -20.0), abs=0.11)


def test_a_bar_cut_at_the_end_of_the_range_says_so(toy: Basis) -> None:
    bars = {bar.lever.id: bar for bar in measured(toy, LZB, "probability").bars}
    assert (bars["weight"].low.value, bars["weight"].low.clipped) == (-1.0, True)
    assert (bars["weight"].high.value, bars["weight"].high.clipped) == (2.0, False)
    assert not bars["push"].low.clipped
    assert not bars["push"].high.clipped


def test_the_longest_bar_comes_first_and_equal_ones_keep_their_order(toy: Basis) -> None:
    assert [bar.lever.id for bar in measured(toy, K2, "probability").bars] == ["push", "weight", "idle"]
    assert [bar.lever.id for bar in measured(toy, LZB, "probability").bars] == ["weight", "push", "idle"]
    assert measured(toy, "integrationen", "monitored_mean").bars[0].lever.id == "push"


@pytest.mark.parametrize(
    ("low", "high", "size"), [(-2.0, 5.0, 7.0), (2.0, 5.0, 5.0), (-2.0, -5.0, 5.0), (-1.0, 0.0, 1.0), (0.0, 0.0, 0.0)]
)
def test_a_bar_reaches_from_end_to_end_and_to_the_scenario(low: float, high: float, size: float) -> None:
    """Where both ends lie on one side, the bar starts at the scenario: moving matters, not the ends' distance."""
    ends = (End(0.0, clipped=False, result=0.0, effect=effect) for effect in (low, high))
    assert Bar(LEVERS["gdp_growth"], *ends).size == size


def test_noticeable_is_what_changes_a_shown_digit(toy: Basis) -> None:
    """Chances are shown to a point, changes to a tenth of a percentage point: half of that is the least."""
    found = measured(toy, K2, "probability")
    assert [bar.lever.id for bar in found.noticeable] == ["push"]
    (bar,) = found.noticeable
    for effect, shown in ((0.49, False), (-0.5, True)):
        end = replace(bar.low, effect=effect)
        assert bool(replace(found, bars=(Bar(bar.lever, end, replace(end, effect=0.1)),)).noticeable) == shown
    mean = measured(toy, K2, "target_mean")
    small = Bar(bar.lever, replace(bar.low, effect=0.0), replace(bar.low, effect=-0.05))
    assert replace(mean, bars=(small,)).noticeable == (small,)


def test_at_the_end_of_its_range_an_assumption_cannot_move_further(based: Callable[..., Basis]) -> None:
    found = measured(based({"unemployment_rate": 11.0}), LZB, "target_mean")
    (bar,) = [bar for bar in found.bars if bar.lever.id == "unemployment_rate"]
    assert (bar.high.value, bar.high.clipped, bar.high.effect, bar.high.result) == (11.0, True, 0.0, found.base)
    assert bar.low.effect < 0.0


def test_both_targets_follow_the_rarer_one(toy: Basis) -> None:
    """Both stay at LZB's 0.5 while push is above 0.6; half a point below 1 K2 is rarer, at 0.49."""
    assert effects(measured(toy, BOTH, "probability"))["push"] == (pytest.approx(-1.0, abs=0.11), 0.0)


def test_an_assumption_that_never_errs_has_no_effect(based: Callable[..., Basis]) -> None:
    basis = based({"unemployment_rate": 8.3})
    sure = LEVERS["unemployment_rate"].model_copy(update={"forecast_error": 0.0})
    for found in tornados(replace(basis, levers={**basis.levers, "unemployment_rate": sure})):
        assert effects(found)["unemployment_rate"] == (0.0, 0.0)


@FEW
@given(changes=CHANGES)
def test_every_end_is_a_forecast_of_its_own(
    changes: dict[str, float], based: Callable[..., Basis], assessed: Callable[..., Assessment]
) -> None:
    """The assessment of the scenario with that one value moved says the same, for every measure."""
    basis = based(changes)
    lever = LEVERS["unemployment_rate"]
    here = assessed(changes)
    for sign, end in ((-1.0, "low"), (1.0, "high")):
        value = min(max(basis.now(lever.id) + sign * lever.forecast_error, lever.minimum), lever.maximum)
        there = assessed({**changes, lever.id: value})
        for found in tornados(basis):
            (bar,) = [bar for bar in found.bars if bar.lever.id == lever.id]
            name, kind = found.measure.id, found.measure.kind
            if kind == "probability":
                results = [one.both_targets if name == BOTH else one.targets[name].probability for one in (here, there)]
            elif kind == "target_mean":
                results = [one.targets[name].forecast["mean"] for one in (here, there)]
            else:
                results = [one.monitored[name].forecast["mean"] for one in (here, there)]
            assert found.base == pytest.approx(results[0], abs=1e-12)
            assert getattr(bar, end).result == pytest.approx(results[1], abs=1e-12)
            assert getattr(bar, end).effect == pytest.approx(100.0 * (results[1] - results[0]), abs=1e-9)


@FEW
@given(changes=CHANGES)
def test_bars_are_in_order_and_name_every_assumption_once(
    changes: dict[str, float], based: Callable[..., Basis]
) -> None:
    found = tornados(based(changes))
    assert [(one.measure.id, one.measure.kind) for one in found] == [
        *((name, "probability") for name in (K2, LZB, BOTH)),
        *((name, "target_mean") for name in (K2, LZB)),
        *((name, "monitored_mean") for name in MONITORED),
    ]
    for one in found:
        assert {bar.lever.id for bar in one.bars} == set(LEVERS)
        sizes = [bar.size for bar in one.bars]
        assert sizes == sorted(sizes, reverse=True)
        assert all(size >= 0.0 for size in sizes)


def test_errors_are_measured_with_the_other_assumptions_fixed(based: Callable[..., Basis]) -> None:
    assert tornados(based({}, "spread")) == tornados(based({}, "fixed"))


def test_a_stock_target_is_moved_in_persons(toy: Basis) -> None:
    """1,000 LZB, and weight at 2 percent: 20 persons more."""
    k2, lzb = toy.agreement.targets
    stock = lzb.model_copy(update={"measure": "stock_level", "threshold": 1000.0, "reference": None})
    basis = replace(toy, agreement=toy.agreement.model_copy(update={"targets": (k2, stock)}))
    found = measured(basis, LZB, "target_mean")
    assert found.measure.unit == "persons"
    assert found.base == pytest.approx(1000.0)
    assert effects(found)["weight"] == pytest.approx((-10.0, 20.0))

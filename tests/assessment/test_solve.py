"""Was muss gelten? The crossing lies where it is said to lie, and where there is none it is said."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import NormalDist

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zvsim.assessment.basis import BOTH, Basis
from zvsim.assessment.chances import Chances
from zvsim.assessment.forecast import Assessment
from zvsim.assessment.probability import chances_at
from zvsim.assessment.solve import GRID, Line, Solution, search, solve
from zvsim.base.errors import InputError
from zvsim.simulation.levers import Lever
from zvsim.study import built_in_study

LEVERS = built_in_study().levers
GROWTH = LEVERS["gdp_growth"]  # from -6 to 4 % in steps of 0.1
RUNG = 0.001
K2, LZB = "integrationsquote", "langzeitleistungsbezieher"
EXAMPLES = settings(max_examples=40)
FEW = settings(max_examples=15)


def solved(
    course: Callable[[float], float], probability: float, *, now: float = 1.4, lever: Lever = GROWTH, noise: float = 0.0
) -> Solution:
    """Solve for a probability whose course along a lever is given as a function."""

    def evaluate(values: Sequence[float]) -> list[Chances]:
        return [{K2: course(value)} for value in values]

    return search(Line(lever, evaluate, noise), [(K2, probability)], now)[0]


@EXAMPLES
@given(st.floats(0.001, 0.999))
def test_a_straight_line_is_crossed_where_arithmetic_says(probability: float) -> None:
    """From 0 at -6 % to 1 at 4 %: the probability P is reached from 10 P - 6 on."""
    found = solved(lambda growth: (growth + 6.0) / 10.0, probability)
    assert (found.answer, found.monotone) == ("crossing", True)
    (crossing,) = found.crossings
    assert crossing.direction == "ab"
    assert crossing.value == crossing.high
    assert crossing.low <= 10.0 * probability - 6.0 + 1e-8
    assert crossing.high >= 10.0 * probability - 6.0 - 1e-8
    assert crossing.high - crossing.low == pytest.approx(RUNG, abs=1e-8)


@EXAMPLES
@given(st.floats(0.01, 0.99), st.floats(-5.0, 3.0), st.floats(0.3, 1.0))
def test_a_falling_normal_curve_is_crossed_at_its_quantile(probability: float, centre: float, width: float) -> None:
    curve = NormalDist(centre, width)
    expected = curve.inv_cdf(1.0 - probability)
    found = solved(lambda growth: 1.0 - curve.cdf(growth), probability)
    if -6.0 + RUNG < expected < 4.0 - RUNG:
        (crossing,) = found.crossings
        assert crossing.direction == "bis"
        assert crossing.value == crossing.low
        assert crossing.value == pytest.approx(expected, abs=RUNG + 1e-9)
        assert crossing.probability >= probability


def test_a_hump_is_reached_in_between_only() -> None:
    """1 - |g| / 4 is at least 0.8 from -0.8 to +0.8 %."""
    found = solved(lambda growth: max(0.0, 1.0 - abs(growth) / 4.0), 0.8)
    assert (found.answer, found.monotone) == ("several", False)
    assert [(one.direction, one.value) for one in found.crossings] == [
        ("ab", pytest.approx(-0.8, abs=RUNG)),
        ("bis", pytest.approx(0.8, abs=RUNG)),
    ]
    assert found.nearest is found.crossings[1]  # seen from the agreed 1.4 %
    assert solved(lambda growth: max(0.0, 1.0 - abs(growth) / 4.0), 0.8, now=-3.0).nearest is not found.crossings[1]


def test_a_valley_is_reached_at_both_ends() -> None:
    found = solved(lambda growth: min(1.0, abs(growth + 1.0) / 4.0), 0.5)
    assert [(one.direction, one.value) for one in found.crossings] == [
        ("bis", pytest.approx(-3.0, abs=RUNG)),
        ("ab", pytest.approx(1.0, abs=RUNG)),
    ]


def test_a_hump_between_two_grid_values_is_found_where_the_course_turns() -> None:
    """Above 0.8 from -0.7 to -0.3 % only; the first grid has -1 and 0, the second -0.5 as well."""
    found = solved(lambda growth: max(0.0, 0.9 - abs(growth + 0.5) / 2.0), 0.8)
    assert [one.value for one in found.crossings] == [pytest.approx(-0.7, abs=RUNG), pytest.approx(-0.3, abs=RUNG)]


def test_no_value_does_it() -> None:
    found = solved(lambda growth: 0.3 + 0.1 * growth / 4.0, 0.8)
    assert (found.answer, found.crossings, found.nearest) == ("never", (), None)
    assert (found.highest.value, found.highest.probability) == (4.0, pytest.approx(0.4))
    assert (found.lowest.value, found.lowest.probability) == (-6.0, pytest.approx(0.15))


def test_every_value_does_it() -> None:
    found = solved(lambda growth: 0.9 - 0.01 * growth, 0.5)
    assert (found.answer, found.crossings) == ("always", ())
    assert found.lowest.value == 4.0


@pytest.mark.parametrize(("probability", "answer"), [(0.4, "always"), (0.4 + 1e-9, "never")])
def test_exactly_as_likely_counts_as_reached(probability: float, answer: str) -> None:
    assert solved(lambda _: 0.4, probability).answer == answer


def test_a_step_of_the_course_is_found_at_its_edge() -> None:
    found = solved(lambda growth: 0.2 if growth < 1.2345 else 0.7, 0.5)
    (crossing,) = found.crossings
    assert (crossing.low, crossing.high, crossing.probability) == (1.234, 1.235, 0.7)


@pytest.mark.parametrize(("noise", "monotone"), [(0.0, False), (0.005, True)])
def test_a_ripple_within_sampling_error_does_not_count_against_monotony(noise: float, monotone: bool) -> None:
    found = solved(lambda growth: (growth + 6.0) / 10.0 - (0.104 if growth >= 3.0 else 0.0), 0.5, noise=noise)
    assert found.monotone is monotone
    assert found.crossings[0].value == pytest.approx(-1.0, abs=RUNG)


def test_no_value_is_evaluated_twice_and_about_twenty_suffice() -> None:
    asked: list[float] = []

    def evaluate(values: Sequence[float]) -> list[Chances]:
        asked.extend(values)
        return [{K2: (value + 6.0) / 10.0, LZB: (value + 6.0) / 10.0} for value in values]

    search(Line(GROWTH, evaluate, 0.0), [(K2, 0.512), (LZB, 0.512)], 1.4)
    assert len(asked) == len(set(asked)) <= GRID + 10


@pytest.mark.parametrize("lever", LEVERS.values(), ids=lambda lever: lever.id)
def test_the_ladder_spans_the_range_of_every_lever(lever: Lever) -> None:
    line = Line(lever, lambda values: [{} for _ in values], 0.0)
    values = [line.value(rung) for rung in range(line.last + 1)]
    assert (values[0], values[-1]) == (lever.minimum, lever.maximum)
    assert values == sorted(set(values))
    assert max(b - a for a, b in pairwise(values)) == pytest.approx(lever.step / 100.0)


def test_a_range_that_is_no_whole_number_of_rungs_ends_at_its_maximum() -> None:
    lever = GROWTH.model_copy(update={"minimum": 0.0, "maximum": 1.00045})
    (crossing,) = solved(lambda growth: float(growth > 1.0002), 0.5, lever=lever).crossings
    assert (crossing.low, crossing.high) == (1.0, 1.00045)


@pytest.mark.parametrize(
    ("target", "lever", "probability", "direction", "value"),
    [
        (K2, "push", 0.8, "ab", 3.6),  # 0.54 + 0.1 (3.6 - 1)
        (K2, "push", 0.4, "ab", -0.4),
        (LZB, "weight", 0.3, "bis", 2.0),  # 0.5 - 0.1 * 2
        (BOTH, "push", 0.45, "ab", 0.1),  # the smaller of 0.54 + 0.1 (push - 1) and 0.5
        (BOTH, "weight", 0.3, "bis", 2.0),
    ],
)
def test_levers_of_any_name_are_solved_in_closed_form(
    toy: Basis, target: str, lever: str, probability: float, direction: str, value: float
) -> None:
    found = solve(toy, target, lever, probability)
    (crossing,) = found.crossings
    assert crossing.direction == direction
    # One draw in 1,000 is a hundredth of a percent of u, so it is 0.01 of push or of weight.
    assert crossing.value == pytest.approx(value, abs=0.01 + RUNG)


@pytest.mark.parametrize(
    ("target", "lever", "answer"), [(LZB, "push", "never"), (K2, "weight", "always"), (BOTH, "push", "never")]
)
def test_a_lever_that_cannot_do_it_is_told_apart_in_closed_form(
    toy: Basis, target: str, lever: str, answer: str
) -> None:
    """LZB and both stay at 0.5 or below whatever push is; K2 stays at 0.54 whatever weight is."""
    assert solve(toy, target, lever, 0.52).answer == answer


def test_the_scenario_carries_the_other_levers(toy: Basis) -> None:
    """With weight at 1, LZB has 0.4; both can at most reach that."""
    heavier = replace(toy, question=replace(toy.question, changes={"weight": 1.0}))
    assert solve(heavier, BOTH, "push", 0.45).highest.probability == pytest.approx(0.4, abs=0.001)


def changes_without(lever: str) -> st.SearchStrategy[dict[str, float]]:
    """Any values of up to three other levers; one more would double the work of the full assessment."""
    others = {name: st.floats(one.minimum, one.maximum) for name, one in LEVERS.items() if name != lever}
    names = st.lists(st.sampled_from(list(others)), max_size=3, unique=True)
    return names.flatmap(lambda chosen: st.fixed_dictionaries({name: others[name] for name in chosen}))


@settings(max_examples=60)
@given(lever=st.sampled_from(list(LEVERS)), data=st.data())
def test_at_the_solved_value_the_forecast_is_as_likely_as_asked(
    lever: str, data: st.DataObject, based: Callable[..., Basis], assessed: Callable[..., Assessment]
) -> None:
    """On either side of each bracket, counted by the full assessment; where there is none, all over the range."""
    changes = data.draw(changes_without(lever))
    target = data.draw(st.sampled_from([K2, LZB, BOTH]))
    wanted = data.draw(st.floats(0.05, 0.95))
    basis = based(changes)
    found = solve(basis, target, lever, wanted)

    def counted(value: float) -> float:
        assessment = assessed({**changes, lever: value})
        return assessment.both_targets if target == BOTH else assessment.targets[target].probability

    for crossing in found.crossings:
        other = crossing.low if crossing.direction == "ab" else crossing.high
        assert counted(other) < wanted <= counted(crossing.value) == crossing.probability
    if not found.crossings:
        holds = found.answer == "always"
        for value in (LEVERS[lever].minimum, basis.now(lever), LEVERS[lever].maximum):
            assert (counted(value) >= wanted - (0.025 if holds else -0.025)) is holds


@pytest.mark.parametrize(
    ("lever", "direction"),
    [
        ("gdp_growth", "ab"),
        ("unemployment_rate", "bis"),
        ("refugee_labour_supply", "bis"),
        ("refugee_mean_entry_month", "ab"),
    ],
)
@FEW
@given(data=st.data())
def test_k2_asks_for_more_growth_less_unemployment_fewer_and_later_refugees(
    lever: str, direction: str, data: st.DataObject, based: Callable[..., Basis]
) -> None:
    """One crossing at most, whatever the other assumptions are."""
    found = solve(based(data.draw(changes_without(lever))), K2, lever, data.draw(st.floats(0.1, 0.9)))
    assert len(found.crossings) <= 1
    assert {crossing.direction for crossing in found.crossings} <= {direction}
    assert found.monotone


@FEW
@given(position=st.integers(0, 1000))
def test_solving_for_the_probability_found_gives_the_value_back(position: int, based: Callable[..., Basis]) -> None:
    """On 400 draws the probability is a step function: back to the beginning of the same step."""
    rate = LEVERS["unemployment_rate"]
    value = round(rate.minimum + position / 1000.0 * (rate.maximum - rate.minimum), 3)
    basis = based({})
    (here,) = chances_at(basis, [{"unemployment_rate": value}])
    found = solve(basis, K2, "unemployment_rate", here[K2])
    if found.crossings:
        (crossing,) = found.crossings
        assert crossing.value >= value - 1e-9
        assert crossing.probability == here[K2]


def test_a_solved_growth_needs_more_where_unemployment_is_higher(based: Callable[..., Basis]) -> None:
    values = [solve(based({"unemployment_rate": rate}), K2, "gdp_growth", 0.5).nearest for rate in (7.9, 8.0, 8.2)]
    found = [one.value for one in values if one]
    assert len(found) == 3
    assert found == sorted(found)
    assert found[2] - found[0] > 0.5


def test_with_uncertain_assumptions_the_crossing_is_that_of_the_centre(based: Callable[..., Basis]) -> None:
    """Errors of the assumptions flatten the course: 90 in 100 asks for a lower rate than when they hold exactly."""
    fixed, spread = (solve(based({}, how), K2, "unemployment_rate", 0.9).nearest for how in ("fixed", "spread"))
    assert fixed is not None
    assert spread is not None
    assert spread.value < fixed.value


@pytest.mark.parametrize(
    ("target", "lever", "probability", "named"),
    [
        ("k2", "gdp_growth", 0.5, "k2"),
        (K2, "growth", 0.5, "growth"),
        (K2, "gdp_growth", 1.0001, "1.0001"),
        (K2, "gdp_growth", -0.1, "-0.1"),
        (K2, "gdp_growth", float("nan"), "nan"),
    ],
)
def test_what_cannot_be_asked_is_refused(
    target: str, lever: str, probability: float, named: str, based: Callable[..., Basis]
) -> None:
    with pytest.raises(InputError, match=named):
        solve(based({}), target, lever, probability)


def test_a_question_to_an_agreement_with_one_target(based: Callable[..., Basis]) -> None:
    """All of one target at once is that target."""
    basis = based({})
    single = replace(basis, agreement=basis.agreement.model_copy(update={"targets": basis.agreement.targets[:1]}))
    chances: Mapping[str, float] = chances_at(single, [{}])[0]
    assert list(chances) == [K2, BOTH]
    assert chances[K2] == chances[BOTH]

"""The assessment over the whole range of the assumptions: § 3 to the letter and § 4 (3) beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zvsim.agreement import Agreement
from zvsim.assessment.basis import Basis
from zvsim.assessment.forecast import MONITORED, Assessment, IndicatorForecast, assess
from zvsim.simulation.appraisal import Appraisal, Judgement, OwnLine
from zvsim.simulation.draws import JointDraws
from zvsim.simulation.engine import evaluate, lever_values
from zvsim.simulation.question import Assumptions
from zvsim.simulation.scenario import own_scenario
from zvsim.study import built_in_study

Assess = Callable[..., Assessment]
LEVERS = built_in_study().levers
EXAMPLES = settings(max_examples=40)
K2, LZB = "integrationsquote", "langzeitleistungsbezieher"

ASSUMPTIONS = st.sampled_from(["fixed", "spread"])
ONE_LEVER = {name: st.floats(lever.minimum, lever.maximum) for name, lever in LEVERS.items()}
# Any values of up to four levers, whichever: one more would double the work of the attribution.
CHANGES = st.lists(st.sampled_from(list(LEVERS)), max_size=4, unique=True).flatmap(
    lambda names: st.fixed_dictionaries({name: ONE_LEVER[name] for name in names})
)
COUPLING = "okun_coupling"
OWN_LINES = st.builds(
    OwnLine,
    name=st.just("Neuregelung"),
    heading=st.sampled_from(["Haushaltsmittel", "gesetzliche Neuregelungen"]),
    reason=st.just(""),
    effects=st.dictionaries(st.sampled_from([K2, LZB]), st.floats(-0.05, 0.05)),
)
APPRAISALS = st.builds(
    Appraisal,
    judgements=st.dictionaries(st.sampled_from(list(LEVERS)), st.builds(Judgement, share=st.floats(0.0, 1.0))),
    own_lines=st.lists(OWN_LINES, max_size=2).map(tuple),
)


def indicators(assessment: Assessment) -> dict[str, IndicatorForecast]:
    return {**assessment.targets, **assessment.monitored}


def mean_change(assess: Assess, changes: Mapping[str, float], assumptions: Assumptions) -> dict[str, float]:
    return {name: item.forecast["mean"] for name, item in indicators(assess(changes, assumptions)).items()}


@pytest.mark.parametrize("assumptions", ["fixed", "spread"])
@pytest.mark.parametrize(
    "changes", [{}, {name: lever.agreed for name, lever in LEVERS.items()}], ids=["nothing set", "all set to agreed"]
)
def test_at_the_agreed_values_nothing_is_adjusted(
    assessed: Assess, assumptions: Assumptions, changes: dict[str, float]
) -> None:
    """Exactly: every contribution zero, the adjusted target the agreed one, the adjusted chance the same."""
    assessment = assessed(changes, assumptions)
    for item in indicators(assessment).values():
        assert set(item.contributions) == set(LEVERS)
        assert all((part.mean, part.q10, part.q90) == (0.0, 0.0, 0.0) for part in item.contributions.values())
    for target in assessment.targets.values():
        assert target.adjusted_threshold == target.target.threshold
        assert target.adjusted_probability == target.probability


@EXAMPLES
@given(CHANGES, ASSUMPTIONS)
def test_contributions_add_up_to_the_total_change(
    assessed: Assess, changes: dict[str, float], assumptions: Assumptions
) -> None:
    """From the agreed values, under the same rule of calculation: a switch is no deviation and explains nothing."""
    rule = {name: value for name, value in changes.items() if name == COUPLING}
    agreed = mean_change(assessed, rule, assumptions)
    for name, item in indicators(assessed(changes, assumptions)).items():
        total = sum(part.mean for part in item.contributions.values())
        assert total == pytest.approx(item.forecast["mean"] - agreed[name], abs=1e-9)
        assert item.contributions[COUPLING].mean == 0.0


def test_contributions_of_seven_changed_assumptions_add_up(assessed: Assess) -> None:
    """All headings of § 4 (3) at once; every one of the 5,040 orders counts in the mean."""
    changes = {
        "gdp_growth": 0.5,
        "unemployment_rate": 8.4,
        "refugee_labour_supply": 90_000.0,
        "refugee_mean_entry_month": 8.0,
        "integration_budget": 290e6,
        "standard_rate_change": 2.0,
        "youth_entries": 11_000.0,
    }
    agreed = mean_change(assessed, {}, "fixed")
    for name, item in indicators(assessed(changes)).items():
        total = sum(part.mean for part in item.contributions.values())
        assert total == pytest.approx(item.forecast["mean"] - agreed[name], abs=1e-9)
    benefits = assessed(changes).monitored["summe_leistungen_zum_lebensunterhalt"].contributions
    assert benefits["standard_rate_change"].mean == pytest.approx(1.02 / 1.0124 - 1.0, abs=1e-3)


def test_what_the_coupling_adds_is_a_contribution_of_growth(assessed: Assess) -> None:
    """One point less growth: with the coupling on, its contribution holds the rate that follows as well."""
    alone = assessed({"gdp_growth": 0.4})
    coupled = assessed({"gdp_growth": 0.4, COUPLING: 1.0})
    assert coupled.targets[K2].forecast["mean"] < alone.targets[K2].forecast["mean"] - 0.005
    for name, item in indicators(coupled).items():
        whole = item.forecast["mean"] - indicators(assessed({}))[name].forecast["mean"]
        assert item.contributions["gdp_growth"].mean == pytest.approx(whole, abs=1e-12)
        assert item.contributions[COUPLING].mean == 0.0
    switched = assessed({COUPLING: 1.0})
    for name, target in switched.targets.items():
        assert target.adjusted_threshold == target.target.threshold
        assert target.forecast == assessed({}).targets[name].forecast


@EXAMPLES
@given(CHANGES, ASSUMPTIONS)
def test_an_assumption_left_at_its_agreed_value_contributes_nothing(
    assessed: Assess, changes: dict[str, float], assumptions: Assumptions
) -> None:
    assessment = assessed(changes, assumptions)
    for item in indicators(assessment).values():
        for name in set(LEVERS) - set(assessment.scenario.changes):
            assert item.contributions[name].mean == 0.0


@EXAMPLES
@given(CHANGES, st.randoms(use_true_random=False))
def test_the_order_in_which_assumptions_are_named_does_not_matter(
    assessed: Assess, changes: dict[str, float], random: Random
) -> None:
    shuffled = list(changes.items())
    random.shuffle(shuffled)
    one, other = assessed(changes), assessed(dict(shuffled))
    assert one.both_targets == other.both_targets
    for name, item in indicators(one).items():
        same = indicators(other)[name]
        assert item.forecast == same.forecast
        for lever, part in item.contributions.items():
            assert part.mean == pytest.approx(same.contributions[lever].mean, abs=1e-12)


@EXAMPLES
@given(CHANGES, APPRAISALS, ASSUMPTIONS)
def test_the_adjusted_target_is_the_agreed_one_plus_what_the_assessor_counts(
    assessed: Assess, changes: dict[str, float], appraisal: Appraisal, assumptions: Assumptions
) -> None:
    assessment = assessed(changes, assumptions, appraisal)
    for name, threshold in ((K2, -0.004), (LZB, 0.0)):
        item = assessment.targets[name]
        shares = {lever: judgement.share for lever, judgement in appraisal.judgements.items()}
        by_hand = sum(shares.get(lever, 1.0) * part.mean for lever, part in item.contributions.items())
        by_hand += sum(line.effects.get(name, 0.0) for line in appraisal.own_lines)
        assert item.adjusted_threshold == pytest.approx(threshold + by_hand, abs=1e-12)


@EXAMPLES
@given(CHANGES, APPRAISALS, ASSUMPTIONS)
def test_the_assessor_moves_nothing_but_the_adjusted_target_and_its_chance(
    assessed: Assess, changes: dict[str, float], appraisal: Appraisal, assumptions: Assumptions
) -> None:
    """The verdict to the letter of § 3, forecasts, contributions and warnings are those of no appraisal at all."""
    letter, found = assessed(changes, assumptions), assessed(changes, assumptions, appraisal)
    put_back = {
        name: replace(
            item,
            adjusted_threshold=letter.targets[name].adjusted_threshold,
            adjusted_probability=letter.targets[name].adjusted_probability,
        )
        for name, item in found.targets.items()
    }
    assert replace(found, scenario=letter.scenario, targets=put_back) == letter


def test_a_share_of_nothing_leaves_the_agreed_target(assessed: Assess) -> None:
    changes = {"unemployment_rate": 9.0, "refugee_labour_supply": 130_000.0}
    nothing = Appraisal({name: Judgement(0.0) for name in changes})
    untouched = assessed(changes, appraisal=nothing).targets[K2]
    assert untouched.adjusted_threshold == -0.004
    assert untouched.adjusted_probability == untouched.probability
    assert assessed(changes).targets[K2].adjusted_threshold < -0.004


def test_a_judgement_on_an_assumption_that_is_back_at_its_agreed_value_does_nothing(assessed: Assess) -> None:
    judged = assessed({}, appraisal=Appraisal({"gdp_growth": Judgement(0.3, "Grund")}))
    assert judged.targets[K2].adjusted_threshold == -0.004


@EXAMPLES
@given(CHANGES, ASSUMPTIONS)
def test_probabilities_are_counts_of_draws(
    assessed: Assess, draws: JointDraws, changes: dict[str, float], assumptions: Assumptions
) -> None:
    """Counted here from the monthly indicators; both at once is a count too, not a product."""
    assessment = assessed(changes, assumptions)
    months = evaluate(draws, LEVERS, lever_values(LEVERS, changes, draws, assumptions))
    k2 = [months.integrations[:, year].sum(1) / months.elb[:, stocks].mean(1) for year, stocks in
          ((slice(1, 13), slice(0, 12)), (slice(13, 25), slice(12, 24)))]  # fmt: skip
    lzb = [months.lzb[:, year].mean(1) for year in (slice(1, 13), slice(13, 25))]
    first, second = k2[1] / k2[0] - 1.0 >= -0.004, lzb[1] / lzb[0] - 1.0 <= 0.0
    assert assessment.question.draws == draws.size == 400
    assert assessment.targets[K2].probability == first.sum() / 400
    assert assessment.targets[LZB].probability == second.sum() / 400
    assert assessment.both_targets == sum(a and b for a, b in zip(first, second, strict=True)) / 400
    quadrants = [(a, b) for a in (True, False) for b in (True, False)]  # both, first only, second only, neither
    by_hand = [sum((x, y) == one for x, y in zip(first, second, strict=True)) / 400 for one in quadrants]
    assert assessment.quadrants == pytest.approx(by_hand, abs=1e-12)


@EXAMPLES
@given(CHANGES, ASSUMPTIONS)
def test_both_targets_at_once_is_never_likelier_than_either(
    assessed: Assess, changes: dict[str, float], assumptions: Assumptions
) -> None:
    assessment = assessed(changes, assumptions)
    single = [item.probability for item in assessment.targets.values()]
    assert max(0.0, sum(single) - 1.0) - 1e-12 <= assessment.both_targets <= min(single)
    assert assessment.quadrants is not None
    assert sum(assessment.quadrants) == pytest.approx(1.0, abs=1e-12)
    assert assessment.quadrants[0] == assessment.both_targets


@EXAMPLES
@given(CHANGES, ONE_LEVER["unemployment_rate"])
def test_more_unemployment_lowers_the_chance_of_k2_and_raises_mean_lzb(
    assessed: Assess, changes: dict[str, float], other: float
) -> None:
    """Up to one draw in 400, whose integration coefficient may be drawn on the wrong side of zero."""
    lower, higher = sorted((changes.get("unemployment_rate", 8.0), other))
    less, more = (assessed(changes | {"unemployment_rate": rate}) for rate in (lower, higher))
    assert more.targets[K2].probability <= less.targets[K2].probability + 1 / 400
    assert more.targets[LZB].forecast["mean"] >= less.targets[LZB].forecast["mean"] - 1e-12


def test_one_point_more_unemployment_matters(assessed: Assess) -> None:
    """So that the tests of direction do not hold by nothing moving: 1 point is -5.6 % integrations and +2.9 % eLb."""
    agreed, worse = assessed({}), assessed({"unemployment_rate": 9.0})
    assert worse.targets[K2].probability < agreed.targets[K2].probability - 0.2
    assert worse.targets[LZB].probability < agreed.targets[LZB].probability - 0.05
    assert -0.11 < worse.targets[K2].contributions["unemployment_rate"].mean < -0.05


@EXAMPLES
@given(CHANGES, ONE_LEVER["gdp_growth"])
def test_more_growth_raises_mean_k2(assessed: Assess, changes: dict[str, float], other: float) -> None:
    lower, higher = sorted((changes.get("gdp_growth", 1.4), other))
    less, more = (assessed(changes | {"gdp_growth": growth}) for growth in (lower, higher))
    assert more.targets[K2].forecast["mean"] >= less.targets[K2].forecast["mean"] - 1e-12


def test_twice_as_many_refugees(assessed: Assess) -> None:
    """130,000 instead of 65,000: K2 less likely, its adjusted target lower, LZB of 2016 as it was."""
    agreed, twice = assessed({}), assessed({"refugee_labour_supply": 130_000.0})
    assert twice.targets[K2].probability < agreed.targets[K2].probability
    assert twice.targets[K2].adjusted_threshold < -0.004
    assert twice.targets[LZB].forecast == agreed.targets[LZB].forecast
    assert twice.targets[LZB].contributions["refugee_labour_supply"].mean == 0.0
    assert twice.targets[LZB].adjusted_threshold == 0.0
    benefits = twice.monitored["summe_leistungen_zum_lebensunterhalt"]
    assert benefits.contributions["refugee_labour_supply"].q10 > 0.0


def test_monitored_quantities_carry_no_verdict(assessed: Assess) -> None:
    assessment = assessed({"unemployment_rate": 8.5})
    assert set(assessment.monitored) == set(MONITORED)
    for item in assessment.monitored.values():
        assert type(item) is IndicatorForecast
        assert not {"probability", "threshold", "adjusted_threshold"} & set(vars(item))


@EXAMPLES
@given(CHANGES, ASSUMPTIONS)
def test_every_forecast_is_in_order(assessed: Assess, changes: dict[str, float], assumptions: Assumptions) -> None:
    for item in indicators(assessed(changes, assumptions)).values():
        quantiles = [item.forecast[key] for key in ("q025", "q10", "q25", "q50", "q75", "q90", "q975")]
        assert quantiles == sorted(quantiles)
        assert np.isfinite([*quantiles, item.forecast["mean"]]).all()


def test_the_chance_after_adjustment_is_counted_at_the_adjusted_target(assessed: Assess, draws: JointDraws) -> None:
    changes = {"unemployment_rate": 8.8, "gdp_growth": 0.4}
    item = assessed(changes).targets[K2]
    outcome = evaluate(draws, LEVERS, lever_values(LEVERS, changes, draws, "fixed"))
    assert item.adjusted_probability == (outcome.change("k2") >= item.adjusted_threshold).mean()
    assert item.adjusted_probability > item.probability


def test_what_the_assumptions_alone_change_is_neutral_after_adjustment(assessed: Assess) -> None:
    """With everything taken into account, the chance is about that at the agreed values: the idea of § 4 (3)."""
    agreed = assessed({}).targets[K2].probability
    for rate in (7.0, 8.5, 9.5):
        changed = assessed({"unemployment_rate": rate}).targets[K2]
        assert changed.adjusted_probability == pytest.approx(agreed, abs=0.08)
        assert abs(changed.probability - agreed) > 0.1


def test_only_two_targets_have_quadrants(agreement: Agreement, based: Callable[..., Basis]) -> None:
    single = agreement.model_copy(update={"targets": agreement.targets[:1]})
    basis = replace(based({"gdp_growth": 1.0}), agreement=single)
    assessment = assess(basis, own_scenario(basis.question, "Probe"))
    assert assessment.quadrants is None
    assert assessment.both_targets == assessment.targets[K2].probability
    assert list(assessment.targets) == [K2]


def test_the_same_question_gets_the_same_answer(assessed: Assess) -> None:
    changes = {"unemployment_rate": 8.3, "refugee_mean_entry_month": 9.0}
    one, again = assessed(changes, "spread"), assessed(changes, "spread")
    assert one == again

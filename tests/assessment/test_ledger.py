"""The ledger of § 4 (3): its sums meet the agreed target, the adjusted target and the forecast."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zvsim.agreement import Agreement
from zvsim.assessment.forecast import Assessment
from zvsim.assessment.ledger import Ledger, changed_levers, headings, ledgers, own_line_headings
from zvsim.simulation.appraisal import IN_FULL, Appraisal, Judgement, OwnLine
from zvsim.study import built_in_study

Assess = Callable[..., Assessment]
LEVERS = built_in_study().levers
K2, LZB = "integrationsquote", "langzeitleistungsbezieher"
EXAMPLES = settings(max_examples=30)

CHANGES = st.lists(st.sampled_from(list(LEVERS)), max_size=3, unique=True).flatmap(
    lambda names: st.fixed_dictionaries({name: st.floats(LEVERS[name].minimum, LEVERS[name].maximum) for name in names})
)
LINES = st.builds(
    OwnLine,
    name=st.just("Neuregelung"),
    heading=st.sampled_from(own_line_headings(built_in_study().agreement)),
    reason=st.just(""),
    effects=st.dictionaries(st.sampled_from([K2, LZB]), st.floats(-0.05, 0.05)),
)
APPRAISALS = st.builds(
    Appraisal,
    judgements=st.dictionaries(st.sampled_from(list(LEVERS)), st.builds(Judgement, share=st.floats(0.0, 1.0))),
    own_lines=st.lists(LINES, max_size=2).map(tuple),
)
STRIKE = OwnLine("Streik", "Haushaltsmittel", "Schätzung des Hauses", {K2: -0.01})


def sums(found: Ledger) -> float:
    """Agreed target, all contributions, own lines and the rest."""
    parts = [entry.contribution.mean for entry in found.entries] + [own.effect for own in found.own]
    return found.agreed + sum(parts) + found.rest


@EXAMPLES
@given(CHANGES, APPRAISALS, st.sampled_from(["fixed", "spread"]))
def test_its_sums_meet_the_adjusted_target_and_the_forecast(
    assessed: Assess, changes: dict[str, float], appraisal: Appraisal, assumptions: str
) -> None:
    for found in ledgers(assessed(changes, assumptions, appraisal), LEVERS):
        assert found.agreed + found.counted == found.item.adjusted_threshold
        assert sums(found) == pytest.approx(found.item.forecast["mean"], abs=1e-12)
        by_line = sum(entry.counted for entry in found.entries) + sum(own.effect for own in found.own)
        assert found.counted == pytest.approx(by_line, abs=1e-12)
        assert found.item.adjusted_threshold + found.uncounted + found.rest == pytest.approx(found.expected, abs=1e-12)


@EXAMPLES
@given(CHANGES, APPRAISALS)
def test_shares_leave_the_rest_alone_and_own_lines_explain_part_of_it(
    assessed: Assess, changes: dict[str, float], appraisal: Appraisal
) -> None:
    for plain, found in zip(
        ledgers(assessed(changes), LEVERS), ledgers(assessed(changes, appraisal=appraisal), LEVERS), strict=True
    ):
        entered = sum(line.effects.get(plain.item.target.id, 0.0) for line in appraisal.own_lines)
        assert found.rest == pytest.approx(plain.rest - entered, abs=1e-12)


def test_half_a_contribution_counts_half_and_says_why(assessed: Assess) -> None:
    judged = Appraisal({"unemployment_rate": Judgement(0.5, "nur zum Teil konjunkturell")}, (STRIKE,))
    changes = {"gdp_growth": 0.4, "unemployment_rate": 8.4}
    full, found = (ledgers(assessed(changes, appraisal=one), LEVERS)[0] for one in (IN_FULL, judged))
    (rate,) = [entry for entry in found.entries if entry.lever.id == "unemployment_rate"]
    assert rate.judgement.reason == "nur zum Teil konjunkturell"
    assert found.counted == pytest.approx(full.counted - rate.contribution.mean / 2 - 0.01, abs=1e-12)
    assert found.uncounted == pytest.approx(rate.contribution.mean / 2, abs=1e-12)


def test_an_own_line_stands_only_where_it_has_an_effect_and_keeps_its_number(assessed: Assess) -> None:
    other = OwnLine("Anderes", "Haushaltsmittel", "", {LZB: 0.002})
    k2, lzb = ledgers(assessed({}, appraisal=Appraisal(own_lines=(STRIKE, other))), LEVERS)
    assert [(own.number, own.line.name, own.effect) for own in k2.own] == [(1, "Streik", -0.01)]
    assert [(own.number, own.line.name, own.effect) for own in lzb.own] == [(2, "Anderes", 0.002)]
    assert k2.under("Haushaltsmittel") == ((), k2.own)


def test_entries_stand_together_by_heading(assessed: Assess, agreement: Agreement) -> None:
    changes = {
        "refugee_labour_supply": 80_000.0,
        "refugee_entry_spread": 50.0,
        "gdp_growth": 0.5,
        "youth_entries": 12_000.0,
    }
    found = [lever.heading for lever in changed_levers(assessed(changes), LEVERS)]
    groups = [heading for heading, _ in itertools.groupby(found)]
    assert len(found) == 4
    assert len(groups) == len(set(groups)) == 3
    assert set(groups) <= set(headings(agreement, LEVERS))


def test_a_line_by_hand_can_stand_under_every_heading_of_the_clause_and_under_changes_of_law(
    agreement: Agreement,
) -> None:
    assert own_line_headings(agreement) == (
        "Haushaltsmittel",
        "gesamtwirtschaftliche Eckwerte",
        "konjunkturelle und strukturelle Besonderheiten",
        "Zuwanderung, Flucht, Asyl",
        "gesetzliche Neuregelungen",
    )

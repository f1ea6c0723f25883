"""Goals, targets and follow-up of the agreement of 2016."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import ValidationError

from zvsim.base.errors import InputError
from zvsim.study import built_in_study

AGREEMENT = built_in_study().agreement


def test_there_are_exactly_two_quantified_targets() -> None:
    assert [target.id for target in AGREEMENT.targets] == [
        "integrationsquote",
        "langzeitleistungsbezieher",
    ]


def test_the_integration_rate_may_fall_by_at_most_0_4_percent_relative_to_the_previous_year() -> None:
    target = AGREEMENT.target("integrationsquote")
    assert (target.indicator, target.measure, target.comparator) == ("K2", "rel_change", ">=")
    assert target.threshold == -0.004
    assert target.reference is not None
    assert target.reference.statistic == "jfw_december"


def test_the_mean_stock_of_long_term_recipients_may_not_rise() -> None:
    target = AGREEMENT.target("langzeitleistungsbezieher")
    assert (target.measure, target.comparator, target.threshold) == ("rel_change", "<=", 0.0)
    assert target.reference is not None
    assert target.reference.statistic == "annual_mean_of_monthly_stocks"


def test_both_targets_are_pooled_over_the_carriers_and_judged_on_data_without_waiting_time() -> None:
    for target in AGREEMENT.targets:
        assert (target.aggregation, target.data_vintage) == ("pooled_carriers", "t0")
        assert "nicht Prozentpunkte" in target.reading
        assert "18 zkT" in target.reading
        assert "ungerundet" in target.reading


def test_thresholds_agree_with_the_printed_percentages() -> None:
    for target in AGREEMENT.targets:
        assert target.figure is not None
        assert 100 * target.threshold == pytest.approx(AGREEMENT.figure(target.figure).number)


def test_goals_have_the_modes_of_paragraph_3() -> None:
    assert {goal.number: goal.mode for goal in AGREEMENT.goals} == {
        1: "monitoring",
        2: "target",
        3: "target",
        4: "monitoring",
        5: "qualitative",
        6: "qualitative",
    }


def test_monitored_quantities_are_those_of_goals_1_and_4_and_have_no_threshold() -> None:
    monitored = {goal.number: [row.indicator for row in goal.monitored] for goal in AGREEMENT.goals}
    assert monitored[1] == ["LLU_SUM", "K2E3", "INT_BD", "K3E1", "LZB_4Y"]
    assert monitored[4] == ["K2E4"]
    assert not any(hasattr(row, "threshold") for goal in AGREEMENT.goals for row in goal.monitored)


def test_the_land_has_as_many_goals_as_counted() -> None:
    land_goals = AGREEMENT.goals[5]
    assert len(land_goals.items) == AGREEMENT.figure("land_goals_nw_2016").number


def test_only_the_eighteen_carriers_are_bound_and_their_number_comes_from_outside() -> None:
    scope = AGREEMENT.scope
    assert (scope.carrier_type, scope.number, len(set(scope.carriers))) == ("zkT", 18, 18)
    assert "KomtrZV" in scope.source


def test_the_parties_signed_on_the_printed_dates() -> None:
    signed = {party.role: (party.place, party.signed) for party in AGREEMENT.parties}
    assert signed == {"federal": ("Berlin", date(2016, 10, 24)), "land": ("Düsseldorf", date(2016, 10, 14))}
    assert AGREEMENT.figure("signature_federal_2016").value == date(2016, 10, 24)
    assert AGREEMENT.figure("signature_land_2016").value == date(2016, 10, 14)


def test_the_consideration_clause_leads_to_the_benchmarks_of_part_two_and_names_no_formula() -> None:
    clause = AGREEMENT.consideration
    assert clause is not None
    assert clause.formula is None
    headings = {heading.label: heading.figures for heading in clause.headings}
    assert list(headings) == [
        "Haushaltsmittel",
        "gesamtwirtschaftliche Eckwerte",
        "konjunkturelle und strukturelle Besonderheiten",
        "Zuwanderung, Flucht, Asyl",
    ]
    sections = {AGREEMENT.figure(name).section for name in headings["gesamtwirtschaftliche Eckwerte"]}
    assert sections == {"II Bund", "II Land"}
    assert {note.id for note in clause.notes} == {"no_formula", "benchmarks_in_part_two"}


def test_budgets_name_the_two_amounts_of_paragraph_2() -> None:
    budgets = AGREEMENT.budgets
    assert budgets is not None
    assert AGREEMENT.figure(budgets.administration).value == 363_492_666
    assert AGREEMENT.figure(budgets.integration).value == 321_215_934
    assert [clause.id for clause in budgets.considered] == ["law_changes"]


def test_part_four_has_contents_a_to_d_and_a_dialogue() -> None:
    part = AGREEMENT.joint_facilities
    assert part is not None
    assert [content.letter for content in part.contents] == ["a", "b", "c", "d"]
    assert part.dialogue.section == "IV § 2"


def test_a_rise_within_the_year_and_an_unchanged_mean_stand_side_by_side() -> None:
    outlook = next(row for row in AGREEMENT.outlooks if row.id == "unemployment_within_year_nw")
    assert outlook.direction == "rises"
    assert AGREEMENT.figure("unemployment_rate_nw_2016").average == "annual"


def test_only_the_decisive_words_are_quoted() -> None:
    assert max(len(target.wording.split()) for target in AGREEMENT.targets) <= 13
    assert max(len((figure.as_written or "").split()) for figure in AGREEMENT.figures) <= 5


def test_the_agreement_cannot_be_changed_after_loading() -> None:
    with pytest.raises(ValidationError):
        AGREEMENT.target("integrationsquote").threshold = 0.0  # type: ignore[misc]


def test_an_unknown_target_is_refused_with_the_known_ones() -> None:
    with pytest.raises(InputError, match=r"nrw_2016: targets: gefunden k2 – erlaubt: .*integrationsquote"):
        AGREEMENT.target("k2")

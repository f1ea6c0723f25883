"""Sentences about contributions agree with the sign that is shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from zvsim.agreement import Agreement
from zvsim.assessment.forecast import Assessment
from zvsim.assessment.ledger import Entry, ledger, ledgers
from zvsim.assessment.text_ledger import (
    adjustment_sentence,
    contribution_sentence,
    counted_sentence,
    deviation_text,
    difference_sentence,
    heading_sentence,
    invariance_sentence,
    own_sentence,
    rest_sentence,
)
from zvsim.base.numbers import number_text
from zvsim.simulation.appraisal import Appraisal, Judgement, OwnLine
from zvsim.simulation.levers import Lever
from zvsim.simulation.quantiles import Range

Assess = Callable[..., Assessment]


@pytest.mark.parametrize(
    ("mean", "said"),
    [
        (0.0052, "hebt die Prognose im Mittel um 0,52 Prozentpunkte (80 %: "),
        (-0.0052, "senkt die Prognose im Mittel um 0,52 Prozentpunkte (80 %: "),
        (0.00001, "ändert die Prognose im Mittel kaum (80 %: "),
        (-0.00001, "ändert die Prognose im Mittel kaum (80 %: "),
    ],
)
def test_a_contribution_raises_lowers_or_hardly_moves(
    agreement: Agreement, levers: Mapping[str, Lever], mean: float, said: str
) -> None:
    entry = Entry(levers["gdp_growth"], 0.9, Range(mean, mean - 0.001, mean + 0.001), Judgement())
    sentence = contribution_sentence(entry, agreement.target("integrationsquote"), 2016)
    assert sentence.startswith(f"Wirtschaftswachstum NRW 2016 +0,9 % statt +1,4 %: {said}")


def test_no_effect_at_all_is_said(agreement: Agreement, levers: Mapping[str, Lever]) -> None:
    entry = Entry(levers["gdp_growth"], 0.9, Range(0.0, 0.0, 0.0), Judgement())
    assert contribution_sentence(entry, agreement.target("integrationsquote"), 2016).endswith(
        ": wirkt 2016 nicht auf dieses Ziel."
    )


@pytest.mark.parametrize(
    ("gap", "place"),
    [
        (0.012, "liegt um 1,20 Prozentpunkte über dem vereinbarten Ziel (−0,4 %)"),
        (-0.012, "liegt um 1,20 Prozentpunkte unter dem vereinbarten Ziel (−0,4 %)"),
        (0.0, "liegt auf dem vereinbarten Ziel (−0,4 %)"),
    ],
)
def test_the_forecast_lies_above_below_or_on_the_target(
    assessed: Assess, levers: Mapping[str, Lever], gap: float, place: str
) -> None:
    assessment = assessed({})
    item = assessment.targets["integrationsquote"]
    moved = replace(item, forecast={**item.forecast, "mean": item.target.threshold + gap})
    sentence = difference_sentence(ledger(moved, assessment, levers))
    assert place in sentence
    assert sentence.endswith("Abweichungen von den vereinbarten Annahmen sind daran nicht beteiligt.")


def test_headings_and_rest_add_up_to_the_gap(assessed: Assess, levers: Mapping[str, Lever]) -> None:
    assessment = assessed({"gdp_growth": 0.5, "unemployment_rate": 8.4, "refugee_labour_supply": 90000.0})
    for item in assessment.targets.values():
        found = ledger(item, assessment, levers)
        assert found.gap == pytest.approx(found.explained + found.rest, abs=1e-12)
        sentence = difference_sentence(found)
        assert "»gesamtwirtschaftliche Eckwerte«" in sentence
        assert "»Zuwanderung, Flucht, Asyl«" in sentence


def test_the_rest_is_what_the_agreed_assumptions_leave(assessed: Assess, levers: Mapping[str, Lever]) -> None:
    """Whatever deviates, the rest is the gap that stands there without any deviation."""
    plain, changed = assessed({}), assessed({"gdp_growth": -2.0, "refugee_mean_entry_month": 10.0})
    for name in plain.targets:
        without = ledger(plain.targets[name], plain, levers)
        assert without.explained == 0.0
        assert ledger(changed.targets[name], changed, levers).rest == pytest.approx(without.gap, abs=1e-12)


def test_a_heading_without_lever_is_left_to_the_assessors(assessed: Assess, levers: Mapping[str, Lever]) -> None:
    assessment = assessed({"gdp_growth": 0.5})
    ledgers = tuple(ledger(item, assessment, levers) for item in assessment.targets.values())
    name = "konjunkturelle und strukturelle Besonderheiten"
    others = {key: lever for key, lever in levers.items() if lever.heading != name}
    assert heading_sentence(name, ledgers, others).endswith("es ist hier nicht beziffert.")
    assert heading_sentence("Zuwanderung, Flucht, Asyl", ledgers, levers).endswith("keine Abweichung angenommen.")


def test_a_deviation_has_its_unit_and_the_decimals_it_needs(levers: Mapping[str, Lever]) -> None:
    assert deviation_text(levers["unemployment_rate"], 7.75) == "−0,25 Prozentpunkte"
    assert deviation_text(levers["refugee_mean_entry_month"], 9.5) == "+3,0 Monate"


LAW = OwnLine("Neuregelung", "gesetzliche Neuregelungen", "laut Begründung", {"integrationsquote": -0.003})


def test_the_adjusted_target_stands_beside_the_agreed_one(assessed: Assess, levers: Mapping[str, Lever]) -> None:
    unchanged = ledgers(assessed({}), levers)[0]
    assert adjustment_sentence(unchanged).endswith("Alle Annahmen wie vereinbart, das Ziel bleibt bei −0,4 %.")
    changed = ledgers(assessed({"unemployment_rate": 8.5}), levers)[0]
    moved = replace(changed, item=replace(changed.item, adjusted_threshold=-0.0448))
    assert "vereinbart −0,4 %; bei den eingestellten Eckwerten entspräche dem rechnerisch −4,5 %." in (
        adjustment_sentence(moved)
    )


def test_a_deviation_without_effect_is_not_called_as_agreed(assessed: Assess, levers: Mapping[str, Lever]) -> None:
    """Twice as many refugees leave the LZB of 2016 as they were; the assumption still differs."""
    found = ledgers(assessed({"refugee_labour_supply": 130_000.0}), levers)[1]
    assert "wie vereinbart" not in adjustment_sentence(found)


def test_what_is_not_counted_is_said_and_not_called_without_effect(
    assessed: Assess, levers: Mapping[str, Lever]
) -> None:
    nothing = Appraisal({"unemployment_rate": Judgement(0.0, "keine Anrechnung vereinbart")})
    assessment = assessed({"unemployment_rate": 8.5}, appraisal=nothing)
    found = ledgers(assessment, levers)[0]
    assert adjustment_sentence(found).endswith("Angerechnet wird nichts, das Ziel bleibt bei −0,4 %.")
    sentence = contribution_sentence(found.entries[0], found.item.target, 2016)
    assert sentence.endswith(" Angerechnet: 0 %. Begründung: keine Anrechnung vereinbart")
    assert "Nicht angerechnet: −" in rest_sentence(found)
    heading = heading_sentence("gesamtwirtschaftliche Eckwerte", ledgers(assessment, levers), levers)
    assert "davon angerechnet ±0,00 Prozentpunkte" in heading


def test_an_own_line_is_told_as_entered_by_hand(assessed: Assess, levers: Mapping[str, Lever]) -> None:
    assessment = assessed({}, appraisal=Appraisal(own_lines=(LAW,)))
    found = ledgers(assessment, levers)
    assert own_sentence(found[0].own[0], found[0].item.target) == (
        "Zeile 1, von Hand eingetragen: Neuregelung −0,30 Prozentpunkte. Begründung: laut Begründung"
    )
    assert adjustment_sentence(found[0]).endswith("mit den eigenen Zeilen entspräche dem rechnerisch −0,7 %.")
    heading = heading_sentence(LAW.heading, found, levers)
    assert heading.endswith("Beitrag im Mittel Integrationsquote (K2) −0,30 Prozentpunkte.")


def test_why_the_forecast_differs_names_no_line_by_hand_and_the_adjustment_names_lines_and_shares(
    assessed: Assess, levers: Mapping[str, Lever]
) -> None:
    """The forecast does not know of a line by hand; whatever is entered, its gap has the same causes."""
    changes = {"gdp_growth": 0.5, "unemployment_rate": 8.4}
    judged = Appraisal({"unemployment_rate": Judgement(0.5)}, (LAW,))
    plain, found = (ledgers(assessed(changes, appraisal=one), levers) for one in (Appraisal(), judged))
    for without, with_line in zip(plain, found, strict=True):
        assert difference_sentence(with_line) == difference_sentence(without)
    assert "Neu" not in difference_sentence(found[0])
    assert counted_sentence(found[0]) == (
        "Angerechnete Anteile: Wirtschaftswachstum NRW 2016 100 %, Arbeitslosenquote NRW 2016 50 %. "
        "Von Hand eingetragen, nur im angepassten Ziel und nicht in der Prognose: "
        "Zeile 1 »Neuregelung« −0,30 Prozentpunkte."
    )
    assert "Von Hand" not in counted_sentence(found[1])


def test_without_its_causes_the_gap_is_that_at_the_agreed_values(assessed: Assess, levers: Mapping[str, Lever]) -> None:
    plain = ledgers(assessed({}), levers)
    changed = ledgers(assessed({"gdp_growth": 0.5}, appraisal=Appraisal(own_lines=(LAW,))), levers)
    for before, after in zip(plain, changed, strict=True):
        left = number_text(100.0 * before.gap, 2, signed=True)
        assert difference_sentence(after).endswith(f"; ohne sie blieben {left} Prozentpunkte.")
        assert counted_sentence(before) == ""


def test_the_chance_is_said_to_stay_only_while_everything_counts_in_full(
    assessed: Assess, levers: Mapping[str, Lever]
) -> None:
    changes = {"gdp_growth": 0.5}

    def said(values: Mapping[str, float], appraisal: Appraisal) -> str:
        return invariance_sentence(ledgers(assessed(values, appraisal=appraisal), levers))

    assert said({}, Appraisal()) == ""
    assert said(changes, Appraisal()).endswith("ändert sich daher kaum.")
    for appraisal in (Appraisal({"gdp_growth": Judgement(0.5)}), Appraisal(own_lines=(LAW,))):
        assert said(changes, appraisal).endswith("Anteile unter 100 % und eigene Zeilen verschieben sie.")

"""Sentences about contributions agree with the sign that is shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from zvsim.agreement import Agreement
from zvsim.assessment.forecast import Assessment, Contribution
from zvsim.assessment.ledger import Entry, ledger
from zvsim.assessment.text_ledger import contribution_sentence, deviation_text, difference_sentence, heading_sentence
from zvsim.simulation.levers import Lever

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
    entry = Entry(levers["gdp_growth"], 0.9, Contribution(mean, mean - 0.001, mean + 0.001))
    sentence = contribution_sentence(entry, agreement.target("integrationsquote"))
    assert sentence.startswith(f"Wirtschaftswachstum NRW 2016 +0,9 % statt +1,4 %: {said}")


def test_no_effect_at_all_is_said(agreement: Agreement, levers: Mapping[str, Lever]) -> None:
    entry = Entry(levers["gdp_growth"], 0.9, Contribution(0.0, 0.0, 0.0))
    assert contribution_sentence(entry, agreement.target("integrationsquote")).endswith(
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
        assert found.gap == pytest.approx(found.total + found.rest, abs=1e-12)
        sentence = difference_sentence(found)
        assert "»gesamtwirtschaftliche Eckwerte«" in sentence
        assert "»Zuwanderung, Flucht, Asyl«" in sentence


def test_the_rest_is_what_the_agreed_assumptions_leave(assessed: Assess, levers: Mapping[str, Lever]) -> None:
    """Whatever deviates, the rest is the gap that stands there without any deviation."""
    plain, changed = assessed({}), assessed({"gdp_growth": -2.0, "refugee_mean_entry_month": 10.0})
    for name in plain.targets:
        without = ledger(plain.targets[name], plain, levers)
        assert without.total == 0.0
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

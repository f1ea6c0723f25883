"""What is said beside a result."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from zvsim.assessment.forecast import Assessment, close
from zvsim.assessment.warnings import Notice, scenario_warnings
from zvsim.simulation.levers import Lever
from zvsim.study import built_in_study

Assess = Callable[..., Assessment]


def warnings_of(
    assessed: Assess, levers: dict[str, Lever], changes: dict[str, float], **fit_changes: object
) -> tuple[Notice, ...]:
    fit = replace(built_in_study().fit("planning"), **fit_changes)
    return scenario_warnings(levers, assessed(changes).question, fit)


def about(notices: tuple[Notice, ...], word: str) -> list[tuple[str, ...]]:
    """The levers of every notice that holds a word."""
    return [notice.levers for notice in notices if word in notice.text]


def test_at_the_agreed_values_there_is_nothing_to_warn_of(assessed: Assess, levers: dict[str, Lever]) -> None:
    assert warnings_of(assessed, levers, {}) == ()


@pytest.mark.parametrize(("rate", "warned"), [(7.9, True), (8.1, False), (10.9, False)])
def test_beyond_what_was_ever_observed_is_called_a_continuation(
    rate: float, warned: bool, assessed: Assess, levers: dict[str, Lever]
) -> None:
    """NRW's annual rate was never below 8.0 % in 2005 to 2015."""
    found = warnings_of(assessed, levers, {"unemployment_rate": rate})
    assert ["7,9 %" in one.text and "außerhalb" in one.text for one in found] == [True] * warned
    assert [one.levers for one in found] == [("unemployment_rate",)] * warned


@pytest.mark.parametrize(
    ("growth", "rate", "warned"),
    [(4.0, 10.0, True), (3.0, 9.1, True), (3.0, 8.9, False), (2.8, 9.1, False), (-0.2, 6.9, True), (-0.2, 9.5, False)],
)
def test_boom_and_rising_unemployment_at_once_are_called_unusual(
    growth: float, rate: float, warned: bool, assessed: Assess, levers: dict[str, Lever]
) -> None:
    found = warnings_of(assessed, levers, {"gdp_growth": growth, "unemployment_rate": rate})
    assert about(found, "dieselbe Richtung") == [("gdp_growth", "unemployment_rate")] * warned


def test_a_fit_that_did_not_converge_is_not_kept_quiet(assessed: Assess, levers: dict[str, Lever]) -> None:
    report = dict(built_in_study().fit("planning").report)
    quantity = dict(report["quantity"])
    quantity["lzb"] = {**quantity["lzb"], "simplification": "prior_parameters"}
    found = warnings_of(assessed, levers, {}, report=report | {"quantity": quantity})
    assert len(found) == 1
    assert found[0].levers == ()
    assert "lzb" in found[0].text
    assert "ließen sich nicht schätzen" in found[0].text


def test_a_mean_that_rounding_moves_across_the_target_is_said(assessed: Assess, levers: dict[str, Lever]) -> None:
    assessment = assessed({})
    near = {"integrationsquote": -0.0042, "langzeitleistungsbezieher": 0.03}
    targets = {
        name: replace(item, forecast={**item.forecast, "mean": near[name]}) for name, item in assessment.targets.items()
    }
    found = scenario_warnings(levers, assessment.question, built_in_study().fit("planning"), close(targets))
    assert len(found) == 1
    assert "Integrationsquote (K2)" in found[0].text
    assert "ungerundet" in found[0].text


def test_a_lever_without_effect_on_a_target_says_so_beside_itself(assessed: Assess) -> None:
    """Refugees of 2016 cannot be long-term recipients in 2016; the household size moves neither target."""
    found = assessed({"refugee_labour_supply": 90_000.0, "refugee_persons_per_elb": 1.5, "gdp_growth": 1.0}).notices
    assert about(found, "ohne Wirkung auf das Ziel Langzeitleistungsbezieher (LZB):") == [("refugee_labour_supply",)]
    assert about(found, "Integrationsquote (K2) und Langzeitleistungsbezieher (LZB):") == [("refugee_persons_per_elb",)]
    assert not about(found, "Wirtschaftswachstum")


def test_levers_of_the_same_kind_share_a_sentence(assessed: Assess) -> None:
    found = assessed({"integration_budget": 300e6, "administration_budget": 350e6}).notices
    assert about(found, "ohne Wirkung") == [("integration_budget", "administration_budget")]
    (text,) = (one.text for one in found if "ohne Wirkung" in one.text)
    assert "Eingliederungsmittel der zkT 2016; Verwaltungsmittel der zkT 2016." in text


def test_a_pathway_lever_without_inflow_names_the_reason(assessed: Assess) -> None:
    changes = {"refugee_labour_supply": 0.0, "refugee_mean_entry_month": 9.0, "refugee_persons_per_elb": 1.5}
    found = assessed(changes).notices
    assert about(found, "kein Zugang") == [
        ("refugee_mean_entry_month", "refugee_labour_supply"),
        ("refugee_persons_per_elb", "refugee_labour_supply"),
    ]
    assert about(found, "ohne Wirkung") == [("refugee_labour_supply",)]
    # With spread around zero some draws have an inflow, and what is said of none would be wrong.
    assert not about(assessed(changes, "spread").notices, "kein Zugang")


def test_a_coupling_to_the_agreed_growth_is_said_to_be_idle(assessed: Assess) -> None:
    idle = about(assessed({"okun_coupling": 1.0}).notices, "wirkt nicht, solange")
    assert idle == [("okun_coupling", "gdp_growth")]
    assert not about(assessed({"okun_coupling": 1.0, "gdp_growth": 0.4}).notices, "wirkt nicht, solange")
    assert not about(assessed({"okun_coupling": 1.0}, "spread").notices, "wirkt nicht, solange")


def test_every_notice_is_a_german_sentence_about_levers_that_exist(assessed: Assess, levers: dict[str, Lever]) -> None:
    changes = {"gdp_growth": 4.0, "unemployment_rate": 10.0, "refugee_labour_supply": 0.0, "refugee_entry_spread": 0.0}
    found = assessed(changes).notices
    assert len(found) == 4  # out of range, contradiction, no inflow, no effect
    for one in found:
        assert set(one.levers) <= set(levers)
        assert one.text.endswith(".")
        assert one.text[0].isupper() or one.text[0].isdigit()


def test_with_many_assumptions_changed_the_limit_of_the_contributions_is_said(
    assessed: Assess, levers: dict[str, Lever]
) -> None:
    """Eight are still split exactly; with nine it is said, and the contributions still add up to the whole change."""
    movable = [lever for lever in levers.values() if not lever.is_switch]
    changes = {lever.id: (lever.agreed + lever.observed_low) / 2 - 0.01 for lever in movable}
    for count, said in ((8, False), (9, True)):
        some = dict(list(changes.items())[:count])
        found = assessed(some)
        assert any("Annahmen weichen ab" in notice.text for notice in found.warnings) is said
        for name, item in found.targets.items():
            total = sum(part.mean for part in item.contributions.values())
            assert total == pytest.approx(item.forecast["mean"] - assessed({}).targets[name].forecast["mean"], abs=1e-9)

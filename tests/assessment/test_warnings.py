"""What is said beside a result."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from zvsim.assessment.forecast import Assessment
from zvsim.assessment.warnings import scenario_warnings
from zvsim.model.reviewed import reviewed_fit
from zvsim.simulation.levers import Lever

Assess = Callable[..., Assessment]


def warnings_of(
    assessed: Assess, levers: dict[str, Lever], changes: dict[str, float], **fit_changes: object
) -> tuple[str, ...]:
    fit = replace(reviewed_fit("planning"), **fit_changes)
    return scenario_warnings(levers, assessed(changes).scenario, fit, {})


def test_at_the_agreed_values_there_is_nothing_to_warn_of(assessed: Assess, levers: dict[str, Lever]) -> None:
    assert warnings_of(assessed, levers, {}) == ()


@pytest.mark.parametrize(("rate", "warned"), [(7.9, True), (8.1, False), (10.9, False)])
def test_beyond_what_was_ever_observed_is_called_a_continuation(
    rate: float, warned: bool, assessed: Assess, levers: dict[str, Lever]
) -> None:
    """NRW's annual rate was never below 8.0 % in 2005 to 2015."""
    found = warnings_of(assessed, levers, {"unemployment_rate": rate})
    assert ["7,9 %" in text and "außerhalb" in text for text in found] == [True] * warned


@pytest.mark.parametrize(
    ("growth", "rate", "warned"),
    [(3.0, 9.1, True), (3.0, 8.9, False), (2.8, 9.1, False), (-0.2, 6.9, True), (-0.2, 9.5, False)],
)
def test_boom_and_rising_unemployment_at_once_are_called_unusual(
    growth: float, rate: float, warned: bool, assessed: Assess, levers: dict[str, Lever]
) -> None:
    found = warnings_of(assessed, levers, {"gdp_growth": growth, "unemployment_rate": rate})
    assert any("dieselbe Richtung" in text for text in found) is warned


def test_a_fit_that_did_not_converge_is_not_kept_quiet(assessed: Assess, levers: dict[str, Lever]) -> None:
    report = dict(reviewed_fit("planning").report)
    quantity = dict(report["quantity"])
    quantity["lzb"] = {**quantity["lzb"], "simplification": "prior_parameters"}
    found = warnings_of(assessed, levers, {}, report=report | {"quantity": quantity})
    assert len(found) == 1
    assert "lzb" in found[0]
    assert "ließen sich nicht schätzen" in found[0]


def test_a_verdict_that_hangs_on_rounding_is_said(assessed: Assess, levers: dict[str, Lever]) -> None:
    assessment = assessed({})
    targets = {
        name: replace(item, rounding_turns_verdict=name == "integrationsquote")
        for name, item in assessment.targets.items()
    }
    found = scenario_warnings(levers, assessment.scenario, reviewed_fit("planning"), targets)
    assert len(found) == 1
    assert "integrationsquote" in found[0]
    assert "ungerundet" in found[0]

"""What the tests of the assessment share: a quick way to assess any lever values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np
import pytest

from zvsim.agreement import Agreement
from zvsim.assessment.forecast import Assessment, assess
from zvsim.assessment.probability import Basis
from zvsim.simulation.appraisal import IN_FULL, Appraisal
from zvsim.simulation.draws import JointDraws, joint_draws
from zvsim.simulation.engine import Assumptions, Outcome
from zvsim.simulation.levers import Lever
from zvsim.simulation.scenario import Scenario, checked_changes
from zvsim.study import built_in_study


@pytest.fixture(scope="session")
def agreement() -> Agreement:
    return built_in_study().agreement


@pytest.fixture(scope="session")
def levers(agreement: Agreement) -> Mapping[str, Lever]:
    return agreement_levers(agreement)


@pytest.fixture(scope="session")
def draws(levers: Mapping[str, Lever]) -> JointDraws:
    return joint_draws(built_in_study().model, built_in_study().fit("planning"), levers, 400, 48)


@pytest.fixture(scope="session")
def assessed(agreement: Agreement, levers: Mapping[str, Lever], draws: JointDraws) -> Callable[..., Assessment]:
    def assess_changes(
        changes: Mapping[str, float],
        assumptions: Assumptions = "fixed",
        appraisal: Appraisal = IN_FULL,
    ) -> Assessment:
        scenario = Scenario(
            "probe", "Probe", "Ein Versuch.", "Test", "planning", checked_changes(changes, levers, "probe")
        )
        return assess(agreement, levers, built_in_study().fit("planning"), draws, scenario, assumptions, appraisal)

    return assess_changes


@pytest.fixture(scope="session")
def based(agreement: Agreement, levers: Mapping[str, Lever], draws: JointDraws) -> Callable[..., Basis]:
    """The analyses' starting point at any lever values, on the draws of :func:`assessed`."""

    def basis(changes: Mapping[str, float], assumptions: Assumptions = "fixed") -> Basis:
        scenario = Scenario(
            "probe", "Probe", "Ein Versuch.", "Test", "planning", checked_changes(changes, levers, "probe")
        )
        return Basis(agreement, levers, built_in_study().fit("planning"), draws, scenario, assumptions)

    return basis


@pytest.fixture
def toy(based: Callable[..., Basis], levers: Mapping[str, Lever], monkeypatch: pytest.MonkeyPatch) -> Basis:
    """Three levers of its own and an engine whose answers are known in closed form.

    With u evenly spread over -5 to +5 %, K2 changes by ``push`` - 1 percent + u and LZB by ``weight`` percent - u;
    ``idle`` does nothing.  So K2 (at least -0.4 %) is reached with probability 0.54 + 0.1 (push - 1), LZB (at most
    0 %) with 0.5 - 0.1 weight, both with the smaller of the two: the draws that reach the rarer target reach both.
    """
    size = 1000
    u = (np.arange(size) + 0.5) / size * 0.1 - 0.05

    def evaluate(_: JointDraws, __: Mapping[str, Lever], values: Mapping[str, float], ___: object) -> Outcome:
        months = np.ones((size, 25))
        integrations, lzb = 2.0 * months, 1000.0 * months
        integrations[:, 13:] *= 1.0 + (0.01 * (values["push"] - 1.0) + u)[:, None]
        lzb[:, 13:] *= 1.0 + (0.01 * values["weight"] - u)[:, None]
        return Outcome(elb=100.0 * months, integrations=integrations, lzb=lzb, benefit_sum=months)

    monkeypatch.setattr("zvsim.assessment.probability.evaluate_annual", evaluate)
    template = levers["gdp_growth"]

    def lever(name: str, agreed: float, error: float) -> Lever:
        changes = {"id": name, "label": name, "minimum": -1.0, "maximum": 5.0, "agreed": agreed}
        return template.model_copy(update={**changes, "forecast_error": error})

    own = {"push": lever("push", 1.0, 0.5), "weight": lever("weight", 0.0, 2.0), "idle": lever("idle", 2.0, 1.0)}
    basis = based({})
    return replace(basis, levers=own, draws=replace(basis.draws, size=size))

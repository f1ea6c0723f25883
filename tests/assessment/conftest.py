"""What the tests of the assessment share: a quick way to assess any lever values."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from zvsim.agreement import Agreement, nrw_2016
from zvsim.assessment.forecast import Assessment, assess
from zvsim.model.reviewed import reviewed_fit
from zvsim.simulation.draws import JointDraws, joint_draws
from zvsim.simulation.engine import Assumptions
from zvsim.simulation.levers import Lever, agreement_levers
from zvsim.simulation.scenario import Scenario, checked_changes


@pytest.fixture(scope="session")
def agreement() -> Agreement:
    return nrw_2016()


@pytest.fixture(scope="session")
def levers(agreement: Agreement) -> Mapping[str, Lever]:
    return agreement_levers(agreement)


@pytest.fixture(scope="session")
def draws(levers: Mapping[str, Lever]) -> JointDraws:
    return joint_draws(reviewed_fit("planning"), levers, 400, 48)


@pytest.fixture(scope="session")
def assessed(agreement: Agreement, levers: Mapping[str, Lever], draws: JointDraws) -> Callable[..., Assessment]:
    def assess_changes(
        changes: Mapping[str, float],
        assumptions: Assumptions = "fixed",
        shares: Mapping[str, float] | None = None,
    ) -> Assessment:
        scenario = Scenario(
            "probe", "Probe", "Ein Versuch.", "Test", "planning", checked_changes(changes, levers, "probe")
        )
        return assess(agreement, levers, reviewed_fit("planning"), draws, scenario, assumptions, shares)

    return assess_changes

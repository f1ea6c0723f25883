"""What the width of a forecast comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest

from zvsim.assessment.uncertainty import SOURCES, Source, variance_shares
from zvsim.simulation.draws import JointDraws, joint_draws
from zvsim.simulation.engine import Assumptions
from zvsim.simulation.levers import Lever
from zvsim.simulation.scenario import Scenario
from zvsim.study import built_in_study

AGREEMENT = built_in_study().agreement
LEVERS = agreement_levers(AGREEMENT)
K2, LZB, BENEFITS = "integrationsquote", "langzeitleistungsbezieher", "summe_leistungen_zum_lebensunterhalt"


@pytest.fixture(scope="module")
def joint() -> JointDraws:
    return joint_draws(built_in_study().model, built_in_study().fit("planning"), LEVERS, 2000, 1)


def shares(
    draws: JointDraws,
    changes: Mapping[str, float],
    assumptions: Assumptions = "fixed",
    levers: Mapping[str, Lever] = LEVERS,
) -> dict[str, dict[Source, float]]:
    scenario = Scenario("own", "own", "why", "source", "planning", changes)
    return variance_shares(AGREEMENT, levers, built_in_study().fit("planning"), draws, scenario, assumptions)


@pytest.mark.parametrize("assumptions", ["fixed", "spread"])
@pytest.mark.parametrize("changes", [{}, {"gdp_growth": -4.0, "refugee_labour_supply": 200_000.0}])
def test_the_shares_add_up_to_the_whole(
    assumptions: Assumptions, changes: Mapping[str, float], joint: JointDraws
) -> None:
    for found in shares(joint, changes, assumptions).values():
        assert tuple(found) == SOURCES
        assert sum(found.values()) == pytest.approx(1.0, abs=1e-9)
        assert min(found.values()) > -0.02  # sampling: two thousand draws


def test_fixed_assumptions_bring_nothing_and_uncertain_ones_something(joint: JointDraws) -> None:
    assert all(found["assumptions"] == 0.0 for found in shares(joint, {}).values())
    assert shares(joint, {}, "spread")[K2]["assumptions"] > 0.1


def test_at_the_agreed_values_the_responses_bring_nothing(joint: JointDraws) -> None:
    """A coefficient times no deviation is nothing, however uncertain the coefficient."""
    assert all(abs(found["responses"]) < 1e-12 for found in shares(joint, {}).values())
    assert shares(joint, {"unemployment_rate": 11.0})[K2]["responses"] > 0.05


def test_without_inflow_the_pathway_brings_nothing(joint: JointDraws) -> None:
    found = shares(joint, {"refugee_labour_supply": 0.0})
    assert all(abs(part["pathway"]) < 1e-12 for part in found.values())
    assert shares(joint, {"refugee_labour_supply": 200_000.0})[BENEFITS]["pathway"] > 0.1


def test_a_source_that_never_varies_brings_nothing(joint: JointDraws) -> None:
    still = {name: np.full_like(value, value.mean()) for name, value in joint.pathway.items()}
    found = shares(replace(joint, pathway=still), {"refugee_labour_supply": 150_000.0})
    assert all(abs(part["pathway"]) < 1e-12 for part in found.values())


def test_the_path_splits_as_the_reviewed_fit_says(joint: JointDraws) -> None:
    found = shares(joint, {})[LZB]
    report = built_in_study().fit("planning").quantities["lzb"]
    path = found["observation"] + found["state"] + found["parameters"]
    assert found["parameters"] / path == pytest.approx(report["parameter_share_of_variance"], rel=1e-12)
    assert found["observation"] / path == pytest.approx(report["observation_share_of_variance"], rel=1e-12)

"""What the tests of the simulation share."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from zvsim.simulation.draws import JointDraws, joint_draws
from zvsim.simulation.levers import Lever
from zvsim.study import built_in_study


@pytest.fixture(scope="session")
def levers() -> Mapping[str, Lever]:
    return built_in_study().levers


@pytest.fixture(scope="session")
def draws(levers: Mapping[str, Lever]) -> JointDraws:
    """Few enough to stay quick, many enough to reach into the tails of the ranges."""
    return joint_draws(built_in_study().model, built_in_study().fit("planning"), levers, 400, 48)

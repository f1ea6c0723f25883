"""What the tests of the simulation share."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from zvsim.agreement import nrw_2016
from zvsim.model.reviewed import reviewed_fit
from zvsim.simulation.draws import JointDraws, joint_draws
from zvsim.simulation.levers import Lever, agreement_levers


@pytest.fixture(scope="session")
def levers() -> Mapping[str, Lever]:
    return agreement_levers(nrw_2016())


@pytest.fixture(scope="session")
def draws(levers: Mapping[str, Lever]) -> JointDraws:
    """Few enough to stay quick, many enough to reach into the tails of the ranges."""
    return joint_draws(reviewed_fit("planning"), levers, 400, 48)

"""What the tests of the simulation share."""

from __future__ import annotations

import pytest

from zvsim.simulation.draws import JointDraws, joint_draws
from zvsim.study import Study


@pytest.fixture(scope="session")
def draws(study: Study) -> JointDraws:
    """Few enough to stay quick, many enough to reach into the tails of the ranges."""
    return joint_draws(study.model, study.fit("planning"), study.levers, 400, 48)

"""What the tests of the model share: the observations and one refit of the built-in data."""

from __future__ import annotations

import pytest

from zvsim.data import Observation
from zvsim.model.views import VIEWS, View
from zvsim.study import built_in_study
from zvsim.workbench.fit import QuantityFit
from zvsim.workbench.reviewing import fit_view


@pytest.fixture(scope="session")
def observations() -> tuple[Observation, ...]:
    return built_in_study().observations


@pytest.fixture(scope="session")
def refits(observations: tuple[Observation, ...]) -> dict[View, dict[str, QuantityFit]]:
    """Both views fitted anew; seconds, hence once."""
    model = built_in_study().model
    return {view: fit_view(model, view, observations) for view in VIEWS}

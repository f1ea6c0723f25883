"""What the tests of the workbench share: one refit of the built-in data."""

from __future__ import annotations

import pytest

from zvsim.model.views import VIEWS, View
from zvsim.study import Study
from zvsim.workbench.fit import QuantityFit
from zvsim.workbench.reviewing import fit_view


@pytest.fixture(scope="session")
def refits(study: Study) -> dict[View, dict[str, QuantityFit]]:
    """Both views fitted anew; seconds, hence once."""
    return {view: fit_view(study.model, view, study.observations) for view in VIEWS}

"""What the tests of the assessment share: a quick way to assess any lever values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np
import pytest

from zvsim.assessment.basis import Basis
from zvsim.assessment.comparison import Comparison, compare
from zvsim.assessment.forecast import Assessment, assess
from zvsim.simulation.appraisal import IN_FULL, Appraisal
from zvsim.simulation.draws import JointDraws
from zvsim.simulation.engine import Outcome
from zvsim.simulation.levers import Lever
from zvsim.simulation.question import Assumptions, Question
from zvsim.simulation.scenario import checked_changes, own_scenario
from zvsim.study import Study

DRAWS, SEED = 400, 48


def _question(study: Study, changes: Mapping[str, float], assumptions: Assumptions = "fixed") -> Question:
    checked = checked_changes(changes, study.levers, "probe")
    return study.question(checked, assumptions=assumptions, draws=DRAWS, seed=SEED)


@pytest.fixture(scope="session")
def draws(study: Study) -> JointDraws:
    return study.draws(_question(study, {}))


@pytest.fixture(scope="session")
def assessed(study: Study) -> Callable[..., Assessment]:
    """The assessment of any lever values, from few draws."""

    def assess_changes(
        changes: Mapping[str, float],
        assumptions: Assumptions = "fixed",
        appraisal: Appraisal = IN_FULL,
    ) -> Assessment:
        question = replace(_question(study, changes, assumptions), appraisal=appraisal)
        return assess(study.basis(question), own_scenario(question, "Probe"))

    return assess_changes


@pytest.fixture(scope="session")
def based(study: Study) -> Callable[..., Basis]:
    """The analyses' starting point at any lever values, on the draws of :func:`assessed`."""

    def basis(changes: Mapping[str, float], assumptions: Assumptions = "fixed") -> Basis:
        return study.basis(_question(study, changes, assumptions))

    return basis


@pytest.fixture(scope="session")
def side_by_side() -> Callable[..., Comparison]:
    """The comparison of starting points."""
    return lambda *bases: compare(bases, [own_scenario(basis.question, "Probe") for basis in bases])


@pytest.fixture(scope="session")
def compared(based: Callable[..., Basis], side_by_side: Callable[..., Comparison]) -> Callable[..., Comparison]:
    """The comparison of lever values."""
    return lambda *scenarios: side_by_side(*map(based, scenarios))


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

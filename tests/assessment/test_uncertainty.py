"""What the width of a forecast comes from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np
import pytest

from zvsim.assessment.uncertainty import SOURCES, Source, variance_shares
from zvsim.simulation.draws import JointDraws
from zvsim.simulation.question import Assumptions
from zvsim.study import Study

Shares = Callable[..., dict[str, dict[Source, float]]]
K2, LZB, BENEFITS = "integrationsquote", "langzeitleistungsbezieher", "summe_leistungen_zum_lebensunterhalt"


@pytest.fixture(scope="module")
def shares(study: Study) -> Shares:
    """Variance shares at lever values, of 2,000 draws or of given ones."""

    def found(
        changes: Mapping[str, float], assumptions: Assumptions = "fixed", draws: JointDraws | None = None
    ) -> dict[str, dict[Source, float]]:
        basis = study.basis(study.question(changes, assumptions=assumptions, draws=2000, seed=1))
        return variance_shares(replace(basis, draws=draws or basis.draws))

    return found


@pytest.mark.parametrize("assumptions", ["fixed", "spread"])
@pytest.mark.parametrize("changes", [{}, {"gdp_growth": -4.0, "refugee_labour_supply": 200_000.0}])
def test_the_shares_add_up_to_the_whole(assumptions: Assumptions, changes: Mapping[str, float], shares: Shares) -> None:
    for found in shares(changes, assumptions).values():
        assert tuple(found) == SOURCES
        assert sum(found.values()) == pytest.approx(1.0, abs=1e-9)
        assert min(found.values()) > -0.02  # sampling: two thousand draws


def test_fixed_assumptions_bring_nothing_and_uncertain_ones_something(shares: Shares) -> None:
    assert all(found["assumptions"] == 0.0 for found in shares({}).values())
    assert shares({}, "spread")[K2]["assumptions"] > 0.1


def test_at_the_agreed_values_the_responses_bring_nothing(shares: Shares) -> None:
    """A coefficient times no deviation is nothing, however uncertain the coefficient."""
    assert all(abs(found["responses"]) < 1e-12 for found in shares({}).values())
    assert shares({"unemployment_rate": 11.0})[K2]["responses"] > 0.05


def test_without_inflow_the_pathway_brings_nothing(shares: Shares) -> None:
    found = shares({"refugee_labour_supply": 0.0})
    assert all(abs(part["pathway"]) < 1e-12 for part in found.values())
    assert shares({"refugee_labour_supply": 200_000.0})[BENEFITS]["pathway"] > 0.1


def test_a_source_that_never_varies_brings_nothing(study: Study, shares: Shares) -> None:
    joint = study.draws(study.question({}, draws=2000, seed=1))
    still = {name: np.full_like(value, value.mean()) for name, value in joint.pathway.items()}
    found = shares({"refugee_labour_supply": 150_000.0}, draws=replace(joint, pathway=still))
    assert all(abs(part["pathway"]) < 1e-12 for part in found.values())


def test_the_path_splits_as_the_reviewed_fit_says(study: Study, shares: Shares) -> None:
    found = shares({})[LZB]
    report = study.fit("planning").quantities["lzb"]
    path = found["observation"] + found["state"] + found["parameters"]
    assert found["parameters"] / path == pytest.approx(report["parameter_share_of_variance"], rel=1e-12)
    assert found["observation"] / path == pytest.approx(report["observation_share_of_variance"], rel=1e-12)

"""How likely the targets are at given assumptions: one evaluation a point, without attribution."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from zvsim.agreement import Agreement, Target
from zvsim.assessment.forecast import target_hits
from zvsim.assessment.targets import target_indicator, target_values
from zvsim.base.errors import InputError
from zvsim.model.reviewed import ReviewedFit
from zvsim.simulation.annual import evaluate_annual
from zvsim.simulation.draws import JointDraws
from zvsim.simulation.engine import INDICATORS, AnnualFigures, Assumptions, Indicator, lever_values
from zvsim.simulation.lever_sets import evaluate_sets
from zvsim.simulation.levers import Lever
from zvsim.simulation.scenario import Scenario

Array = NDArray[np.float64]
Chances = Mapping[str, float]
"""Share of draws that reach each target, by target id, and all of them at once, under :data:`BOTH`."""
Point = Mapping[str, float]
"""Lever values laid over the scenario of a :class:`Basis`, by lever id."""
Found = TypeVar("Found")

BOTH = "both"


@dataclass(frozen=True)
class Basis:
    """What all evaluations of one analysis share.

    Attributes:
        agreement: whose targets are judged.
        levers: with agreed values, by id.
        fit: whose versions are named.
        draws: joint draws of the same fit.
        scenario: where every point starts from.
        assumptions: as in :func:`zvsim.assessment.forecast.assess`.
    """

    agreement: Agreement
    levers: Mapping[str, Lever]
    fit: ReviewedFit
    draws: JointDraws
    scenario: Scenario
    assumptions: Assumptions = "fixed"

    @property
    def questions(self) -> tuple[str, ...]:
        """What can be likely or not: every target, and all of them at once."""
        return (*(target.id for target in self.agreement.targets), BOTH)

    def question(self, name: str) -> str:
        """The name, if it is one of :attr:`questions`.

        Raises:
            InputError: if it is not.
        """
        if name not in self.questions:
            raise InputError("Ziel", f"»{name}«", ", ".join(self.questions))
        return name

    def lever(self, name: str) -> Lever:
        """The lever with this id.

        Raises:
            InputError: if there is none.
        """
        if name not in self.levers:
            raise InputError("Annahme", f"»{name}«", ", ".join(self.levers))
        return self.levers[name]

    def now(self, lever: str) -> float:
        """The scenario's value of a lever."""
        return self.scenario.changes.get(lever, self.levers[lever].agreed)


def evaluated(
    basis: Basis,
    points: Sequence[Point],
    judge: Callable[[Agreement, AnnualFigures], Found],
    indicators: Collection[Indicator] = INDICATORS,
) -> tuple[Found, ...]:
    """What is made of the outcome at each point; the one place where an analysis asks the engine.

    Args:
        basis: scenario, draws and levers.
        points: evaluated in their order, on the same draws.
        judge: reduces an outcome, so that the draws of only one point are in memory.
        indicators: what it judges by.
    """

    def outcome(point: Point) -> AnnualFigures:
        values = lever_values(basis.levers, {**basis.scenario.changes, **point}, basis.draws, basis.assumptions)
        return evaluate_annual(basis.draws, basis.levers, values, indicators)

    return tuple(judge(basis.agreement, outcome(point)) for point in points)


def chances(agreement: Agreement, rows: Array) -> Chances:
    """Probabilities from what the targets are compared with.

    Args:
        agreement: whose targets are judged.
        rows: shape (targets or more, draws), the targets first and in their order.

    >>> from zvsim.agreement import nrw_2016
    >>> k2_and_lzb = np.array([[-0.01, -0.004, 0.02, 0.03], [-0.01, 0.01, 0.0, 0.02]])
    >>> dict(chances(nrw_2016(), k2_and_lzb))
    {'integrationsquote': 0.75, 'langzeitleistungsbezieher': 0.5, 'both': 0.25}
    """
    hits = target_hits(agreement, rows)
    single = {target.id: float(hit.mean()) for target, hit in zip(agreement.targets, hits, strict=True)}
    return {**single, BOTH: float(hits.all(axis=0).mean())}


def chances_at(basis: Basis, points: Sequence[Point]) -> tuple[Chances, ...]:
    """Probabilities at each point."""

    def judge(agreement: Agreement, outcome: AnnualFigures) -> Chances:
        return chances(agreement, np.stack([target_values(outcome, target) for target in agreement.targets]))

    indicators = {target_indicator(target) for target in basis.agreement.targets}
    return evaluated(basis, points, judge, indicators)


@dataclass(frozen=True)
class TargetChance:
    """How likely a target is to be reached to the letter of § 3."""

    target: Target
    probability: float


@dataclass(frozen=True)
class Answer:
    """What the answer sentence says of a scenario, before anything is explained.

    Attributes:
        targets: by id.
        both_targets: share of draws that reach all targets at once.
    """

    agreement: Agreement
    scenario: Scenario
    targets: Mapping[str, TargetChance]
    both_targets: float


def answer_at(basis: Basis) -> Answer:
    """The chances of a scenario: those of :func:`zvsim.assessment.forecast.assess`, from one evaluation."""
    every = frozenset(basis.scenario.changes)
    evaluate = evaluate_sets(basis.draws, basis.levers, lambda _: basis.scenario.changes, basis.assumptions)
    rows = [target_values(evaluate(every, target_indicator(target)), target) for target in basis.agreement.targets]
    found = chances(basis.agreement, np.stack(rows))
    targets = {target.id: TargetChance(target, found[target.id]) for target in basis.agreement.targets}
    return Answer(basis.agreement, basis.scenario, targets, found[BOTH])

"""How likely the targets are at given assumptions, and a row of a sweep: one evaluation a point, no attribution."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from zvsim.agreement import Agreement
from zvsim.assessment.basis import BOTH, Basis
from zvsim.assessment.chances import Chances, agreed_chances, chances, chances_with
from zvsim.assessment.forecast import TargetChance, indicator_rows, monitored, summary
from zvsim.assessment.targets import stacked, target_indicator, target_values
from zvsim.simulation.annual import evaluate_annual
from zvsim.simulation.engine import INDICATORS, AnnualFigures, Indicator, lever_values
from zvsim.simulation.question import Question

Point = Mapping[str, float]
"""Lever values laid over the scenario of a :class:`Basis`, by lever id."""
Judged = TypeVar("Judged")
Row = dict[str, str | int | float]
SHOWN = ("mean", "q10", "q50", "q90")


def evaluated(
    basis: Basis,
    points: Sequence[Point],
    judge: Callable[[Agreement, AnnualFigures], Judged],
    indicators: Collection[Indicator] = INDICATORS,
) -> tuple[Judged, ...]:
    """What is made of the outcome at each point; the one place where an analysis asks the engine.

    Args:
        basis: question, draws and levers.
        points: evaluated in their order, on the same draws.
        judge: reduces an outcome, so that the draws of only one point are in memory.
        indicators: what it judges by.
    """
    question, draws, levers = basis.question, basis.draws, basis.levers
    laid = (lever_values(levers, {**question.changes, **point}, draws, question.assumptions) for point in points)
    return tuple(judge(basis.agreement, evaluate_annual(draws, levers, values, indicators)) for values in laid)


def chances_at(basis: Basis, points: Sequence[Point]) -> tuple[Chances, ...]:
    """Probabilities at each point."""

    def judge(agreement: Agreement, outcome: AnnualFigures) -> Chances:
        rows = [target_values(outcome, target) for target in agreement.targets]
        return chances(agreement, stacked(rows, basis.draws.size))

    indicators = {target_indicator(target) for target in basis.agreement.targets}
    return evaluated(basis, points, judge, indicators)


@dataclass(frozen=True)
class Answer:
    """What the answer sentence says of a question, before anything is explained.

    Attributes:
        targets: by id.
        both_targets: share of draws that reach all targets at once.
        agreed: the chances with every assumption as agreed, see :func:`zvsim.assessment.chances.agreed_chances`.
    """

    agreement: Agreement
    question: Question
    targets: Mapping[str, TargetChance]
    both_targets: float
    agreed: Chances


def answer_at(basis: Basis) -> Answer:
    """The chances of a question: those of :func:`zvsim.assessment.forecast.assess`, from one evaluation."""

    likely = chances_with(basis, basis.question.changes)
    targets = {target.id: TargetChance(target, likely[target.id]) for target in basis.agreement.targets}
    return Answer(basis.agreement, basis.question, targets, likely[BOTH], agreed_chances(basis))


def sweep_row(basis: Basis, name: str) -> Row:
    """Evaluate a question once, without contributions.

    Args:
        basis: of the question.
        name: of its scenario.

    Returns:
        Scenario, lever values, probabilities, forecasts (relative changes are fractions) and versions; the same
        columns with the same types for every scenario.
    """
    agreement, question, draws = basis.agreement, basis.question, basis.draws
    (rows,) = evaluated(basis, [{}], indicator_rows)
    likely, count = chances(agreement, rows), len(agreement.targets)
    row: Row = {"scenario": name, **question.values(basis.levers), "both_targets": likely[BOTH]}
    for target, changes in zip(agreement.targets, rows[:count], strict=True):
        forecast = summary(changes)
        row[f"{target.id}_probability"] = likely[target.id]
        row |= {f"{target.id}_{key}": forecast[key] for key in SHOWN}
    for watched_name, changes in zip(monitored(agreement), rows[count:], strict=True):
        row[f"{watched_name}_mean"] = float(changes.mean())
    return row | {
        "draws": draws.size,
        "seed": draws.seed,
        "assumptions": question.assumptions,
        "data_view": question.view,
        "model_version": basis.fit.model_version,
        "data_version": basis.fit.data_version,
    }

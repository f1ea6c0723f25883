"""The assessment of one scenario: forecasts, probabilities, contributions and the adjusted targets."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from zvsim.agreement import Agreement, Target
from zvsim.assessment.attribution import shapley
from zvsim.assessment.basis import Basis
from zvsim.assessment.chances import Chances, agreed_chances
from zvsim.assessment.joint import JointDots, Quadrants, joint_dots, quadrants
from zvsim.assessment.targets import (
    reached,
    rounding_turns_verdict,
    stacked,
    target_hits,
    target_indicator,
    target_values,
)
from zvsim.assessment.warnings import Notice, scenario_warnings, without_effect
from zvsim.base.arrays import Array
from zvsim.simulation.appraisal import Appraisal
from zvsim.simulation.engine import AnnualFigures, Indicator
from zvsim.simulation.lever_sets import evaluate_sets, levers_read
from zvsim.simulation.levers import Lever
from zvsim.simulation.quantiles import QUANTILES, Range, quantiles
from zvsim.simulation.question import Question
from zvsim.simulation.scenario import Scenario

DOTS = 20

# What agreements monitor, and what explains their targets; and the path that forecasts it.
MONITORED: Mapping[str, Indicator] = {
    "summe_leistungen_zum_lebensunterhalt": "benefit_sum",
    "erwerbsfaehige_leistungsberechtigte": "elb",
    "integrationen": "integrations",
}


@dataclass(frozen=True)
class IndicatorForecast:
    """Forecast of one quantity.

    Attributes:
        forecast: mean and quantiles; relative changes are fractions.
        contributions: what each assumption does to it, by lever id, in the same measure (fractions for changes); 0
            for a lever at its agreed value and for a switch, which is no deviation.
    """

    forecast: Mapping[str, float]
    contributions: Mapping[str, Range]


@dataclass(frozen=True)
class TargetChance:
    """How likely a target is to be reached to the letter of § 3.

    Attributes:
        probability: share of draws that reach it.
    """

    target: Target
    probability: float


@dataclass(frozen=True)
class TargetResult(TargetChance):
    """The chance of a target with the forecast behind it.

    Attributes:
        forecast: mean and quantiles of what it is compared with; relative changes are fractions.
    """

    forecast: Mapping[str, float]

    @property
    def rounding_turns_verdict(self) -> bool:
        """Whether rounding the mean to one decimal would turn the verdict."""
        target, mean = self.target, self.forecast["mean"]
        return target.measure == "rel_change" and rounding_turns_verdict(mean, target.comparator, target.threshold)


@dataclass(frozen=True)
class TargetAssessment(TargetResult, IndicatorForecast):
    """Forecast of a target's indicator, and what it means for the target.

    Attributes:
        adjusted_threshold: agreed threshold plus what the assessor counts, § 4 (3).
        adjusted_probability: share of draws that reach the adjusted threshold.
        dots: 20 equally likely values, rising.
    """

    adjusted_threshold: float
    adjusted_probability: float
    dots: tuple[float, ...]


@dataclass(frozen=True)
class Assessment:
    """Everything that is shown of one scenario.

    Attributes:
        agreement: whose targets are judged; names year, Land and carriers for whoever words the result.
        levers: the value of every lever.
        both_targets: share of draws that reach all targets at once.
        agreed: the chances with every assumption as agreed, see :func:`zvsim.assessment.chances.agreed_chances`.
        quadrants: share of draws that reach (both, first only, second only, neither), for two targets.
        joint_dots: about 100 draws that show the quadrants, see :func:`zvsim.assessment.joint.joint_dots`.
        targets, monitored: by id.
        warnings: what the values give reason to say.
        without_effect: which moved levers leave which targets where they are.
    """

    agreement: Agreement
    scenario: Scenario
    levers: Mapping[str, float]
    model_version: str
    data_version: str
    both_targets: float
    agreed: Chances
    quadrants: Quadrants | None
    joint_dots: JointDots
    targets: Mapping[str, TargetAssessment]
    monitored: Mapping[str, IndicatorForecast]
    warnings: tuple[Notice, ...]
    without_effect: tuple[Notice, ...]

    @property
    def question(self) -> Question:
        """What was asked."""
        return self.scenario.question

    @property
    def notices(self) -> tuple[Notice, ...]:
        """Everything that must be said beside the result."""
        return self.warnings + self.without_effect


def summary(values: Array) -> dict[str, float]:
    """Mean and quantiles of draws."""
    figures = quantiles(values, list(QUANTILES.values())).tolist()
    return {"mean": float(values.mean()), **dict(zip(QUANTILES, figures, strict=True))}


def close(targets: Mapping[str, TargetResult]) -> list[str]:
    """Labels of the targets on whose other side the rounded mean would lie."""
    return [item.target.label for item in targets.values() if item.rounding_turns_verdict]


def quantile_dots(values: Array, count: int = DOTS) -> tuple[float, ...]:
    """Equally likely values: the quantiles in the middle of ``count`` equal parts of the probability.

    >>> quantile_dots(np.arange(101.0), 4)
    (12.5, 37.5, 62.5, 87.5)
    """
    levels = (np.arange(count) + 0.5) / count
    return tuple(quantiles(values, list(levels)).tolist())


def monitored(agreement: Agreement) -> dict[str, Indicator]:
    """Quantities that get a forecast and no chance: those for which the agreement sets no target."""
    judged = {target_indicator(target) for target in agreement.targets}
    return {name: indicator for name, indicator in MONITORED.items() if indicator not in judged}


def row_indicators(agreement: Agreement) -> dict[str, Indicator]:
    """Targets, then monitored quantities: the rows of :func:`indicator_rows`, and what each of them is about."""
    return {**{target.id: target_indicator(target) for target in agreement.targets}, **monitored(agreement)}


def row_values(agreement: Agreement, name: str, outcome: AnnualFigures) -> Array:
    """What one target or monitored quantity is measured by, draw by draw; shape (draws,)."""
    targets = {target.id: target for target in agreement.targets}
    return target_values(outcome, targets[name]) if name in targets else outcome.change(MONITORED[name])


def indicator_rows(agreement: Agreement, outcome: AnnualFigures) -> Array:
    """What targets and monitored quantities are measured by, draw by draw; shape (rows, draws)."""
    return np.stack([row_values(agreement, name, outcome) for name in row_indicators(agreement)])


def _contributions(
    levers: Mapping[str, Lever], changed: Sequence[str], worth: Callable[[frozenset[str]], Array]
) -> dict[str, Range]:
    """Contribution of every lever to one quantity; nothing from those that are not among the changed ones."""
    parts = shapley(worth, changed)
    ranges = {name: Range(float(part.mean()), *quantiles(part, [0.1, 0.9]).tolist()) for name, part in parts.items()}
    return dict.fromkeys(levers, Range(0.0, 0.0, 0.0)) | ranges


def _assess_target(
    target: Target, values: Array, contributions: Mapping[str, Range], appraisal: Appraisal
) -> TargetAssessment:
    means = {name: part.mean for name, part in contributions.items()}
    adjusted = target.threshold + appraisal.counted(target.id, means)
    return TargetAssessment(
        forecast=summary(values),
        contributions=contributions,
        target=target,
        probability=float(reached(values, target.comparator, target.threshold).mean()),
        adjusted_threshold=adjusted,
        adjusted_probability=float(reached(values, target.comparator, adjusted).mean()),
        dots=quantile_dots(values),
    )


def _row(basis: Basis, name: str, indicator: Indicator) -> tuple[Array, dict[str, Range]]:
    """The draws of one target or monitored quantity with all changes, and what each of them contributes."""
    changes, levers = basis.question.changes, basis.levers
    # A switch is a rule of the calculation and holds for every set of deviations, even for none.
    switches = {lever: value for lever, value in changes.items() if levers[lever].is_switch}
    read = levers_read(basis.draws.model, levers, indicator)
    deviating = [lever for lever in levers if lever in changes and lever in read and lever not in switches]

    def chosen_of(members: frozenset[str]) -> dict[str, float]:
        return switches | {lever: changes[lever] for lever in members}

    evaluate = evaluate_sets(basis.shared, chosen_of, basis.question.assumptions)
    every = frozenset(deviating)
    now = row_values(basis.agreement, name, evaluate(every, indicator))

    def worth(members: frozenset[str]) -> Array:
        return now if members == every else row_values(basis.agreement, name, evaluate(members, indicator))

    return now, _contributions(levers, deviating, worth)


def assess(basis: Basis, scenario: Scenario) -> Assessment:
    """Assess a scenario.

    Args:
        basis: of the scenario's question.
        scenario: whose words stand beside the figures.
    """
    agreement, question = basis.agreement, basis.question
    rows = {name: _row(basis, name, indicator) for name, indicator in row_indicators(agreement).items()}
    targets = {one.id: _assess_target(one, *rows[one.id], question.appraisal) for one in agreement.targets}
    target_rows = stacked([rows[name][0] for name in targets], basis.draws.size)
    contributions = {item.target.label: item.contributions for item in targets.values()}
    hits = target_hits(agreement, target_rows)
    return Assessment(
        agreement=agreement,
        scenario=scenario,
        levers=question.values(basis.levers),
        model_version=basis.fit.model_version,
        data_version=basis.fit.data_version,
        both_targets=float(hits.all(axis=0).mean()),
        agreed=agreed_chances(basis),
        quadrants=quadrants(hits),
        joint_dots=joint_dots(target_rows, hits),
        targets=targets,
        monitored={name: IndicatorForecast(summary(rows[name][0]), rows[name][1]) for name in monitored(agreement)},
        warnings=scenario_warnings(basis.levers, question, basis.fit, close(targets)),
        without_effect=without_effect(basis.levers, question, contributions, agreement.target_year),
    )

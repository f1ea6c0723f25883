"""The assessment of one scenario: forecasts, probabilities, contributions and the adjusted targets."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from zvsim.agreement import Agreement, Target
from zvsim.assessment.attribution import shapley
from zvsim.assessment.basis import Basis
from zvsim.assessment.joint import JointDots, Quadrants, joint_dots, quadrants
from zvsim.assessment.targets import reached, rounding_turns_verdict, target_indicator, target_values
from zvsim.assessment.warnings import Notice, scenario_warnings, without_effect
from zvsim.base.arrays import Array, Flags
from zvsim.simulation.appraisal import Appraisal
from zvsim.simulation.engine import AnnualFigures, Indicator
from zvsim.simulation.lever_sets import evaluate_sets, levers_read
from zvsim.simulation.levers import Lever
from zvsim.simulation.quantiles import quantiles
from zvsim.simulation.question import Question
from zvsim.simulation.scenario import Scenario

QUANTILES = {"q025": 0.025, "q10": 0.1, "q25": 0.25, "q50": 0.5, "q75": 0.75, "q90": 0.9, "q975": 0.975}
DOTS = 20

# What agreements monitor, and what explains their targets; and the path that forecasts it.
MONITORED: Mapping[str, Indicator] = {
    "summe_leistungen_zum_lebensunterhalt": "benefit_sum",
    "erwerbsfaehige_leistungsberechtigte": "elb",
    "integrationen": "integrations",
}


@dataclass(frozen=True)
class Contribution:
    """What one assumption does to one indicator, in the indicator's measure (fractions for changes)."""

    mean: float
    q10: float
    q90: float


@dataclass(frozen=True)
class IndicatorForecast:
    """Forecast of one quantity.

    Attributes:
        forecast: mean and quantiles; relative changes are fractions.
        contributions: by lever id; 0 for a lever at its agreed value and for a switch, which is no deviation.
    """

    forecast: Mapping[str, float]
    contributions: Mapping[str, Contribution]


@dataclass(frozen=True)
class TargetAssessment(IndicatorForecast):
    """Forecast of a target's indicator, and what it means for the target.

    Attributes:
        probability: share of draws that reach the target to the letter of § 3.
        adjusted_threshold: agreed threshold plus what the assessor counts, § 4 (3).
        adjusted_probability: share of draws that reach the adjusted threshold.
        dots: 20 equally likely values, rising.
        rounding_turns_verdict: whether rounding the mean to one decimal would turn the verdict.
    """

    target: Target
    probability: float
    adjusted_threshold: float
    adjusted_probability: float
    dots: tuple[float, ...]
    rounding_turns_verdict: bool


@dataclass(frozen=True)
class Assessment:
    """Everything that is shown of one scenario.

    Attributes:
        agreement: whose targets are judged; names year, Land and carriers for whoever words the result.
        levers: the value of every lever.
        both_targets: share of draws that reach all targets at once.
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
    found = quantiles(values, list(QUANTILES.values()))
    return {"mean": float(values.mean()), **dict(zip(QUANTILES, map(float, found), strict=True))}


def quantile_dots(values: Array, count: int = DOTS) -> tuple[float, ...]:
    """Equally likely values: the quantiles in the middle of ``count`` equal parts of the probability.

    >>> quantile_dots(np.arange(101.0), 4)
    (12.5, 37.5, 62.5, 87.5)
    """
    levels = (np.arange(count) + 0.5) / count
    return tuple(float(value) for value in quantiles(values, list(levels)))


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


def stacked(rows: Sequence[Array], draws: int) -> Array:
    """Rows of draws one below the other, shape (rows, draws), also where there are none."""
    return np.array(rows).reshape(len(rows), draws)


def target_hits(agreement: Agreement, rows: Array) -> Flags:
    """Draw by draw, which targets are reached to the letter of § 3, from :func:`indicator_rows`.

    Returns:
        Shape (targets, draws); a target's probability is the mean of its row.
    """
    judged = zip(agreement.targets, rows, strict=False)  # what is only monitored stands below
    hits = [reached(row, target.comparator, target.threshold) for target, row in judged]
    return np.array(hits, dtype=bool).reshape(len(hits), rows.shape[1])


def _contributions(
    levers: Mapping[str, Lever], changed: Sequence[str], worth: Callable[[frozenset[str]], Array]
) -> dict[str, Contribution]:
    """Contribution of every lever to one quantity; nothing from those that are not among the changed ones."""
    parts = shapley(worth, changed)
    found = dict.fromkeys(levers, Contribution(0.0, 0.0, 0.0))
    for name, part in parts.items():
        low, high = quantiles(part, [0.1, 0.9])
        found[name] = Contribution(float(part.mean()), float(low), float(high))
    return found


@dataclass(frozen=True)
class _Row:
    """One target or monitored quantity: its draws, and what each changed assumption contributes."""

    values: Array
    contributions: Mapping[str, Contribution]


def _assess_target(target: Target, row: _Row, appraisal: Appraisal) -> TargetAssessment:
    values = row.values
    means = {name: part.mean for name, part in row.contributions.items()}
    adjusted = target.threshold + appraisal.counted(target.id, means)
    forecast = summary(values)
    return TargetAssessment(
        forecast=forecast,
        contributions=row.contributions,
        target=target,
        probability=float(reached(values, target.comparator, target.threshold).mean()),
        adjusted_threshold=adjusted,
        adjusted_probability=float(reached(values, target.comparator, adjusted).mean()),
        dots=quantile_dots(values),
        rounding_turns_verdict=target.measure == "rel_change"
        and rounding_turns_verdict(forecast["mean"], target.comparator, target.threshold),
    )


def _row(basis: Basis, name: str, indicator: Indicator) -> _Row:
    """Evaluate one row with all changes, and with every set of them that an attribution asks for."""
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

    return _Row(now, _contributions(levers, deviating, worth))


def assess(basis: Basis, scenario: Scenario) -> Assessment:
    """Assess a scenario.

    Args:
        basis: of the scenario's question.
        scenario: whose words stand beside the figures.
    """
    agreement, question = basis.agreement, basis.question
    rows = {name: _row(basis, name, indicator) for name, indicator in row_indicators(agreement).items()}
    targets = {target.id: _assess_target(target, rows[target.id], question.appraisal) for target in agreement.targets}
    target_rows = stacked([rows[name].values for name in targets], basis.draws.size)
    hits = target_hits(agreement, target_rows)
    return Assessment(
        agreement=agreement,
        scenario=scenario,
        levers=question.values(basis.levers),
        model_version=basis.fit.model_version,
        data_version=basis.fit.data_version,
        both_targets=float(hits.all(axis=0).mean()),
        quadrants=quadrants(hits),
        joint_dots=joint_dots(target_rows, hits),
        targets=targets,
        monitored={
            name: IndicatorForecast(summary(rows[name].values), rows[name].contributions)
            for name in monitored(agreement)
        },
        warnings=scenario_warnings(basis.levers, question, basis.fit, targets),
        without_effect=without_effect(basis.levers, question, targets, agreement.target_year),
    )

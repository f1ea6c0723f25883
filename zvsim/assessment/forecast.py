"""The assessment of one scenario: forecasts, probabilities, contributions and the adjusted targets."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from zvsim.agreement import Agreement, Target
from zvsim.assessment.appraisal import IN_FULL, Appraisal
from zvsim.assessment.attribution import shapley
from zvsim.assessment.joint import JointDots, Quadrants, joint_dots, quadrants
from zvsim.assessment.targets import reached, rounding_turns_verdict, target_indicator, target_values
from zvsim.assessment.warnings import Notice, scenario_warnings, without_effect
from zvsim.model.reviewed import ReviewedFit
from zvsim.simulation.draws import JointDraws
from zvsim.simulation.engine import AnnualFigures, Assumptions, Indicator
from zvsim.simulation.lever_sets import evaluate_sets, levers_read
from zvsim.simulation.levers import Lever
from zvsim.simulation.quantiles import quantiles
from zvsim.simulation.scenario import Scenario

Array = NDArray[np.float64]

QUANTILES = {"q025": 0.025, "q10": 0.1, "q25": 0.25, "q50": 0.5, "q75": 0.75, "q90": 0.9, "q975": 0.975}
DOTS = 20

# What the agreement monitors (and what explains the two targets), and the path that forecasts it.
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
        appraisal: the assessor's decisions behind the adjusted thresholds; nothing else depends on them.
        warnings: what the values give reason to say.
        without_effect: which moved levers leave which targets where they are.
    """

    agreement: Agreement
    scenario: Scenario
    levers: Mapping[str, float]
    draws: int
    seed: int
    assumptions: Assumptions
    model_version: str
    data_version: str
    both_targets: float
    quadrants: Quadrants | None
    joint_dots: JointDots
    targets: Mapping[str, TargetAssessment]
    monitored: Mapping[str, IndicatorForecast]
    appraisal: Appraisal
    warnings: tuple[Notice, ...]
    without_effect: tuple[Notice, ...]

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


def row_indicators(agreement: Agreement) -> dict[str, Indicator]:
    """Targets, then monitored quantities: the rows of :func:`indicator_rows`, and what each of them is about."""
    return {**{target.id: target_indicator(target) for target in agreement.targets}, **MONITORED}


def row_values(agreement: Agreement, name: str, outcome: AnnualFigures) -> Array:
    """What one target or monitored quantity is measured by, draw by draw; shape (draws,)."""
    targets = {target.id: target for target in agreement.targets}
    return target_values(outcome, targets[name]) if name in targets else outcome.change(MONITORED[name])


def indicator_rows(agreement: Agreement, outcome: AnnualFigures) -> Array:
    """What targets and monitored quantities are measured by, draw by draw; shape (rows, draws)."""
    return np.stack([row_values(agreement, name, outcome) for name in row_indicators(agreement)])


def target_hits(agreement: Agreement, rows: Array) -> NDArray[np.bool_]:
    """Draw by draw, which targets are reached to the letter of § 3, from :func:`indicator_rows`.

    Returns:
        Shape (targets, draws); a target's probability is the mean of its row.
    """
    return np.stack(
        [
            reached(rows[position], target.comparator, target.threshold)
            for position, target in enumerate(agreement.targets)
        ]
    )


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


def _assess_target(
    target: Target, values: Array, contributions: Mapping[str, Contribution], appraisal: Appraisal
) -> TargetAssessment:
    means = {name: part.mean for name, part in contributions.items()}
    adjusted = target.threshold + appraisal.counted(target.id, means)
    forecast = summary(values)
    return TargetAssessment(
        forecast=forecast,
        contributions=contributions,
        target=target,
        probability=float(reached(values, target.comparator, target.threshold).mean()),
        adjusted_threshold=adjusted,
        adjusted_probability=float(reached(values, target.comparator, adjusted).mean()),
        dots=quantile_dots(values),
        rounding_turns_verdict=target.measure == "rel_change"
        and rounding_turns_verdict(forecast["mean"], target.comparator, target.threshold),
    )


def assess(
    agreement: Agreement,
    levers: Mapping[str, Lever],
    fit: ReviewedFit,
    draws: JointDraws,
    scenario: Scenario,
    assumptions: Assumptions = "fixed",
    appraisal: Appraisal = IN_FULL,
) -> Assessment:
    """Assess a scenario.

    Args:
        agreement: whose targets are judged.
        levers: with agreed values.
        fit: for versions and convergence.
        draws: joint draws of the same fit.
        scenario: the values that differ.
        assumptions: ``fixed`` if the values hold exactly, ``spread`` with their typical forecast errors.
        appraisal: what counts in the adjusted target (§ 4 (3)); by default every contribution in full.
    """
    # A switch is a rule of the calculation and holds for every set of deviations, even for none.
    switches = {name: value for name, value in scenario.changes.items() if levers[name].is_switch}
    changed = [name for name in scenario.changes if name not in switches]

    def chosen_of(members: frozenset[str]) -> dict[str, float]:
        return switches | {name: scenario.changes[name] for name in members}

    evaluate = evaluate_sets(draws, levers, chosen_of, assumptions)
    rows, contributions = [], []
    for row, indicator in row_indicators(agreement).items():
        reading = [name for name in changed if name in levers_read(levers, indicator)]
        every = frozenset(reading)
        now = row_values(agreement, row, evaluate(every, indicator))

        def worth(
            members: frozenset[str],
            row: str = row,
            indicator: Indicator = indicator,
            every: frozenset[str] = every,
            now: Array = now,
        ) -> Array:
            return now if members == every else row_values(agreement, row, evaluate(members, indicator))

        rows.append(now)
        contributions.append(_contributions(levers, reading, worth))

    targets = {
        target.id: _assess_target(target, rows[position], contributions[position], appraisal)
        for position, target in enumerate(agreement.targets)
    }
    target_rows = np.stack(rows[: len(targets)])
    hits = target_hits(agreement, target_rows)
    monitored = {
        name: IndicatorForecast(summary(rows[len(targets) + position]), contributions[len(targets) + position])
        for position, name in enumerate(MONITORED)
    }
    return Assessment(
        agreement=agreement,
        scenario=scenario,
        levers=scenario.values(levers),
        draws=draws.size,
        seed=draws.seed,
        assumptions=assumptions,
        model_version=fit.model_version,
        data_version=fit.data_version,
        both_targets=float(hits.all(axis=0).mean()),
        quadrants=quadrants(hits),
        joint_dots=joint_dots(target_rows, hits),
        targets=targets,
        monitored=monitored,
        appraisal=appraisal,
        warnings=scenario_warnings(levers, scenario, fit, targets),
        without_effect=without_effect(levers, scenario, targets, assumptions, agreement.target_year),
    )

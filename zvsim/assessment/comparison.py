"""Vergleich: what separates scenarios, assumption by assumption and result by result, on the same draws."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from zvsim.agreement import Agreement, Target
from zvsim.assessment.basis import BOTH, Basis
from zvsim.assessment.chances import chances
from zvsim.assessment.forecast import TargetResult, close, indicator_rows, monitored, summary
from zvsim.assessment.probability import evaluated
from zvsim.assessment.warnings import Notice, scenario_warnings
from zvsim.base.arrays import Array
from zvsim.base.errors import InputError
from zvsim.simulation.levers import Lever
from zvsim.simulation.quantiles import Range, mean_and_range
from zvsim.simulation.question import Question
from zvsim.simulation.scenario import Scenario


@dataclass(frozen=True)
class ScenarioResult:
    """One scenario of a comparison.

    Attributes:
        levers: the value of every lever.
        both_targets: share of draws that reach all targets at once.
        targets, monitored: results by id; monitored quantities have a forecast only.
    """

    scenario: Scenario
    levers: Mapping[str, float]
    model_version: str
    data_version: str
    both_targets: float
    targets: Mapping[str, TargetResult]
    monitored: Mapping[str, Mapping[str, float]]
    warnings: tuple[Notice, ...]


@dataclass(frozen=True)
class TargetPair:
    """One target in two scenarios.

    Attributes:
        first_better, second_better: share of draws in which the one's indicator is strictly nearer to what the
            target asks for: higher for ``>=``, lower for ``<=``, closer to the threshold for ``==``.
        equal: share of draws in which neither is.
        difference: second scenario minus first, draw by draw, in the measure of the target (fractions for changes).
    """

    target: Target
    first_better: float
    second_better: float
    equal: float
    difference: Range


@dataclass(frozen=True)
class Pair:
    """Two scenarios on the same draws.

    Attributes:
        first, second: their positions in the comparison.
        targets, monitored: by id; what is only monitored is neither better nor worse and has its difference alone.
    """

    first: int
    second: int
    targets: Mapping[str, TargetPair]
    monitored: Mapping[str, Range]


@dataclass(frozen=True)
class DifferingAssumption:
    """A lever that has not the same value in all scenarios; ``values`` in the order of the scenarios."""

    lever: Lever
    values: tuple[float, ...]


@dataclass(frozen=True)
class Comparison:
    """Several scenarios side by side.

    Attributes:
        study: name of the one that was asked.
        scenarios: in the order asked for.
        differing: assumptions that separate them, in the order of the levers.
        pairs: every two scenarios of the same view of the data, the earlier one first.
        apart: positions of every two scenarios of different views, whose draws are not the same.
    """

    study: str
    agreement: Agreement
    scenarios: tuple[ScenarioResult, ...]
    differing: tuple[DifferingAssumption, ...]
    pairs: tuple[Pair, ...]
    apart: tuple[tuple[int, int], ...]

    @property
    def question(self) -> Question:
        """The first scenario's; draws, seed and assumptions are those of all."""
        return self.scenarios[0].scenario.question


def target_pair(target: Target, first: Array, second: Array) -> TargetPair:
    """Which of two scenarios does better on a target, draw by draw.

    Args:
        target: says what is better.
        first, second: what the target is compared with, shape (draws,) each, on the same draws.
    """
    advantage = {
        ">=": first - second,
        "<=": second - first,
        "==": np.abs(second - target.threshold) - np.abs(first - target.threshold),
    }[target.comparator]
    return TargetPair(
        target=target,
        first_better=float((advantage > 0.0).mean()),
        second_better=float((advantage < 0.0).mean()),
        equal=float((advantage == 0.0).mean()),
        difference=mean_and_range(second - first),
    )


def _result(basis: Basis, scenario: Scenario, rows: Array) -> ScenarioResult:
    likely, count = chances(basis.agreement, rows), len(basis.agreement.targets)
    targets = {
        target.id: TargetResult(target, likely[target.id], summary(values))
        for target, values in zip(basis.agreement.targets, rows[:count], strict=True)
    }
    return ScenarioResult(
        scenario=scenario,
        levers=basis.question.values(basis.levers),
        model_version=basis.fit.model_version,
        data_version=basis.fit.data_version,
        both_targets=likely[BOTH],
        targets=targets,
        monitored={
            name: summary(values) for name, values in zip(monitored(basis.agreement), rows[count:], strict=True)
        },
        warnings=scenario_warnings(basis.levers, basis.question, basis.fit, close(targets)),
    )


def _pair(agreement: Agreement, positions: tuple[int, int], first: Array, second: Array) -> Pair:
    count = len(agreement.targets)
    return Pair(
        *positions,
        targets={
            target.id: target_pair(target, one, other)
            for target, one, other in zip(agreement.targets, first[:count], second[:count], strict=True)
        },
        monitored={
            name: mean_and_range(other - one)
            for name, one, other in zip(monitored(agreement), first[count:], second[count:], strict=True)
        },
    )


def _differing(levers: Mapping[str, Lever], scenarios: Sequence[ScenarioResult]) -> tuple[DifferingAssumption, ...]:
    by_lever = ((lever, tuple(result.levers[name] for result in scenarios)) for name, lever in levers.items())
    return tuple(DifferingAssumption(lever, values) for lever, values in by_lever if len(set(values)) > 1)


def compare(bases: Sequence[Basis], scenarios: Sequence[Scenario]) -> Comparison:
    """Compare scenarios.

    Args:
        bases: one for each scenario; the same agreement, levers, number of draws, seed and assumptions, and the
            same draws for the same view of the data.
        scenarios: whose questions these are.

    Raises:
        InputError: fewer than two scenarios.
    """
    if len(bases) < 2:
        raise InputError("Vergleich", f"Zahl der Szenarien: {len(bases)}", "mindestens zwei Szenarien")
    shared = bases[0]
    rows = [evaluated(basis, [{}], indicator_rows)[0] for basis in bases]
    results = tuple(map(_result, bases, scenarios, rows))
    every_two = list(combinations(range(len(bases)), 2))
    same = [one for one in every_two if bases[one[0]].question.view == bases[one[1]].question.view]
    return Comparison(
        study=shared.study,
        agreement=shared.agreement,
        scenarios=results,
        differing=_differing(shared.levers, results),
        pairs=tuple(_pair(shared.agreement, one, rows[one[0]], rows[one[1]]) for one in same),
        apart=tuple(one for one in every_two if one not in same),
    )

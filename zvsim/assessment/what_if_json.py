"""Crossings, drivers and comparisons as plain documents: the JSON of the command line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from zvsim.agreement import Agreement
from zvsim.assessment.basis import Basis
from zvsim.assessment.comparison import Comparison, Pair, ScenarioResult
from zvsim.assessment.curves import Curve, CurvePoint
from zvsim.assessment.drivers import End, Tornado
from zvsim.assessment.solve import Crossing, Solution
from zvsim.assessment.text_what_if import (
    apart_sentence,
    bracket_sentence,
    differing_sentence,
    measure_name,
    pair_sentence,
    solution_sentence,
    tornado_sentence,
)
from zvsim.assessment.warnings import Notice, scenario_warnings
from zvsim.simulation.scenario import Scenario


def _made_with(basis: Basis, scenario: Scenario) -> dict[str, Any]:
    return {
        "scenario": scenario.name,
        "title": scenario.title,
        "levers": basis.question.values(basis.levers),
        "assumptions": basis.question.assumptions,
        "data_view": basis.question.view,
        "draws": basis.draws.size,
        "seed": basis.draws.seed,
        "model_version": basis.fit.model_version,
        "data_version": basis.fit.data_version,
    }


def _crossing(found: Crossing) -> dict[str, Any]:
    return {
        "value": found.value,
        "bracket": [found.low, found.high],
        "direction": found.direction,
        "probability": found.probability,
    }


def _solution(found: Solution, agreement: Agreement) -> dict[str, Any]:
    nearest = _crossing(found.nearest) if found.nearest else dict.fromkeys(("value", "bracket", "direction"))
    return {
        "target": found.target,
        "lever": found.lever.id,
        "probability": found.probability,
        "found": found.nearest is not None,
        "answer": found.answer,
        "value": nearest["value"],
        "bracket": nearest["bracket"],
        "direction": nearest["direction"],
        "crossings": [_crossing(crossing) for crossing in found.crossings],
        "reached": {
            "min": found.lowest.probability,
            "max": found.highest.probability,
            "min_at": found.lowest.value,
            "max_at": found.highest.value,
        },
        "monotone": found.monotone,
        "sentence": solution_sentence(found, agreement),
    }


def solution_warnings(found: Solution, basis: Basis) -> tuple[Notice, ...]:
    """What must be said beside the nearest crossing, or beside the scenario if there is none."""
    question = basis.question
    if found.nearest:
        question = question.at(found.lever, found.nearest.value)
    return scenario_warnings(basis.levers, question, basis.fit, {})


def solution_document(found: Solution, basis: Basis, scenario: Scenario) -> dict[str, Any]:
    """The answer to »Was muss gelten?«; without a crossing ``value``, ``bracket`` and ``direction`` are null.

    With more than one crossing these three tell of the one nearest to the scenario.
    """
    return {
        **_solution(found, basis.agreement),
        "bracket_sentence": bracket_sentence(found, basis.draws.size),
        **_made_with(basis, scenario),
        "warnings": [notice.text for notice in solution_warnings(found, basis)],
    }


def _end(end: End) -> dict[str, Any]:
    return asdict(end)


def _tornado(found: Tornado, agreement: Agreement) -> dict[str, Any]:
    return {
        "measure": found.measure.id,
        "kind": found.measure.kind,
        "name": measure_name(found.measure, agreement),
        "unit": found.measure.unit,
        "base": found.base,
        "bars": [{"lever": bar.lever.id, "low": _end(bar.low), "high": _end(bar.high)} for bar in found.bars],
        "sentence": tornado_sentence(found, agreement),
    }


def _point(point: CurvePoint) -> dict[str, Any]:
    return {"value": point.value, "probabilities": dict(point.chances)}


def _curve(found: Curve, agreement: Agreement) -> dict[str, Any]:
    return {
        "lever": found.lever.id,
        "points": [_point(point) for point in found.points],
        "agreed": _point(found.agreed),
        "now": _point(found.now),
        "solutions": [_solution(solution, agreement) for solution in found.solutions.values()],
    }


def drivers_document(
    found: tuple[Tornado, ...], along: Curve | None, basis: Basis, scenario: Scenario
) -> dict[str, Any]:
    """Tornado diagrams as data, effects in the unit named, and the course along one lever if asked for."""
    return {
        **_made_with(basis.fixed, scenario),
        "tornado": [_tornado(tornado, basis.agreement) for tornado in found],
        "along": _curve(along, basis.agreement) if along else None,
    }


def _scenario(found: ScenarioResult) -> dict[str, Any]:
    return {
        "scenario": found.scenario.name,
        "title": found.scenario.title,
        "levers": dict(found.levers),
        "data_view": found.scenario.view,
        "model_version": found.model_version,
        "data_version": found.data_version,
        "both_targets": found.both_targets,
        "targets": {
            name: {
                "threshold": item.target.threshold,
                "probability": item.probability,
                "forecast": dict(item.forecast),
            }
            for name, item in found.targets.items()
        },
        "monitored": {name: {"forecast": dict(forecast)} for name, forecast in found.monitored.items()},
        "warnings": [notice.text for notice in found.warnings],
    }


def _two(positions: tuple[int, int], scenarios: tuple[ScenarioResult, ...]) -> dict[str, str]:
    first, second = (scenarios[position].scenario.name for position in positions)
    return {"first": first, "second": second}


def _pair(found: Pair, scenarios: tuple[ScenarioResult, ...]) -> dict[str, Any]:
    first, second = (scenarios[position].scenario.title for position in (found.first, found.second))
    targets: Mapping[str, Any] = {
        name: {
            "first_better": item.first_better,
            "second_better": item.second_better,
            "equal": item.equal,
            "difference": asdict(item.difference),
            "sentence": pair_sentence(item, first, second),
        }
        for name, item in found.targets.items()
    }
    return {
        **_two((found.first, found.second), scenarios),
        "targets": targets,
        "monitored": {name: {"difference": asdict(item)} for name, item in found.monitored.items()},
    }


def comparison_document(found: Comparison) -> dict[str, Any]:
    """Differing assumptions first, then results, then every two scenarios on the same draws.

    A difference is second minus first.
    """
    titles = [result.scenario.title for result in found.scenarios]
    return {
        "differing": [{"lever": one.lever.id, "values": list(one.values)} for one in found.differing],
        "differing_sentence": differing_sentence(found),
        "scenarios": [_scenario(result) for result in found.scenarios],
        "pairs": [_pair(pair, found.scenarios) for pair in found.pairs],
        "not_comparable": [
            {**_two(positions, found.scenarios), "sentence": apart_sentence(*(titles[one] for one in positions))}
            for positions in found.apart
        ],
        "assumptions": found.question.assumptions,
        "draws": found.question.draws,
        "seed": found.question.seed,
    }

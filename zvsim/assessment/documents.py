"""Answers as plain documents: the JSON of the command line and of the web address.

The keys and their order are a stable interface; outside programs rely on them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from zvsim.agreement import Agreement
from zvsim.assessment.basis import BOTH, Basis
from zvsim.assessment.comparison import Comparison, Pair, ScenarioResult
from zvsim.assessment.curves import Curve, CurvePoint
from zvsim.assessment.drivers import Tornado
from zvsim.assessment.forecast import Assessment, IndicatorForecast
from zvsim.assessment.solve import Crossing, Solution
from zvsim.assessment.text_answer import against_agreed, answer_sentence
from zvsim.assessment.text_what_if import (
    apart_sentence,
    bracket_sentence,
    differing_sentence,
    measure_name,
    pair_sentence,
    solution_sentence,
    tornado_sentence,
)
from zvsim.assessment.uncertainty import Source
from zvsim.assessment.warnings import Notice, scenario_warnings
from zvsim.model.reviewed import ReviewedFit
from zvsim.simulation.appraisal import Appraisal
from zvsim.simulation.scenario import Scenario


def _made_with(scenario: Scenario, levers: Mapping[str, float], made_by: ReviewedFit | Assessment) -> dict[str, Any]:
    question = scenario.question
    return {
        "scenario": scenario.name,
        "title": scenario.title,
        "levers": dict(levers),
        "assumptions": question.assumptions,
        "data_view": question.view,
        "draws": question.draws,
        "seed": question.seed,
        "model_version": made_by.model_version,
        "data_version": made_by.data_version,
    }


def _asked(basis: Basis, scenario: Scenario) -> dict[str, Any]:
    return _made_with(scenario.asked(basis.question), basis.question.values(basis.levers), basis.fit)


def _texts(notices: tuple[Notice, ...]) -> list[str]:
    return [notice.text for notice in notices]


def _indicator(item: IndicatorForecast, shares: Mapping[Source, float]) -> dict[str, Any]:
    return {
        "forecast": dict(item.forecast),
        "contributions": {name: asdict(part) for name, part in item.contributions.items()},
        "variance_shares": dict(shares),
    }


def appraisal_document(appraisal: Appraisal) -> dict[str, Any]:
    """The assessor's decisions as plain values; a lever that is not named counts in full.

    >>> appraisal_document(Appraisal())
    {'judgements': {}, 'own_lines': []}
    """
    return {
        "judgements": {lever: asdict(judgement) for lever, judgement in appraisal.judgements.items()},
        "own_lines": [{**vars(line), "effects": dict(line.effects)} for line in appraisal.own_lines],
    }


def assessment_document(assessment: Assessment, shares: Mapping[str, Mapping[Source, float]]) -> dict[str, Any]:
    """The assessment of one scenario; changes are fractions.

    Args:
        assessment: of one scenario.
        shares: what the width of each forecast comes from, see :func:`zvsim.assessment.uncertainty.variance_shares`.
    """
    return {
        **_made_with(assessment.scenario, assessment.levers, assessment),
        "answer": answer_sentence(assessment),
        "against_agreed": against_agreed(assessment),
        "both_targets": assessment.both_targets,
        "agreed_both_targets": assessment.agreed[BOTH],
        "targets": {
            name: {
                "threshold": item.target.threshold,
                "probability": item.probability,
                "agreed_probability": assessment.agreed[name],
                "adjusted_threshold": item.adjusted_threshold,
                "adjusted_probability": item.adjusted_probability,
                **_indicator(item, shares[name]),
            }
            for name, item in assessment.targets.items()
        },
        "monitored": {name: _indicator(item, shares[name]) for name, item in assessment.monitored.items()},
        "appraisal": appraisal_document(assessment.question.appraisal),
        "warnings": _texts(assessment.notices),
    }


def _crossing(crossing: Crossing) -> dict[str, Any]:
    return {
        "value": crossing.value,
        "bracket": [crossing.low, crossing.high],
        "direction": crossing.direction,
        "probability": crossing.probability,
    }


def _solution(solution: Solution, agreement: Agreement) -> dict[str, Any]:
    nearest = _crossing(solution.nearest) if solution.nearest else {}
    return {
        "target": solution.target,
        "lever": solution.lever.id,
        "probability": solution.probability,
        "found": solution.nearest is not None,
        "answer": solution.answer,
        **{key: nearest.get(key) for key in ("value", "bracket", "direction")},
        "crossings": [_crossing(crossing) for crossing in solution.crossings],
        "reached": {
            "min": solution.lowest.probability,
            "max": solution.highest.probability,
            "min_at": solution.lowest.value,
            "max_at": solution.highest.value,
        },
        "monotone": solution.monotone,
        "sentence": solution_sentence(solution, agreement),
    }


def solution_warnings(solution: Solution, basis: Basis) -> tuple[Notice, ...]:
    """What must be said beside the nearest crossing, or beside the scenario if there is none."""
    question = basis.question
    if solution.nearest:
        question = question.at(solution.lever, solution.nearest.value)
    return scenario_warnings(basis.levers, question, basis.fit)


def solution_document(solution: Solution, basis: Basis, scenario: Scenario) -> dict[str, Any]:
    """The answer to »Was muss gelten?«; without a crossing ``value``, ``bracket`` and ``direction`` are null.

    With more than one crossing these three tell of the one nearest to the scenario.
    """
    return {
        "study": basis.study,
        **_solution(solution, basis.agreement),
        "bracket_sentence": bracket_sentence(solution, basis.draws.size),
        **_asked(basis, scenario),
        "warnings": _texts(solution_warnings(solution, basis)),
    }


def _tornado(tornado: Tornado, agreement: Agreement) -> dict[str, Any]:
    measure = tornado.measure
    return {
        "measure": measure.id,
        "kind": measure.kind,
        "name": measure_name(measure, agreement),
        "unit": measure.unit,
        "base": tornado.base,
        "bars": [{"lever": bar.lever.id, "low": asdict(bar.low), "high": asdict(bar.high)} for bar in tornado.bars],
        "sentence": tornado_sentence(tornado, agreement),
    }


def _point(point: CurvePoint) -> dict[str, Any]:
    return {"value": point.value, "probabilities": dict(point.chances)}


def _curve(curve: Curve, agreement: Agreement) -> dict[str, Any]:
    return {
        "lever": curve.lever.id,
        "points": [_point(point) for point in curve.points],
        "agreed": _point(curve.agreed),
        "now": _point(curve.now),
        "solutions": [_solution(solution, agreement) for solution in curve.solutions.values()],
    }


def drivers_document(
    tornados: tuple[Tornado, ...], along: Curve | None, basis: Basis, scenario: Scenario
) -> dict[str, Any]:
    """Tornado diagrams as data, effects in the unit named, and the course along one lever if asked for."""
    return {
        "study": basis.study,
        **_asked(basis.fixed, scenario),
        "tornado": [_tornado(tornado, basis.agreement) for tornado in tornados],
        "along": _curve(along, basis.agreement) if along else None,
    }


def _scenario(result: ScenarioResult) -> dict[str, Any]:
    return {
        "scenario": result.scenario.name,
        "title": result.scenario.title,
        "levers": dict(result.levers),
        "data_view": result.scenario.view,
        "model_version": result.model_version,
        "data_version": result.data_version,
        "both_targets": result.both_targets,
        "targets": {
            name: {"threshold": item.target.threshold, "probability": item.probability, "forecast": dict(item.forecast)}
            for name, item in result.targets.items()
        },
        "monitored": {name: {"forecast": dict(forecast)} for name, forecast in result.monitored.items()},
        "warnings": _texts(result.warnings),
    }


def _two(positions: tuple[int, int], scenarios: tuple[ScenarioResult, ...]) -> dict[str, str]:
    first, second = (scenarios[position].scenario.name for position in positions)
    return {"first": first, "second": second}


def _pair(pair: Pair, scenarios: tuple[ScenarioResult, ...]) -> dict[str, Any]:
    first, second = (scenarios[position].scenario.title for position in (pair.first, pair.second))
    return {
        **_two((pair.first, pair.second), scenarios),
        "targets": {
            name: {
                "first_better": item.first_better,
                "second_better": item.second_better,
                "equal": item.equal,
                "difference": asdict(item.difference),
                "sentence": pair_sentence(item, first, second),
            }
            for name, item in pair.targets.items()
        },
        "monitored": {name: {"difference": asdict(item)} for name, item in pair.monitored.items()},
    }


def comparison_document(comparison: Comparison) -> dict[str, Any]:
    """Differing assumptions first, then results, then every two scenarios on the same draws.

    A difference is second minus first.
    """
    scenarios, question = comparison.scenarios, comparison.question
    titles = [result.scenario.title for result in scenarios]
    return {
        "study": comparison.study,
        "differing": [{"lever": one.lever.id, "values": list(one.values)} for one in comparison.differing],
        "differing_sentence": differing_sentence(comparison),
        "scenarios": [_scenario(result) for result in scenarios],
        "pairs": [_pair(pair, scenarios) for pair in comparison.pairs],
        "not_comparable": [
            {**_two(positions, scenarios), "sentence": apart_sentence(*(titles[one] for one in positions))}
            for positions in comparison.apart
        ],
        "assumptions": question.assumptions,
        "draws": question.draws,
        "seed": question.seed,
    }

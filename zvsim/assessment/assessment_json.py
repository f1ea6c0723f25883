"""An assessment as a plain document: the JSON of the command line and of the web address."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from zvsim.assessment.forecast import Assessment, IndicatorForecast
from zvsim.assessment.text import answer_sentence
from zvsim.assessment.uncertainty import Source
from zvsim.simulation.appraisal import Appraisal


def _indicator(item: IndicatorForecast, shares: Mapping[Source, float]) -> dict[str, Any]:
    return {
        "forecast": dict(item.forecast),
        "contributions": {
            name: {"mean": part.mean, "q10": part.q10, "q90": part.q90} for name, part in item.contributions.items()
        },
        "variance_shares": dict(shares),
    }


def appraisal_document(appraisal: Appraisal) -> dict[str, Any]:
    """The assessor's decisions as plain values; a lever that is not named counts in full.

    >>> appraisal_document(Appraisal())
    {'judgements': {}, 'own_lines': []}
    """
    return {
        "judgements": {
            lever: {"share": judgement.share, "reason": judgement.reason}
            for lever, judgement in appraisal.judgements.items()
        },
        "own_lines": [
            {"name": line.name, "heading": line.heading, "reason": line.reason, "effects": dict(line.effects)}
            for line in appraisal.own_lines
        ],
    }


def document(assessment: Assessment, shares: Mapping[str, Mapping[Source, float]]) -> dict[str, Any]:
    """The assessment with the keys of the stable interface; changes are fractions.

    Args:
        assessment: of one scenario.
        shares: what the width of each forecast comes from, see :func:`zvsim.assessment.uncertainty.variance_shares`.
    """
    question = assessment.question
    return {
        "scenario": assessment.scenario.name,
        "title": assessment.scenario.title,
        "levers": dict(assessment.levers),
        "assumptions": question.assumptions,
        "data_view": question.view,
        "draws": question.draws,
        "seed": question.seed,
        "model_version": assessment.model_version,
        "data_version": assessment.data_version,
        "answer": answer_sentence(assessment),
        "both_targets": assessment.both_targets,
        "targets": {
            name: {
                "threshold": item.target.threshold,
                "probability": item.probability,
                "adjusted_threshold": item.adjusted_threshold,
                "adjusted_probability": item.adjusted_probability,
                **_indicator(item, shares[name]),
            }
            for name, item in assessment.targets.items()
        },
        "monitored": {name: _indicator(item, shares[name]) for name, item in assessment.monitored.items()},
        "appraisal": appraisal_document(question.appraisal),
        "warnings": [notice.text for notice in assessment.notices],
    }

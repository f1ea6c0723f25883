"""An assessment as a plain document: the JSON of the command line and of the web address."""

from __future__ import annotations

from typing import Any

from zvsim.assessment.forecast import Assessment, IndicatorForecast
from zvsim.assessment.text import answer_sentence


def _indicator(item: IndicatorForecast) -> dict[str, Any]:
    return {
        "forecast": dict(item.forecast),
        "contributions": {
            name: {"mean": part.mean, "q10": part.q10, "q90": part.q90} for name, part in item.contributions.items()
        },
    }


def document(assessment: Assessment) -> dict[str, Any]:
    """The assessment with the keys of the stable interface; changes are fractions."""
    return {
        "scenario": assessment.scenario.name,
        "title": assessment.scenario.title,
        "levers": dict(assessment.levers),
        "assumptions": assessment.assumptions,
        "data_view": assessment.scenario.view,
        "draws": assessment.draws,
        "seed": assessment.seed,
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
                **_indicator(item),
            }
            for name, item in assessment.targets.items()
        },
        "monitored": {name: _indicator(item) for name, item in assessment.monitored.items()},
        "warnings": list(assessment.warnings),
    }

"""``forecast``: forecasts, probabilities and contributions of one scenario."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping

from zvsim.assessment.forecast import Assessment
from zvsim.assessment.ledger import ledgers
from zvsim.assessment.text import (
    answer_sentence,
    both_sentence,
    changes_sentence,
    range_text,
)
from zvsim.assessment.text_ledger import adjustment_sentence
from zvsim.base.numbers import out_of_hundred, percent_text
from zvsim.cli.scenario_options import add_draw_options, add_scenario_options, chosen_scenario
from zvsim.simulation.levers import Lever


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Tell the parser about the command."""
    forecast = commands.add_parser("forecast", help="Prognose und Aussichten eines Szenarios")
    add_scenario_options(forecast)
    add_draw_options(forecast)
    forecast.add_argument("--json", action="store_true")
    forecast.set_defaults(run=run)


def _readable(assessment: Assessment, levers: Mapping[str, Lever]) -> str:
    lines = [
        f"Szenario: {assessment.scenario.title}",
        answer_sentence(assessment),
        changes_sentence(assessment, levers),
        both_sentence(assessment),
    ]
    for found in ledgers(assessment, levers):
        item = found.item
        lines.append(
            f"{item.target.label}: {out_of_hundred(item.probability)}; "
            f"Prognose {range_text(item.target, item.forecast)}"
        )
        lines.append(f"  § 4 Abs. 3 (Rechenhilfe): {adjustment_sentence(found)}")
    for name, monitored in assessment.monitored.items():
        low, middle, high = (percent_text(monitored.forecast[key]) for key in ("q10", "q50", "q90"))
        lines.append(f"Beobachtet, ohne Zielwert: {name} {middle} ({low} bis {high})")
    lines += [f"Hinweis: {notice.text}" for notice in assessment.notices]
    return "\n".join(lines)


def run(options: argparse.Namespace) -> int:
    """Print the assessment of the chosen scenario."""
    study, scenario = chosen_scenario(options)
    if options.json:
        print(json.dumps(study.document(scenario), ensure_ascii=False, indent=2, allow_nan=False))
    else:
        print(_readable(study.assess(scenario), study.levers))
    return 0

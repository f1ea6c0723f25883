"""``forecast``: forecasts, probabilities and contributions of one scenario."""

from __future__ import annotations

import argparse
from collections.abc import Mapping

from zvsim.assessment.forecast import Assessment
from zvsim.assessment.ledger import ledgers
from zvsim.assessment.text import change_range_text, range_text
from zvsim.assessment.text_answer import answer_lines
from zvsim.assessment.text_ledger import adjustment_sentence
from zvsim.base.numbers import out_of_hundred
from zvsim.cli.options import add_draw_options, add_scenario_options, chosen_scenario
from zvsim.cli.output import print_json
from zvsim.simulation.levers import Lever

HELP = "Prognose und Aussichten eines Szenarios"


def add(command: argparse.ArgumentParser) -> None:
    """Its options."""
    add_scenario_options(command)
    add_draw_options(command)
    command.add_argument("--json", action="store_true")


def _readable(assessment: Assessment, levers: Mapping[str, Lever]) -> str:
    lines = [f"Szenario: {assessment.scenario.title}", *answer_lines(assessment, levers)]
    for found in ledgers(assessment, levers):
        item = found.item
        lines.append(
            f"{item.target.label}: {out_of_hundred(item.probability)}; "
            f"Prognose {range_text(item.target, item.forecast)}"
        )
        lines.append(f"  § 4 Abs. 3 (Rechenhilfe): {adjustment_sentence(found)}")
    for name, monitored in assessment.monitored.items():
        lines.append(f"Beobachtet, ohne Zielwert: {name} {change_range_text(monitored.forecast)}")
    lines += [f"Hinweis: {notice.text}" for notice in assessment.notices]
    return "\n".join(lines)


def run(options: argparse.Namespace) -> None:
    """Print the assessment of the chosen scenario."""
    study, scenario = chosen_scenario(options)
    if options.json:
        print_json(study.document(scenario))
    else:
        print(_readable(study.assess(scenario), study.levers))

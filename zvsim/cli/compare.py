"""``compare``: what separates scenarios, assumption by assumption and result by result."""

from __future__ import annotations

import argparse
import json

from zvsim.agreement import Agreement
from zvsim.assessment.basis import BOTH
from zvsim.assessment.comparison import Comparison, Pair, ScenarioResult
from zvsim.assessment.documents import comparison_document
from zvsim.assessment.text import MONITORED_NAMES, value_text
from zvsim.assessment.text_what_if import (
    apart_sentence,
    difference_text,
    differing_sentence,
    pair_sentence,
    subject,
)
from zvsim.base.numbers import out_of_hundred, percent_text
from zvsim.cli.scenario_options import add_draw_options, asked_scenario
from zvsim.study import open_study


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Tell the parser about the command."""
    command = commands.add_parser("compare", help="Szenarien auf denselben Ziehungen vergleichen")
    command.add_argument("scenarios", nargs="+", metavar="SZENARIO", help="Name in scenarios/ oder Pfad")
    add_draw_options(command)
    command.add_argument("--json", action="store_true")
    command.set_defaults(run=run)


def _result_lines(found: ScenarioResult, all_targets: str) -> list[str]:
    lines = [f"»{found.scenario.title}«"]
    for item in found.targets.values():
        low, middle, high = (value_text(item.target, item.forecast[key]) for key in ("q10", "q50", "q90"))
        chance = out_of_hundred(item.probability)
        lines.append(f"  {item.target.label}: {chance}; Prognose {middle} ({low} bis {high})")
    lines.append(f"  {all_targets[0].upper()}{all_targets[1:]}: {out_of_hundred(found.both_targets)}")
    for name, forecast in found.monitored.items():
        low, middle, high = (percent_text(forecast[key]) for key in ("q10", "q50", "q90"))
        lines.append(f"  Beobachtet, ohne Zielwert: {MONITORED_NAMES[name]} {middle} ({low} bis {high})")
    return [*lines, *(f"  Hinweis: {notice.text}" for notice in found.warnings)]


def _pair_lines(found: Pair, titles: list[str]) -> list[str]:
    first, second = titles[found.first], titles[found.second]
    lines = [f"»{second}« gegenüber »{first}«"]
    lines += [f"  {pair_sentence(item, first, second)}" for item in found.targets.values()]
    for name, item in found.monitored.items():
        lines.append(f"  {MONITORED_NAMES[name]}: im Mittel {difference_text(item, 'percentage points')}")
    return lines


def _readable(found: Comparison, agreement: Agreement) -> str:
    titles = [result.scenario.title for result in found.scenarios]
    lines = [f"Szenarien: {' / '.join(titles)}", differing_sentence(found)]
    all_targets, _ = subject(agreement, BOTH)
    lines += [line for result in found.scenarios for line in _result_lines(result, all_targets)]
    lines += [line for pair in found.pairs for line in _pair_lines(pair, titles)]
    lines += [apart_sentence(*(titles[one] for one in positions)) for positions in found.apart]
    return "\n".join(lines)


def run(options: argparse.Namespace) -> int:
    """Print the comparison of the named scenarios."""
    study = open_study(options.study)
    comparison = study.compare([asked_scenario(study, name, options) for name in options.scenarios])
    if options.json:
        print(json.dumps(comparison_document(comparison), ensure_ascii=False, indent=2, allow_nan=False))
    else:
        print(_readable(comparison, study.agreement))
    return 0

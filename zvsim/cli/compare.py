"""``compare``: what separates scenarios, assumption by assumption and result by result."""

from __future__ import annotations

import argparse

from zvsim.agreement import Agreement
from zvsim.assessment.basis import BOTH
from zvsim.assessment.comparison import Comparison, Pair, ScenarioResult
from zvsim.assessment.documents import comparison_document
from zvsim.assessment.text import MONITORED_NAMES, change_range_text, range_text
from zvsim.assessment.text_effects import difference_text
from zvsim.assessment.text_what_if import apart_sentence, differing_sentence, pair_sentence, subject
from zvsim.base.numbers import out_of_hundred
from zvsim.cli.options import add_draw_options, asked_scenario
from zvsim.cli.output import print_json
from zvsim.study import open_study

HELP = "Szenarien auf denselben Ziehungen vergleichen"


def add(command: argparse.ArgumentParser) -> None:
    """Its options."""
    command.add_argument("scenarios", nargs="+", metavar="SZENARIO", help="Name in scenarios/ oder Pfad")
    add_draw_options(command)
    command.add_argument("--json", action="store_true")


def _result_lines(found: ScenarioResult, all_targets: str) -> list[str]:
    lines = [f"»{found.scenario.title}«"]
    for item in found.targets.values():
        chance, forecast = out_of_hundred(item.probability), range_text(item.target, item.forecast)
        lines.append(f"  {item.target.label}: {chance}; Prognose {forecast}")
    lines.append(f"  {all_targets[0].upper()}{all_targets[1:]}: {out_of_hundred(found.both_targets)}")
    for name, quantiles in found.monitored.items():
        lines.append(f"  Beobachtet, ohne Zielwert: {MONITORED_NAMES[name]} {change_range_text(quantiles)}")
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


def run(options: argparse.Namespace) -> None:
    """Print the comparison of the named scenarios."""
    study = open_study(options.study)
    comparison = study.compare([asked_scenario(study, name, options) for name in options.scenarios])
    if options.json:
        print_json(comparison_document(comparison))
    else:
        print(_readable(comparison, study.agreement))

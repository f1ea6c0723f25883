"""``drivers``: which assumption matters most, and how the chances run along one of them."""

from __future__ import annotations

import argparse

from zvsim.assessment.basis import Basis
from zvsim.assessment.curves import Curve, curve
from zvsim.assessment.documents import drivers_document
from zvsim.assessment.drivers import Tornado, tornados
from zvsim.assessment.text_effects import effect_text
from zvsim.assessment.text_what_if import (
    bar_text,
    measure_name,
    result_text,
    solution_sentence,
    subject,
    tornado_sentence,
)
from zvsim.base.numbers import number_text
from zvsim.cli.options import add_scenario_options, add_size_options, chosen_scenario
from zvsim.cli.output import print_json

HELP = "Welche Annahme bewegt am meisten?"


def add(command: argparse.ArgumentParser) -> None:
    """Its options."""
    add_scenario_options(command)
    command.add_argument("--along", metavar="ANNAHME", help="dazu die Aussichten entlang dieser Annahme")
    add_size_options(command)
    command.add_argument("--json", action="store_true")


def _tornado_lines(found: Tornado, basis: Basis) -> list[str]:
    measure = found.measure
    base = result_text(measure, basis.agreement, found.base)
    return [
        f"{measure_name(measure, basis.agreement)}: im Szenario {base}",
        *(f"  {bar_text(bar, lambda end: effect_text(measure.unit, end.effect))}" for bar in found.bars),
        f"  {tornado_sentence(found, basis.agreement)}",
    ]


def _curve_lines(found: Curve, basis: Basis) -> list[str]:
    labels = [subject(basis.agreement, question)[0] for question in basis.targets]
    lines = [f"{found.lever.label}: In wie vielen von 100 Verläufen wird erreicht ({'; '.join(labels)})"]
    for point in found.points:
        chances = "  ".join(f"{number_text(100.0 * point.chances[one], 1):>5}" for one in basis.targets)
        lines.append(f"  {found.lever.text(point.value):>12}  {chances}")
    return [*lines, *(solution_sentence(solution, basis.agreement) for solution in found.solutions.values())]


def run(options: argparse.Namespace) -> None:
    """Print the bars of every measure, and the course along one assumption if asked for."""
    study, scenario = chosen_scenario(options)
    basis = study.basis(scenario.question)
    along = None if options.along is None else study.explore(curve, scenario.question, options.along)
    bars = study.explore(tornados, scenario.question)
    if options.json:
        return print_json(drivers_document(bars, along, basis, scenario))
    lines = [f"Szenario: {scenario.title}", "Jede Annahme um ihren typischen Prognosefehler bewegt, die übrigen fest:"]
    lines += [line for tornado in bars for line in _tornado_lines(tornado, basis)]
    if along:
        lines += _curve_lines(along, basis)
    print("\n".join(lines))

"""``solve``: from which value of an assumption on is a target as likely as asked for?"""

from __future__ import annotations

import argparse

from zvsim.assessment.documents import solution_document, solution_warnings
from zvsim.assessment.solve import ALLOWED_PROBABILITY, solve
from zvsim.assessment.text_what_if import bracket_sentence, solution_sentence
from zvsim.base.errors import InputError
from zvsim.cli.options import add_draw_options, add_settings, chosen_scenario
from zvsim.cli.output import print_json
from zvsim.simulation.scenario import AGREEMENT

HELP = "Was muss gelten, damit ein Ziel so wahrscheinlich ist?"


def add(command: argparse.ArgumentParser) -> None:
    """Its options."""
    command.add_argument("--target", required=True, metavar="ZIEL", help="Kennung des Ziels oder both für beide")
    command.add_argument("--lever", required=True, metavar="ANNAHME", help="gesuchte Annahme")
    command.add_argument("--probability", required=True, metavar="P", help="Anteil von 0 bis 1, mit Dezimalpunkt")
    command.add_argument("--scenario", default=AGREEMENT, metavar="SZENARIO", help="Name in scenarios/ oder Pfad")
    add_settings(command)
    add_draw_options(command)
    command.add_argument("--json", action="store_true")


def _probability(text: str) -> float:
    """A number written with a decimal point; a decimal comma is refused, not guessed."""
    try:
        return float(text if text.isascii() and "_" not in text else "")
    except ValueError as error:
        raise InputError("--probability", f"»{text}«", ALLOWED_PROBABILITY) from error


def run(options: argparse.Namespace) -> None:
    """Print where the probability crosses the wanted one."""
    probability = _probability(options.probability)
    study, scenario = chosen_scenario(options)
    basis = study.basis(scenario.question)
    solution = study.explore(solve, scenario.question, options.target, options.lever, probability)
    if options.json:
        return print_json(solution_document(solution, basis, scenario))
    print(f"Szenario: {scenario.title}")
    print(solution_sentence(solution, basis.agreement))
    if exact := bracket_sentence(solution, options.draws):
        print(exact)
    for notice in solution_warnings(solution, basis):
        print(f"Hinweis: {notice.text}")

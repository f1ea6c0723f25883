"""The command line: the same answers without a browser."""

from __future__ import annotations

import argparse
import io
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from zvsim.assessment.document import document
from zvsim.assessment.forecast import Assessment
from zvsim.assessment.text import (
    adjustment_sentence,
    answer_sentence,
    both_sentence,
    changes_sentence,
    range_text,
)
from zvsim.errors import InputError
from zvsim.numbers import german_number, german_percent, out_of_hundred
from zvsim.simulation.draws import DEFAULT_DRAWS, DEFAULT_SEED
from zvsim.simulation.scenario import AGREEMENT, Scenario, checked_changes
from zvsim.workspace import Workspace, assess_scenario, built_in_workspace

if TYPE_CHECKING:
    from zvsim.simulation.backtest import Scores, Task

USER_ERROR = 2


def with_settings(workspace: Workspace, scenario: Scenario, settings: Sequence[str]) -> Scenario:
    """The scenario with ``LEVER=VALUE`` settings laid over it.

    Raises:
        InputError: a setting without ``=``, an unknown lever, or a value that is refused.
    """
    changes: dict[str, object] = dict(scenario.changes)
    for setting in settings:
        name, equals, text = setting.partition("=")
        if not equals:
            raise InputError("--set", f"»{setting}«", "ANNAHME=WERT, zum Beispiel gdp_growth=0.5")
        if name not in workspace.levers:
            raise InputError(f"--set {name}", "eine unbekannte Annahme", ", ".join(workspace.levers))
        changes[name] = workspace.levers[name].parsed(text, f"--set {name}")
    checked = checked_changes(changes, workspace.levers, "--set")
    if checked == scenario.changes:
        return scenario
    return replace(scenario, title=f"{scenario.title}, geändert", changes=checked)


def _readable(assessment: Assessment, workspace: Workspace) -> str:
    lines = [
        f"Szenario: {assessment.scenario.title}",
        answer_sentence(assessment),
        changes_sentence(assessment, workspace.levers),
        both_sentence(assessment),
    ]
    for item in assessment.targets.values():
        lines.append(
            f"{item.target.label}: {out_of_hundred(item.probability)}; Prognose {range_text(item.target, item)}"
        )
        sentence = adjustment_sentence(item, deviates=bool(assessment.scenario.changes))
        lines.append(f"  § 4 Abs. 3 (Rechenhilfe): {sentence}")
    for name, monitored in assessment.monitored.items():
        low, middle, high = (german_percent(monitored.forecast[key]) for key in ("q10", "q50", "q90"))
        lines.append(f"Beobachtet, ohne Zielwert: {name} {middle} ({low} bis {high})")
    lines += [f"Hinweis: {text}" for text in assessment.warnings]
    return "\n".join(lines)


def _forecast(options: argparse.Namespace) -> int:
    workspace = built_in_workspace()
    scenario = with_settings(workspace, workspace.scenario(options.scenario), options.set)
    assessment = assess_scenario(workspace, scenario, options.draws, options.seed, options.assumptions)
    if options.json:
        print(json.dumps(document(assessment), ensure_ascii=False, indent=2, allow_nan=False))
    else:
        print(_readable(assessment, workspace))
    return 0


def _backtest(options: argparse.Namespace) -> int:
    # Peers and their parallel runner are loaded only here.
    from joblib import Parallel, delayed
    from tqdm import tqdm

    from zvsim.simulation.backtest import backtest
    from zvsim.simulation.load_panel import load_panel

    panel = load_panel(Path(options.data), options.frequency)

    def run(score: Callable[[Task], Scores], tasks: Sequence[Task]) -> list[Scores]:
        jobs = Parallel(n_jobs=options.jobs, return_as="generator")(delayed(score)(task) for task in tasks)
        return list(tqdm(jobs, total=len(tasks), desc="Rückschau", file=sys.stderr))

    result = backtest(panel, options.horizon, options.first_origin, run)
    if options.json:
        print(json.dumps(result, ensure_ascii=False, indent=2, allow_nan=False))
        return 0
    print(f"{'':16}{'CRPS':>9}{'50 %':>7}{'80 %':>7}{'95 %':>7}{'Gewinn':>9}{'±':>7}")
    for name, item in sorted(result["models"].items(), key=lambda pair: float(pair[1]["crps"])):
        covered = "".join(f"{german_number(100 * item['coverage'][level], 0):>7}" for level in ("50", "80", "95"))
        skill = f"{german_percent(item['skill']):>9}{german_number(100 * item['skill_se'], 1):>7}"
        print(f"{name:16}{german_number(item['crps'], 4):>9}{covered}{skill}")
    for line in result["failed"]:
        print(line, file=sys.stderr)
    return 0


def _fit(options: argparse.Namespace) -> int:
    # The forecast never fits; statsmodels is loaded only here.
    from zvsim.data import data_version, load_observations
    from zvsim.model.fit_command import differences, fit_view, write_reviewed
    from zvsim.model.reviewed import reviewed_fit
    from zvsim.model.views import VIEWS

    observations, version = load_observations(), data_version()
    found: list[str] = []
    for view in VIEWS:
        fits = fit_view(view, observations)
        if options.check:
            found += differences(fits, reviewed_fit(view), version)
        else:
            write_reviewed(view, fits, version)
            print(f"{view}: geschrieben ({len(fits)} Größen, Datenstand {version})")
    for line in found:
        print(line, file=sys.stderr)
    if options.check and not found:
        print("Die geprüfte Anpassung stimmt mit einer neuen überein.")
    return 1 if found else 0


class _Parser(argparse.ArgumentParser):
    """Refuses in one line like every other input, instead of printing the usage."""

    def error(self, message: str) -> NoReturn:
        """Refuse a mistyped command."""
        raise InputError("Befehl", message, f"siehe {self.prog} --help")


def parser() -> argparse.ArgumentParser:
    """The parser of the stable commands."""
    main_parser = _Parser(prog="python -m zvsim", description="Zielvereinbarungs-Simulator")
    commands = main_parser.add_subparsers(dest="command", required=True)

    fit = commands.add_parser("fit", help="eingebaute Daten neu anpassen und die geprüfte Anpassung schreiben")
    fit.add_argument("--check", action="store_true", help="nur mit der geprüften Anpassung vergleichen")
    fit.set_defaults(run=_fit)

    backtest = commands.add_parser("backtest", help="Rückschau: wie gut waren solche Prognosen?")
    backtest.add_argument("--data", required=True, metavar="PANEL.csv", help="Spalten series,period,value")
    backtest.add_argument("--frequency", required=True, choices=("A", "M"))
    backtest.add_argument("--horizon", required=True, type=int)
    backtest.add_argument("--first-origin", metavar="PERIODE")
    backtest.add_argument("--jobs", type=int, default=-1, help="Prozesse, -1 für alle Kerne")
    backtest.add_argument("--json", action="store_true")
    backtest.set_defaults(run=_backtest)

    forecast = commands.add_parser("forecast", help="Prognose und Aussichten eines Szenarios")
    forecast.add_argument("scenario", nargs="?", default=AGREEMENT, help="Name in scenarios/ oder Pfad")
    forecast.add_argument("--set", action="append", default=[], metavar="ANNAHME=WERT")
    forecast.add_argument("--draws", type=int, default=DEFAULT_DRAWS)
    forecast.add_argument("--seed", type=int, default=DEFAULT_SEED)
    forecast.add_argument("--assumptions", choices=("fixed", "spread"), default="fixed")
    forecast.add_argument("--json", action="store_true")
    forecast.set_defaults(run=_forecast)
    return main_parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; an input that a person can correct ends in one line and exit code 2."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")  # a Windows console's code page has no minus sign
    try:
        options = parser().parse_args(arguments)
        return int(options.run(options))
    except InputError as error:
        print(error, file=sys.stderr)
        return USER_ERROR

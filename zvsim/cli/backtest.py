"""``backtest``: how good such forecasts were in years whose outcome is known."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zvsim.base.numbers import number_text, percent_text
from zvsim.cli.options import add_worker_options, chosen_workers
from zvsim.cli.output import print_json

if TYPE_CHECKING:
    from zvsim.sweeping.workers import Workers
    from zvsim.workbench.backtest import Scores, Task

HELP = "Rückschau: wie gut waren solche Prognosen?"
FAILED = 1
LIBRARIES = ("scipy", "statsforecast", "statsmodels")
"""What the scores depend on; the workers of a cluster must have the same."""


def add(command: argparse.ArgumentParser) -> None:
    """Its options."""
    command.add_argument("--data", required=True, metavar="PANEL.csv", help="Spalten series,period,value")
    command.add_argument("--frequency", required=True, choices=("A", "M"))
    command.add_argument("--horizon", required=True, type=int)
    command.add_argument("--drivers", metavar="PANEL.csv", help="Treiber der jährlichen Reihen, gleiche Spalten")
    command.add_argument("--first-origin", metavar="PERIODE")
    add_worker_options(command)
    command.add_argument("--json", action="store_true")


def tasks_on(workers: Workers) -> Callable[[Callable[[Task], Scores], Sequence[Task]], list[Scores]]:
    """Runs tasks on workers, with a progress bar."""
    from tqdm import tqdm

    def run_tasks(score: Callable[[Task], Scores], tasks: Sequence[Task]) -> list[Scores]:
        return list(tqdm(workers(score, tasks), total=len(tasks), desc="Rückschau", file=sys.stderr))

    return run_tasks


def run(options: argparse.Namespace) -> int:
    """Score every forecaster at every origin."""
    # Peers are loaded only here.
    from zvsim.sweeping.workers import WorkersLost
    from zvsim.workbench.backtest import backtest
    from zvsim.workbench.load_panel import load_panel, with_driver

    panel = load_panel(Path(options.data), options.frequency)
    if options.drivers is not None:
        panel = with_driver(panel, load_panel(Path(options.drivers), options.frequency))

    try:
        with chosen_workers(options, LIBRARIES) as workers:
            result = backtest(panel, options.horizon, options.first_origin, tasks_on(workers))
    except WorkersLost as error:
        print(f"Rückschau nicht beendet: {error}.", file=sys.stderr)
        return FAILED
    if options.json:
        print_json(result)
    else:
        _print_table(result)
    return 0


def _print_table(result: dict[str, Any]) -> None:
    print(f"{'':16}{'CRPS':>9}{'50 %':>7}{'80 %':>7}{'95 %':>7}{'Gewinn':>9}{'±':>7}")
    for name, item in sorted(result["models"].items(), key=lambda pair: float(pair[1]["crps"])):
        covered = "".join(f"{number_text(100 * item['coverage'][level], 0):>7}" for level in ("50", "80", "95"))
        skill = f"{percent_text(item['skill']):>9}{number_text(100 * item['skill_se'], 1):>7}"
        print(f"{name:16}{number_text(item['crps'], 4):>9}{covered}{skill}")
    for line in result["failed"]:
        print(line, file=sys.stderr)

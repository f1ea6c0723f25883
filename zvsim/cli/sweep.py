"""``sweep``: a table of many scenarios, one row each."""

from __future__ import annotations

import argparse
import sys

from zvsim.base.errors import InputError
from zvsim.base.numbers import number_text
from zvsim.cli.options import add_draw_options, add_worker_options, asked_scenario, chosen_workers
from zvsim.simulation.grid import Grid, checked_grid, parsed_axis
from zvsim.simulation.scenario import AGREEMENT
from zvsim.study import Study, open_study

HELP = "viele Szenarien als Tabelle; ein abgebrochener Lauf wird fortgesetzt"
FAILED, INTERRUPTED = 1, 130


def add(command: argparse.ArgumentParser) -> None:
    """Its options."""
    command.add_argument(
        "--grid",
        nargs="+",
        action="extend",
        default=[],
        metavar="ANNAHME=START:STOP:SCHRITT",
        help="Werte einer Annahme, STOP eingeschlossen; mehrere Annahmen werden gekreuzt",
    )
    command.add_argument(
        "--scenarios",
        "--scenario",
        nargs="+",
        default=[],
        metavar="SZENARIO",
        help="worüber das Raster gelegt wird: Namen in scenarios/ oder Pfade, sonst die Vereinbarung",
    )
    command.add_argument("--set", action="append", default=[], metavar="ANNAHME=WERT", help="gilt für jede Zeile")
    add_draw_options(command)
    add_worker_options(command)
    command.add_argument("--out", required=True, metavar="DATEI", help="Endung .csv oder .parquet")


def _asked_for(options: argparse.Namespace) -> tuple[Study, Grid]:
    """The study and the grid that the options describe.

    Raises:
        InputError: as the parsers of its parts, or nothing to vary, or a lever both set and varied.
    """
    study = open_study(options.study)
    if not (options.grid or options.scenarios):
        raise InputError("--grid", "nichts", "mindestens ein Raster oder --scenarios")
    axes = tuple(parsed_axis(text, study.levers) for text in options.grid)
    fixed = {setting.partition("=")[0] for setting in options.set}
    for axis in axes:
        if axis.lever in fixed:
            raise InputError(f"--set {axis.lever}", "dieselbe Annahme in --grid", "entweder --set oder --grid")
    scenarios = tuple(asked_scenario(study, name, options) for name in options.scenarios or [AGREEMENT])
    return study, checked_grid(Grid(scenarios, axes))


def run(options: argparse.Namespace) -> int:
    """Compute the rows that are missing and write the file."""
    # The other commands start without what only this one needs.
    from tqdm import tqdm

    from zvsim.sweeping.journal import checked_out
    from zvsim.sweeping.run import run_sweep
    from zvsim.sweeping.workers import WorkersLost

    out, (study, grid) = checked_out(options.out), _asked_for(options)
    steps, kept = run_sweep(study, grid, out, chosen_workers(options)), 0
    try:
        kept = next(steps)
        with tqdm(total=grid.size, initial=kept, desc="Raster", unit=" Szenarien", file=sys.stderr) as bar:
            for kept in steps:
                bar.update(kept - bar.n)
    except KeyboardInterrupt:
        return _ended_early("unterbrochen", kept, grid.size, INTERRUPTED)
    except WorkersLost as error:
        return _ended_early(str(error), kept, grid.size, FAILED)
    except OSError as error:
        return _ended_early(f"{out} nicht zu schreiben ({error.strerror})", kept, grid.size, FAILED)
    print(f"{out}: {number_text(grid.size, 0)} Zeilen")
    return 0


def _ended_early(reason: str, kept: int, size: int, code: int) -> int:
    rows = f"{number_text(kept, 0)} von {number_text(size, 0)} Zeilen sind gesichert"
    print(f"Lauf nicht beendet: {reason}; {rows}, derselbe Befehl setzt fort.", file=sys.stderr)
    return code

"""``quality``: write, or compare with, the reviewed record of how good the forecasts were."""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Iterator
from typing import Any

from zvsim.base.writing import write_whole
from zvsim.cli.options import add_study_option, chosen_workers
from zvsim.cli.output import checked_code
from zvsim.study import open_study

HELP = "Güte: vergangene Jahre und Kreise neu rechnen und schreiben"
QUALITY = "quality.json"
TOLERANCE = 1e-3  # relative; optimisers end in slightly different places on different processors


def add(command: argparse.ArgumentParser) -> None:
    """Its options."""
    command.add_argument("--check", action="store_true", help="nur mit der geprüften Datei vergleichen")
    command.add_argument("--jobs", type=int, default=-1, help="Prozesse, -1 für alle Kerne")
    add_study_option(command)


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return float(f"{value:.6g}")
    if isinstance(value, dict):
        return {key: _rounded(inner) for key, inner in value.items()}
    return [_rounded(inner) for inner in value] if isinstance(value, list | tuple) else value


def _leaves(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _leaves(inner, f"{path}.{key}" if path else str(key))
    else:
        yield path, value


def deviations(found: Any, reviewed: Any) -> list[str]:
    """German lines on every figure of the reviewed record that a new one does not confirm."""
    new, old = dict(_leaves(found)), dict(_leaves(reviewed))
    lines = []
    for path in sorted(new.keys() | old.keys()):
        left, right = new.get(path), old.get(path)
        if isinstance(left, float) and isinstance(right, int | float):
            same = math.isclose(left, right, rel_tol=TOLERANCE, abs_tol=TOLERANCE)
        else:
            same = left == right
        if not same:
            lines.append(f"{path}: {right} in der Datei, {left} neu gerechnet")
    return lines


def run(options: argparse.Namespace) -> int:
    """Compute the record; 1 if a check finds a difference."""
    # Fitting, the peers and their parallel runner are loaded only here.
    from zvsim.cli.backtest import tasks_on
    from zvsim.model.version import MODEL_VERSION
    from zvsim.workbench.quality import asked_for_past_years, kreise_backtest, kreise_panel, quality_record

    study = open_study(options.study)
    panel = kreise_panel(study.panel)
    with chosen_workers(options) as workers:
        kreise = kreise_backtest(panel, tasks_on(workers))
    past = asked_for_past_years(study.model, study.observations)
    versions = {"model_version": MODEL_VERSION, "data_version": study.data_version}
    record = _rounded(quality_record(past, kreise, panel, versions))
    if not options.check:
        text = json.dumps(record, ensure_ascii=False, indent=1) + "\n"
        write_whole(study.folder / QUALITY, text.encode("utf-8"))
        print(f"geschrieben: {QUALITY}")
        return 0
    agree = "Die geprüfte Güte stimmt mit einer neuen Rechnung überein."
    return checked_code(deviations(record, study.quality), agree)

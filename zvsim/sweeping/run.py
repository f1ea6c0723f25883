"""Carrying out a sweep from its first missing row to its file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from zvsim.simulation.grid import Sweep
from zvsim.sweeping.journal import journal
from zvsim.sweeping.task import Task, task_rows, versions
from zvsim.sweeping.workers import Workers

DRAWS_PER_TASK = 200_000  # a fraction of a second: long beside its way to a worker, short beside a lost one
MAX_ROWS_PER_TASK = 100


def settings(sweep: Sweep, columns: Iterable[str]) -> dict[str, Any]:
    """Everything that the rows of a sweep depend on, as JSON values."""
    return {
        **versions(),
        "draws": sweep.draws,
        "seed": sweep.seed,
        "assumptions": sweep.assumptions,
        "grid": [axis.text for axis in sweep.axes],
        "scenarios": [
            {"name": scenario.name, "data_view": scenario.view, "values": dict(scenario.changes)}
            for scenario in sweep.scenarios
        ],
        "columns": list(columns),
    }


def missing_tasks(sweep: Sweep, done: int) -> Iterator[Task]:
    """The rows from ``done`` on, cut into tasks; where they are cut changes no digit."""
    step = max(1, min(MAX_ROWS_PER_TASK, DRAWS_PER_TASK // sweep.draws))
    made_with = versions()
    for first in range(done, sweep.size, step):
        yield Task(sweep, made_with, first, min(first + step, sweep.size))


def run_sweep(sweep: Sweep, out: Path, workers: AbstractContextManager[Workers]) -> Iterator[int]:
    """Carry out a sweep, or go on with an interrupted one, and write its file.

    Args:
        sweep: checked.
        out: CSV or Parquet by its ending.
        workers: who compute the rows.

    Yields:
        The number of rows kept, first those of an interrupted run; the file is there when this ends.

    Raises:
        InputError: draws or seed out of range, a journal of other settings, or workers that cannot be had.
        WorkersLost: the same call goes on from there.
    """
    example = task_rows(Task(sweep, versions(), 0, 1))[0]
    columns = {name: type(value) for name, value in example.items()}
    with workers as compute, journal(out, settings(sweep, columns), columns) as kept:
        yield kept.done
        for rows in compute(task_rows, missing_tasks(sweep, kept.done)):
            kept.append(rows)
            yield kept.done
        kept.finish(out)

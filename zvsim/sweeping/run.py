"""Carrying out a sweep from its first missing row to its file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from zvsim.simulation.grid import Grid
from zvsim.study import Study
from zvsim.sweeping.journal import journal
from zvsim.sweeping.task import Task, task_rows, versions
from zvsim.sweeping.workers import Workers

DRAWS_PER_TASK = 200_000  # a fraction of a second: long beside its way to a worker, short beside a lost one
MAX_ROWS_PER_TASK = 100


def settings(study: Study, grid: Grid, columns: Iterable[str]) -> dict[str, Any]:
    """Everything that the rows of a sweep depend on, as JSON values."""
    asked = grid.scenarios[0].question
    return {
        **versions(study),
        "study": study.address,
        "draws": asked.draws,
        "seed": asked.seed,
        "assumptions": asked.assumptions,
        "grid": [axis.text for axis in grid.axes],
        "scenarios": [
            {"name": scenario.name, "data_view": scenario.view, "values": dict(scenario.changes)}
            for scenario in grid.scenarios
        ],
        "columns": list(columns),
    }


def missing_tasks(study: Study, grid: Grid, done: int) -> Iterator[Task]:
    """The rows from ``done`` on, cut into tasks; where they are cut changes no digit."""
    step = max(1, min(MAX_ROWS_PER_TASK, DRAWS_PER_TASK // grid.scenarios[0].question.draws))
    made_with = versions(study)
    for first in range(done, grid.size, step):
        yield Task(study.address, grid, made_with, first, min(first + step, grid.size))


def run_sweep(study: Study, grid: Grid, out: Path, workers: AbstractContextManager[Workers]) -> Iterator[int]:
    """Carry out a sweep, or go on with an interrupted one, and write its file.

    Args:
        study: that is asked.
        grid: checked.
        out: CSV or Parquet by its ending.
        workers: who compute the rows.

    Yields:
        The number of rows kept, first those of an interrupted run; the file is there when this ends.

    Raises:
        InputError: draws or seed out of range, a journal of other settings, or workers that cannot be had.
        WorkersLost: the same call goes on from there.
    """
    example = task_rows(Task(study.address, grid, versions(study), 0, 1))[0]
    columns = {name: type(value) for name, value in example.items()}
    with workers as compute, journal(out, settings(study, grid, columns), columns) as kept:
        yield kept.done
        for rows in compute(task_rows, missing_tasks(study, grid, kept.done)):
            kept.append(rows)
            yield kept.done
        kept.finish(out)

"""One task of a sweep: what a worker computes, on this machine or another."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from zvsim import __version__
from zvsim.assessment.probability import Row, sweep_row
from zvsim.base.errors import InputError
from zvsim.simulation.grid import Grid
from zvsim.study import Study, open_study


def versions(study: Study) -> dict[str, str]:
    """What the digits of a row depend on, beside the grid."""
    fit = study.fit("planning")
    return {
        "zvsim": __version__,
        "model_version": fit.model_version,
        "data_version": fit.data_version,
        "numpy": np.__version__,
    }


def check_versions(place: str, found: dict[str, str], expected: dict[str, str]) -> None:
    """Refuse a place whose rows would have other digits.

    Raises:
        InputError: its code or data are not those of the caller.
    """
    if found != expected:
        there, here = (", ".join(f"{name} {value}" for name, value in table.items()) for table in (found, expected))
        raise InputError(place, there, here)


@dataclass(frozen=True)
class Task:
    """Rows ``first`` to ``last - 1`` of a grid.

    Attributes:
        study: as :func:`zvsim.study.open_study` takes it, because a worker has its own.
        versions: of the caller; a worker with others refuses.
    """

    study: str
    grid: Grid
    versions: dict[str, str]
    first: int
    last: int


def task_rows(task: Task) -> list[Row]:
    """The rows of a task; the draws are made once in a process and kept.

    Raises:
        InputError: if the worker's code or data are not those of the caller, or draws or seed out of range.
    """
    study = open_study(task.study)
    check_versions("Arbeitsprozess", versions(study), task.versions)
    scenarios = (task.grid.scenario(index, study.levers) for index in range(task.first, task.last))
    return [sweep_row(study.basis(scenario.question), scenario.name) for scenario in scenarios]

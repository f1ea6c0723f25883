"""One task of a sweep: what a worker computes, on this machine or another."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from zvsim import __version__
from zvsim.assessment.row import Row, sweep_row
from zvsim.base.errors import InputError
from zvsim.model.reviewed import reviewed_fit
from zvsim.simulation.grid import Sweep
from zvsim.workspace import built_in_agreement, draws_for


def versions() -> dict[str, str]:
    """What the digits of a row depend on, beside the settings of the sweep."""
    fit = reviewed_fit("planning")
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
    """Rows ``first`` to ``last - 1`` of a sweep.

    Attributes:
        versions: of the caller; a worker with others refuses.
    """

    sweep: Sweep
    versions: dict[str, str]
    first: int
    last: int


def task_rows(task: Task) -> list[Row]:
    """The rows of a task; the draws are made once in a process and kept.

    Raises:
        InputError: if the worker's code or data are not those of the caller, or draws or seed out of range.
    """
    check_versions("Arbeitsprozess", versions(), task.versions)
    agreement, levers = built_in_agreement()
    sweep, rows = task.sweep, []
    for index in range(task.first, task.last):
        scenario = sweep.scenario(index, levers)
        draws = draws_for(scenario.view, sweep.draws, sweep.seed)
        fit = reviewed_fit(scenario.view)
        rows.append(sweep_row(agreement, levers, fit, draws, scenario, sweep.assumptions))
    return rows

"""How good such forecasts were where the outcome is known, beside the baselines.

Annual data are scored on the log change over the horizon, monthly data on the level, at every horizon up to
the one asked for.  A forecaster is given the history up to the origin and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from zvsim.base.arrays import Array, Flags
from zvsim.base.errors import InputError
from zvsim.workbench.forecasters import FORECASTERS, Ensemble, filled, zvsim_with_driver
from zvsim.workbench.load_panel import Panel
from zvsim.workbench.panel_model import Frequency

COVERED = (50, 80, 95)
REFERENCE = "random_walk"
DRIVEN = "zvsim_drivers"
ORIGIN_STEP: dict[Frequency, int] = {"A": 1, "M": 6}
FEWEST_PERIODS: dict[Frequency, int] = {"A": 4, "M": 36}
HISTOGRAM_BINS = 10


@dataclass(frozen=True)
class Task:
    """One forecaster at one origin."""

    model: str
    origin: int


@dataclass(frozen=True)
class Scores:
    """Scores of one forecaster at one origin, each array of shape (series, horizons); nan without outcome.

    Attributes:
        crps: continuous ranked probability score, in the unit of what is scored.
        position: share of the forecast's values below the outcome (probability integral transform).
    """

    task: Task
    crps: Array
    position: Array
    notes: tuple[str, ...]


def crps(ensemble: Array, outcome: Array) -> Array:
    """Continuous ranked probability score of equally likely values.

    mean |x - y| - mean |x - x'| / 2 (T. Gneiting and A. Raftery, 2007, equation 21), with rising values.

    Args:
        ensemble: shape (..., values), rising along the last axis.
        outcome: shape (...).

    >>> float(crps(np.array([0.0, 1.0]), np.array(0.0)))
    0.25
    """
    count = ensemble.shape[-1]
    weights = 2.0 * np.arange(1, count + 1) - count - 1.0
    distance = np.abs(ensemble - outcome[..., None]).mean(axis=-1)
    return np.asarray(distance - (ensemble * weights).sum(axis=-1) / count**2)


def origins(panel: Panel, horizon: int, first: str | None) -> tuple[int, ...]:
    """Positions of the origins: from the first one in steps of a year or half a year, all outcomes known.

    Raises:
        InputError: the first origin is not in the data, or no origin is left.
    """
    earliest = FEWEST_PERIODS[panel.frequency] - 1
    if first is not None:
        if first not in panel.periods:
            raise InputError("--first-origin", f"»{first}«", f"{panel.periods[0]} bis {panel.periods[-1]}")
        earliest = panel.periods.index(first)
    positions = range(earliest, len(panel.periods) - horizon, ORIGIN_STEP[panel.frequency])
    if not positions:
        raise InputError("Daten", f"{len(panel.periods)} Perioden", f"mindestens {earliest + horizon + 1}")
    return tuple(positions)


def usable(history: Array) -> Flags:
    """Series with at least two known values, the last of them at the origin."""
    known = np.isfinite(history)
    return np.asarray(known[:, -1] & (known.sum(axis=1) >= 2))


def run_task(panel: Panel, horizon: int, task: Task) -> Scores:
    """Forecast from one origin and score what came."""
    annual = panel.frequency == "A"
    history = panel.values[:, : task.origin + 1]
    outcome = panel.values[:, task.origin + 1 : task.origin + 1 + horizon]
    if annual:
        positive = np.where(panel.values > 0.0, panel.values, np.nan)
        history, outcome = np.log(positive[:, : history.shape[1]]), np.log(positive[:, history.shape[1] :][:, :horizon])
    rows = usable(history)
    empty = np.full(outcome.shape, np.nan)
    scores, position = empty.copy(), empty.copy()
    notes: list[str] = [
        f"{panel.series[row]}: bis {panel.periods[task.origin]} zu kurz" for row in np.flatnonzero(~rows)
    ]
    if rows.any():
        complete, touched = filled(history[rows])
        names = np.array(panel.series)[rows]
        notes += [f"{names[row]}: Lücke bis {panel.periods[task.origin]} geradlinig gefüllt" for row in touched]
        forecast = _forecast(panel, task, complete, rows, horizon)
        notes += forecast.notes
        base = complete[:, -1:] if annual else np.zeros((len(complete), 1))
        values = forecast.values - base[..., None]
        actual = outcome[rows] - base
        scores[rows] = crps(values, actual)
        position[rows] = np.where(np.isfinite(actual), (values < actual[..., None]).mean(axis=-1), np.nan)
    return Scores(task, scores, position, tuple(f"{task.model}, {note}" for note in notes))


def _forecast(panel: Panel, task: Task, history: Array, rows: Flags, horizon: int) -> Ensemble:
    if task.model != DRIVEN:
        return FORECASTERS[task.model](history, panel.frequency, horizon)
    assert panel.driver is not None
    return zvsim_with_driver(history, panel.driver[rows, : task.origin + 1], horizon)


def _model_summary(results: Sequence[Scores], reference: Sequence[Scores]) -> dict[str, Any]:
    scores, base = (np.stack([item.crps for item in items]) for items in (results, reference))
    position = np.stack([item.position for item in results])
    known = np.isfinite(scores) & np.isfinite(base)
    own, theirs = np.where(known, scores, 0.0), np.where(known, base, 0.0)
    ratio = own.sum() / theirs.sum()
    # One origin is one cluster: its series share the same surprise.
    gap = (own - ratio * theirs).reshape(len(results), -1).sum(axis=1)
    inside = position[known]
    counts, _ = np.histogram(inside, bins=HISTOGRAM_BINS, range=(0.0, 1.0))
    return {
        "crps": float(scores[known].mean()),
        "coverage": {str(level): float((np.abs(inside - 0.5) <= level / 200.0).mean()) for level in COVERED},
        "n": int(known.sum()),
        "skill": float(1.0 - ratio),
        "skill_se": float(np.sqrt(len(results) / max(len(results) - 1, 1) * (gap**2).sum()) / theirs.sum()),
        "pit": [int(count) for count in counts],
    }


def summarise(results: Iterable[Scores]) -> dict[str, Any]:
    """Scores by model; skill is the improvement of the CRPS over the random walk.

    The standard error of the skill is clustered by origin (ratio estimator).
    """
    by_model: dict[str, list[Scores]] = {}
    failed: list[str] = []
    for item in results:
        by_model.setdefault(item.task.model, []).append(item)
        failed += [note for note in item.notes if note not in failed]
    return {
        "models": {name: _model_summary(scores, by_model[REFERENCE]) for name, scores in by_model.items()},
        "failed": failed,
    }


def backtest(
    panel: Panel,
    horizon: int,
    first_origin: str | None,
    run: Callable[[Callable[[Task], Scores], Sequence[Task]], Sequence[Scores]],
    models: Sequence[str] | None = None,
) -> dict[str, Any]:
    """Run forecasters at every origin.

    Args:
        panel: the data.
        horizon: at least 1.
        first_origin: period, or None for the earliest possible.
        run: maps the tasks, in other processes if it likes; the order of its results does not matter.
        models: which forecasters, the reference among them; by default every one that the panel admits.

    Raises:
        InputError: horizon below 1, or no origin.
    """
    if horizon < 1:
        raise InputError("--horizon", str(horizon), "ganze Zahl ab 1")
    chosen = models or [*FORECASTERS, *([] if panel.driver is None else [DRIVEN])]
    tasks = [Task(model, origin) for origin in origins(panel, horizon, first_origin) for model in chosen]
    order = {task: position for position, task in enumerate(tasks)}
    return summarise(sorted(run(partial(run_task, panel, horizon), tasks), key=lambda item: order[item.task]))

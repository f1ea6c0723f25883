"""How time grows with draws, changed levers, scenarios and series."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from bench.clock import Times, Work, interleaved
from bench.evaluation import attribution, re_evaluation
from bench.sizes import Sizes
from bench.sweeps import grid
from zvsim.base.arrays import Array
from zvsim.simulation.draws import joint_draws, stream
from zvsim.simulation.grid import Grid, parsed_axis
from zvsim.study import Study
from zvsim.sweeping.task import Task, task_rows, versions
from zvsim.workbench.panel_model import Frequency, forecast_panel

PERIODS: dict[Frequency, int] = {"A": 8, "M": 60}
HORIZON: dict[Frequency, int] = {"A": 1, "M": 12}
STEP: dict[Frequency, float] = {"A": 0.04, "M": 0.01}
SEED = 1


def _curve(sizes: Sequence[int], times: Sequence[Times]) -> list[dict[str, Any]]:
    """Per size its time, and how many times that of the first size it takes."""
    first = times[0].median
    return [
        {"size": size, "seconds": found.document(), "times_the_first": round(found.median / first, 2)}
        for size, found in zip(sizes, times, strict=True)
    ]


def _walks(series: int, frequency: Frequency) -> Array:
    steps = stream(SEED, f"bench panel {frequency}").standard_normal((series, PERIODS[frequency]))
    return np.asarray(np.exp(STEP[frequency] * np.cumsum(steps, axis=1)))


def _panel(series: int, frequency: Frequency) -> Work:
    values = _walks(series, frequency)
    return lambda: forecast_panel(values, frequency, HORIZON[frequency])


def _rows(study: Study, number: int, draws: int) -> Work:
    """Rows of a sweep, one after the other in this process."""
    axes = tuple(parsed_axis(text, study.levers) for text in grid(number))
    agreed = study.agreed.asked(replace(study.agreed.question, draws=draws))
    task = Task(study.address, Grid((agreed,), axes), versions(study), first=0, last=number)
    return lambda: task_rows(task)


def _drawing(study: Study, size: int) -> Work:
    agreed = study.agreed.question
    return lambda: joint_draws(study.model, study.fit(agreed.view), study.levers, size, agreed.seed)


def growth_figures(study: Study, sizes: Sizes) -> dict[str, Any]:
    """Curves over rising sizes; the panels are those that the model of the backtest forecasts."""

    def curve(numbers: Sequence[int], work: Callable[[int], Work]) -> list[dict[str, Any]]:
        found = interleaved({str(number): work(number) for number in numbers}, sizes.rounds)
        return _curve(numbers, list(found.values()))

    return {
        "drawing": curve(sizes.growing_draws, lambda size: _drawing(study, size)),
        "re_evaluation": curve(sizes.growing_draws, lambda size: re_evaluation(study, size)),
        "changed_levers": curve(sizes.growing_levers, lambda number: attribution(study, number, sizes.draws)),
        "scenarios": curve(sizes.growing_scenarios, lambda number: _rows(study, number, sizes.draws)),
        "annual_series": curve(sizes.annual_series, lambda series: _panel(series, "A")),
        "monthly_series": curve(sizes.monthly_series, lambda series: _panel(series, "M")),
    }

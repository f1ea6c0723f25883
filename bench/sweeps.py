"""Sweeps through the command line: rows per second, memory, and the same rows from a Dask cluster."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from bench.clock import at_most

GOAL, SECONDS_ALLOWED = 10_000, 90.0
FLAT = 1.1  # peak memory of the largest sweep over that of the smallest
JOBS = 2
PER_LINE = 100  # growth rates; unemployment rates make up the rest


@dataclass(frozen=True)
class Run:
    """One sweep.

    Attributes:
        seconds: of the whole process, its start included.
        processor_seconds: of the process and its workers, which other load on the machine hardly changes.
        peak: resident memory in megabytes of the calling process and of its largest worker.
    """

    scenarios: int
    seconds: float
    processor_seconds: float
    peak: dict[str, float | None]
    rows: bytes


def grid(scenarios: int) -> tuple[str, str]:
    """A grid of growth and unemployment rates with at least one and at most 10,000 points.

    >>> grid(1000)
    ('gdp_growth=-5.9:4.0:0.1', 'unemployment_rate=6.0:6.45:0.05')
    """
    across = min(scenarios, PER_LINE)
    along = scenarios // across
    return (
        f"gdp_growth=-5.9:{(-59 + across - 1) / 10}:0.1",
        f"unemployment_rate=6.0:{(600 + 5 * (along - 1)) / 100}:0.05",
    )


def _run(scenarios: int, draws: int, *place: str) -> Run:
    with TemporaryDirectory() as folder:
        out = Path(folder) / "rows.csv"
        arguments = ("sweep", "--grid", *grid(scenarios), "--draws", str(draws), *place, "--out", str(out))
        command = [sys.executable, "-m", "bench.peak", *arguments]
        before, start = os.times(), perf_counter()
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
        after, seconds = os.times(), perf_counter() - start
        processor = after.children_user + after.children_system - before.children_user - before.children_system
        return Run(scenarios, seconds, processor, json.loads(done.stdout.splitlines()[-1]), out.read_bytes())


def _on_cluster(scenarios: int, draws: int) -> Run:
    from distributed import LocalCluster

    with LocalCluster(n_workers=JOBS, threads_per_worker=1, dashboard_address=None) as workers:
        return _run(scenarios, draws, "--dask", workers.scheduler_address)


def _per_second(least: Run, most: Run) -> float:
    """Scenarios per second without the start of the processes, where the sweeps are long enough to tell."""
    longer = most.seconds - least.seconds
    return (most.scenarios - least.scenarios) / longer if longer > 0.0 else most.scenarios / most.seconds


def _memory_is_flat(runs: Sequence[Run]) -> dict[str, Any]:
    first, last = ([peak for peak in run.peak.values() if peak is not None] for run in (runs[0], runs[-1]))
    ratios = [after / before for before, after in zip(first, last, strict=True)]
    return at_most(max(ratios), FLAT) if ratios else {"value": None, "at_most": FLAT, "met": None}


def sweep_figures(scenarios: Sequence[int], draws: int) -> dict[str, Any]:
    """Sweeps of rising size.

    Args:
        scenarios: at least two sizes, rising; each up to 100 or a multiple of it.
        draws: joint draws of each scenario.
    """
    runs = [_run(number, draws, "--jobs", str(JOBS)) for number in scenarios]
    least, most = runs[0], runs[-1]
    rate = _per_second(least, most)
    expected = most.seconds + (GOAL - most.scenarios) / rate
    compared = runs[-1] if most.scenarios < GOAL else runs[-2]
    there = _on_cluster(compared.scenarios, draws)
    same = there.rows == compared.rows
    return {
        "draws": draws,
        "jobs": JOBS,
        "runs": [
            {
                "scenarios": run.scenarios,
                "seconds": round(run.seconds, 3),
                "processor_seconds": round(run.processor_seconds, 3),
                "peak_megabytes": run.peak,
            }
            for run in runs
        ],
        "scenarios_per_second": round(rate, 2),
        "seconds_for_10000": {**at_most(expected, SECONDS_ALLOWED), "measured": most.scenarios == GOAL},
        "memory_largest_over_smallest": _memory_is_flat(runs),
        "dask": {
            "workers": JOBS,
            "scenarios": there.scenarios,
            "seconds": round(there.seconds, 3),
            "identical_rows": {"value": same, "met": same},
        },
    }

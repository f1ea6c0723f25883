"""``make bench``: every promised figure beside its bar, on sizes that take seconds; no time is asserted."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from bench.clock import Times, interleaved
from bench.evaluation import moved, normals_held, re_evaluation
from bench.figures import figures
from bench.sizes import FULL, STANDARD, Sizes
from bench.sweeps import grid
from zvsim.simulation import draws as drawing
from zvsim.simulation.grid import parsed_axis
from zvsim.study import built_in_study

TINY = Sizes(
    draws=100,
    rounds=2,
    growing_draws=(100, 200),
    growing_scenarios=(1, 2),
    growing_levers=(1, 2),
    annual_series=(3, 6),
    monthly_series=(2, 4),
    sweeps=(1, 4),
    page_moves=0,
)

# What is promised, and the bar where there is one: at least 200 times, at most 4 times, and so on.
BARS = {
    "evaluation.statsmodels_over_re_evaluation": ("at_least", 200.0),
    "evaluation.re_evaluation_over_numpy_normals": ("at_most", 4.0),
    "evaluation.attribution_over_re_evaluation": ("at_most", 20.0),
    "sweep.seconds_for_10000": ("at_most", 90.0),
    "sweep.memory_largest_over_smallest": ("at_most", 1.1),
}
HOLDS = ("start.neither_fit_nor_statsmodels", "sweep.dask.identical_rows")
TIMED = (
    "evaluation.seconds.re_evaluation",
    "evaluation.seconds.numpy_normals",
    "evaluation.seconds.attribution",
    "evaluation.seconds.statsmodels_simulate",
    "start.seconds.forecast",
    "start.seconds.import_numpy",
    "fit.seconds.kept",
)
CURVES = ("drawing", "re_evaluation", "changed_levers", "scenarios", "annual_series", "monthly_series")


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(json.dumps(figures(TINY), allow_nan=False))
    return found


def at(document: dict[str, Any], path: str) -> Any:
    value: Any = document
    for key in path.split("."):
        value = value[key]
    return value


def numbers(value: Any) -> Iterator[float]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            yield from numbers(inner)
    elif isinstance(value, float):
        yield value


def test_machine_and_versions_are_named(document: dict[str, Any]) -> None:
    assert set(document) == {"machine", "versions", "evaluation", "start", "fit", "growth", "sweep"}
    assert set(document["machine"]) == {"cores", "cpu", "system", "python", "threads"}
    assert {"zvsim", "model", "data", "numpy", "statsmodels"} <= set(document["versions"])
    assert all(document["versions"].values())


@pytest.mark.parametrize("path", BARS)
def test_a_figure_stands_beside_its_bar_and_says_whether_it_is_met(document: dict[str, Any], path: str) -> None:
    found, (direction, bar) = at(document, path), BARS[path]
    assert found[direction] == bar
    assert found["value"] > 0.0
    assert found["met"] is (found["value"] >= bar if direction == "at_least" else found["value"] <= bar)


@pytest.mark.parametrize("path", HOLDS)
def test_what_has_to_hold_holds_here_too(document: dict[str, Any], path: str) -> None:
    assert at(document, path) == {"value": True, "met": True}


@pytest.mark.parametrize("path", TIMED)
def test_a_time_is_a_median_with_its_quartiles(document: dict[str, Any], path: str) -> None:
    found = at(document, path)
    low, high = found["quartiles"]
    assert 0.0 < low <= found["median"] <= high
    assert found["repetitions"] >= TINY.rounds


@pytest.mark.parametrize("name", CURVES)
def test_growth_is_told_against_the_smallest_size(document: dict[str, Any], name: str) -> None:
    first, *others = document["growth"][name]
    assert first["times_the_first"] == 1.0
    assert all(item["size"] > first["size"] for item in others)
    assert others


def test_every_sweep_tells_its_time_and_memory(document: dict[str, Any]) -> None:
    runs = document["sweep"]["runs"]
    assert [run["scenarios"] for run in runs] == list(TINY.sweeps)
    assert all(run["processor_seconds"] > 0.0 and run["seconds"] > 0.0 for run in runs)
    assert all(run["peak_megabytes"]["caller"] > 1.0 for run in runs if Path("/proc/self/status").exists())
    assert document["sweep"]["seconds_for_10000"]["measured"] is False
    assert all(math.isfinite(value) for value in numbers(document))


def test_the_large_sweep_is_measured_only_when_asked_for() -> None:
    assert max(FULL.sweeps) == 10_000
    assert max(STANDARD.sweeps) < 10_000
    assert STANDARD.draws == 10_000


@pytest.mark.parametrize("scenarios", sorted({*FULL.sweeps, *STANDARD.sweeps}))
def test_the_grids_of_the_sweeps_have_the_size_they_are_named_after(scenarios: int) -> None:
    levers = built_in_study().levers
    assert math.prod(parsed_axis(text, levers).count for text in grid(scenarios)) == scenarios


def test_works_are_timed_in_turn_after_one_run_that_is_not() -> None:
    order: list[str] = []
    found = interleaved({"a": lambda: order.append("a"), "b": lambda: order.append("b")}, 2, {"b": 2})
    assert "".join(order) == "ab" + "abb" + "abb"
    assert [len(found[name].seconds) for name in ("a", "b")] == [2, 4]
    assert Times((3.0, 1.0, 2.0)).median == 2.0


def test_a_re_evaluation_is_of_a_scenario_that_has_changed() -> None:
    """Other lever values at each call, so that nothing kept from the last one is timed as if it were computed."""
    work = re_evaluation(built_in_study(), 100)
    first, second = work(), work()
    assert first != second
    levers = built_in_study().levers
    for step in range(100):
        values = moved(levers, step)
        assert all(value != levers[name].agreed for name, value in values.items())
        assert all(levers[name].minimum <= value <= levers[name].maximum for name, value in values.items())


def test_as_many_normals_are_drawn_as_joint_draws_are_made_from(monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted where they are drawn."""
    counted = []

    class Counting:
        def __init__(self, generator: np.random.Generator) -> None:
            self.generator = generator

        def standard_normal(self, shape: Any) -> Any:
            counted.append(math.prod(shape if isinstance(shape, tuple) else (shape,)))
            return self.generator.standard_normal(shape)

    original = drawing.stream
    monkeypatch.setattr(drawing, "stream", lambda seed, name: Counting(original(seed, name)))
    study = built_in_study()
    fresh = drawing.joint_draws(study.model, study.fit("planning"), study.levers, 100, 1)
    assert normals_held(fresh) == sum(counted)

"""The same question has the same answer on every machine: threads change nothing, processors no shown digit."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]

# Six assumptions away from their agreed values, so that every matrix product there is takes part.
MOVED = {
    "gdp_growth": -0.5,
    "unemployment_rate": 8.5,
    "refugee_labour_supply": 90_000.0,
    "integration_budget": 270_000_000.0,
    "administration_budget": 300_000_000.0,
    "unemployment_slope": -0.5,
}
COMMAND = ("-m", "zvsim", "forecast", "--json", *(f"--set={name}={value}" for name, value in MOVED.items()))
SERVER = f"""
import json
import zvsim.page.server
from zvsim.study import built_in_study

study = built_in_study()
scenario = study.agreed.asked(study.question({MOVED}))
print(json.dumps(study.document(scenario), ensure_ascii=False, indent=2))
"""
BESIDE_A_THRESHOLD = 2.5 / 10_000  # one draw or two


def answered(*arguments: str, **settings: str) -> str:
    """Output of a fresh process that is told nothing about threads but the settings."""
    environment = {name: value for name, value in os.environ.items() if not name.endswith("_NUM_THREADS")}
    environment |= {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", **settings}
    done = subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=True
    )
    return done.stdout


@pytest.fixture(scope="module")
def alone() -> str:
    return answered(*COMMAND, OPENBLAS_NUM_THREADS="1")


def test_the_number_of_threads_changes_no_byte_of_a_forecast(alone: str) -> None:
    assert answered(*COMMAND, OPENBLAS_NUM_THREADS="7") == alone


def test_the_server_answers_with_the_figures_of_the_command_line(alone: str) -> None:
    """Started without ``make`` on a machine that offers many threads."""
    served, printed = (json.loads(text) for text in (answered("-c", SERVER, OPENBLAS_NUM_THREADS="7"), alone))
    for key in ("targets", "monitored", "both_targets"):
        assert served[key] == printed[key]


def figures(value: Any, path: str = "") -> Iterator[tuple[str, float]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from figures(inner, f"{path}/{key}")
    elif isinstance(value, int | float):
        yield path, value


@pytest.mark.skipif(platform.machine() not in ("x86_64", "AMD64"), reason="kernels of other processors")
@pytest.mark.parametrize("processor", ["PRESCOTT", "SANDYBRIDGE"])
def test_an_older_processor_shows_the_same_digits(alone: str, processor: str) -> None:
    found, expected = (
        dict(figures(json.loads(text))) for text in (answered(*COMMAND, OPENBLAS_CORETYPE=processor), alone)
    )
    assert found.keys() == expected.keys()
    for path, value in expected.items():
        is_count = path.endswith(("probability", "both_targets"))
        allowed = pytest.approx(value, rel=1e-4, abs=BESIDE_A_THRESHOLD if is_count else 1e-12)
        assert found[path] == allowed, path

"""A row of a sweep says what the single forecast says."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from zvsim.assessment.basis import Basis
from zvsim.assessment.forecast import Assessment
from zvsim.assessment.probability import sweep_row


@pytest.mark.parametrize("assumptions", ["fixed", "spread"])
@pytest.mark.parametrize("changes", [{}, {"gdp_growth": -2.0, "refugee_labour_supply": 120_000.0}])
def test_a_row_has_the_figures_of_the_assessment(
    assessed: Callable[..., Assessment],
    based: Callable[..., Basis],
    changes: dict[str, float],
    assumptions: Any,
) -> None:
    whole = assessed(changes, assumptions)
    row = sweep_row(based(changes, assumptions), "probe")
    expected: dict[str, object] = {"scenario": "probe", **whole.levers, "both_targets": whole.both_targets}
    for name, target in whole.targets.items():
        expected[f"{name}_probability"] = target.probability
        expected |= {f"{name}_{key}": target.forecast[key] for key in ("mean", "q10", "q50", "q90")}
    expected |= {f"{name}_mean": item.forecast["mean"] for name, item in whole.monitored.items()}
    expected |= {"draws": 400, "seed": 48, "assumptions": assumptions, "data_view": "planning"}
    expected |= {"model_version": whole.model_version, "data_version": whole.data_version}
    assert list(row.items()) == list(expected.items())

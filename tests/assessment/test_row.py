"""A row of a sweep says what the single forecast says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from zvsim.agreement import Agreement
from zvsim.assessment.forecast import Assessment
from zvsim.assessment.row import sweep_row
from zvsim.simulation.draws import JointDraws
from zvsim.simulation.levers import Lever
from zvsim.study import built_in_study


@pytest.mark.parametrize("assumptions", ["fixed", "spread"])
@pytest.mark.parametrize("changes", [{}, {"gdp_growth": -2.0, "refugee_labour_supply": 120_000.0}])
def test_a_row_has_the_figures_of_the_assessment(
    assessed: Callable[..., Assessment],
    agreement: Agreement,
    levers: Mapping[str, Lever],
    draws: JointDraws,
    changes: dict[str, float],
    assumptions: Any,
) -> None:
    whole = assessed(changes, assumptions)
    row = sweep_row(agreement, levers, built_in_study().fit("planning"), draws, whole.scenario, assumptions)
    expected: dict[str, object] = {"scenario": "probe", **whole.levers, "both_targets": whole.both_targets}
    for name, target in whole.targets.items():
        expected[f"{name}_probability"] = target.probability
        expected |= {f"{name}_{key}": target.forecast[key] for key in ("mean", "q10", "q50", "q90")}
    expected |= {f"{name}_mean": item.forecast["mean"] for name, item in whole.monitored.items()}
    expected |= {"draws": 400, "seed": 48, "assumptions": assumptions, "data_view": "planning"}
    expected |= {"model_version": whole.model_version, "data_version": whole.data_version}
    assert list(row.items()) == list(expected.items())

"""The record of how good the forecasts were is what the code in the repository gives."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import pytest

from zvsim.base.errors import InputError
from zvsim.cli.quality import deviations
from zvsim.model.version import MODEL_VERSION
from zvsim.study import built_in_study
from zvsim.workbench.backtest import DRIVEN, REFERENCE, Scores, Task
from zvsim.workbench.quality import asked_for_past_years, kreise_backtest, kreise_panel, quality_record

OWN_AND_SIMPLE = ("zvsim", REFERENCE, "drift", "seasonal_naive", DRIVEN)


def in_turn(score: Any, tasks: Sequence[Task]) -> list[Scores]:
    return [score(task) for task in tasks]


def test_a_new_calculation_confirms_the_record() -> None:
    """The peers from the shelf take too long here; ``python -m zvsim quality --check`` runs them as well."""
    study = built_in_study()
    panel = kreise_panel(study.panel)
    past = asked_for_past_years(study.model, study.observations)
    versions = {"model_version": MODEL_VERSION, "data_version": study.data_version}
    new = quality_record(past, kreise_backtest(panel, in_turn, OWN_AND_SIMPLE), panel, versions)
    reviewed = json.loads(json.dumps(built_in_study().quality))
    models = reviewed["kreise"]["models"]
    reviewed["kreise"]["models"] = {name: models[name] for name in OWN_AND_SIMPLE}
    reviewed["kreise"]["failed"] = [line for line in reviewed["kreise"]["failed"] if not line.startswith("auto_")]
    assert deviations(json.loads(json.dumps(new)), reviewed) == []


def test_the_record_holds_the_figures_to_reach() -> None:
    """53 Kreise, a year ahead: 80 % interval holds 74 to 86 %, CRPS at most the random walk's and 0.85 of ARIMA's."""
    models = built_in_study().quality["kreise"]["models"]
    assert 0.74 <= models["zvsim"]["coverage"]["80"] <= 0.86
    assert models["zvsim"]["crps"] <= models["random_walk"]["crps"]
    assert models["zvsim"]["crps"] <= 0.85 * models["auto_arima"]["crps"]
    assert models["zvsim"]["n"] == 53 * 5


def test_a_deviation_is_named_with_both_figures() -> None:
    reviewed = built_in_study().quality
    moved = json.loads(json.dumps(reviewed))
    moved["kreise"]["models"]["zvsim"]["crps"] *= 1.5
    (line,) = deviations(moved, reviewed)
    assert line.startswith("kreise.models.zvsim.crps: ")
    del moved["past_years"]["elb"]
    assert any(line.startswith("past_years.elb") for line in deviations(moved, reviewed))


def test_a_kreis_without_one_of_its_years_is_refused() -> None:
    rows = built_in_study().panel
    with pytest.raises(InputError, match=f"{rows[3].kreis} {rows[3].year}"):
        kreise_panel(rows[:3] + rows[4:])

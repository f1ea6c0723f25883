"""The backtest: nothing after the origin is used, and scores are what the literature defines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import scoringrules

from zvsim.base.errors import InputError
from zvsim.workbench.backtest import DRIVEN, Scores, Task, backtest, crps, origins, run_task, summarise
from zvsim.workbench.forecasters import FORECASTERS, Ensemble
from zvsim.workbench.load_panel import Panel, load_panel, with_driver

SHELF = {"auto_ets", "auto_arima", "auto_theta"}


def panel(values: np.ndarray, first: int = 2000) -> Panel:
    series, periods = values.shape
    names = tuple(f"s{row}" for row in range(series))
    return Panel(names, tuple(str(first + column) for column in range(periods)), values, "A")


def walks(series: int = 6, periods: int = 12) -> np.ndarray:
    steps = np.random.Generator(np.random.Philox(7)).normal(0.0, 0.02, (series, periods))
    return np.exp(5.0 + np.cumsum(steps, axis=1))


def in_turn(score: object, tasks: Sequence[Task]) -> list[Scores]:
    return [score(task) for task in tasks]  # type: ignore[operator]


def test_the_score_is_that_of_another_program() -> None:
    values = np.sort(np.random.Generator(np.random.Philox(3)).normal(size=(4, 50)), axis=-1)
    outcome = np.array([-2.0, 0.0, 0.3, 5.0])
    np.testing.assert_allclose(crps(values, outcome), scoringrules.crps_ensemble(outcome, values), atol=1e-12)


def test_a_standard_normal_scores_as_in_closed_form() -> None:
    """At 0 the CRPS of N(0, 1) is (sqrt(2) - 1) / sqrt(pi) = 0.2337."""
    from zvsim.workbench.forecasters import LEVELS, student_quantiles

    assert float(crps(student_quantiles(LEVELS, None), np.array(0.0))) == pytest.approx(0.2337, abs=3e-4)


@pytest.mark.parametrize("model", sorted(FORECASTERS))
def test_nothing_after_the_origin_is_used(model: str) -> None:
    """Falsifying every later value leaves the forecast alone; only the outcome side of the score moves."""
    values = walks(3)
    seen: list[np.ndarray] = []
    real = FORECASTERS[model]

    def spy(history: np.ndarray, frequency: str, horizon: int) -> Ensemble:
        found = real(history, "A", horizon)
        seen.append(found.values)
        return found

    for later in (1.0, 50.0):
        changed = values.copy()
        changed[:, 9:] *= later
        with pytest.MonkeyPatch.context() as patch:
            patch.setitem(FORECASTERS, model, spy)  # type: ignore[arg-type]
            run_task(panel(changed), 2, Task(model, 8))
    np.testing.assert_array_equal(seen[0], seen[1])


def test_every_origin_has_its_outcome() -> None:
    found = panel(walks(2, 12))
    assert [found.periods[origin] for origin in origins(found, 2, "2005")] == ["2005", "2006", "2007", "2008", "2009"]
    with pytest.raises(InputError, match="2020"):
        origins(found, 1, "2020")


def test_monthly_origins_lie_half_a_year_apart() -> None:
    months = tuple(f"{year}-{month:02d}" for year in range(2008, 2014) for month in range(1, 13))
    found = Panel(("a",), months, np.ones((1, len(months))), "M")
    assert [months[origin] for origin in origins(found, 12, "2010-12")] == [
        "2010-12",
        "2011-06",
        "2011-12",
        "2012-06",
        "2012-12",
    ]


def test_the_reference_has_no_skill_against_itself_and_a_better_one_has() -> None:
    def scores(model: str, value: float) -> Scores:
        return Scores(Task(model, 5), np.full((2, 1), value), np.full((2, 1), 0.5), ())

    found = summarise([scores("random_walk", 2.0), scores("zvsim", 1.5)])["models"]
    assert found["random_walk"]["skill"] == 0.0
    assert found["zvsim"]["skill"] == pytest.approx(0.25)
    assert found["zvsim"]["n"] == 2


def test_coverage_counts_outcomes_inside_the_central_interval() -> None:
    position = np.array([[0.05], [0.2], [0.5], [0.96]])
    item = Scores(Task("random_walk", 3), np.ones((4, 1)), position, ())
    found = summarise([item])["models"]["random_walk"]
    assert found["coverage"] == {"50": 0.25, "80": 0.5, "95": 1.0}
    assert found["pit"] == [1, 0, 1, 0, 0, 1, 0, 0, 0, 1]


def test_awkward_series_are_forecast_and_named() -> None:
    """A gap, a series that ends early, one that starts late, a constant one and one with a single value."""
    values = walks(6, 12)
    values[0, 4] = np.nan
    values[1, 8:] = np.nan
    values[2, :6] = np.nan
    values[3] = 3.0
    values[4, :11] = np.nan
    patched = {name: model for name, model in FORECASTERS.items() if name not in SHELF}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("zvsim.workbench.backtest.FORECASTERS", patched)
        found = backtest(panel(values), 1, "2007", in_turn)
    notes = "\n".join(found["failed"])
    assert "s0: Lücke" in notes
    assert "s1: bis 2008 zu kurz" in notes
    assert "s4: bis 2007 zu kurz" in notes
    for item in found["models"].values():
        assert np.isfinite(item["crps"])


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a,b,c\n", "Zeile 1"),
        ("series,period,value\nx,2014,1,5\n", "Zeile 2"),
        ("series,period,value\nx,2014-01,1\n", "Spalte period"),
        ("series,period,value\nx,2014,nan\n", "Spalte value"),
        ("series,period,value\nx,2014,1\nx,2014,2\n", "zum zweiten Mal"),
        ("series,period,value\n", "keine Werte"),
    ],
)
def test_a_damaged_panel_is_refused_with_its_place(text: str, place: str, tmp_path: Path) -> None:
    path = tmp_path / "panel.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=place):
        load_panel(path, "A")


def driven(later: float = 1.0) -> Panel:
    """Changes are 0.03 times last year's change of the driver, apart from a little noise."""
    generator = np.random.Generator(np.random.Philox(11))
    steps = generator.normal(0.0, 1.0, (8, 14))
    noise = generator.normal(0.0, 0.002, (8, 13))
    logs = np.concatenate([np.zeros((8, 1)), np.cumsum(0.03 * steps[:, :-1] + noise, axis=1)], axis=1)
    driver = np.cumsum(steps, axis=1)
    driver[:, 10:] *= later
    return replace(panel(np.exp(5.0 + logs)), driver=driver)


def test_a_driver_known_at_the_origin_sharpens_the_forecast() -> None:
    models = backtest(driven(), 1, "2007", in_turn, ("random_walk", "zvsim", DRIVEN))["models"]
    assert models[DRIVEN]["crps"] < 0.2 * models["zvsim"]["crps"]


def test_a_drivers_future_is_not_used() -> None:
    """At the origin 2009 the driver is known up to 2009 (column 9); falsifying the later ones changes nothing."""
    before, after = (run_task(driven(later), 1, Task(DRIVEN, 9)) for later in (1.0, 9.0))
    np.testing.assert_array_equal(before.crps, after.crps)


def test_a_driver_is_matched_by_name_and_period() -> None:
    values, driver = panel(walks(2, 5)), panel(np.arange(14.0).reshape(2, 7), first=1999)
    swapped = replace(driver, series=("s1", "s0"))
    np.testing.assert_array_equal(with_driver(values, swapped).driver, [[8, 9, 10, 11, 12], [1, 2, 3, 4, 5]])
    with pytest.raises(InputError, match="s1"):
        with_driver(values, replace(driver, series=("s0", "other")))
    with pytest.raises(InputError, match="2004"):
        with_driver(values, replace(driver, periods=tuple(str(year) for year in range(1997, 2004))))

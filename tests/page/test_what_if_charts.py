"""What the charts of "Treiber" and "Was muss gelten?" draw is what the analyses say."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from typing import Any

import altair as alt
import numpy as np
import pandas as pd
import pytest

from zvsim.assessment.basis import BOTH
from zvsim.assessment.curves import LEVELS, CurvePoint
from zvsim.assessment.forecast import Assessment
from zvsim.assessment.solve import Crossing, Direction
from zvsim.charts.chance_curve import curve_data, curve_specification
from zvsim.charts.chance_map import map_data, map_specification
from zvsim.charts.lever_axis import short_text
from zvsim.charts.tornado import common_reach, tornado_data, tornado_specification
from zvsim.page.analyses import curve_along, drivers_of, map_over
from zvsim.simulation.question import Question
from zvsim.study import built_in_study

STUDY = built_in_study()
LEVERS = STUDY.levers
GROWTH, RATE, PERSONS, MONTH, BUDGET = (
    LEVERS[name]
    for name in (
        "gdp_growth",
        "unemployment_rate",
        "refugee_labour_supply",
        "refugee_mean_entry_month",
        "integration_budget",
    )
)
K2, LZB = "integrationsquote", "langzeitleistungsbezieher"
Assess = Callable[[Question], Assessment]


@pytest.fixture
def at(assessed: Assess) -> Callable[..., Assessment]:
    """The assessment of some lever values, the others as agreed: `at(gdp_growth=0.3)`."""

    return lambda **values: assessed(STUDY.question(values))


def frames(assessment: Assessment) -> dict[str, tuple[dict[str, Any], pd.DataFrame]]:
    tornado = drivers_of(STUDY, assessment.question)[0]
    course = curve_along(STUDY, assessment, "unemployment_rate", K2)
    found = map_over(STUDY, assessment, "gdp_growth", "unemployment_rate")
    return {
        "tornado": (tornado_specification(), tornado_data(tornado, tornado.bars[0].reach).to_pandas()),
        "curve": (curve_specification(RATE), curve_data(course, K2, 0.5).to_pandas()),
        "map": (map_specification(GROWTH, RATE), map_data(found, K2).to_pandas()),
    }


@pytest.mark.parametrize("name", ["tornado", "curve", "map"])
def test_a_specification_is_valid_and_draws_only_fields_of_its_data(name: str, at: Callable[..., Assessment]) -> None:
    specification, frame = frames(at(gdp_growth=0.3, unemployment_rate=8.2))[name]
    text = json.dumps(specification)
    assert json.loads(text) == specification
    alt.LayerChart.from_dict({**specification, "data": {"name": "source"}}, validate=True)
    asked = set(re.findall(r'"field": "(\w+)"', text)) | set(re.findall(r"datum\.(?!value\b)(\w+)", text))
    assert asked - set(re.findall(r'"as": "(\w+)"', text)) <= set(frame.columns)
    assert specification["config"]["locale"]["number"]["decimal"] == ","
    assert specification["width"] == "container"


@pytest.mark.parametrize("lever", LEVERS.values(), ids=lambda lever: lever.id)
def test_an_axis_reads_as_the_slider_of_its_lever(lever: Any) -> None:
    """The range and the unit are the lever's, whatever the values drawn."""
    axis, scale = (curve_specification(lever)["layer"][0]["encoding"]["x"][key] for key in ("axis", "scale"))
    assert scale["domain"] == [lever.minimum, lever.maximum]
    assert f",.{lever.decimals}f" in axis["labelExpr"]
    assert ("%" in axis["labelExpr"]) == (lever.unit == "percent")
    assert ("±" in axis["labelExpr"]) == lever.signed


def test_the_longest_bar_is_drawn_first_and_none_is_left_out(at: Callable[..., Assessment]) -> None:
    for tornado in drivers_of(STUDY, at(refugee_labour_supply=120_000.0).question):
        frame = tornado_data(tornado, tornado.bars[0].reach).to_pandas()
        if not tornado.noticeable:
            assert set(frame["part"]) == {"reach"}
            continue
        bars = frame[frame["part"] == "bar"]
        ends = bars.groupby("lever", sort=False)["effect"].agg(["min", "max"])
        assert list(ends.index) == [bar.lever.short for bar in tornado.noticeable]
        sizes = np.maximum(ends["max"], 0.0) - np.minimum(ends["min"], 0.0)
        assert sizes.is_monotonic_decreasing
        for bar in tornado.noticeable:
            (low, high) = bars.loc[bars["lever"] == bar.lever.short, "effect"]
            assert (low, high) == (bar.low.effect, bar.high.effect)


def test_both_ends_of_a_bar_carry_effect_and_value(at: Callable[..., Assessment]) -> None:
    """The text at the left end belongs to the smaller effect; a cut end says that it is the limit."""
    mean = {
        one.measure.id: one
        for one in drivers_of(STUDY, at(unemployment_rate=10.8).question)
        if one.measure.kind == "target_mean"
    }
    frame = tornado_data(mean[K2], 3.0).to_pandas()
    labels = frame[(frame["part"] == "label") & (frame["lever"] == RATE.short)].set_index("left")
    assert (labels.loc[True, "value"], labels.loc[False, "value"]) == ("Grenze: 11,0 %", "bei 10,44 %")
    (bar,) = [bar for bar in mean[K2].bars if bar.lever.id == RATE.id]
    assert labels.loc[True, "edge"] == bar.high.effect < 0.0 < bar.low.effect == labels.loc[False, "edge"]
    assert re.fullmatch(r"−\d+,\d", labels.loc[True, "text"])
    clipped = frame[(frame["part"] == "bar") & (frame["lever"] == RATE.short)].set_index("side")["clipped"]
    assert (clipped["niedriger"], clipped["höher"]) == (False, True)


def test_charts_side_by_side_share_one_scale(at: Callable[..., Assessment]) -> None:
    shown = [one for one in drivers_of(STUDY, at().question) if one.measure.kind == "probability"]
    reach = common_reach(shown)
    for tornado in shown:
        frame = tornado_data(tornado, reach).to_pandas()
        assert list(frame.loc[frame["part"] == "reach", "effect"]) == [-reach, reach]
        assert frame["effect"].abs().max() == reach


@pytest.mark.parametrize("question", [K2, LZB, BOTH])
@pytest.mark.parametrize("lever", LEVERS)
def test_the_crossings_drawn_are_the_solutions(question: str, lever: str, at: Callable[..., Assessment]) -> None:
    found = curve_along(STUDY, at(unemployment_rate=7.9), lever, question)
    frame = curve_data(found, question, 0.8).to_pandas()
    drawn = frame[frame["part"] == "crossing"]
    solved = [crossing for level in LEVELS for crossing in found.solutions[question, level].crossings]
    assert list(drawn["value"]) == [crossing.value for crossing in solved]
    assert list(drawn["share"]) == [100.0 * crossing.probability for crossing in solved]
    line = frame[frame["part"] == "line"]
    assert line["value"].is_monotonic_increasing
    assert set(drawn["value"]) <= set(line["value"]), "a ring lies beside the line"


def test_what_is_shaded_is_where_the_wanted_chance_holds(at: Callable[..., Assessment]) -> None:
    """K2 at half: from a growth on, up to a rate; never and everywhere at the ends of the other lever."""

    def shaded(assessment: Assessment, lever: str) -> list[tuple[float, float]]:
        frame = curve_data(curve_along(STUDY, assessment, lever, K2), K2, 0.5).to_pandas()
        held = frame[frame["part"] == "held"]
        return [(row["value"], row["end"]) for _, row in held.iterrows()] if len(held) else []

    ((start, end),) = shaded(at(), "gdp_growth")
    assert 1.0 < start < end == GROWTH.maximum
    ((start, end),) = shaded(at(), "unemployment_rate")
    assert RATE.minimum == start < end < 8.5
    assert shaded(at(unemployment_rate=11.0), "gdp_growth") == []
    assert shaded(at(unemployment_rate=6.0, gdp_growth=4.0), "refugee_labour_supply") == [(0.0, 200_000.0)]


@pytest.mark.parametrize(
    ("directions", "stretches"),
    [
        (("ab", "bis"), [(-2.0, 1.0)]),
        (("bis", "ab"), [(-6.0, -2.0), (1.0, 4.0)]),
        (("ab", "bis", "ab"), [(-2.0, 1.0), (3.0, 4.0)]),
    ],
)
def test_every_stretch_of_several_is_shaded(
    directions: tuple[Direction, ...], stretches: list[tuple[float, float]], at: Callable[..., Assessment]
) -> None:
    found = curve_along(STUDY, at(), "gdp_growth", K2)
    crossings = tuple(
        Crossing(value, value, value, direction, 0.5)
        for value, direction in zip((-2.0, 1.0, 3.0), directions, strict=False)
    )
    solutions = {**found.solutions, (K2, 0.5): replace(found.solutions[K2, 0.5], crossings=crossings)}
    frame = curve_data(replace(found, solutions=solutions), K2, 0.5).to_pandas()
    held = frame[frame["part"] == "held"]
    assert list(zip(held["value"], held["end"], strict=True)) == stretches


def test_one_mark_where_the_scenario_stands_as_agreed_and_two_elsewhere(at: Callable[..., Assessment]) -> None:
    same, moved = (
        curve_data(curve_along(STUDY, at(**changes), "gdp_growth", K2), K2, 0.5).to_pandas()
        for changes in ({}, {"gdp_growth": 0.2})
    )
    assert list(same.loc[same["part"] == "mark", "short"]) == ["vereinbart und jetzt"]
    marks = moved[moved["part"] == "mark"].set_index("kind")
    assert (marks.loc["agreed", "value"], marks.loc["now", "value"]) == (1.4, 0.2)
    assert marks.loc["now", "text"].startswith("jetzt +0,2 %: rund\N{NO-BREAK SPACE}")
    assert marks.loc["now", "share"] == 100.0 * at(gdp_growth=0.2).targets[K2].probability


def test_a_central_value_of_our_own_is_not_called_agreed(at: Callable[..., Assessment]) -> None:
    frame = curve_data(curve_along(STUDY, at(), MONTH.id, K2), K2, 0.5).to_pandas()
    assert list(frame.loc[frame["part"] == "mark", "short"]) == ["unsere Setzung und jetzt"]


def test_what_a_law_fixes_is_not_called_agreed_either(at: Callable[..., Assessment]) -> None:
    frame = curve_data(
        curve_along(STUDY, at(standard_rate_change=2.0), "standard_rate_change", K2), K2, 0.5
    ).to_pandas()
    assert list(frame.loc[frame["part"] == "mark", "short"]) == ["gesetzlich", "jetzt"]


def test_amounts_are_short_enough_to_stand_beside_a_bar(at: Callable[..., Assessment]) -> None:
    (budget,) = [bar for bar in drivers_of(STUDY, at().question)[0].bars if bar.lever.id == BUDGET.id]
    assert short_text(BUDGET, budget.low.value) == "305 Mio."
    for lever in LEVERS.values():
        for value in (lever.minimum, lever.agreed - lever.forecast_error, lever.maximum):
            assert len(short_text(lever, value)) <= 10


def test_the_cells_of_a_map_fill_it_without_gap_or_overlap(at: Callable[..., Assessment]) -> None:
    found = map_over(STUDY, at(), PERSONS.id, RATE.id)
    frame = map_data(found, BOTH).to_pandas()
    cells = frame[frame["part"] == "cell"]
    assert len(cells) == 121
    area = ((cells["x2"] - cells["x"]) * (cells["y2"] - cells["y"])).sum()
    assert area == pytest.approx((PERSONS.maximum - PERSONS.minimum) * (RATE.maximum - RATE.minimum))
    columns = sorted(set(zip(cells["x"], cells["x2"], strict=True)))
    assert all(left[1] == right[0] for left, right in pairwise(columns))
    inside = cells[(cells["x"] <= 100_000.0) & (cells["x2"] > 100_000.0) & (cells["y"] <= 8.0) & (cells["y2"] > 8.0)]
    assert list(inside["share"]) == [100.0 * found.grids[BOTH][4][5]]
    assert list(inside["name"]) == ["100.000 / 8,0 %"]


def test_the_lines_of_a_map_part_likelier_from_less_likely_cells(at: Callable[..., Assessment]) -> None:
    frame = map_data(map_over(STUDY, at(), "gdp_growth", "unemployment_rate"), K2).to_pandas()
    assert set(frame.loc[frame["part"] == "line", "level"]) == {0.5, 0.8}
    assert list(frame.loc[frame["part"] == "level", "text"]) == ["50", "80"]


def test_the_scenarios_place_on_the_map_is_that_of_the_sliders(at: Callable[..., Assessment]) -> None:
    frame = map_data(map_over(STUDY, at(gdp_growth=0.2), "gdp_growth", "unemployment_rate"), K2).to_pandas()
    marks = frame[frame["part"] == "mark"].set_index("kind")[["x", "y", "text"]]
    assert list(marks.loc["agreed"]) == [1.4, 8.0, "vereinbart"]
    assert list(marks.loc["now"]) == [0.2, 8.0, "jetzt"]


def test_moving_along_the_curve_or_on_the_map_evaluates_nothing(
    at: Callable[..., Assessment], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = (
        at(gdp_growth=-3.3, refugee_labour_supply=71_000.0),
        at(gdp_growth=2.2, refugee_labour_supply=71_000.0),
    )
    course, found = (
        curve_along(STUDY, first, "gdp_growth", K2),
        map_over(STUDY, first, "gdp_growth", "unemployment_rate"),
    )

    def refuse(*_: object) -> None:
        raise AssertionError("evaluated again")

    monkeypatch.setattr("zvsim.assessment.probability.evaluate_annual", refuse)
    again = curve_along(STUDY, second, "gdp_growth", K2)
    assert again.points == course.points
    assert again.now == CurvePoint(
        2.2, {**{n: one.probability for n, one in second.targets.items()}, BOTH: second.both_targets}
    )
    assert map_over(STUDY, second, "gdp_growth", "unemployment_rate").grids == found.grids
    with pytest.raises(AssertionError, match="evaluated again"):
        curve_along(STUDY, second, "unemployment_rate", K2)

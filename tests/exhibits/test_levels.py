"""Pictures of targets that are levels: persons stay persons, rates have no sign, small steps stay visible."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from zvsim.agreement.parts import Measure
from zvsim.assessment.forecast import TargetAssessment
from zvsim.assessment.ledger import Ledger, ledgers
from zvsim.charts.dots import axis_widths, dots_data, dots_specification
from zvsim.charts.picture import chart_svg
from zvsim.charts.waterfall import waterfall_data
from zvsim.exhibits.ledger import waterfall_picture
from zvsim.study import built_in_study

THRESHOLDS = {"stock_level": 120_000.0, "level": 0.25}


def _as_level(measure: Measure) -> tuple[TargetAssessment, Ledger]:
    """A target as if it were a level, its values lying around the threshold as its changes do around zero."""
    study = built_in_study()
    assessment = study.assess(study.named(study.question({"gdp_growth": 0.4}, draws=200), "Probe"))
    found, level = ledgers(assessment, study.levers)[0], THRESHOLDS[measure]
    target = found.item.target.model_copy(update={"measure": measure, "threshold": level, "reference": None})
    dots = tuple(level * (1.0 + value) for value in found.item.dots)
    item = replace(found.item, target=target, dots=dots, adjusted_threshold=level * (1.0 + found.counted))
    entries = tuple(
        replace(one, contribution=replace(one.contribution, mean=level * one.contribution.mean))
        for one in found.entries
    )
    return item, replace(found, item=item, entries=entries)


@pytest.mark.parametrize("measure", THRESHOLDS)
def test_the_axis_of_dots_surrounds_them_and_speaks_the_unit_of_the_target(measure: Measure) -> None:
    item, _ = _as_level(measure)
    scale = 1.0 if measure == "stock_level" else 100.0
    data = dots_data(item, axis_widths([item])[measure])
    frame = data.to_pandas()
    dots = frame[frame["part"].isin(["reached", "missed"])]
    assert sorted(dots["value"]) == pytest.approx([scale * value for value in item.dots])
    low, high = frame.loc[frame["part"] == "edge", "x"]
    assert 0.0 < low < dots["value"].min() < dots["value"].max() < high
    assert len(set(dots["x"])) > 5, "the dots stand on each other"
    svg = chart_svg(dots_specification(measure), data, 600)
    assert (" %<" in svg) == (measure == "level")
    assert re.search(r">1[012]\d\.\d{3}<" if measure == "stock_level" else r">2\d %<", svg)


@pytest.mark.parametrize(
    ("measure", "first", "step"), [("stock_level", "120.000", r"[+−]\d"), ("level", "25,0 %", "Pp")]
)
def test_the_steps_to_an_adjusted_level_are_read_in_its_unit(measure: Measure, first: str, step: str) -> None:
    _, ledger = _as_level(measure)
    frame = waterfall_data(ledger).to_pandas()
    assert frame["text"].iloc[0] == first
    assert frame["start"].iloc[0] == pytest.approx(THRESHOLDS[measure] * (1.0 if measure == "stock_level" else 100.0))
    assert re.search(step, frame["text"].iloc[1])
    picture = waterfall_picture(ledger)
    svg = chart_svg(picture.specification, picture.data, 600)
    assert (" %<" in svg) == (measure == "level")
    assert ">0<" not in svg
    assert ">+0" not in svg

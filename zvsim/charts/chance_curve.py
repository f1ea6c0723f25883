"""The probability along one assumption, with the levels asked for, their crossings, and where the scenario stands."""

from __future__ import annotations

from typing import Any

import altair as alt
import pyarrow as pa

from zvsim.assessment.curves import LEVELS, Curve
from zvsim.assessment.solve import Solution
from zvsim.assessment.terms import origin
from zvsim.assessment.text_what_if import crossing_text, shown_crossings
from zvsim.base.language import cached_by_language, translated
from zvsim.base.numbers import number_text, out_of_hundred
from zvsim.charts.lever_axis import NOW, lever_channel, places, short_text
from zvsim.charts.specification import (
    INK,
    NEUTRAL,
    PAPER,
    REACHED,
    REACHED_FILL,
    beside,
    edged_text,
    either,
    finished,
    rows_of,
    table_of,
)
from zvsim.simulation.levers import Lever

HEIGHT = 320
TOP = 118  # the names of the marks stand above 100
EDGE = 0.3  # of the range: nearer to its end a crossing is named on the other side of the line
NARROW = 480  # pixels: below, a mark is named without its figures


def _held(solution: Solution) -> list[tuple[float, float]]:
    """From where to where the wanted probability holds."""
    lever = solution.lever
    starts = [one.value for one in solution.crossings if one.direction == "ab"]
    ends = [one.value for one in solution.crossings if one.direction == "bis"]
    if solution.answer == "always" or (ends and (not starts or ends[0] < starts[0])):
        starts = [lever.minimum, *starts]
    if len(starts) > len(ends):
        ends = [*ends, lever.maximum]
    return list(zip(starts, ends, strict=True))


def _marks(curve: Curve, question: str) -> list[dict[str, object]]:
    """Where the agreement and the scenario stand; one mark where they stand at the same place."""
    lever, middle = curve.lever, (curve.lever.minimum + curve.lever.maximum) / 2.0
    agreed, now = origin(lever), translated("jetzt")
    places = [(agreed, "agreed", curve.agreed), (now, "now", curve.now)]
    if curve.agreed.value == curve.now.value:
        places = [(translated("{agreed} und jetzt", agreed=agreed), "now", curve.now)]
    return [
        {
            "part": "mark",
            "kind": kind,
            "value": point.value,
            "share": 100.0 * point.chances[question],
            "short": name,
            "text": f"{name} {short_text(lever, point.value)}: {out_of_hundred(point.chances[question])}",
            "left": point.value > middle,
        }
        for name, kind, point in places
    ]


def curve_data(curve: Curve, question: str, wanted: float) -> pa.Table:
    """One row per point, crossing, mark, level and stretch; probabilities in percent.

    Args:
        curve: the course along a lever, with solutions for the question.
        question: a target's id, or both.
        wanted: the level whose stretch is shaded.
    """
    solutions = {level: curve.solutions[question, level] for level in LEVELS}
    crossings: list[dict[str, object]] = [
        {
            "part": "crossing",
            "value": crossing.value,
            "share": 100.0 * crossing.probability,
            "text": crossing_text(crossing, short_text(curve.lever, shown)),
            "rising": crossing.direction == "ab",
            "left": crossing.value > curve.lever.maximum - EDGE * (curve.lever.maximum - curve.lever.minimum),
        }
        for solution in solutions.values()
        for crossing, shown in zip(solution.crossings, shown_crossings(solution), strict=True)
    ]
    marks = _marks(curve, question)
    course = {point.value: 100.0 * point.chances[question] for point in (*curve.points, curve.agreed, curve.now)}
    course |= {one.value: 100.0 * one.probability for solution in solutions.values() for one in solution.crossings}
    rows: list[dict[str, object]] = [{"part": "line", "value": x, "share": course[x]} for x in sorted(course)]
    rows += [
        {
            "part": "level",
            "share": 100.0 * level,
            "text": translated("gefragt: {hits}", hits=number_text(100.0 * level)) if level == wanted else "",
            "wanted": level == wanted,
        }
        for level in LEVELS
    ]
    rows += [{"part": "held", "value": start, "end": end} for start, end in _held(solutions[wanted])]
    return table_of([*rows, *crossings, *marks])


def _mark_layers(x: alt.X, y: alt.Y) -> tuple[alt.Chart, alt.Chart]:
    """Lines and names of the places where the agreement and the scenario stand."""
    marks = rows_of("mark").transform_calculate(name=f"width < {NARROW} ? datum.short : datum.text")
    dash = either(NOW, [1, 0], [2, 3])
    line = marks.mark_rule(color=either(NOW, INK, NEUTRAL), strokeWidth=2, strokeDash=dash)
    name = marks.mark_text(fontWeight=either(NOW, "bold", "normal"), **beside(2))
    named = name.encode(x=x, y=alt.value(either(NOW, 30, 12)), text="name:N")
    return line.encode(x=x, y=y, y2=alt.datum(0)), named


@cached_by_language
def curve_specification(lever: Lever) -> dict[str, Any]:
    """A line over the lever's range; shaded where the wanted level is reached.

    Args:
        lever: for the unit and the range of the axis.
    """
    x = alt.X("value:Q", **lever_channel(lever))
    y = alt.Y(
        "share:Q",
        title=translated("von 100"),
        scale=alt.Scale(domain=[0, TOP]),
        axis=alt.Axis(values=[0, 20, 50, 80, 100], grid=False, tickSize=4),
    )
    stretch = {"x": x, "x2": "end:Q", "y": alt.YDatum(0), "y2": alt.Y2Datum(100)}
    held = rows_of("held").mark_rect(color=REACHED_FILL).encode(**stretch)
    level_width = either("datum.wanted", 2, 1)
    levels = rows_of("level").mark_rule(color=INK, strokeDash=[6, 4], strokeWidth=level_width).encode(y=y)
    asked_for = edged_text(rows_of("level"), {"align": "left", "dy": -9}, x=alt.value(6), y=y, text="text:N")
    line = rows_of("line").mark_line(color=REACHED, strokeWidth=4, interpolate="monotone").encode(x=x, y=y)
    crossings = rows_of("crossing")
    rings = crossings.mark_point(filled=True, size=140, color=PAPER, stroke=REACHED, strokeWidth=3, opacity=1)
    # Out of the way of the line.
    height = either("datum.rising == datum.left", -14, 14)
    crossed = crossings.mark_text(dy=height, fontWeight="bold", color=REACHED, **beside(12))
    lines, names = _mark_layers(x, y)
    texts = crossed.encode(x=x, y=y, text="text:N")
    marks = (rings.encode(x=x, y=y), places(150, x, y))
    return finished(alt.layer(held, levels, lines, line, *marks, *asked_for, texts, names), HEIGHT)

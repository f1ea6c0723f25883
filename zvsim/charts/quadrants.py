"""Both targets at once: simulated results in four quadrants, after the OBR's chart of two fiscal targets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt
import pyarrow as pa

from zvsim.agreement import Target
from zvsim.agreement.parts import Measure
from zvsim.assessment.joint import JointDots
from zvsim.base.language import cached_by_language
from zvsim.charts.specification import (
    MISSED,
    NEUTRAL,
    PAPER,
    REACHED,
    SOURCE,
    TARGET,
    edged_text,
    either,
    finished,
    rows_of,
    signed_labels,
    table_of,
    target_labels,
    target_scale,
)

PARTS = ("both", "first", "second", "neither")
COLOURS = (REACHED, NEUTRAL, NEUTRAL, MISSED)
FILLS = (REACHED, NEUTRAL, NEUTRAL, PAPER)
SHAPES = ("circle", "triangle-up", "square", "circle")
HEIGHT = 330


def _sides(target: Target) -> tuple[str, str]:
    """Where on its axis a target is reached, and where it is missed."""
    return ("end", "start") if target.comparator in (">=", ">") else ("start", "end")


def quadrants_data(targets: Sequence[Target], dots: JointDots, labels: Sequence[str]) -> pa.Table:
    """One row per dot, per target line and per corner with its label; values in percent or persons.

    Args:
        targets: of the horizontal and of the vertical axis.
        dots: by quadrant, as :func:`zvsim.assessment.joint.joint_dots` gives them.
        labels: of the quadrants, in the same order.
    """
    across, up = targets
    x_scale, y_scale = (target_scale(target.measure) for target in targets)
    rows: list[dict[str, object]] = [
        {"part": part, "x": x_scale * x, "y": y_scale * y}
        for part, shown in zip(PARTS, dots, strict=True)
        for x, y in shown
    ]
    (x_hit, x_miss), (y_hit, y_miss) = _sides(across), _sides(up)
    places = ((x_hit, y_hit), (x_hit, y_miss), (x_miss, y_hit), (x_miss, y_miss))
    lines = {"x": x_scale * across.threshold, "y": y_scale * up.threshold}
    rows += [
        {"part": "corner", "right": x == "end", "top": y == "end", **lines, "label": label}
        for (x, y), label in zip(places, labels, strict=True)
    ]
    rows.append({"part": "target", **lines})
    return table_of(rows)


@cached_by_language
def quadrants_specification(titles: tuple[str, ...], measures: tuple[Measure, ...]) -> dict[str, Any]:
    """Filled dots reach both targets, hollow ones none, grey shapes one of them; lines, and a count in every corner.

    Args:
        titles: of the horizontal and of the vertical axis.
        measures: of the targets on them.
    """
    scale = alt.Scale(zero=False, nice=True, padding=14)

    def axis(position: int, room: str) -> dict[str, Any]:
        labels, limit = target_labels(measures[position], signed_labels()), alt.ExprRef(room)
        ticks = alt.Axis(tickCount=6, labelExpr=labels, grid=False, titleLimit=limit)
        return {"title": titles[position], "scale": scale, "axis": ticks}

    x, y = alt.X("x:Q", **axis(0, "width")), alt.Y("y:Q", **axis(1, "height"))
    parts = list(PARTS)
    shown = alt.Chart(SOURCE).transform_filter(alt.FieldOneOfPredicate("part", parts))
    looks = (alt.Scale(domain=parts, range=list(one)) for one in (FILLS, COLOURS, SHAPES))
    fill, stroke, shape = (
        channel("part:N", scale=look, legend=None)
        for channel, look in zip((alt.Fill, alt.Stroke, alt.Shape), looks, strict=True)
    )
    dots = shown.mark_point(size=60, strokeWidth=1.5, opacity=1).encode(x=x, y=y, fill=fill, stroke=stroke, shape=shape)
    line = rows_of("target").mark_rule(color=TARGET, strokeWidth=2.5)
    place = {"align": either("datum.right", "right", "left"), "baseline": either("datum.top", "top", "bottom")}
    corners = edged_text(
        rows_of("corner"),
        {"fontWeight": "bold", **place},
        x=alt.value(alt.ExprRef("datum.right ? width - 6 : 6")),
        y=alt.value(alt.ExprRef("datum.top ? 4 : height - 4")),
        text="label:N",
    )
    return finished(alt.layer(line.encode(x=x), line.encode(y=y), dots, *corners), HEIGHT)

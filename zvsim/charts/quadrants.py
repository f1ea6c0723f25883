"""Both targets at once: simulated results in four quadrants, after the OBR's chart of two fiscal targets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt
import pyarrow as pa

from zvsim.agreement import Target
from zvsim.assessment.joint import JointDots
from zvsim.base.language import cached_by_language
from zvsim.charts.rows import table_of
from zvsim.charts.specification import NEUTRAL, REACHED, SOURCE, TARGET, finished

PARTS = ("both", "first", "second", "neither")
COLOURS = (REACHED, "#3f7d20", "#8a5a00", NEUTRAL)
SHAPES = ("circle", "triangle-up", "square", "cross")
HEIGHT = 300


def _sides(target: Target) -> tuple[str, str]:
    """Where on its axis a target is reached, and where it is missed."""
    return ("end", "start") if target.comparator in (">=", ">") else ("start", "end")


def quadrants_data(targets: Sequence[Target], dots: JointDots, labels: Sequence[str]) -> pa.Table:
    """One row per dot, per target line and per corner with its label; values in percent.

    Args:
        targets: of the horizontal and of the vertical axis.
        dots: by quadrant, as :func:`zvsim.assessment.joint.joint_dots` gives them.
        labels: of the quadrants, in the same order.
    """
    rows: list[dict[str, object]] = [
        {"part": part, "x": 100.0 * x, "y": 100.0 * y}
        for part, shown in zip(PARTS, dots, strict=True)
        for x, y in shown
    ]
    across, up = targets
    (x_hit, x_miss), (y_hit, y_miss) = _sides(across), _sides(up)
    places = ((x_hit, y_hit), (x_hit, y_miss), (x_miss, y_hit), (x_miss, y_miss))
    rows += [
        {"part": f"corner {x} {y}", "x": 100.0 * across.threshold, "y": 100.0 * up.threshold, "label": label}
        for (x, y), label in zip(places, labels, strict=True)
    ]
    rows.append({"part": "target", "x": 100.0 * across.threshold, "y": 100.0 * up.threshold})
    return table_of(rows)


@cached_by_language
def quadrants_specification(across: str, up: str, height: int = HEIGHT) -> dict[str, Any]:
    """Dots told apart by colour and shape, the two target lines, a count in every corner.

    Args:
        across, up: titles of the axes.
        height: of the plot.
    """
    labels = "(datum.value == 0 ? '±0' : format(datum.value, '+.0f')) + ' %'"
    scale = alt.Scale(zero=False, nice=True, padding=14)

    def axis(title: str) -> dict[str, Any]:
        return {"title": title, "scale": scale, "axis": alt.Axis(tickCount=6, labelExpr=labels, grid=False)}

    x, y = alt.X("x:Q", **axis(across)), alt.Y("y:Q", **axis(up))
    base = alt.Chart(SOURCE)
    dots = (
        base.transform_filter(alt.FieldOneOfPredicate("part", list(PARTS)))
        .mark_point(filled=True, size=60, opacity=0.85)
        .encode(
            x=x,
            y=y,
            color=alt.Color("part:N", scale=alt.Scale(domain=list(PARTS), range=list(COLOURS)), legend=None),
            shape=alt.Shape("part:N", scale=alt.Scale(domain=list(PARTS), range=list(SHAPES)), legend=None),
        )
    )
    line = base.transform_filter("datum.part == 'target'")
    rules = [line.mark_rule(color=TARGET, strokeWidth=2.5).encode(**one) for one in ({"x": x}, {"y": y})]
    corners = []
    for right, x_side in ((False, "start"), (True, "end")):
        for top, y_side in ((False, "start"), (True, "end")):
            part = base.transform_filter(f"datum.part == 'corner {x_side} {y_side}'")
            for ink, edge in (("#ffffff", "#ffffff"), ("#000000", None)):  # legible on top of dots
                text = part.mark_text(
                    align="right" if right else "left",
                    baseline="top" if top else "bottom",
                    fontSize=15,
                    fontWeight="bold",
                    color=ink,
                    stroke=edge,
                    strokeWidth=4,
                    strokeJoin="round",
                )
                corners.append(
                    text.encode(
                        x=alt.value(alt.ExprRef("width - 6") if right else 6),
                        y=alt.value(4 if top else alt.ExprRef("height - 4")),
                        text="label:N",
                    )
                )
    return finished(alt.layer(*rules, dots, *corners).properties(height=height, width="container"))

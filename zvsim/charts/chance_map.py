"""The probability over two assumptions, with lines of equal probability and where the scenario stands."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import altair as alt
import pyarrow as pa

from zvsim.assessment.curves import LEVELS, HeatMap, isoline
from zvsim.base.language import cached_by_language, message, translated
from zvsim.base.numbers import number_text, out_of_hundred
from zvsim.charts.lever_axis import NOW, lever_channel, places
from zvsim.charts.specification import INK, REACHED, beside, edged_text, either, finished, rows_of, table_of
from zvsim.simulation.levers import Lever

AGREED = message("vereinbart")

HEIGHT = 360
BOLD = {"fontWeight": "bold"}
SHADES = (0.03, 0.65)  # opacities of no chance and of certainty
NARROW_PART = 0.3  # of the range: nearer to an end of it a text is written towards the middle


def _edges(values: Sequence[float]) -> list[float]:
    """Ends of the cells around rising values: halfway to the neighbours, and the outermost values themselves."""
    return [values[0], *((low + high) / 2.0 for low, high in pairwise(values)), values[-1]]


def _cells(heat_map: HeatMap, question: str) -> list[dict[str, object]]:
    across, up = (list(pairwise(_edges(values))) for values in (heat_map.x_values, heat_map.y_values))
    return [
        {
            "part": "cell",
            "x": left,
            "x2": right,
            "y": bottom,
            "y2": top,
            "share": 100.0 * share,
            "name": f"{heat_map.x.text(x)} / {heat_map.y.text(y)}",
            "text": out_of_hundred(share),
        }
        for y, (bottom, top), row in zip(heat_map.y_values, up, heat_map.grids[question], strict=True)
        for x, (left, right), share in zip(heat_map.x_values, across, row, strict=True)
    ]


def _to_the_left(lever: Lever, value: float, other: float) -> bool:
    """Whether a text goes to the left of its place: away from another place, but not out of the picture."""
    edge = NARROW_PART * (lever.maximum - lever.minimum)
    return value > lever.maximum - edge or (value > lever.minimum + edge and value < other)


def _lines(heat_map: HeatMap, question: str) -> list[dict[str, object]]:
    """Pieces of the lines of equal probability, and a text at the upper end of each line."""
    rows: list[dict[str, object]] = []
    for level in LEVELS:
        pieces = isoline(heat_map, question, level)
        rows += [
            {"part": "line", "x": one.start[0], "y": one.start[1], "x2": one.end[0], "y2": one.end[1], "level": level}
            for one in pieces
        ]
        if pieces:
            x, y = max((end for one in pieces for end in (one.start, one.end)), key=lambda end: (end[0], end[1]))
            text = number_text(100.0 * level)
            rows.append({"part": "level", "x": x, "y": y, "text": text, "left": _to_the_left(heat_map.x, x, x)})
    return rows


def map_data(heat_map: HeatMap, question: str) -> pa.Table:
    """One row per cell, piece of a line and mark; probabilities in percent."""
    standing = [(translated(AGREED), "agreed", heat_map.agreed), (translated("jetzt"), "now", heat_map.now)]
    if (heat_map.agreed.x, heat_map.agreed.y) == (heat_map.now.x, heat_map.now.y):
        standing = [(translated("{agreed} und jetzt", agreed=translated(AGREED)), "now", heat_map.now)]
    marks: list[dict[str, object]] = [
        {
            "part": "mark",
            "kind": kind,
            "x": at.x,
            "y": at.y,
            "text": name,
            "left": _to_the_left(heat_map.x, at.x, heat_map.now.x if kind == "agreed" else heat_map.agreed.x),
        }
        for name, kind, at in standing
    ]
    return table_of([*_cells(heat_map, question), *_lines(heat_map, question), *marks])


@cached_by_language
def map_specification(x_lever: Lever, y_lever: Lever) -> dict[str, Any]:
    """The stronger, the more likely; the lines join places of equal probability.

    Args:
        x_lever, y_lever: for units and ranges of the axes.
    """
    x, y = alt.X("x:Q", **lever_channel(x_lever)), alt.Y("y:Q", **lever_channel(y_lever))
    area = {"x": x, "x2": "x2:Q", "y": y, "y2": "y2:Q"}
    shade = alt.Opacity("share:Q", scale=alt.Scale(domain=[0, 100], range=list(SHADES)), legend=None)
    tooltip = [
        alt.Tooltip("name:N", title=f"{x_lever.short} / {y_lever.short}"),
        alt.Tooltip("text:N", title=translated("Aussicht")),
    ]
    cells = rows_of("cell").mark_rect(color=REACHED).encode(**area, opacity=shade, tooltip=tooltip)
    width = either(f"datum.level == {LEVELS[0]}", 3, 1.5)
    lines = rows_of("line").mark_rule(color=INK, strokeWidth=width, strokeCap="round").encode(**area)
    written = {"x": x, "y": y, "text": "text:N"}
    levels = edged_text(rows_of("level"), {"dy": -10, **BOLD, **beside(6)}, **written)
    names = edged_text(rows_of("mark"), {"dy": either(NOW, -10, 12), **BOLD, **beside(10)}, **written)
    return finished(alt.layer(cells, lines, places(180, x, y), *levels, *names), HEIGHT)

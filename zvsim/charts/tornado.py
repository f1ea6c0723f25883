"""What a typical forecast error of each assumption does: one bar down and one up, the longest first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import altair as alt
import pyarrow as pa

from zvsim.assessment.drivers import Bar, End, Tornado
from zvsim.base.language import cached_by_language, message, translated
from zvsim.charts.lever_axis import short_text
from zvsim.charts.specification import (
    INK,
    LOWERS,
    RAISES,
    SOURCE,
    beside,
    edged_text,
    finished,
    rows_of,
    table_of,
)

LOWER = message("niedriger")
HIGHER = message("höher")

SIDE_COLOURS = (LOWERS, RAISES)
ROW, BAR, BAR_OFFSET, NAME_OFFSET = 60, 20, 10, -16
LABEL_SPACE = "min(78, width * 0.28)"  # on both sides of the bars


def _label(bar: Bar, end: End, left: bool, shown: Callable[[float], str]) -> dict[str, object]:
    """The text at one outer end of a bar: what comes out, and below it the value that causes it."""
    edges = (bar.low.effect, bar.high.effect, 0.0)
    return {
        "part": "label",
        "lever": bar.lever.short,
        "edge": min(edges) if left else max(edges),
        "left": left,
        "text": shown(end.result),
        "value": f"{translated('Grenze:') if end.clipped else translated('bei')} {short_text(bar.lever, end.value)}",
    }


def tornado_data(tornado: Tornado, reach: float, shown: Callable[[float], str]) -> pa.Table:
    """One row per half bar and label of the noticeable bars, effects in the unit of the measure.

    Labels say results and not effects: whoever subtracts two of them is not contradicted.

    Args:
        tornado: bars of one measure.
        reach: largest effect that the axis must hold on both sides, so that charts beside it have the same scale.
        shown: how a result is written beside a bar.
    """
    rows: list[dict[str, object]] = [{"part": "reach", "effect": side * reach} for side in (-1.0, 1.0)]
    rows.append({"part": "base", "text": translated("im Szenario {value}", value=shown(tornado.base))})
    for bar in tornado.noticeable:
        ends = (bar.low, bar.high)
        rows.append({"part": "name", "lever": bar.lever.short})
        rows += [
            {"part": "bar", "lever": bar.lever.short, "side": side, "effect": end.effect, "clipped": end.clipped}
            for side, end in zip((translated(LOWER), translated(HIGHER)), ends, strict=True)
        ]
        first, last = sorted(ends, key=lambda end: end.effect)
        rows += [_label(bar, first, True, shown), _label(bar, last, False, shown)]
    return table_of(rows)


def common_reach(tornados: Sequence[Tornado]) -> float:
    """The largest effect of all bars."""
    return max((bar.reach for tornado in tornados for bar in tornado.bars), default=0.0)


@cached_by_language
def tornado_specification() -> dict[str, Any]:
    """Pale where the assumption is lower, strong where it is higher, hollow where its range cuts the error.

    Names stand over their bars, so that a narrow screen has its whole width for them.
    """
    y = alt.Y("lever:N", sort=None, axis=None)
    x = alt.X(
        "effect:Q",
        title=None,
        scale=alt.Scale(zero=True, nice=False, padding=alt.ExprRef(LABEL_SPACE)),
        axis=None,
    )
    side = alt.Scale(domain=[translated(LOWER), translated(HIGHER)], range=list(SIDE_COLOURS))
    colour = alt.Color("side:N", scale=side, legend=None)
    reach = rows_of("reach").mark_point(opacity=0).encode(x=x)
    tooltip = [
        alt.Tooltip("lever:N", title=translated("Annahme")),
        alt.Tooltip("side:N", title=translated("bewegt")),
        alt.Tooltip("effect:Q", title=translated("Wirkung"), format="+.2f"),
    ]
    edge: dict[str, Any] = {"stroke": RAISES, "strokeWidth": 1}
    whole = rows_of("bar").transform_filter("!datum.clipped").mark_bar(height=BAR, yOffset=BAR_OFFSET, **edge)
    cut = rows_of("bar").transform_filter("datum.clipped")
    hollow = cut.mark_bar(height=BAR - 2, yOffset=BAR_OFFSET, filled=False, strokeWidth=2, strokeDash=[5, 3])
    bars = [one.encode(x=x, x2=alt.datum(0), y=y, color=colour, tooltip=tooltip) for one in (whole, hollow)]
    zero = alt.Chart(SOURCE).mark_rule(color=INK).encode(x=alt.XDatum(0))
    below = {"y": alt.value(alt.ExprRef("height")), "text": "text:N"}
    base = rows_of("base").mark_text(dy=12).encode(x=alt.XDatum(0), **below)
    effect = rows_of("label").mark_text(dy=BAR_OFFSET - 8, fontWeight="bold", **beside(6))
    cause = rows_of("label").mark_text(dy=BAR_OFFSET + 9, **beside(6))
    texts = [
        rows.encode(x=alt.X("edge:Q"), y=y, text=f"{field}:N") for rows, field in ((effect, "text"), (cause, "value"))
    ]
    # On an edge, as the zero line runs behind a name that is longer than half the chart.
    name = {"align": "left", "dy": NAME_OFFSET}
    names = edged_text(rows_of("name"), name, x=alt.value(4), y=y, text="lever:N")
    return finished(alt.layer(reach, *bars, zero, base, *texts, *names), alt.Step(ROW))

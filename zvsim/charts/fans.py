"""The monthly fan with observations and target."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import pyarrow as pa

from zvsim.base.language import cached_by_language
from zvsim.base.numbers import number_text
from zvsim.charts.rows import table_of
from zvsim.charts.specification import BANDS, NEUTRAL, SOURCE, TARGET, finished
from zvsim.page import wording
from zvsim.simulation.engine import Indicator
from zvsim.simulation.fan import INDICATOR, FanMonth, FanObservation, FanQuantity, SamplePath

# The path in which a target's line is drawn.
FAN_OF_INDICATOR: Mapping[Indicator, FanQuantity] = {indicator: quantity for quantity, indicator in INDICATOR.items()}

HEIGHT, SMALL_HEIGHT = 330, 250
PATH_COLOUR = "#8a5a00"


def fan_data(
    months: Sequence[FanMonth],
    observations: Sequence[FanObservation],
    target_index: float | None,
    paths: Sequence[SamplePath] = (),
) -> pa.Table:
    """One row per month, observation, target segment and month of a path; index values, months by their first day.

    Args:
        months: quantiles.
        observations: annual figures.
        target_index: the target of 2016, if there is one.
        paths: single draws, whose months are the last ones of the fan.
    """
    rows: list[dict[str, object]] = [
        {"part": "month", "start": f"{month.month}-01", **month.quantiles} for month in months
    ]
    rows += [
        {
            "part": "observation",
            "start": f"{item.year}-01-01",
            "end": f"{item.year}-12-31",
            "middle": f"{item.year}-07-01",
            "index": item.index,
            "low": item.low,
            "high": item.high,
            "label": item.label,
        }
        for item in observations
    ]
    if target_index is not None:
        rows.append({"part": "target", "start": "2016-01-01", "end": "2016-12-31", "index": target_index})
    rows += [
        {"part": "path", "path": str(number), "start": f"{month.month}-01", "index": index}
        for number, path in enumerate(paths, start=1)
        for month, index in zip(months[-len(path.index) :], path.index, strict=True)
    ]
    return table_of(rows, dates=("start", "end", "middle"))


def fan_alternative(quantity: FanQuantity, months: Sequence[FanMonth]) -> str:
    """The fan in words, from its last month."""
    low, middle, high = (number_text(months[-1].quantiles[key], 1) for key in ("q10", "q50", "q90"))
    return wording.fan_alternative(wording.FAN_NAMES[quantity], low, middle, high)


@cached_by_language
def fan_specification(height: int = HEIGHT, *, paths: bool = False) -> dict[str, Any]:
    """Bands of 95, 80 and 50 of 100 paths, the median, annual observations as strokes, the target of 2016.

    Args:
        height: of the plot.
        paths: whether single draws are drawn as thin lines.
    """
    x = alt.X("start:T", title=None, axis=alt.Axis(format="%Y", tickCount="year", grid=False))
    scale = alt.Scale(zero=False, nice=True)
    base = alt.Chart(SOURCE)
    months = base.transform_filter("datum.part == 'month'")
    layers = [
        months.mark_area(color=colour, interpolate="monotone").encode(
            x=x, y=alt.Y(f"{low}:Q", title=wording.FAN_AXIS, scale=scale), y2=f"{high}:Q"
        )
        for colour, low, high in zip(BANDS, ("q025", "q10", "q25"), ("q975", "q90", "q75"), strict=True)
    ]
    layers.append(
        months.mark_line(color="#00305a", strokeWidth=2).encode(
            x=x,
            y=alt.Y("q50:Q", scale=scale),
            tooltip=[
                alt.Tooltip("start:T", title=wording.MONTH, format="%B %Y"),
                alt.Tooltip("q10:Q", title=wording.RANGE_FROM.format(level="80"), format=".1f"),
                alt.Tooltip("q50:Q", title=wording.MIDDLE, format=".1f"),
                alt.Tooltip("q90:Q", title=wording.RANGE_TO.format(level="80"), format=".1f"),
            ],
        )
    )
    if paths:
        layers.append(
            base.transform_filter("datum.part == 'path'")
            .mark_line(color=PATH_COLOUR, strokeWidth=1.2, opacity=0.9)
            .encode(x=x, y=alt.Y("index:Q", scale=scale), detail="path:N")
        )
    observed = base.transform_filter("datum.part == 'observation'")
    layers.append(
        observed.mark_rule(color="#000000", strokeWidth=4).encode(
            x=x,
            x2="end:T",
            y=alt.Y("index:Q", scale=scale),
            tooltip=[
                alt.Tooltip("label:N", title=wording.OBSERVATION),
                alt.Tooltip("index:Q", title="Index", format=".1f"),
            ],
        )
    )
    layers.append(
        observed.mark_rule(color=NEUTRAL, strokeWidth=1.5).encode(
            x="middle:T", y=alt.Y("low:Q", scale=scale), y2="high:Q"
        )
    )
    target = base.transform_filter("datum.part == 'target'")
    layers.append(
        target.mark_rule(color=TARGET, strokeWidth=4).encode(x=x, x2="end:T", y=alt.Y("index:Q", scale=scale))
    )
    layers.append(
        target.mark_text(align="right", dx=-2, dy=-12, color="#000000", text=wording.FAN_TARGET).encode(
            x="end:T", y=alt.Y("index:Q", scale=scale)
        )
    )
    return finished(alt.layer(*layers).properties(height=height, width="container"))

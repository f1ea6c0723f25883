"""The monthly fan with observations and target."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt
import pyarrow as pa

from zvsim.base.language import cached_by_language, translated
from zvsim.charts.specification import BANDS, NEUTRAL, TARGET, finished, rows_of, table_of
from zvsim.simulation.fan import FanMonth, FanObservation, SamplePath

HEIGHT, SMALL_HEIGHT = 330, 250
PATH_COLOUR = "#8a5a00"


def fan_data(
    months: Sequence[FanMonth],
    observations: Sequence[FanObservation],
    year: int,
    target_index: float | None,
    paths: Sequence[SamplePath] = (),
) -> pa.Table:
    """One row per month, observation, target segment and month of a path; index values, months by their first day.

    Args:
        months: quantiles.
        observations: annual figures.
        year: of the forecast.
        target_index: its target, if there is one.
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
        rows.append({"part": "target", "start": f"{year}-01-01", "end": f"{year}-12-31", "index": target_index})
    rows += [
        {"part": "path", "path": str(number), "start": f"{month.month}-01", "index": index}
        for number, path in enumerate(paths, start=1)
        for month, index in zip(months[-len(path.index) :], path.index, strict=True)
    ]
    return table_of(rows, dates=("start", "end", "middle"))


def axis_title(reference: int) -> str:
    """The scale of the fan: an index of the mean of the year of reference."""
    return translated("Mittel {year} = 100", year=reference)


_X = alt.X("start:T", title=None, axis=alt.Axis(format="%Y", tickCount="year", grid=False))
_SCALE = alt.Scale(zero=False, nice=True)
_INDEX = alt.Y("index:Q", scale=_SCALE)


def _bands(reference: int) -> list[Any]:
    """Bands of 95, 80 and 50 of 100 paths, and the median."""
    months, title = rows_of("month"), axis_title(reference)
    bands = [
        months.mark_area(color=colour, interpolate="monotone").encode(
            x=_X, y=alt.Y(f"{low}:Q", title=title, scale=_SCALE), y2=f"{high}:Q"
        )
        for colour, low, high in zip(BANDS, ("q025", "q10", "q25"), ("q975", "q90", "q75"), strict=True)
    ]
    median = months.mark_line(color="#00305a", strokeWidth=2).encode(
        x=_X,
        y=alt.Y("q50:Q", scale=_SCALE),
        tooltip=[
            alt.Tooltip("start:T", title=translated("Monat"), format="%B %Y"),
            alt.Tooltip("q10:Q", title=translated("{level} % ab", level="80"), format=".1f"),
            alt.Tooltip("q50:Q", title=translated("Mitte"), format=".1f"),
            alt.Tooltip("q90:Q", title=translated("{level} % bis", level="80"), format=".1f"),
        ],
    )
    return [*bands, median]


def _paths() -> Any:
    line = rows_of("path").mark_line(color=PATH_COLOUR, strokeWidth=1.2, opacity=0.9)
    return line.encode(x=_X, y=_INDEX, detail="path:N")


def _observed() -> list[Any]:
    """Annual observations as strokes, with their range."""
    observed = rows_of("observation")
    tooltip = [
        alt.Tooltip("label:N", title=translated("Beobachtung")),
        alt.Tooltip("index:Q", title="Index", format=".1f"),
    ]
    return [
        observed.mark_rule(color="#000000", strokeWidth=4).encode(x=_X, x2="end:T", y=_INDEX, tooltip=tooltip),
        observed.mark_rule(color=NEUTRAL, strokeWidth=1.5).encode(
            x="middle:T", y=alt.Y("low:Q", scale=_SCALE), y2="high:Q"
        ),
    ]


def _target(year: int) -> list[Any]:
    target, words = rows_of("target"), translated("Ziel im Mittel {year}", year=year)
    return [
        target.mark_rule(color=TARGET, strokeWidth=4).encode(x=_X, x2="end:T", y=_INDEX),
        target.mark_text(align="right", dx=-2, dy=-12, color="#000000", text=words).encode(x="end:T", y=_INDEX),
    ]


@cached_by_language
def fan_specification(year: int, height: int = HEIGHT, *, paths: bool = False) -> dict[str, Any]:
    """Bands of 95, 80 and 50 of 100 paths, the median, annual observations as strokes, the target.

    Args:
        year: of the forecast; the year before is the scale.
        height: of the plot.
        paths: whether single draws are drawn as thin lines.
    """
    layers = [*_bands(year - 1), *([_paths()] if paths else []), *_observed(), *_target(year)]
    return finished(alt.layer(*layers), height)

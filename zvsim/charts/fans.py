"""The monthly fan with observations and target."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt
import pyarrow as pa

from zvsim.base.language import cached_by_language, translated
from zvsim.charts.specification import (
    BANDS,
    INK,
    MIDDLE,
    MISSED,
    NEUTRAL,
    REACHED,
    SHADE,
    TARGET,
    either,
    finished,
    rows_of,
    table_of,
)
from zvsim.simulation.fan import FanMonth, FanObservation, SamplePath

HEIGHT, SMALL_HEIGHT = 360, 290
LINE = 0.1  # of the height of the plot: what a name beside it needs
RANGES = (("95", "q025", "q975"), ("80", "q10", "q90"), ("50", "q25", "q75"))


@dataclass(frozen=True)
class TargetLine:
    """The target of the quantity: where its line lies, and its name."""

    index: float
    text: str


def fan_data(
    months: Sequence[FanMonth],
    observations: Sequence[FanObservation],
    year: int,
    target: TargetLine | None,
    paths: Sequence[SamplePath] = (),
    hits: Sequence[bool] = (),
) -> pa.Table:
    """One row per month, observation, name and month of a path; index values, months by their first day.

    Args:
        months: quantiles.
        observations: annual figures.
        year: of the forecast.
        target: of that year, if there is one.
        paths: single draws, whose months are the last ones of the fan.
        hits: whether each of them reaches the target, if there is one.
    """
    first, last = f"{year}-01-01", f"{year}-12-31"
    rows: list[dict[str, object]] = [{"part": "year", "start": first, "end": last}]
    rows += [{"part": "month", "start": f"{month.month}-01", **month.quantiles} for month in months]
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
    if target is not None:
        rows.append({"part": "target", "start": first, "end": last, "index": target.index, "label": target.text})
    rows += _range_names(months, target)
    judged: Sequence[bool | None] = hits or [None] * len(paths)
    rows += [
        {"part": "path", "path": str(number), "start": f"{month.month}-01", "index": index, "hit": hit}
        for number, (path, hit) in enumerate(zip(paths, judged, strict=True), start=1)
        for month, index in zip(months[-len(path.index) :], path.index, strict=True)
    ]
    return table_of(rows, dates=("start", "end", "middle"))


def _range_names(months: Sequence[FanMonth], target: TargetLine | None) -> list[dict[str, object]]:
    """How many of 100 paths end in each range, written at its end on the side on which the target is not named."""
    last, ends = months[-1].quantiles, [month.quantiles[key] for month in months for key in ("q025", "q975")]
    gap = LINE * (max(ends) - min(ends))
    down = target is not None and target.index > last["q50"]
    rows: list[dict[str, object]] = []
    free = None if target is None else target.index
    for level, low, high in reversed(RANGES):
        place = last[low if down else high]
        if free is not None:
            place = min(place, free - gap) if down else max(place, free + gap)
        text = translated("{hits} von {total}", hits=level, total=100) if level == RANGES[0][0] else level
        rows.append({"part": "range", "index": place, "label": text})
        free = place
    return rows


def axis_title(reference: int) -> str:
    """The scale of the fan: an index of the mean of the year of reference."""
    return translated("Mittel {year} = 100", year=reference)


_X = alt.X("start:T", title=None, axis=alt.Axis(format="%Y", tickCount="year", grid=False, labelFlush=False))
_SCALE = alt.Scale(zero=False, nice=True)
_INDEX = alt.Y("index:Q", scale=_SCALE)


def _bands(reference: int) -> list[Any]:
    """Bands of 95, 80 and 50 of 100 paths, and the median."""
    months, title = rows_of("month"), axis_title(reference)
    bands = [
        months.mark_area(color=colour, interpolate="monotone").encode(
            x=_X, y=alt.Y(f"{low}:Q", title=title, scale=_SCALE), y2=f"{high}:Q"
        )
        for colour, (_, low, high) in zip(BANDS, RANGES, strict=True)
    ]
    median = months.mark_line(color=MIDDLE, strokeWidth=2).encode(
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
    """Thin lines: solid where the path reaches the target, broken where it misses it, grey where there is none."""
    colour = f"datum.hit === true ? '{REACHED}' : datum.hit === false ? '{MISSED}' : '{NEUTRAL}'"
    dash = either("datum.hit === false", [4, 3], [1, 0])
    line = rows_of("path").mark_line(color=alt.ExprRef(colour), strokeDash=dash, strokeWidth=1.5)
    return line.encode(x=_X, y=_INDEX, detail="path:N")


def _observed() -> list[Any]:
    """Annual observations as strokes, with their range."""
    observed = rows_of("observation")
    tooltip = [
        alt.Tooltip("label:N", title=translated("Beobachtung")),
        alt.Tooltip("index:Q", title="Index", format=".1f"),
    ]
    return [
        observed.mark_rule(color=INK, strokeWidth=4).encode(x=_X, x2="end:T", y=_INDEX, tooltip=tooltip),
        observed.mark_rule(color=NEUTRAL, strokeWidth=1.5).encode(
            x="middle:T", y=alt.Y("low:Q", scale=_SCALE), y2="high:Q"
        ),
    ]


def _year() -> Any:
    """The year of the agreement, shaded over the whole height: all of it is forecast."""
    return rows_of("year").mark_rect(color=SHADE).encode(x=_X, x2="end:T")


def _forecast(year: int) -> list[Any]:
    """Where the forecast begins."""
    began, words = rows_of("year"), translated("Prognose ab Januar {year}", year=year)
    name = began.mark_text(align="right", baseline="bottom", text=words)
    return [
        began.mark_rule(color=INK, strokeWidth=1.5, strokeDash=[4, 3]).encode(x=_X),
        name.encode(x=alt.value(alt.ExprRef("width")), y=alt.value(-4)),
    ]


def _names() -> list[Any]:
    """The target's line, and beside the plot what it and the ranges are called."""
    beside: dict[str, Any] = {"align": "left", "dx": 6}
    target = rows_of("target")
    at = alt.value(alt.ExprRef("width"))
    return [
        target.mark_rule(color=TARGET, strokeWidth=4).encode(x=_X, x2="end:T", y=_INDEX),
        target.mark_text(color=TARGET, fontWeight="bold", **beside).encode(x=at, y=_INDEX, text="label:N"),
        rows_of("range").mark_text(**beside).encode(x=at, y=_INDEX, text="label:N"),
    ]


@cached_by_language
def fan_specification(year: int, height: int = HEIGHT, *, paths: bool = False) -> dict[str, Any]:
    """Bands of 95, 80 and 50 of 100 paths, the median, annual observations as strokes, forecast's beginning, target.

    Args:
        year: of the forecast; the year before is the scale.
        height: of the picture.
        paths: whether single draws are drawn as thin lines.
    """
    singles = [_paths()] if paths else []
    layers = [_year(), *_bands(year - 1), *_forecast(year), *singles, *_observed(), *_names()]
    return finished(alt.layer(*layers), height)

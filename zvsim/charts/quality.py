"""Past forecasts with what came, and the sources of a forecast's width."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import numpy as np
import pyarrow as pa

from zvsim.assessment.uncertainty import SOURCES, Source
from zvsim.base.language import cached_by_language, translated
from zvsim.base.numbers import HALF_WIDTH_80
from zvsim.charts.specification import BANDS, MIDDLE, PAPER, PARTS, SOURCE, finished, signed_labels, table_of


def published_range(forecast: Mapping[str, Any]) -> tuple[float, float]:
    """Where the figure that was published later lies in 80 of 100 cases, as a relative change; a fraction.

    It has an error of its own, so that it strays further from the forecast than what it measures.
    """
    half = HALF_WIDTH_80 * float(np.hypot(forecast["sd"], forecast["outcome_se"]))
    return float(np.expm1(forecast["mean"] - half)), float(np.expm1(forecast["mean"] + half))


def past_data(years: Sequence[Mapping[str, Any]]) -> pa.Table:
    """One row per past forecast: range of the published figure and the figure itself, in percent to the year before."""
    rows = [
        {
            "year": str(one["year"]),
            **{end: 100.0 * value for end, value in zip(("low", "high"), published_range(one), strict=True)},
            "outcome": 100.0 * np.expm1(one["outcome"]),
            "inside": bool(one["inside_80"]),
        }
        for one in years
    ]
    return table_of(rows)


@cached_by_language
def past_specification() -> dict[str, Any]:
    """A bar for the interval, a filled dot for an outcome inside, a hollow one for one outside."""
    x = alt.X("year:O", title=None, axis=alt.Axis(labelAngle=0))
    percent = alt.Axis(labelExpr=signed_labels(), tickCount=5)
    # One scale for all quantities, so that a wide forecast looks wide.
    y = alt.Y("low:Q", title=None, axis=percent, scale=alt.Scale(domain=[-12, 12]))
    base = alt.Chart(SOURCE)
    bars = base.mark_bar(width=16, color=BANDS[1]).encode(x=x, y=y, y2="high:Q")
    dot: dict[str, Any] = {"filled": True, "size": 90, "opacity": 1, "stroke": MIDDLE, "strokeWidth": 2}
    inside = base.transform_filter("datum.inside").mark_point(color=MIDDLE, **dot)
    outside = base.transform_filter("!datum.inside").mark_point(color=PAPER, **dot)
    layers = alt.layer(bars, *(mark.encode(x=x, y="outcome:Q") for mark in (inside, outside)))
    return finished(layers, 180)


def width_data(shares: Mapping[str, Mapping[Source, float]], names: Mapping[Source, str]) -> pa.Table:
    """One row per forecast and source; share in percent."""
    rows = [
        {"forecast": label, "source": names[source], "order": order, "share": max(100.0 * found[source], 0.0)}
        for label, found in shares.items()
        for order, source in enumerate(SOURCES)
    ]
    return table_of(rows)


@cached_by_language
def width_specification(names: tuple[str, ...]) -> dict[str, Any]:
    """One bar of 100 percent per forecast, cut into the sources.

    Args:
        names: of the sources, in their order.
    """
    percent = alt.Axis(labelExpr="format(datum.value, '.0f') + ' %'", tickCount=5)
    chart = alt.Chart(SOURCE).mark_bar(height=20, stroke=PAPER)
    encoded = chart.encode(
        x=alt.X("share:Q", title=None, scale=alt.Scale(domain=[0, 100]), axis=percent),
        y=alt.Y("forecast:N", title=None, sort=None, axis=alt.Axis(labelLimit=300, ticks=False, domain=False)),
        color=alt.Color(
            "source:N",
            title=None,
            scale=alt.Scale(domain=list(names), range=list(PARTS)),
            legend=alt.Legend(orient="bottom", columns=3, labelLimit=320),
        ),
        order=alt.Order("order:Q"),
        tooltip=[
            alt.Tooltip("source:N", title=translated("Quelle")),
            alt.Tooltip("share:Q", title=translated("Anteil in %"), format=".0f"),
        ],
    )
    return finished(encoded, alt.Step(30), legend=True)

"""When each effect of the inflow arrives, and the planned profile beside the decisions seen later."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import pyarrow as pa

from zvsim.assessment.text_refugees import EFFECT_NAMES
from zvsim.base.language import cached_by_language
from zvsim.charts.specification import MISSED, NEUTRAL, REACHED, SOURCE, TARGET, finished, signed_labels, table_of
from zvsim.simulation.inflow import EffectIndicator, EffectMonth

COLOURS: Mapping[EffectIndicator, str] = {
    "elb": REACHED,
    "integrations": MISSED,
    "lzb": TARGET,
    "benefit_sum": "#3f7d20",
}
DASHES: Mapping[EffectIndicator, list[int]] = {
    "elb": [1, 0],
    "integrations": [6, 3],
    "lzb": [2, 2],
    "benefit_sum": [10, 3],
}


def arrival_data(effects: Mapping[EffectIndicator, Sequence[EffectMonth]], last_month: str) -> pa.Table:
    """One row per indicator and month up to the last one; effect in percent of the year of reference's monthly mean."""
    rows = [
        {
            "effect": EFFECT_NAMES[name],
            "date": f"{month.month}-15",
            "value": 100.0 * month.relative_mean,
            "low": 100.0 * month.relative_q10,
            "high": 100.0 * month.relative_q90,
            "last": month.month == last_month,
        }
        for name, months in effects.items()
        for month in months
        if month.month <= last_month
    ]
    return table_of(rows, dates=("date",))


@cached_by_language
def arrival_specification() -> dict[str, Any]:
    """A line per indicator with its 80 % band, told apart by colour, dash and legend."""
    names = list(EFFECT_NAMES.values())
    x = alt.X("date:T", title=None, axis=alt.Axis(format="%b %Y", labelOverlap=True, grid=False))
    percent = alt.Axis(labelExpr=signed_labels(), tickCount=5)
    y = alt.Y("value:Q", title=None, axis=percent)
    colour = alt.Color(
        "effect:N",
        title=None,
        scale=alt.Scale(domain=names, range=list(COLOURS.values())),
        legend=alt.Legend(
            orient="top", labelFontSize=13, labelLimit=220, symbolType="stroke", symbolStrokeWidth=3, symbolSize=900
        ),
    )
    dash = alt.StrokeDash(
        "effect:N", scale=alt.Scale(domain=names, range=list(DASHES.values())), legend=alt.Legend(title=None)
    )
    base = alt.Chart(SOURCE)
    bands = base.mark_area(opacity=0.15).encode(
        x=x, y=alt.Y("low:Q", title=None, axis=percent), y2="high:Q", color=colour
    )
    lines = base.mark_line(strokeWidth=3).encode(x=x, y=y, color=colour, strokeDash=dash)
    return finished(alt.layer(bands, lines), 260, legend=True)


def profile_data(planned: Sequence[float], seen: Sequence[float], names: tuple[str, str]) -> pa.Table:
    """Shares of the year by month in percent: planned entries and decisions seen later, each summing to 100."""
    totals = sum(planned), sum(seen)
    rows = [
        {"month": month, "series": name, "share": 100.0 * value / total if total else 0.0}
        for name, values, total in zip(names, (planned, seen), totals, strict=True)
        for month, value in enumerate(values, start=1)
    ]
    return table_of(rows)


@cached_by_language
def profile_specification(names: tuple[str, str]) -> dict[str, Any]:
    """Two bars a month.

    Args:
        names: of the planned and of the seen series.
    """
    percent = alt.Axis(labelExpr="format(datum.value, '.0f') + ' %'", tickCount=5)
    encoded = alt.Chart(SOURCE).mark_bar().encode(
        x=alt.X("month:O", title=None, axis=alt.Axis(labelAngle=0)),
        xOffset=alt.XOffset("series:N", sort=list(names)),
        y=alt.Y("share:Q", title=None, axis=percent),
        color=alt.Color(
            "series:N",
            title=None,
            sort=list(names),
            scale=alt.Scale(domain=list(names), range=[REACHED, NEUTRAL]),
            legend=alt.Legend(orient="top", columns=1, labelFontSize=13, labelLimit=700),
        ),
    )  # fmt: skip
    return finished(encoded, 180, legend=True)

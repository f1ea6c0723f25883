"""From the agreed to the adjusted target, step by step."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import altair as alt
import pandas as pd

from zvsim.assessment.forecast import TargetAssessment
from zvsim.language import cached_by_language
from zvsim.numbers import number_text
from zvsim.presentation import wording
from zvsim.presentation.charts.specification import MISSED, NEUTRAL, REACHED, SOURCE, TARGET, finished
from zvsim.simulation.levers import Lever


def waterfall_data(item: TargetAssessment, changed: Mapping[str, Lever]) -> pd.DataFrame:
    """One row per step; percent for the targets, percentage points for the contributions."""
    position = 100.0 * item.target.threshold
    rows = [
        {
            "order": 0,
            "step": wording.WATERFALL_AGREED,
            "start": position,
            "end": position,
            "part": "target",
            "text": number_text(position, 1, signed=True) + " %",
        }
    ]
    for order, (name, lever) in enumerate(changed.items(), start=1):
        size = 100.0 * item.contributions[name].mean
        rows.append(
            {
                "order": order,
                "step": lever.short,
                "start": position,
                "end": position + size,
                "part": "up" if size > 0 else "down",
                "text": number_text(size, 2, signed=True) + " Pp.",
            }
        )
        position += size
    adjusted = 100.0 * item.adjusted_threshold
    rows.append(
        {
            "order": len(rows),
            "step": wording.WATERFALL_ADJUSTED,
            "start": adjusted,
            "end": adjusted,
            "part": "adjusted",
            "text": number_text(adjusted, 1, signed=True) + " %",
        }
    )
    return pd.DataFrame(rows)


@cached_by_language
def waterfall_specification() -> dict[str, Any]:
    """Horizontal bars from step to step, ticks for the agreed and the adjusted target."""
    y = alt.Y(
        "step:N",
        sort=alt.EncodingSortField("order"),
        title=None,
        axis=alt.Axis(labelLimit=200, labelFontSize=13, ticks=False, domain=False),
    )
    zero = number_text(0.0, 1, signed=True)
    x = alt.X(
        "start:Q",
        title=None,
        scale=alt.Scale(zero=True, nice=True, padding=75),
        axis=alt.Axis(
            tickCount=5,
            tickMinStep=0.1,
            labelExpr=f"(abs(datum.value) < 0.05 ? '{zero}' : format(datum.value, '+.1f')) + ' %'",
        ),
    )
    base = alt.Chart(SOURCE)
    steps = base.transform_filter("datum.part == 'up' || datum.part == 'down'")
    bars = steps.mark_bar(height=18).encode(
        x=x,
        x2="end:Q",
        y=y,
        color=alt.Color("part:N", scale=alt.Scale(domain=["up", "down"], range=[REACHED, MISSED]), legend=None),
    )
    ticks = base.transform_filter("datum.part == 'target' || datum.part == 'adjusted'")
    marks = ticks.mark_tick(thickness=5, size=26, opacity=1).encode(
        x=x,
        y=y,
        color=alt.Color("part:N", scale=alt.Scale(domain=["target", "adjusted"], range=[TARGET, NEUTRAL]), legend=None),
    )
    right = alt.ExprRef("datum.end >= datum.start ? 8 : -8")
    labels = base.mark_text(dx=right, align=alt.ExprRef("datum.end >= datum.start ? 'left' : 'right'")).encode(
        x=alt.X("end:Q"), y=y, text="text:N"
    )
    chart = alt.layer(bars, marks, labels).resolve_scale(color="independent")
    return finished(chart.properties(height=alt.Step(34), width="container"))

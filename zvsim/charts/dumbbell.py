"""The chances of every target in several scenarios, each joined to that of the agreed values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt
import pyarrow as pa

from zvsim.assessment.comparison import Comparison
from zvsim.assessment.text import threshold_text
from zvsim.assessment.text_comparison import ranked, shift_text
from zvsim.base.language import cached_by_language, translated
from zvsim.charts.specification import BANDS, NEUTRAL, PAPER, edged_text, either, finished, rows_of, table_of

ROW = 40
NAME_OFFSET, BAR_OFFSET = -8, 10
INSIDE: dict[str, Any] = {
    # A text that sticks out would take its width from the plot.
    "align": "left",
    "limit": alt.ExprRef("width - 8"),
    "fontSize": alt.ExprRef("width < 330 ? 12 : 14"),
}
LABEL_SPACE = 78  # right of the axis, where the chances of the longest bar still stand


def dumbbell_data(comparison: Comparison, names: Sequence[str], current: int) -> pa.Table:
    """A heading per target and, the best chance first, a row per scenario; chances of 100.

    Args:
        comparison: the agreed values first.
        names: of the scenarios, as they are shown.
        current: position of the scenario that the controls show.
    """
    rows: list[dict[str, object]] = []
    for target, first in comparison.scenarios[0].targets.items():
        rows.append(
            {"part": "head", "name": f"{first.target.label} {threshold_text(first.target, first.target.threshold)}"}
        )
        rows += [
            {
                "part": "scenario",
                "name": names[position],
                "is_current": position == current,
                "is_agreed": position == 0,
                "agreed": 100.0 * first.probability,
                "chance": 100.0 * chance,
                "end": 100.0 * max(first.probability, chance),
                "text": shift_text(first.probability, chance),
            }
            for position, chance in ranked(comparison, target)
        ]
    return table_of([{**row, "order": order} for order, row in enumerate(rows)])


@cached_by_language
def dumbbell_specification() -> dict[str, Any]:
    """From the ring of the agreed values to the dot of a scenario, name above and chances beside; fixed scale."""
    axis = alt.Axis(values=[0, 20, 40, 60, 80, 100], labelOverlap=True)
    scale = alt.Scale(domain=[0, 100], range=[4, alt.ExprRef(f"width - {LABEL_SPACE}")])
    x = alt.X("chance:Q", title=translated("von 100 Verläufen"), scale=scale, axis=axis)
    y = alt.Y("order:O", title=None, axis=None)
    scenarios = rows_of("scenario")
    bars = scenarios.mark_bar(height=8, yOffset=BAR_OFFSET, color=BANDS[1]).encode(
        x=alt.X("agreed:Q"), x2="chance:Q", y=y
    )
    ring: dict[str, Any] = {
        "filled": True,
        "yOffset": BAR_OFFSET,
        "size": 130,
        "opacity": 1,
        "stroke": NEUTRAL,
        "strokeWidth": 2,
    }
    agreed = scenarios.mark_point(color=PAPER, **ring).encode(x=alt.X("agreed:Q"), y=y)
    dots = scenarios.transform_filter("!datum.is_agreed").mark_point(color=NEUTRAL, **ring).encode(x=x, y=y)
    weight = either("datum.is_current", "bold", "normal")
    name = {**INSIDE, "dy": NAME_OFFSET, "fontWeight": weight}
    names = edged_text(scenarios, name, x=alt.value(4), y=y, text="name:N")
    head = {**INSIDE, "dy": 2, "fontWeight": "bold"}
    heads = edged_text(rows_of("head"), head, x=alt.value(4), y=y, text="name:N")
    label = {"align": "left", "dx": 11, "dy": BAR_OFFSET + 1, "fontSize": 15, "fontWeight": "bold"}
    texts = edged_text(scenarios, label, x=alt.X("end:Q"), y=y, text="text:N")
    return finished(alt.layer(bars, agreed, dots, *names, *heads, *texts), alt.Step(ROW))

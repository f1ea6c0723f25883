"""One target in several scenarios: range and middle of each, with the target line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt
import pyarrow as pa

from zvsim.agreement.parts import Measure
from zvsim.assessment.forecast import TargetResult
from zvsim.base.language import cached_by_language
from zvsim.charts.specification import (
    BANDS,
    REACHED,
    TARGET,
    edged_text,
    finished,
    rows_of,
    signed_labels,
    table_of,
    target_labels,
    target_scale,
)

ROW = 54
NAME_OFFSET = -17


def dumbbell_data(results: Sequence[TargetResult], names: Sequence[str]) -> pa.Table:
    """One row per scenario and one for the target; percent for changes and rates, persons for stocks.

    Args:
        results: of one target.
        names: of the scenarios, as they are shown.
    """
    target = results[0].target
    scale = target_scale(target.measure)
    rows: list[dict[str, object]] = [
        {
            "part": "scenario",
            "order": order,
            "name": name,
            "low": scale * result.forecast["q10"],
            "middle": scale * result.forecast["q50"],
            "high": scale * result.forecast["q90"],
        }
        for order, (result, name) in enumerate(zip(results, names, strict=True))
    ]
    rows.append({"part": "target", "middle": scale * target.threshold})
    return table_of(rows)


@cached_by_language
def dumbbell_specification(measure: Measure) -> dict[str, Any]:
    """A bar for the 80 % range with a dot on the middle, the name over it, a line for the target.

    Args:
        measure: of the target.
    """
    label = target_labels(measure, signed_labels("+.3~r"))
    x = alt.X(
        "middle:Q",
        title=None,
        scale=alt.Scale(zero=False, nice=True, padding=10),
        axis=alt.Axis(tickCount=5, labelExpr=label, labelOverlap=True),
    )
    y = alt.Y("order:O", title=None, axis=None)
    scenarios = rows_of("scenario")
    bars = scenarios.mark_bar(height=10, yOffset=8, color=BANDS[1])
    middles = scenarios.mark_point(filled=True, size=170, yOffset=8, opacity=1, color=REACHED).encode(x=x, y=y)
    line = rows_of("target").mark_rule(color=TARGET, strokeWidth=3).encode(x=x)
    name = {"align": "left", "dy": NAME_OFFSET, "fontSize": 14}
    names = edged_text(scenarios, name, x=alt.value(4), y=y, text="name:N")
    ranges = bars.encode(x=alt.X("low:Q", title=None), x2="high:Q", y=y)
    return finished(alt.layer(ranges, line, middles, *names), alt.Step(ROW))

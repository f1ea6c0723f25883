"""Twenty equally likely results of a target's indicator, with the target line."""

from __future__ import annotations

from typing import Any

import altair as alt
import numpy as np
import pyarrow as pa

from zvsim.assessment.forecast import TargetAssessment
from zvsim.assessment.targets import reached
from zvsim.assessment.text import threshold_text, value_text
from zvsim.base.language import cached_by_language, translated
from zvsim.charts.rows import table_of
from zvsim.charts.specification import MISSED, NEUTRAL, REACHED, SOURCE, TARGET, finished

USUAL_HEIGHT = 5.6  # in dots
SIDE = 9  # places on either side of no change; a dot is as wide as one of them


def half_width(item: TargetAssessment) -> float:
    """Half the width of the axis in percent: a round number beyond the outermost dot and both targets."""
    largest = max(abs(value) for value in (*item.dots, item.target.threshold, item.adjusted_threshold))
    return float(np.ceil(100.0 * largest / 5.0 + 0.2) * 5.0)


def dots_data(item: TargetAssessment) -> pa.Table:
    """One row per dot and per line; values in percent.

    Dots that fall into the same place are stacked, lowest first.
    """
    width = half_width(item)
    values = 100.0 * np.array(item.dots)
    hits = reached(np.array(item.dots), item.target.comparator, item.target.threshold)
    size = width / SIDE
    places = np.clip(np.floor((values + width) / size), 0, 2 * SIDE - 1)
    rows: list[dict[str, object]] = []
    highest = 0.0
    for side in (False, True):  # a place that the target cuts holds two stacks' dots, missed ones below
        for value, place, hit in zip(values, places, hits, strict=True):
            if bool(hit) is side:
                height = sum(1 for row in rows if row["place"] == place)
                highest = max(highest, height + 0.5)
                rows.append(
                    {
                        "part": "reached" if hit else "missed",
                        "place": place,
                        "x": -width + (place + 0.5) * size,
                        "y": height + 0.5,
                        "value": value,
                    }
                )
    lines = [("target", item.target.threshold), ("adjusted", item.adjusted_threshold)]
    for part, threshold in lines:
        if part == "target" or abs(threshold - item.target.threshold) > 5e-5:
            rows.append({"part": part, "place": None, "x": 100.0 * threshold, "y": None, "value": 100.0 * threshold})
    # Two unseen corners keep the axis symmetric around no change and leave room for the highest stack.
    top = max(USUAL_HEIGHT, highest + 0.6)
    for edge, corner in ((-width, 0.0), (width, top)):
        rows.append({"part": "edge", "place": None, "x": edge, "y": corner, "value": edge})
    return table_of(rows)


def dots_alternative(item: TargetAssessment) -> str:
    """The dot plot in words, from its figures."""
    target = item.target
    hits = int(reached(np.array(item.dots), target.comparator, target.threshold).sum())
    return translated(
        "{label}: {hits} von {total} gleich wahrscheinlichen Ergebnissen erreichen das Ziel {target}; sie reichen von "
        "{low} bis {high}.",
        label=target.label,
        hits=hits,
        total=len(item.dots),
        target=threshold_text(target, target.threshold),
        low=value_text(target, item.dots[0]),
        high=value_text(target, item.dots[-1]),
    )


@cached_by_language
def dots_specification() -> dict[str, Any]:
    """The dot plot; filled dots reach the target, open ones miss it, so that colour is never alone."""
    x = alt.X(
        "x:Q",
        title=None,
        scale=alt.Scale(nice=False, zero=False),
        axis=alt.Axis(
            grid=False, tickCount=5, labelExpr="(datum.value == 0 ? '0' : format(datum.value, '+.0f')) + ' %'"
        ),
    )
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(zero=True, nice=False))
    base = alt.Chart(SOURCE)
    hit = (
        base.transform_filter("datum.part == 'reached'")
        .mark_circle(size=150, opacity=1, color=REACHED)
        .encode(x=x, y=y, tooltip=[alt.Tooltip("value:Q", title=translated("Ergebnis in %"), format="+.1f")])
    )
    miss = (
        base.transform_filter("datum.part == 'missed'")
        .mark_point(size=115, filled=False, strokeWidth=2, color=MISSED)
        .encode(x=x, y=y, tooltip=[alt.Tooltip("value:Q", title=translated("Ergebnis in %"), format="+.1f")])
    )
    target = base.transform_filter("datum.part == 'target'").mark_rule(color=TARGET, strokeWidth=3).encode(x=x)
    adjusted = (
        base.transform_filter("datum.part == 'adjusted'")
        .mark_rule(color=NEUTRAL, strokeWidth=2, strokeDash=[5, 3])
        .encode(x=x)
    )
    edge = base.transform_filter("datum.part == 'edge'").mark_point(opacity=0).encode(x=x, y=y)
    return finished(alt.layer(edge, miss, hit, target, adjusted).properties(height=96, width="container"))

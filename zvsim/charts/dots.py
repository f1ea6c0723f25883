"""Twenty equally likely results of a target's indicator, with the target line."""

from __future__ import annotations

from typing import Any

import altair as alt
import numpy as np
import pyarrow as pa

from zvsim.agreement.parts import Measure
from zvsim.assessment.forecast import TargetAssessment
from zvsim.assessment.targets import reached
from zvsim.assessment.text import threshold_text, value_text
from zvsim.base.language import cached_by_language, translated
from zvsim.charts.specification import (
    MISSED,
    NEUTRAL,
    REACHED,
    TARGET,
    finished,
    rows_of,
    signed_labels,
    table_of,
    target_labels,
    target_scale,
)

USUAL_HEIGHT = 5.6  # in dots
SIDE = 9  # places on either side of the middle; a dot is as wide as one of them
STEP = 5.0  # percent: what the axis of changes is a multiple of


def _axis(item: TargetAssessment) -> tuple[float, float]:
    """Middle of the axis and half its width: no change or, of a level, the target; round, beyond all that is shown."""
    scale, changes = target_scale(item.target.measure), item.target.measure == "rel_change"
    middle = 0.0 if changes else scale * item.target.threshold
    shown = (*item.dots, item.target.threshold, item.adjusted_threshold)
    largest = max(abs(scale * value - middle) for value in shown)
    step = STEP if changes else 10.0 ** np.floor(np.log10(largest or 1.0))
    return middle, float(np.ceil(largest / step + 0.2) * step)


def dots_data(item: TargetAssessment) -> pa.Table:
    """One row per dot and per line; percent for changes and rates, persons for stocks.

    Dots that fall into the same place are stacked, lowest first.
    """
    scale, (middle, width) = target_scale(item.target.measure), _axis(item)
    values = scale * np.array(item.dots)
    hits = reached(np.array(item.dots), item.target.comparator, item.target.threshold)
    size = width / SIDE
    places = np.clip(np.floor((values - middle + width) / size), 0, 2 * SIDE - 1)
    rows: list[dict[str, object]] = []
    highest = 0.0
    for side in (False, True):  # a place that the target cuts holds two stacks' dots, missed ones below
        for value, place, hit in zip(values, places, hits, strict=True):
            if bool(hit) is side:
                height = sum(1 for row in rows if row["place"] == place) + 0.5
                highest = max(highest, height)
                dot = {"place": place, "x": middle - width + (place + 0.5) * size, "y": height, "value": value}
                rows.append({"part": "reached" if hit else "missed", **dot})
    lines = {"target": scale * item.target.threshold, "adjusted": scale * item.adjusted_threshold}
    for part, value in lines.items():
        if part == "target" or abs(value - lines["target"]) > 0.005:
            rows.append({"part": part, "x": value, "value": value})
    # Two unseen corners keep the axis symmetric around its middle and leave room for the highest stack.
    top = max(USUAL_HEIGHT, highest + 0.6)
    rows += [{"part": "edge", "x": middle - width, "y": 0.0}, {"part": "edge", "x": middle + width, "y": top}]
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
def dots_specification(measure: Measure = "rel_change") -> dict[str, Any]:
    """The dot plot; filled dots reach the target, open ones miss it, so that colour is never alone."""
    label = target_labels(measure, signed_labels(zero="0"))
    x = alt.X(
        "x:Q",
        title=None,
        scale=alt.Scale(nice=False, zero=False),
        axis=alt.Axis(grid=False, tickCount=5, labelExpr=label),
    )
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(zero=True, nice=False))
    persons = measure == "stock_level"
    title = translated("Ergebnis") if persons else translated("Ergebnis in %")
    form = {"rel_change": "+.1f", "stock_level": ",.0f"}.get(measure, ".1f")
    result = {"x": x, "y": y, "tooltip": [alt.Tooltip("value:Q", title=title, format=form)]}
    hit = rows_of("reached").mark_circle(size=150, opacity=1, color=REACHED).encode(**result)
    miss = rows_of("missed").mark_point(size=115, filled=False, strokeWidth=2, color=MISSED).encode(**result)
    target = rows_of("target").mark_rule(color=TARGET, strokeWidth=3)
    adjusted = rows_of("adjusted").mark_rule(color=NEUTRAL, strokeWidth=2, strokeDash=[5, 3])
    edge = rows_of("edge").mark_point(opacity=0)
    layers = alt.layer(edge.encode(x=x, y=y), miss, hit, target.encode(x=x), adjusted.encode(x=x))
    return finished(layers, 96)

"""From the agreed to the adjusted target, step by step."""

from __future__ import annotations

from typing import Any

import altair as alt
import pyarrow as pa

from zvsim.assessment.ledger import Ledger, OwnEntry
from zvsim.assessment.text import points_text
from zvsim.assessment.text_ledger import adjustment_sentence, amount_text
from zvsim.base.language import cached_by_language, translated
from zvsim.base.numbers import number_text
from zvsim.charts.rows import table_of
from zvsim.charts.specification import (
    MISSED,
    MISSED_FILL,
    NEUTRAL,
    REACHED,
    SOURCE,
    TARGET,
    UNCOUNTED,
    finished,
)


def _step(order: int, step: str, start: float, counted: float, full: float) -> list[dict[str, Any]]:
    """A bar for what counts and, behind it, a grey one for what does not; the text stands beyond both."""
    side = {"order": order, "step": step, "label": start + (full or counted), "right": (full or counted) >= 0.0}
    bar = {**side, "start": start, "end": start + counted, "part": "up" if counted > 0 else "down"}
    rows = [{**bar, "text": points_text(counted / 100.0)}]
    if full != counted:
        rows.append({**side, "start": start + counted, "end": start + full, "part": "uncounted", "text": ""})
    return rows


def _mark(order: int, step: str, value: float, part: str) -> dict[str, Any]:
    text = number_text(value, 1, signed=True) + " %"
    place = {"start": value, "end": value, "label": value, "right": True}
    return {"order": order, "step": step, **place, "part": part, "text": text}


def own_step(own: OwnEntry) -> str:
    """An own line as a step; its number keeps it apart from others of the same name."""
    return translated("Zeile {number}: {name}", number=own.number, name=own.line.name)


def waterfall_data(ledger: Ledger) -> pa.Table:
    """Rows per step; percent for the targets, percentage points for what counts and what does not."""
    position = 100.0 * ledger.agreed
    rows = [_mark(0, translated("vereinbartes Ziel"), position, "target")]
    steps = [(entry.lever.short, entry.counted, entry.contribution.mean) for entry in ledger.entries]
    steps += [(own_step(own), own.effect, own.effect) for own in ledger.own]
    for order, (step, counted, full) in enumerate(steps, start=1):
        rows += _step(order, step, position, 100.0 * counted, 100.0 * full)
        position += 100.0 * counted
    adjusted = 100.0 * ledger.item.adjusted_threshold
    return table_of([*rows, _mark(len(steps) + 1, translated("rechnerisch angepasst"), adjusted, "adjusted")])


def waterfall_alternative(ledger: Ledger) -> str:
    """The steps in words, from their figures."""
    target = ledger.item.target
    steps = [f"{entry.lever.short} {amount_text(target, entry.counted)}" for entry in ledger.entries]
    steps += [f"{own_step(own)} {amount_text(target, own.effect)}" for own in ledger.own]
    sentence = adjustment_sentence(ledger)
    return f"{sentence} {translated('angerechnet')}: {', '.join(steps)}." if steps else sentence


@cached_by_language
def waterfall_specification() -> dict[str, Any]:
    """Horizontal bars from step to step, grey where nothing counts, ticks for the agreed and the adjusted target."""
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
            tickCount=4,
            labelFlush=False,
            tickMinStep=0.1,
            labelExpr=f"(abs(datum.value) < 0.05 ? '{zero}' : format(datum.value, '+.1f')) + ' %'",
        ),
    )
    base = alt.Chart(SOURCE)
    steps = base.transform_filter("datum.part != 'target' && datum.part != 'adjusted'")
    parts = ["up", "down", "uncounted"]
    inside, edge = [REACHED, MISSED_FILL, UNCOUNTED], [REACHED, MISSED, UNCOUNTED]
    # Filled and outlined: without colour, too, up and down are told apart.
    bars = steps.mark_bar(height=16, strokeWidth=2).encode(
        x=x,
        x2="end:Q",
        y=y,
        fill=alt.Fill("part:N", scale=alt.Scale(domain=parts, range=inside), legend=None),
        stroke=alt.Stroke("part:N", scale=alt.Scale(domain=parts, range=edge), legend=None),
    )
    ticks = base.transform_filter("datum.part == 'target' || datum.part == 'adjusted'")
    marks = ticks.mark_tick(thickness=5, size=26, opacity=1).encode(
        x=x,
        y=y,
        color=alt.Color("part:N", scale=alt.Scale(domain=["target", "adjusted"], range=[TARGET, NEUTRAL]), legend=None),
    )
    labels = base.mark_text(dx=alt.ExprRef("datum.right ? 8 : -8"), align=alt.ExprRef("datum.right ? 'left' : 'right'"))
    labels = labels.encode(x=alt.X("label:Q"), y=y, text="text:N")
    chart = alt.layer(bars, marks, labels).resolve_scale(color="independent")
    return finished(chart.properties(height=alt.Step(34), width="container"))

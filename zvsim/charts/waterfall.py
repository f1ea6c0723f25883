"""From the agreed to the adjusted target, step by step."""

from __future__ import annotations

from typing import Any

import altair as alt
import pyarrow as pa

from zvsim.agreement import Target
from zvsim.agreement.parts import Measure
from zvsim.assessment.ledger import Ledger, OwnEntry
from zvsim.assessment.text import points_text, value_text
from zvsim.assessment.text_ledger import adjustment_sentence, amount_text
from zvsim.base.language import cached_by_language, translated
from zvsim.base.numbers import number_text
from zvsim.charts.specification import (
    LOWERS,
    NEUTRAL,
    RAISES,
    SOURCE,
    TARGET,
    UNCOUNTED,
    beside,
    edged_text,
    finished,
    signed_labels,
    table_of,
    target_labels,
    target_scale,
)

ROW, OFFSET, NAME_OFFSET = 44, 10, -9


def _step(target: Target, start: float, counted: float, full: float) -> list[dict[str, Any]]:
    """A bar for what counts and, behind it, a grey one for what does not; the text stands beyond both."""
    side = {"label": start + (full or counted), "left": (full or counted) < 0.0}
    text = number_text(counted, 0, signed=True) if target.measure == "stock_level" else points_text(counted / 100.0)
    part = "up" if counted > 0 else "down"
    rows = [{**side, "start": start, "end": start + counted, "part": part, "text": text}]
    if full != counted:
        rows.append({**side, "start": start + counted, "end": start + full, "part": "uncounted", "text": ""})
    return rows


def _mark(target: Target, value: float, part: str) -> dict[str, Any]:
    place = dict.fromkeys(("start", "end", "label"), target_scale(target.measure) * value)
    return {**place, "left": False, "part": part, "text": value_text(target, value)}


def own_step(own: OwnEntry) -> str:
    """An own line as a step; its number keeps it apart from others of the same name."""
    return translated("Zeile {number}: {name}", number=own.number, name=own.line.name)


def waterfall_data(ledger: Ledger) -> pa.Table:
    """Rows per step, with the target, what counts and what does not; percent, or persons for stocks."""
    target = ledger.item.target
    scale = target_scale(target.measure)
    steps = [(entry.lever.short, entry.counted, entry.contribution.mean) for entry in ledger.entries]
    steps += [(own_step(own), own.effect, own.effect) for own in ledger.own]
    rows = [{"order": 0, "step": translated("vereinbartes Ziel"), **_mark(target, ledger.agreed, "target")}]
    position = scale * ledger.agreed
    for order, (step, counted, full) in enumerate(steps, start=1):
        rows += [
            {"order": order, "step": step, **row} for row in _step(target, position, scale * counted, scale * full)
        ]
        position += scale * counted
    adjusted = _mark(target, ledger.item.adjusted_threshold, "adjusted")
    return table_of([*rows, {"order": len(steps) + 1, "step": translated("rechnerisch angepasst"), **adjusted}])


def waterfall_alternative(ledger: Ledger) -> str:
    """The steps in words, from their figures."""
    target = ledger.item.target
    steps = [f"{entry.lever.short} {amount_text(target, entry.counted)}" for entry in ledger.entries]
    steps += [f"{own_step(own)} {amount_text(target, own.effect)}" for own in ledger.own]
    sentence = adjustment_sentence(ledger)
    return f"{sentence} {translated('angerechnet')}: {', '.join(steps)}." if steps else sentence


@cached_by_language
def waterfall_specification(measure: Measure = "rel_change") -> dict[str, Any]:
    """Bars from step to step, grey where nothing counts, ticks for the agreed and the adjusted target.

    Names stand over their bars, so that charts side by side are equally wide whatever they name.  The axis begins at no
    change; where the target is a level, at what is shown, because its steps are small.
    """
    y = alt.Y("step:N", sort=alt.EncodingSortField("order"), title=None, axis=None)
    change = signed_labels("+.1f", zero=number_text(0.0, 1, signed=True), nearly=0.05)
    x = alt.X(
        "start:Q",
        title=None,
        scale=alt.Scale(zero=measure == "rel_change", nice=True, padding=75),
        axis=alt.Axis(
            tickCount=4,
            labelFlush=False,
            tickMinStep=1.0 if measure == "stock_level" else 0.1,
            labelExpr=target_labels(measure, change),
        ),
    )
    base = alt.Chart(SOURCE)
    steps = base.transform_filter("datum.part != 'target' && datum.part != 'adjusted'")
    parts = ["up", "down", "uncounted"]
    inside, edge = [RAISES, LOWERS, UNCOUNTED], [RAISES, RAISES, UNCOUNTED]
    # Strong and pale: without colour, too, up and down are told apart.
    bars = steps.mark_bar(height=14, yOffset=OFFSET, strokeWidth=2).encode(
        x=x,
        x2="end:Q",
        y=y,
        fill=alt.Fill("part:N", scale=alt.Scale(domain=parts, range=inside), legend=None),
        stroke=alt.Stroke("part:N", scale=alt.Scale(domain=parts, range=edge), legend=None),
    )
    ticks = base.transform_filter("datum.part == 'target' || datum.part == 'adjusted'")
    marks = ticks.mark_tick(thickness=5, size=20, yOffset=OFFSET, opacity=1).encode(
        x=x,
        y=y,
        color=alt.Color("part:N", scale=alt.Scale(domain=["target", "adjusted"], range=[TARGET, NEUTRAL]), legend=None),
    )
    labels = base.mark_text(dy=OFFSET, **beside(8)).encode(x=alt.X("label:Q"), y=y, text="text:N")
    named = base.transform_filter("datum.part != 'uncounted'")
    names = edged_text(
        named,
        {"align": "left", "dy": NAME_OFFSET, "limit": alt.ExprRef("width - 8")},
        x=alt.value(4),
        y=y,
        text="step:N",
    )
    return finished(alt.layer(bars, marks, labels, *names).resolve_scale(color="independent"), alt.Step(ROW))

"""Values of a lever where space is short, axes in its unit, and where agreement and scenario stand on them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import altair as alt

from zvsim.base.language import Names
from zvsim.base.numbers import number_text
from zvsim.charts.specification import INK, PAPER, either, rows_of
from zvsim.simulation.levers import Lever

MILLION = 1_000_000
NOW = "datum.kind == 'now'"
_SHORT_UNIT: Mapping[str, str] = Names({"percent": " %", "percentage_points": " Pp.", "EUR": " Mio."})


def short_text(lever: Lever, value: float) -> str:
    """As :meth:`zvsim.simulation.levers.Lever.text`; amounts in millions, percentage points abbreviated.

    >>> from zvsim.study import built_in_study
    >>> levers = built_in_study().levers
    >>> short_text(levers["integration_budget"], 305_215_934), short_text(levers["unemployment_slope"], -0.74)
    ('305 Mio.', '−0,74 Pp.')
    """
    if lever.unit == "EUR":
        return number_text(value / MILLION, 0) + _SHORT_UNIT["EUR"]
    if lever.unit == "percentage_points":
        return number_text(value, signed=lever.signed) + _SHORT_UNIT["percentage_points"]
    return lever.text(value)


def lever_channel(lever: Lever) -> dict[str, Any]:
    """Title, scale and axis of a lever's values: its whole range and nothing else, labels as :func:`short_text`."""
    shown, decimals = ("datum.value", lever.decimals) if lever.unit != "EUR" else (f"datum.value / {MILLION}", 0)
    number = f"format({shown}, '{'+' if lever.signed else ''},.{decimals}f')"
    if lever.signed:
        zero = number_text(0.0, decimals, signed=True)
        number = f"(abs({shown}) < {0.5 * 10.0**-decimals!r} ? '{zero}' : {number})"
    label = f"{number} + '{_SHORT_UNIT.get(lever.unit, '')}'"
    return {
        "title": lever.short,
        "scale": alt.Scale(domain=[lever.minimum, lever.maximum], nice=False, zero=False),
        "axis": alt.Axis(labelExpr=label, grid=False, tickCount=6, labelOverlap=True, titlePadding=4),
    }


def places(size: int, x: alt.X, y: alt.Y) -> Any:
    """A diamond where the agreement stands, a dot where the scenario does."""
    colour, shape = either(NOW, INK, PAPER), either(NOW, "circle", "diamond")
    dots = rows_of("mark").mark_point(
        size=size, color=colour, shape=shape, filled=True, stroke=INK, strokeWidth=2, opacity=1
    )
    return dots.encode(x=x, y=y)

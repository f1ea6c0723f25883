"""Axes in a lever's unit, with German numbers and its short name."""

from __future__ import annotations

import altair as alt

from zvsim.simulation.levers import Lever

MILLION = 1_000_000


def lever_axis(lever: Lever) -> alt.Axis:
    """An axis that reads as :meth:`zvsim.simulation.levers.Lever.text` does; amounts in millions of euros."""
    shown, decimals, unit = "datum.value", lever.decimals, ""
    if lever.unit == "percent":
        unit = " %"
    elif lever.unit == "EUR":
        shown, decimals, unit = f"datum.value / {MILLION}", 0, " Mio. Euro"
    sign = "+" if lever.signed else ""
    number = f"format({shown}, '{sign},.{decimals}f')"
    if lever.signed:
        zero = "±" + (f"0,{'0' * decimals}" if decimals else "0")
        number = f"(abs({shown}) < {0.5 * 10.0**-decimals!r} ? '{zero}' : {number})"
    return alt.Axis(labelExpr=f"{number} + '{unit}'", grid=False, tickCount=6, labelOverlap=True, titlePadding=4)


def lever_scale(lever: Lever) -> alt.Scale:
    """The lever's whole range and nothing else."""
    return alt.Scale(domain=[lever.minimum, lever.maximum], nice=False, zero=False)

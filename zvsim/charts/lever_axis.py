"""Values of a lever where space is short, and axes in its unit."""

from __future__ import annotations

from collections.abc import Mapping

import altair as alt

from zvsim.base.language import Names
from zvsim.base.numbers import number_text
from zvsim.simulation.levers import Lever

MILLION = 1_000_000
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


def lever_axis(lever: Lever) -> alt.Axis:
    """An axis whose labels read as :func:`short_text`."""
    shown, decimals = ("datum.value", lever.decimals) if lever.unit != "EUR" else (f"datum.value / {MILLION}", 0)
    number = f"format({shown}, '{'+' if lever.signed else ''},.{decimals}f')"
    if lever.signed:
        zero = number_text(0.0, decimals, signed=True)
        number = f"(abs({shown}) < {0.5 * 10.0**-decimals!r} ? '{zero}' : {number})"
    unit = _SHORT_UNIT.get(lever.unit, "")
    return alt.Axis(labelExpr=f"{number} + '{unit}'", grid=False, tickCount=6, labelOverlap=True, titlePadding=4)


def lever_scale(lever: Lever) -> alt.Scale:
    """The lever's whole range and nothing else."""
    return alt.Scale(domain=[lever.minimum, lever.maximum], nice=False, zero=False)

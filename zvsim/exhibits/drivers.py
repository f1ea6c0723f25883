"""What a typical forecast error of each assumption does: bars per target, every effect, where the errors are from."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from operator import attrgetter

from zvsim.agreement import Agreement, Target
from zvsim.assessment.drivers import Bar, End, Tornado, Unit
from zvsim.assessment.text import value_text
from zvsim.assessment.text_effects import short_hits
from zvsim.assessment.text_what_if import bar_text, measure_name, result_text, tornado_finding
from zvsim.base.language import Names, message, translated
from zvsim.charts.picture import Picture
from zvsim.charts.tornado import tornado_data, tornado_specification
from zvsim.exhibits.table import Row, Table, lever_value, number
from zvsim.simulation.levers import Lever

KIND_NAMES: Mapping[str, str] = Names({"probability": "Aussicht", "target_mean": "Prognose"})
"""What the effects on a target are measured by."""
_UNITS: Mapping[Unit, str] = Names(
    {"points of 100": "Punkte von 100", "percentage points": "Prozentpunkte", "persons": "Personen"}
)
_DECIMALS: Mapping[Unit, int] = {"points of 100": 1, "percentage points": 2, "persons": 1}


def bars_title(tornado: Tornado, target: Target) -> str:
    """What stands beside the bars of a target and, if there is one, the side on which it is rather reached."""
    if tornado.measure.kind == "target_mean" and target.comparator == "==":
        return translated("Prognose (Mittelwert)")
    falling = tornado.measure.kind == "target_mean" and target.comparator == "<="
    side = translated("links") if falling else translated("rechts")
    template = (
        message("Aussicht von 100 (besser: {side})")
        if tornado.measure.kind == "probability"
        else message("Prognose (Mittelwert; besser: {side})")
    )
    return translated(template, side=side)


def tornado_picture(tornado: Tornado, agreement: Agreement, reach: float) -> Picture:
    """The noticeable bars of one target.

    Args:
        reach: largest effect that the axis must hold, as in :func:`zvsim.charts.tornado.tornado_data`.
    """
    measure, target = tornado.measure, agreement.target(tornado.measure.id)
    shown = short_hits if measure.kind == "probability" else partial(value_text, target)
    bars = (bar_text(bar, lambda end: result_text(measure, agreement, end.result)) for bar in tornado.noticeable)
    return Picture(
        name=f"treiber_{target.id}",
        title=tornado_finding(tornado, agreement),
        specification=tornado_specification(),
        data=tornado_data(tornado, reach, shown),
        alternative=translated(
            "{target}: was die Annahmen an der {measure} bewegen, im Szenario {base}. {bars}.",
            target=target.label,
            measure=KIND_NAMES[measure.kind],
            base=result_text(measure, agreement, tornado.base),
            bars="; ".join(bars),
        ),
        subject=target.label,
    )


def driver_table(tornados: Sequence[Tornado], levers: Mapping[str, Lever], agreement: Agreement) -> Table:
    """Both effects of every assumption on everything measured, monitored quantities included; two rows for each."""
    bars = [{bar.lever.id: bar for bar in tornado.bars} for tornado in tornados]
    decimals = [_DECIMALS[tornado.measure.unit] for tornado in tornados]

    def row(lever: Lever, side: str, end: Callable[[Bar], End]) -> Row:
        ends = [end(by_lever[lever.id]) for by_lever in bars]
        moved = side + (translated(" (begrenzt)") if ends[0].clipped else "")
        effects = (number(one.effect, digits, signed=True) for one, digits in zip(ends, decimals, strict=True))
        return (lever.label, moved, lever_value(lever, ends[0].value), *effects)

    measured = (f"{measure_name(one.measure, agreement)}, {_UNITS[one.measure.unit]}" for one in tornados)
    columns = (translated("Annahme"), translated("bewegt"), translated("auf"), *measured)
    sides = ((translated("niedriger"), attrgetter("low")), (translated("höher"), attrgetter("high")))
    rows = tuple(row(lever, side, end) for lever in levers.values() for side, end in sides)
    return Table(translated("Worauf kommt es an?"), columns, rows)


def error_source_table(levers: Mapping[str, Lever]) -> Table:
    """Where the typical forecast errors come from."""
    rows = tuple((lever.label, lever.forecast_error_source) for lever in levers.values())
    return Table(translated("Woher die Prognosefehler kommen"), (translated("Annahme"), translated("Herkunft")), rows)

"""What a typical forecast error of each assumption does: bars per target, every effect, where the errors are from."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter

from zvsim.agreement import Agreement, Target
from zvsim.assessment.drivers import Bar, End, Tornado, Unit
from zvsim.assessment.text_what_if import bar_text, measure_name, tornado_sentence
from zvsim.base.language import Names, translated
from zvsim.charts.picture import Picture
from zvsim.charts.tornado import DECIMALS, tornado_data, tornado_specification
from zvsim.exhibits.table import Row, Table, lever_value, number
from zvsim.simulation.levers import Lever

KIND_NAMES: Mapping[str, str] = Names({"probability": "Aussicht", "target_mean": "Prognose"})
"""What the effects on a target are measured by."""
_UNITS: Mapping[Unit, str] = Names(
    {"points of 100": "Punkte von 100", "percentage points": "Prozentpunkte", "persons": "Personen"}
)


def bars_title(tornado: Tornado, target: Target) -> str:
    """What the bars of a target measure and, if there is one, the side on which it is rather reached."""
    names = {"target": target.label, "measure": KIND_NAMES[tornado.measure.kind], "unit": _UNITS[tornado.measure.unit]}
    if tornado.measure.kind == "target_mean" and target.comparator == "==":
        return translated("{target}: {measure}, {unit}", **names)
    falling = tornado.measure.kind == "target_mean" and target.comparator == "<="
    side = translated("links") if falling else translated("rechts")
    return translated("{target}: {measure}, {unit} (besser: {side})", **names, side=side)


def tornado_picture(tornado: Tornado, agreement: Agreement, reach: float) -> Picture:
    """The noticeable bars of one target.

    Args:
        reach: largest effect that the axis must hold, as in :func:`zvsim.charts.tornado.tornado_data`.
    """
    target = agreement.target(tornado.measure.id)
    return Picture(
        name=f"treiber_{target.id}",
        title=f"{bars_title(tornado, target)}. {tornado_sentence(tornado, agreement)}",
        specification=tornado_specification(),
        data=tornado_data(tornado, reach),
        alternative=translated(
            "{target}: was die Annahmen an der {measure} bewegen. {bars}.",
            target=target.label,
            measure=KIND_NAMES[tornado.measure.kind],
            bars="; ".join(bar_text(bar, tornado.measure.unit) for bar in tornado.noticeable),
        ),
        subject=target.label,
    )


def driver_table(tornados: Sequence[Tornado], levers: Mapping[str, Lever], agreement: Agreement) -> Table:
    """Both effects of every assumption on everything measured, monitored quantities included; two rows for each."""
    bars = [{bar.lever.id: bar for bar in tornado.bars} for tornado in tornados]
    decimals = [DECIMALS[tornado.measure.unit] + 1 for tornado in tornados]

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

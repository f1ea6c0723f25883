"""The page "Treiber": which assumption matters most for which target."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from zvsim.agreement import Agreement, Target
from zvsim.assessment.drivers import Bar, End, Tornado
from zvsim.assessment.text_what_if import (
    bar_text,
    drivers_sentence,
    measure_name,
    tornado_sentence,
    unnoticed_sentence,
)
from zvsim.base.language import Names, message, translated
from zvsim.charts.picture import Picture
from zvsim.charts.tornado import DECIMALS, common_reach, tornado_data, tornado_specification
from zvsim.exhibits.table import Cell, Table, lever_value, number, table_of_columns
from zvsim.page.analyses import drivers_of
from zvsim.page.choices import PageChoice
from zvsim.page.context import PageContext
from zvsim.page.figure import behind, show
from zvsim.page.markup import folded, heading, paragraph, table
from zvsim.simulation.levers import Lever

DRIVERS_KINDS: Mapping[str, str] = Names({"probability": "Aussicht", "target_mean": "Prognose"})
LOWER = message("niedriger")
UNIT_NAMES: Mapping[str, str] = Names(
    {"points of 100": "Punkte von 100", "percentage points": "Prozentpunkte", "persons": "Personen"}
)
ASSUMPTION = message("Annahme")
ERRORS_HEADING = message("Woher die Prognosefehler kommen")

KIND = "drivers_kind"
CHOICES = (PageChoice(KIND, lambda _: tuple(DRIVERS_KINDS)),)


def _chosen_kind() -> str:
    return str(st.session_state.setdefault(KIND, next(iter(DRIVERS_KINDS))))


def _choose_kind() -> None:
    st.segmented_control(
        translated("Gemessen an"),
        tuple(DRIVERS_KINDS),
        key=KIND,
        format_func=lambda kind: DRIVERS_KINDS[kind],
        required=True,
        label_visibility="collapsed",
        persist_state="session",
    )


def better_side(target: Target, kind: str) -> str:
    """The side of the bars on which the target is rather reached."""
    falling = kind == "target_mean" and target.comparator in ("<=", "<")
    return translated("links") if falling else translated("rechts")


def bars_alternative(tornado: Tornado, target: Target) -> str:
    """The bars in words, from their figures."""
    bars = "; ".join(bar_text(bar, tornado.measure.unit) for bar in tornado.noticeable)
    return translated(
        "{target}: was die Annahmen an der {measure} bewegen. {bars}.",
        target=target.label,
        measure=DRIVERS_KINDS[tornado.measure.kind],
        bars=bars,
    )


def _picture(tornado: Tornado, target: Target, title: str, reach: float) -> Picture:
    return Picture(
        name=f"treiber_{target.id}",
        title=title,
        specification=tornado_specification(),
        data=tornado_data(tornado, reach),
        alternative=bars_alternative(tornado, target),
        subject=target.label,
    )


def _bars(tornados: Sequence[Tornado], agreement: Agreement) -> tuple[Picture, ...]:
    """A tornado for each target, side by side on one scale."""
    reach = common_reach(tornados)
    pictures: list[Picture] = []
    with st.container(horizontal=True, key="tornados"):
        for tornado in tornados:
            measure, target = tornado.measure, agreement.target(tornado.measure.id)
            kind, side = DRIVERS_KINDS[measure.kind], better_side(target, measure.kind)
            head = translated(
                "{target}: {measure}, {unit} (besser: {side})",
                target=target.label,
                measure=kind,
                unit=translated(UNIT_NAMES[measure.unit]),
                side=side,
            )
            sentence = tornado_sentence(tornado, agreement)
            st.html(paragraph(head, "head"))
            if tornado.noticeable:
                pictures.append(_picture(tornado, target, f"{head}. {sentence}", reach))
                show(pictures[-1], f"tornado_{target.id}")
            else:
                st.html(paragraph(translated("Keine der Annahmen wirkt spürbar."), "cell"))
            st.html(paragraph(f"{sentence} {unnoticed_sentence(tornado)}", "small"))
    return tuple(pictures)


def effect_table(found: Sequence[Tornado], levers: Mapping[str, Lever], agreement: Agreement) -> Table:
    """Both effects of every assumption on everything measured, monitored quantities included; two rows for each."""
    bars = {bar.lever.id: bar for bar in found[0].bars}
    ends = [(name, side) for name in levers for side in (translated(LOWER), translated("höher"))]

    def end_of(bar: Bar, side: str) -> End:
        return bar.low if side == translated(LOWER) else bar.high

    moved = [(name, side, end_of(bars[name], side)) for name, side in ends]
    columns: dict[str, Sequence[Cell]] = {
        translated(ASSUMPTION): [levers[name].label for name, _ in ends],
        translated("bewegt"): [side + (translated(" (begrenzt)") if end.clipped else "") for _, side, end in moved],
        translated("auf"): [lever_value(levers[name], end.value) for name, _, end in moved],
    }
    for tornado in found:
        measure = tornado.measure
        by_lever = {bar.lever.id: bar for bar in tornado.bars}
        columns[f"{measure_name(measure, agreement)}, {UNIT_NAMES[measure.unit]}"] = [
            number(end_of(by_lever[name], side).effect, DECIMALS[measure.unit] + 1, signed=True) for name, side in ends
        ]
    return table_of_columns(translated("Worauf kommt es an?"), columns)


def _errors_table(levers: Mapping[str, Lever]) -> str:
    columns = {
        translated(ASSUMPTION): [lever.label for lever in levers.values()],
        translated("Herkunft"): [lever.forecast_error_source for lever in levers.values()],
    }
    return table(table_of_columns(translated(ERRORS_HEADING), columns))


def draw_drivers(context: PageContext) -> None:
    """The sentence, a tornado for each target, and every effect as a table."""
    agreement, levers = context.study.agreement, context.study.levers
    kind = _chosen_kind()
    found = drivers_of(context.assessment)
    targets = {target.id for target in agreement.targets}
    shown = [one for one in found if one.measure.kind == kind and one.measure.id in targets]
    st.html(heading(drivers_sentence(shown, agreement)))
    _choose_kind()
    pictures = _bars(shown, agreement)
    notes = [
        translated(
            "Jede Annahme wird um ihren typischen Prognosefehler bewegt, die übrigen bleiben: heller "
            "Balken, wenn sie niedriger, dunkler, wenn sie höher ausfällt. Gestrichelt: durch die Grenze "
            "des möglichen Bereichs gekürzt."
        ),
        *(
            [
                translated(
                    "Hier gelten die Annahmen genau, auch wenn sie sonst mit Spannweite gelten: Gemessen werden "
                    "ihre Fehler."
                )
            ]
            if context.question.assumptions == "spread"
            else []
        ),
    ]
    st.html(paragraph(" ".join(notes), "small"))
    behind(pictures, lambda: effect_table(found, levers, agreement), context, key="treiber")
    st.html(folded(translated(ERRORS_HEADING), _errors_table(levers)))

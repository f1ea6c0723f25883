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
from zvsim.charts.picture import Picture
from zvsim.charts.tornado import DECIMALS, common_reach, tornado_data, tornado_specification
from zvsim.exhibits.table import Cell, Table, lever_value, number, table_of_columns
from zvsim.page import wording
from zvsim.page.analyses import drivers_of
from zvsim.page.choices import PageChoice
from zvsim.page.context import PageContext
from zvsim.page.figure import behind, show
from zvsim.page.markup import folded, heading, paragraph, table
from zvsim.simulation.levers import Lever

KIND = "drivers_kind"
CHOICES = (PageChoice(KIND, lambda _: tuple(wording.DRIVERS_KINDS)),)


def _chosen_kind() -> str:
    return str(st.session_state.setdefault(KIND, next(iter(wording.DRIVERS_KINDS))))


def _choose_kind() -> None:
    st.segmented_control(
        wording.DRIVERS_KIND,
        tuple(wording.DRIVERS_KINDS),
        key=KIND,
        format_func=lambda kind: wording.DRIVERS_KINDS[kind],
        required=True,
        label_visibility="collapsed",
        persist_state="session",
    )


def better_side(target: Target, kind: str) -> str:
    """The side of the bars on which the target is rather reached."""
    falling = kind == "target_mean" and target.comparator in ("<=", "<")
    return wording.LEFT if falling else wording.RIGHT


def bars_alternative(tornado: Tornado, target: Target) -> str:
    """The bars in words, from their figures."""
    bars = "; ".join(bar_text(bar, tornado.measure.unit) for bar in tornado.noticeable)
    return wording.tornado_alternative(target.label, wording.DRIVERS_KINDS[tornado.measure.kind], bars)


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
            kind, side = wording.DRIVERS_KINDS[measure.kind], better_side(target, measure.kind)
            head = wording.tornado_head(target.label, kind, measure.unit, side)
            sentence = tornado_sentence(tornado, agreement)
            st.html(paragraph(head, "head"))
            if tornado.noticeable:
                pictures.append(_picture(tornado, target, f"{head}. {sentence}", reach))
                show(pictures[-1], f"tornado_{target.id}")
            else:
                st.html(paragraph(wording.NO_BARS, "cell"))
            st.html(paragraph(f"{sentence} {unnoticed_sentence(tornado)}", "small"))
    return tuple(pictures)


def effect_table(found: Sequence[Tornado], levers: Mapping[str, Lever], agreement: Agreement) -> Table:
    """Both effects of every assumption on everything measured, monitored quantities included; two rows for each."""
    bars = {bar.lever.id: bar for bar in found[0].bars}
    ends = [(name, side) for name in levers for side in (wording.LOWER, wording.HIGHER)]

    def end_of(bar: Bar, side: str) -> End:
        return bar.low if side == wording.LOWER else bar.high

    moved = [(name, side, end_of(bars[name], side)) for name, side in ends]
    columns: dict[str, Sequence[Cell]] = {
        wording.ASSUMPTION: [levers[name].label for name, _ in ends],
        wording.MOVED: [side + (wording.CLIPPED if end.clipped else "") for _, side, end in moved],
        wording.TO: [lever_value(levers[name], end.value) for name, _, end in moved],
    }
    for tornado in found:
        measure = tornado.measure
        by_lever = {bar.lever.id: bar for bar in tornado.bars}
        columns[f"{measure_name(measure, agreement)}, {wording.UNIT_NAMES[measure.unit]}"] = [
            number(end_of(by_lever[name], side).effect, DECIMALS[measure.unit] + 1, signed=True) for name, side in ends
        ]
    return table_of_columns(wording.DRIVERS_HEADING, columns)


def _errors_table(levers: Mapping[str, Lever]) -> str:
    columns = {
        wording.ASSUMPTION: [lever.label for lever in levers.values()],
        wording.SOURCE: [lever.forecast_error_source for lever in levers.values()],
    }
    return table(table_of_columns(wording.ERRORS_HEADING, columns))


def draw_drivers(context: PageContext) -> None:
    """The sentence, a tornado for each target, and every effect as a table."""
    agreement, levers = context.workspace.agreement, context.workspace.levers
    kind = _chosen_kind()
    found = drivers_of(context.assessment)
    targets = {target.id for target in agreement.targets}
    shown = [one for one in found if one.measure.kind == kind and one.measure.id in targets]
    st.html(heading(drivers_sentence(shown, agreement)))
    _choose_kind()
    pictures = _bars(shown, agreement)
    notes = [wording.DRIVERS_READING, *([wording.DRIVERS_FIXED] if context.state.assumptions == "spread" else [])]
    st.html(paragraph(" ".join(notes), "small"))
    behind(pictures, lambda: effect_table(found, levers, agreement), context, key="treiber")
    st.html(folded(wording.ERRORS_HEADING, _errors_table(levers)))

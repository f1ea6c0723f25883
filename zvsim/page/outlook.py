"""The page "Ausblick": targets, course, sources."""

from __future__ import annotations

import streamlit as st

from zvsim.assessment.forecast import Assessment, IndicatorForecast, TargetAssessment
from zvsim.assessment.targets import target_indicator
from zvsim.assessment.text import (
    range_text,
    reading_aid,
    threshold_text,
    value_text,
)
from zvsim.base.numbers import out_of_hundred, percent_text, span_text
from zvsim.charts.dots import dots_alternative, dots_data, dots_specification
from zvsim.charts.fans import FAN_OF_INDICATOR, SMALL_HEIGHT
from zvsim.charts.picture import Picture
from zvsim.exhibits.table import Row, Table, chance, measured
from zvsim.page import wording
from zvsim.page.choices import PageChoice
from zvsim.page.context import PageContext
from zvsim.page.course import course_of, course_picture, course_sentences, fan_note, month_table
from zvsim.page.figure import behind, figure, show
from zvsim.page.joint import both_targets
from zvsim.page.markup import heading, narrow, paragraph, prose
from zvsim.page.sources import sources

QUANTITY = "fan_quantity"
CHOICES = (PageChoice(QUANTITY, lambda _: tuple(FAN_OF_INDICATOR.values())),)


def _cells(*cells: tuple[str, str]) -> str:
    """Kind and content of cells that stand side by side, as safe HTML."""
    inner = "".join(f'<p class="zv-{kind}">{content}</p>' for kind, content in cells)
    return f'<div class="zv-cells">{inner}</div>'


def _heading_row() -> None:
    groups = (
        (wording.COLUMN_TARGET, wording.COLUMN_CHANCE),
        (wording.COLUMN_DOTS,),
        (wording.COLUMN_FORECAST, wording.COLUMN_ADJUSTED),
    )
    cells = "".join(_cells(*(("head", prose(title)) for title in titles)) for titles in groups)
    st.html(f'<div class="zv-row">{cells}</div>')


def _target_row(item: TargetAssessment, picture: Picture) -> None:
    target = item.target
    label, threshold = narrow(target.label), prose(threshold_text(target, target.threshold))
    chances = prose(out_of_hundred(item.probability))
    middle, _, interval = range_text(target, item.forecast).partition(" (")
    forecast = f"<b>{prose(middle)}</b><br>{prose(interval.rstrip(')'))}"
    agreed, shifted = value_text(target, target.threshold), value_text(target, item.adjusted_threshold)
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.html(_cells(("cell", f"<b>{label}</b><br>{threshold}"), ("cell zv-chance", chances)))
        show(picture, f"dots_{target.id}")
        st.html(_cells(("cell", forecast), ("cell", f"{prose(agreed)} → <b>{prose(shifted)}</b>")))


def dots_picture(item: TargetAssessment) -> Picture:
    """Twenty results of one target."""
    return Picture(
        name=f"ziel_{item.target.id}",
        title=wording.dots_title(item.target.label, item.probability),
        specification=dots_specification(),
        data=dots_data(item),
        alternative=dots_alternative(item),
        subject=item.target.label,
    )


def target_table(assessment: Assessment) -> Table:
    """One row per target."""
    columns = (
        *(wording.COLUMN_TARGET, wording.AGREED, wording.CHANCE_OF_HUNDRED),
        *(wording.MIDDLE_FORECAST, wording.FORECAST_FROM, wording.FORECAST_TO, wording.COLUMN_ADJUSTED),
    )
    rows: list[Row] = [
        (
            item.target.label,
            measured(item.target, item.target.threshold),
            chance(item.probability),
            *(measured(item.target, item.forecast[key]) for key in ("q50", "q10", "q90")),
            measured(item.target, item.adjusted_threshold),
        )
        for item in assessment.targets.values()
    ]
    return Table(wording.DOTS_TABLE, columns, tuple(rows))


def targets(context: PageContext) -> None:
    """One row per target, then how to read them and what is observed beside them."""
    assessment = context.assessment
    pictures = [dots_picture(item) for item in assessment.targets.values()]
    with st.container(key="targets"):
        _heading_row()
        for item, picture in zip(assessment.targets.values(), pictures, strict=True):
            _target_row(item, picture)
    first = next(iter(assessment.targets.values()))
    reading = (
        f'<p class="zv-small">{wording.DOTS_READING} {prose(first.target.label)}: '
        f"{prose(reading_aid(first.probability))} {prose(wording.ASSUMPTIONS_NOTES[assessment.question.assumptions])} "
        f"{prose(wording.ADJUSTMENT_HINT)}</p>"
    )
    st.html(reading + _monitored(assessment) + _scenario_note(assessment))
    behind(
        pictures,
        lambda: target_table(assessment),
        context,
        key="ziele",
    )


def _scenario_note(assessment: Assessment) -> str:
    """What a named scenario stands for, and where its values come from."""
    scenario = assessment.scenario
    if not scenario.why:
        return ""
    return paragraph(wording.scenario_note(scenario.title, scenario.why, scenario.source), "small")


def _monitored(assessment: Assessment) -> str:
    """Quantities without a target: forecast and range, never a chance."""

    def text(name: str, item: IndicatorForecast) -> str:
        low, middle, high = (percent_text(item.forecast[key]) for key in ("q10", "q50", "q90"))
        return f"{prose(wording.MONITORED_NAMES[name])} <b>{middle}</b> ({span_text(low, high)})"

    parts = " · ".join(text(name, item) for name, item in assessment.monitored.items())
    return f'<p class="zv-small"><b>{wording.MONITORED_HEADING}:</b> {parts}. {prose(wording.NOT_PUBLISHED)}</p>'


def small_course(context: PageContext) -> None:
    """The fan of one target's quantity; the page "Verlauf" has the others and more of it."""
    choices = [FAN_OF_INDICATOR[target_indicator(item.target)] for item in context.assessment.targets.values()]
    if st.session_state.get(QUANTITY) not in choices:
        st.session_state[QUANTITY] = choices[0]
    course = course_of(context, st.session_state[QUANTITY])
    st.html(heading(f"{wording.FAN_NAMES[course.quantity]}: {course_sentences(course)[0]}"))
    st.segmented_control(
        wording.FAN_CHOICE,
        choices,
        key=QUANTITY,
        format_func=lambda name: wording.FAN_NAMES[name],
        required=True,
        label_visibility="collapsed",
        persist_state="session",
    )
    figure(
        course_picture(course, SMALL_HEIGHT),
        lambda: month_table(course),
        context,
        key="verlauf",
        note=fan_note(course.quantity),
    )


def draw_outlook(context: PageContext) -> None:
    """Targets, monitored quantities, both targets at once, course, contributions and sources."""
    targets(context)
    left, right = st.columns(2, gap="medium")
    with left:
        both_targets(context)
    with right:
        small_course(context)
    sources(context.study, context.question.view)

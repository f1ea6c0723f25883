"""The page "Ausblick": targets, course, sources."""

from __future__ import annotations

from typing import get_args

import streamlit as st

from zvsim.assessment.forecast import Assessment, IndicatorForecast, TargetAssessment
from zvsim.assessment.targets import target_indicator
from zvsim.assessment.text import (
    range_text,
    reading_aid,
    threshold_text,
    value_text,
)
from zvsim.model.reviewed import reviewed_fit
from zvsim.numbers import number_text, out_of_hundred, percent_text
from zvsim.presentation import wording
from zvsim.presentation.charts.dots import dots_alternative, dots_data, dots_specification
from zvsim.presentation.charts.fans import FAN_OF_INDICATOR, fan_alternative, fan_data, fan_specification
from zvsim.presentation.context import PageContext
from zvsim.presentation.markup import narrow, paragraph, prose, table
from zvsim.presentation.sources import known_observations, sources
from zvsim.simulation.fan import FanQuantity, fan, fan_observations
from zvsim.workspace import Workspace, monthly_outcome

ROW_WIDTHS = (2.45, 1.85, 3.0, 1.9, 1.9)


def _heading_row() -> None:
    for column, text in zip(
        st.columns(ROW_WIDTHS, gap="small"),
        (
            wording.COLUMN_TARGET,
            wording.COLUMN_CHANCE,
            wording.COLUMN_DOTS,
            wording.COLUMN_FORECAST,
            wording.COLUMN_ADJUSTED,
        ),
        strict=True,
    ):
        column.html(paragraph(text, "head"))


def _target_row(item: TargetAssessment) -> None:
    target = item.target
    name, chance, dots, forecast, adjusted = st.columns(ROW_WIDTHS, gap="small", vertical_alignment="center")
    label, threshold = narrow(target.label), prose(threshold_text(target, target.threshold))
    name.html(f'<p class="zv-cell"><b>{label}</b><br>{threshold}</p>')
    chance.html(f'<p class="zv-cell zv-chance">{prose(out_of_hundred(item.probability))}</p>')
    dots.vega_lite_chart(
        dots_data(item), dots_specification(), key=f"dots_{target.id}", alt=dots_alternative(item), theme=None
    )
    middle, _, interval = range_text(target, item).partition(" (")
    forecast.html(f'<p class="zv-cell"><b>{prose(middle)}</b><br>{prose(interval.rstrip(")"))}</p>')
    agreed, shifted = value_text(target, target.threshold), value_text(target, item.adjusted_threshold)
    adjusted.html(f'<p class="zv-cell">{prose(agreed)} → <b>{prose(shifted)}</b></p>')


def targets(assessment: Assessment) -> None:
    """One row per target, then how to read them."""
    _heading_row()
    for item in assessment.targets.values():
        _target_row(item)
    first = next(iter(assessment.targets.values()))
    st.html(
        f'<p class="zv-small">{wording.DOTS_READING} {prose(first.target.label)}: '
        f"{prose(reading_aid(first.probability))} {prose(wording.ASSUMPTIONS_NOTES[assessment.assumptions])} "
        f"{prose(wording.ADJUSTMENT_HINT)}</p>"
    )


def scenario_note(assessment: Assessment) -> None:
    """What a named scenario stands for, and where its values come from."""
    scenario = assessment.scenario
    if scenario.why:
        st.html(paragraph(f"Szenario »{scenario.title}«: {scenario.why} Quelle: {scenario.source}.", "small"))


def monitored(assessment: Assessment) -> None:
    """Quantities without a target: forecast and range, never a chance."""

    def text(name: str, item: IndicatorForecast) -> str:
        low, middle, high = (percent_text(item.forecast[key]) for key in ("q10", "q50", "q90"))
        return f"{prose(wording.MONITORED_NAMES[name])} <b>{middle}</b> ({low} bis {high})"

    parts = " · ".join(text(name, item) for name, item in assessment.monitored.items())
    st.html(f'<p class="zv-small"><b>{wording.MONITORED_HEADING}:</b> {parts}. {prose(wording.NOT_PUBLISHED)}</p>')


def course(assessment: Assessment, workspace: Workspace) -> None:
    """The fan of one quantity with the observations in it."""
    st.html(f'<h2 class="zv-h2">{prose(wording.FAN_HEADING)}</h2>')
    choices: tuple[FanQuantity, ...] = get_args(FanQuantity)
    quantity = st.segmented_control(
        wording.FAN_CHOICE,
        choices,
        default=choices[0],
        key="fan_quantity",
        format_func=lambda name: wording.FAN_NAMES[name],
        required=True,
        label_visibility="collapsed",
    )
    view = assessment.scenario.view
    path = reviewed_fit(view).paths[quantity]
    months = fan(path, monthly_outcome(workspace, assessment), quantity)
    observed = fan_observations(path, quantity, known_observations(view))
    target_index = next(
        (
            100.0 * (1.0 + item.target.threshold)
            for item in assessment.targets.values()
            if FAN_OF_INDICATOR[target_indicator(item.target)] == quantity and item.target.measure == "rel_change"
        ),
        None,
    )
    st.vega_lite_chart(
        fan_data(months, observed, target_index),
        fan_specification(),
        key="fan",
        theme=None,
        alt=fan_alternative(quantity, months),
    )
    note = wording.FAN_READING if quantity != "lzb" else f"{wording.FAN_READING} {wording.FAN_LZB_NOTE}"
    st.html(paragraph(note, "small"))
    with st.expander(wording.TABLE):
        recent = [month for month in months if month.month >= "2015-01"]
        columns = {
            wording.MONTH: [month.month for month in recent],
            wording.TENTH_BELOW: [number_text(month.quantiles["q10"], 1) for month in recent],
            wording.MIDDLE: [number_text(month.quantiles["q50"], 1) for month in recent],
            wording.TENTH_ABOVE: [number_text(month.quantiles["q90"], 1) for month in recent],
        }
        st.html(table(columns, f"{wording.FAN_HEADING}: {wording.FAN_NAMES[quantity]}, {wording.FAN_AXIS}"))


def draw_outlook(context: PageContext) -> None:
    """Targets, monitored quantities, course and sources."""
    assessment, workspace = context.assessment, context.workspace
    targets(assessment)
    monitored(assessment)
    scenario_note(assessment)
    course(assessment, workspace)
    sources(context.state.view)

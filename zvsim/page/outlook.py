"""The page "Ausblick": targets, course, sources."""

from __future__ import annotations

from functools import lru_cache

import streamlit as st

from zvsim.assessment.forecast import Assessment, IndicatorForecast, TargetAssessment
from zvsim.assessment.targets import target_indicator
from zvsim.assessment.terms import ASSUMPTIONS_NOTES, all_targets
from zvsim.assessment.text import (
    MONITORED_NAMES,
    no_targets,
    range_text,
    reading_aid,
    spread_text,
    threshold_text,
    value_text,
)
from zvsim.assessment.text_answer import bands_note
from zvsim.base.language import translated
from zvsim.base.numbers import percent_text
from zvsim.charts.fans import SMALL_HEIGHT
from zvsim.charts.picture import Picture
from zvsim.exhibits.course import (
    FAN_NAMES,
    FAN_OF_INDICATOR,
    course_of,
    course_picture,
    course_sentences,
    fan_note,
    month_table,
)
from zvsim.exhibits.evidence import bridge_table, evidence_note, observation_table, pathway_table, response_table
from zvsim.exhibits.joint import quadrants_picture, quadrants_table
from zvsim.exhibits.targets import DOTS, dots_picture, dots_reading, not_published, target_table
from zvsim.model.views import View
from zvsim.page.choices import PageChoice, buttons, choice_of
from zvsim.page.context import PageContext
from zvsim.page.figure import behind, figure, show
from zvsim.page.markup import folded, heading, narrow, paragraph, prose, table
from zvsim.study import Study

QUANTITY = "fan_quantity"
CHOICES = (PageChoice(QUANTITY, lambda _: tuple(FAN_OF_INDICATOR.values())),)


def _cells(*cells: tuple[str, str]) -> str:
    """Kind and content of cells that stand side by side, as safe HTML."""
    inner = "".join(f'<p class="zv-{kind}">{content}</p>' for kind, content in cells)
    return f'<div class="zv-cells">{inner}</div>'


def _heading_row() -> None:
    groups = (
        (translated("Ziel, zum Vorjahr"),),
        (translated(DOTS),),
        (translated("Prognose (80 %)"), translated("Ziel nach § 4 Abs. 3")),
    )
    cells = "".join(_cells(*(("head", prose(title)) for title in titles)) for titles in groups)
    st.html(f'<div class="zv-row">{cells}</div>')


def _target_row(item: TargetAssessment, picture: Picture) -> None:
    target = item.target
    label, threshold = narrow(target.label), prose(threshold_text(target, target.threshold))
    middle, _, interval = range_text(target, item.forecast).partition(" (")
    forecast = f"<b>{prose(middle)}</b><br>{prose(interval.rstrip(')'))}"
    agreed, shifted = value_text(target, target.threshold), value_text(target, item.adjusted_threshold)
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.html(_cells(("cell", f"<b>{label}</b><br>{threshold}")))
        show(picture, f"dots_{target.id}")
        st.html(_cells(("cell", forecast), ("cell", f"{prose(agreed)} → <b>{prose(shifted)}</b>")))


def targets(context: PageContext) -> None:
    """One row per target, then how to read them and what is observed beside them."""
    assessment = context.assessment
    items = list(assessment.targets.values())
    pictures = [dots_picture(item) for item in items]
    with st.container(key="targets"):
        _heading_row()
        for item, picture in zip(items, pictures, strict=True):
            _target_row(item, picture)
    hint = translated("Was Abweichungen beitragen und was davon zählt: Seite »§ 4 Abs. 3«.")
    note = prose(f"{bands_note()} {ASSUMPTIONS_NOTES[assessment.question.assumptions]}")
    example = "".join(f"{prose(item.target.label)}: {prose(reading_aid(item.probability))} " for item in items[:1])
    said = f"{dots_reading()} {example}" if items else f"{prose(no_targets())} "
    reading = f'<p class="zv-small">{said}{note} {prose(hint)}</p>'
    st.html(reading + _monitored(context) + _scenario_note(assessment))
    behind(pictures, lambda: target_table(assessment), context, key="ziele")


def _scenario_note(assessment: Assessment) -> str:
    """What a named scenario stands for, and where its values come from."""
    scenario = assessment.scenario
    if not scenario.why:
        return ""
    title, why, source = scenario.title, scenario.why, scenario.source
    note = translated("Szenario »{title}«: {why} Quelle: {source}.", title=title, why=why, source=source)
    return paragraph(note, "small")


def _monitored(context: PageContext) -> str:
    """Quantities without a target: forecast and range, never a chance."""

    def text(name: str, item: IndicatorForecast) -> str:
        low, middle, high = (percent_text(item.forecast[key]) for key in ("q10", "q50", "q90"))
        return f"{prose(MONITORED_NAMES[name])} {spread_text(f'<b>{middle}</b>', low, high)}"

    parts = " · ".join(text(name, item) for name, item in context.assessment.monitored.items())
    title = translated("Beobachtet, ohne Zielwert")
    rest = not_published(context.study.model.quantities)
    return f'<p class="zv-small"><b>{title}:</b> {parts}. {prose(rest)}</p>'


def small_course(context: PageContext) -> None:
    """The fan of one target's quantity; the page "Verlauf" has the others and more of it."""
    indicators = dict.fromkeys(target_indicator(item.target) for item in context.assessment.targets.values())
    quantities = [FAN_OF_INDICATOR[indicator] for indicator in indicators if indicator in FAN_OF_INDICATOR]
    if not quantities:
        return
    course = course_of(context.study, context.assessment, choice_of(QUANTITY, quantities))
    st.html(heading(f"{FAN_NAMES[course.quantity]}: {course_sentences(course)[0]}"))
    names = {quantity: FAN_NAMES[quantity] for quantity in quantities}
    buttons(translated("Größe"), QUANTITY, names, label_visibility="collapsed")
    picture, note = course_picture(course, SMALL_HEIGHT), fan_note(course)
    figure(picture, lambda: month_table(course), context, key="verlauf", note=note)


def both_targets(context: PageContext) -> None:
    """The sentence, the dots in four quadrants and the table; only where there are two targets."""
    assessment = context.assessment
    if assessment.quadrants is None:
        return
    picture = quadrants_picture(assessment)
    st.html(heading(all_targets(len(assessment.targets))))
    figure(picture, lambda: quadrants_table(assessment), context, key="beide_ziele", note=picture.caption)


@lru_cache(maxsize=8)
def _sources(study: Study, view: View) -> str:
    """Tables of observations, bridges, responses and pathway parameters."""
    model = study.model
    tables = (
        observation_table(study, view),
        bridge_table(model.quantities.values()),
        response_table(model.responses.values()),
        pathway_table(model.pathway_of(view).values()),
    )
    parts = "".join(folded(one.caption, table(one)) for one in tables)
    title = heading(translated("Worauf die Zahlen beruhen"))
    return title + paragraph(evidence_note(study.agreement.scope), "small") + parts


def draw_outlook(context: PageContext) -> None:
    """Targets, monitored quantities, both targets at once, course, contributions and sources."""
    targets(context)
    left, right = st.columns(2, gap="medium")
    with left:
        both_targets(context)
    with right:
        small_course(context)
    st.html(_sources(context.study, context.question.view))

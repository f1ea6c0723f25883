"""The page "Was muss gelten?": from which value of an assumption on a target is likely, and over two at once."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from zvsim.assessment.basis import BOTH
from zvsim.assessment.curves import LEVELS
from zvsim.assessment.documents import solution_warnings
from zvsim.assessment.text import no_targets
from zvsim.assessment.text_what_if import bracket_sentence, solution_sentence
from zvsim.base.language import translated
from zvsim.base.numbers import number_text
from zvsim.exhibits.chances import (
    curve_picture,
    curve_table,
    curve_varies,
    map_picture,
    map_table,
    map_varies,
    question_name,
    same_everywhere,
)
from zvsim.page.analyses import MAP_VALUES, curve_along, map_over
from zvsim.page.choices import SWITCH, PageChoice, buttons, choice_of
from zvsim.page.context import PageContext
from zvsim.page.figure import figure
from zvsim.page.markup import heading, paragraph
from zvsim.simulation.levers import Lever
from zvsim.study import Study

TARGET, LEVER, LEVEL = "threshold_target", "threshold_lever", "threshold_level"
MAP, SECOND_LEVER = "threshold_map", "threshold_second_lever"


def _questions(study: Study) -> tuple[str, ...]:
    targets = [target.id for target in study.agreement.targets]
    return (*targets, *([BOTH] if len(targets) > 1 else []))


def _levers(study: Study) -> tuple[str, ...]:
    return tuple(name for name, lever in study.levers.items() if not lever.is_switch)


CHOICES = (
    PageChoice(TARGET, _questions),
    PageChoice(LEVER, _levers),
    PageChoice(LEVEL, lambda _: LEVELS),
    PageChoice(MAP, lambda _: SWITCH),
    PageChoice(SECOND_LEVER, _levers),
)


def _box(label: str, names: Mapping[str, str], key: str) -> None:
    st.selectbox(
        label, list(names), key=key, format_func=lambda one: names[one], filter_mode=None, persist_state="session"
    )


def _controls(questions: Mapping[str, str], levers: Mapping[str, str]) -> None:
    """Which target (or both), which assumption, how likely."""
    with st.container(horizontal=True, key="threshold_choices"):
        _box(translated("Ziel"), questions, TARGET)
        _box(translated("Annahme"), levers, LEVER)
        levels = {level: number_text(100.0 * level) for level in LEVELS}
        buttons(translated("Aussicht mindestens"), LEVEL, levels)


def _map(context: PageContext, levers: Mapping[str, Lever], question: str, lever: Lever) -> None:
    """On demand, as it takes many evaluations: the map over the chosen assumption and a second one."""
    agreement = context.study.agreement
    st.html(heading(translated("Zwei Annahmen zugleich")))
    others = {name: one.label for name, one in levers.items() if name != lever.id}
    with st.container(horizontal=True, vertical_alignment="center", key="map_choices"):
        if not st.toggle(translated("Karte berechnen"), key=MAP, persist_state="session"):
            return
        second = levers[choice_of(SECOND_LEVER, list(others))]
        _box(translated("Zweite Annahme"), others, SECOND_LEVER)
    found = map_over(context.study, context.assessment, lever.id, second.id)
    reading = translated(
        "Je kräftiger, desto wahrscheinlicher; Linien: Aussicht 50 (dick) und 80 von 100. Berechnet an "
        "{values} × {values} Stellen, dazwischen geradlinig.",
        values=MAP_VALUES,
    )
    if not map_varies(found, question):
        st.html(paragraph(same_everywhere(found.now.chances[question]), "cell"))
        return
    picture = map_picture(found, question, agreement)
    st.html(paragraph(picture.title, "cell"))
    figure(picture, lambda: map_table(found, question, agreement), context, key="karte", note=reading)


def draw_threshold(context: PageContext) -> None:
    """The sentence, the course along one assumption with its crossings, and the map over two."""
    assessment, agreement = context.assessment, context.study.agreement
    levers = {name: context.study.levers[name] for name in _levers(context.study)}
    questions = {one: question_name(agreement, one) for one in _questions(context.study)}
    labels = {name: one.label for name, one in levers.items()}
    if not questions:
        st.html(heading(no_targets()))
        return
    question, lever = choice_of(TARGET, list(questions)), levers[choice_of(LEVER, list(labels))]
    level = choice_of(LEVEL, LEVELS)
    found = curve_along(context.study, assessment, lever.id, question)
    solution = found.solutions[question, level]
    st.html(heading(solution_sentence(solution, agreement)))
    _controls(questions, labels)
    warnings = solution_warnings(solution, context.study.basis(context.question))
    said = [notice.text for notice in warnings if notice not in assessment.warnings]
    reading = translated(
        "Aussicht entlang der Annahme, die übrigen wie eingestellt. Hinterlegt: wo die gefragte "
        "Aussicht erreicht wird; Ringe: ab wo oder bis wohin es mindestens 50 oder 80 von 100 sind."
    )
    note = " ".join(filter(None, (bracket_sentence(solution, assessment.question.draws), reading, *said)))
    if curve_varies(found, question):
        picture = curve_picture(found, question, level, agreement)
        figure(picture, lambda: curve_table(found, agreement, tuple(questions)), context, key="schwelle", note=note)
    else:
        st.html(paragraph(" ".join((same_everywhere(found.now.chances[question]), *said)), "cell"))
    _map(context, levers, question, lever)

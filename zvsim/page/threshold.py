"""The page "Was muss gelten?": from which value of an assumption on a target is likely, and over two at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from zvsim.agreement import Agreement
from zvsim.assessment.curves import LEVELS, Curve, HeatMap
from zvsim.assessment.probability import BOTH
from zvsim.assessment.text_what_if import bracket_sentence, solution_sentence, subject
from zvsim.assessment.what_if_json import solution_warnings
from zvsim.base.language import translated
from zvsim.base.numbers import number_text, out_of_hundred
from zvsim.charts.chance_curve import curve_data, curve_specification
from zvsim.charts.chance_map import map_data, map_specification
from zvsim.charts.picture import Picture
from zvsim.exhibits.table import Cell, Table, lever_value, number, table_of_columns
from zvsim.page.analyses import MAP_VALUES, curve_along, map_over
from zvsim.page.choices import SWITCH, PageChoice
from zvsim.page.context import PageContext
from zvsim.page.figure import figure
from zvsim.page.markup import heading
from zvsim.simulation.levers import Lever
from zvsim.workspace import Workspace, scenario_basis

TARGET, LEVER, LEVEL = "threshold_target", "threshold_lever", "threshold_level"
MAP, SECOND_LEVER = "threshold_map", "threshold_second_lever"


def _questions(workspace: Workspace) -> tuple[str, ...]:
    return (*(target.id for target in workspace.agreement.targets), BOTH)


def _levers(workspace: Workspace) -> tuple[str, ...]:
    return tuple(name for name, lever in workspace.levers.items() if not lever.is_switch)


CHOICES = (
    PageChoice(TARGET, _questions),
    PageChoice(LEVER, _levers),
    PageChoice(LEVEL, lambda _: LEVELS),
    PageChoice(MAP, lambda _: SWITCH),
    PageChoice(SECOND_LEVER, _levers),
)


def question_name(agreement: Agreement, question: str) -> str:
    """A target's label, or the word for all of them."""
    return translated("beide zugleich") if question == BOTH else agreement.target(question).label


def _chosen(names: Mapping[str, str], key: str) -> str:
    """What is chosen by name; the first one where the one chosen before is not among them."""
    if st.session_state.get(key) not in names:
        st.session_state[key] = next(iter(names))
    return str(st.session_state[key])


def _box(label: str, names: Mapping[str, str], key: str) -> None:
    st.selectbox(
        label, list(names), key=key, format_func=lambda one: names[one], filter_mode=None, persist_state="session"
    )


def _controls(questions: Mapping[str, str], levers: Mapping[str, str]) -> None:
    """Which target (or both), which assumption, how likely."""
    with st.container(horizontal=True, key="threshold_choices"):
        _box(translated("Ziel"), questions, TARGET)
        _box(translated("Annahme"), levers, LEVER)
        st.segmented_control(
            translated("Aussicht mindestens"),
            LEVELS,
            key=LEVEL,
            format_func=_percent,
            required=True,
            persist_state="session",
        )


def _percent(share: float) -> str:
    return number_text(100.0 * share)


def curve_alternative(found: Curve, question: str, agreement: Agreement) -> str:
    """The course in words, from its figures."""
    lever = found.lever
    first, last, now = (
        translated(
            "{chance} bei {place}", chance=out_of_hundred(point.chances[question]), place=lever.text(point.value)
        )
        for point in (found.points[0], found.points[-1], found.now)
    )
    sentences = " ".join(solution_sentence(found.solutions[question, level], agreement) for level in LEVELS)
    return translated(
        "Aussicht, {name} zu erreichen, entlang »{lever}«: {first} bis {last}; jetzt {now}. {crossings}",
        name=subject(agreement, question)[0],
        lever=lever.label,
        first=first,
        last=last,
        now=now,
        crossings=sentences,
    )


def curve_table(found: Curve, agreement: Agreement, questions: Sequence[str]) -> Table:
    """The chance of every target at each value of the assumption."""
    columns: dict[str, Sequence[Cell]] = {
        found.lever.label: [lever_value(found.lever, point.value) for point in found.points]
    }
    for question in questions:
        heading = f"{question_name(agreement, question)}, {translated('von 100')}"
        columns[heading] = [number(100.0 * point.chances[question], 1) for point in found.points]
    return table_of_columns(translated("Was muss gelten?"), columns)


def map_alternative(found: HeatMap, question: str, agreement: Agreement) -> str:
    """The map in words, from its figures."""
    cells = [
        (share, x, y)
        for y, row in zip(found.y_values, found.grids[question], strict=True)
        for x, share in zip(found.x_values, row, strict=True)
    ]

    def place(share: float, x: float, y: float) -> str:
        return translated(
            "{chance} bei {place}",
            chance=out_of_hundred(share),
            place=translated(" und ").join((found.x.text(x), found.y.text(y))),
        )

    now = place(found.now.chances[question], found.now.x, found.now.y)
    return translated(
        "Aussicht, {name} zu erreichen, über »{across}« und »{up}«: {lowest} bis {highest}; jetzt {now}.",
        name=subject(agreement, question)[0],
        across=found.x.label,
        up=found.y.label,
        lowest=place(*min(cells)),
        highest=place(*max(cells)),
        now=now,
    )


def map_table(found: HeatMap, question: str, caption: str) -> Table:
    """The chance at each place of the map; a column per value of the first assumption."""
    columns: dict[str, Sequence[Cell]] = {
        f"{found.y.short} / {found.x.short}": [lever_value(found.y, value) for value in found.y_values]
    }
    for position, value in enumerate(found.x_values):
        columns[found.x.text(value)] = [number(100.0 * row[position], 0) for row in found.grids[question]]
    return table_of_columns(caption, columns)


def _map(context: PageContext, levers: Mapping[str, Lever], question: str, lever: Lever) -> None:
    """On demand, as it takes many evaluations: the map over the chosen assumption and a second one."""
    agreement = context.study.agreement
    st.html(heading(translated("Zwei Annahmen zugleich")))
    others = {name: one.label for name, one in levers.items() if name != lever.id}
    with st.container(horizontal=True, vertical_alignment="center", key="map_choices"):
        if not st.toggle(translated("Karte berechnen"), key=MAP, persist_state="session"):
            return
        second = levers[_chosen(others, SECOND_LEVER)]
        _box(translated("Zweite Annahme"), others, SECOND_LEVER)
    found = map_over(context.assessment, lever.id, second.id)
    caption = translated(
        "{target}: Aussicht von 100, Spalten {across}, Zeilen {up}",
        target=question_name(agreement, question),
        across=found.x.label,
        up=found.y.label,
    )
    picture = Picture(
        name=f"karte_{lever.id}_{second.id}_{question}",
        title=caption,
        specification=map_specification(lever, second),
        data=map_data(found, question),
        alternative=map_alternative(found, question, agreement),
    )
    figure(
        picture,
        lambda: map_table(found, question, caption),
        context,
        key="karte",
        note=translated(
            "Je dunkler, desto wahrscheinlicher; Linien: Aussicht 50 (dick) und 80 von 100. Berechnet an "
            "{values} × {values} Stellen, dazwischen geradlinig.",
            values=MAP_VALUES,
        ),
    )


def draw_threshold(context: PageContext) -> None:
    """The sentence, the course along one assumption with its crossings, and the map over two."""
    assessment, agreement = context.assessment, context.study.agreement
    levers = {name: lever for name, lever in context.study.levers.items() if not lever.is_switch}
    basis = scenario_basis(
        context.study, assessment.scenario, assessment.draws, assessment.seed, assessment.assumptions
    )
    questions = {one: question_name(agreement, one) for one in basis.questions}
    labels = {name: one.label for name, one in levers.items()}
    question, lever = _chosen(questions, TARGET), levers[_chosen(labels, LEVER)]
    level = float(st.session_state.setdefault(LEVEL, LEVELS[0]))
    found = curve_along(assessment, lever.id, question)
    solution = found.solutions[question, level]
    st.html(heading(solution_sentence(solution, agreement)))
    _controls(questions, labels)
    picture = Picture(
        name=f"schwelle_{lever.id}_{question}",
        title=solution_sentence(solution, agreement),
        specification=curve_specification(lever),
        data=curve_data(found, question, level),
        alternative=curve_alternative(found, question, agreement),
    )
    said = [notice.text for notice in solution_warnings(solution, basis) if notice not in assessment.warnings]
    notes = [
        bracket_sentence(solution, assessment.draws),
        translated(
            "Aussicht entlang der Annahme, die übrigen wie eingestellt. Hinterlegt: wo die gefragte "
            "Aussicht erreicht wird; Ringe: ab wo oder bis wohin es mindestens 50 oder 80 von 100 sind."
        ),
        *said,
    ]
    figure(
        picture,
        lambda: curve_table(found, agreement, basis.questions),
        context,
        key="schwelle",
        note=" ".join(note for note in notes if note),
    )
    _map(context, levers, question, lever)

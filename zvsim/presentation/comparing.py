"""The page "Vergleich": what separates the current scenario from others, assumption by assumption and by result."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from zvsim.assessment.comparison import Comparison, Difference, Pair
from zvsim.assessment.text import threshold_text, value_text
from zvsim.assessment.text_comparison import target_answer
from zvsim.assessment.text_what_if import apart_sentence
from zvsim.numbers import out_of_hundred
from zvsim.presentation import wording
from zvsim.presentation.address import PageState
from zvsim.presentation.analyses import Case, adjusted_targets, case_of, comparison_of, other_case
from zvsim.presentation.cells import Cell, Columns, chance, lever_value, measured, number, percent, points, texts
from zvsim.presentation.charts.dumbbell import dumbbell_data, dumbbell_specification
from zvsim.presentation.charts.picture import Picture
from zvsim.presentation.context import PageContext
from zvsim.presentation.figure import behind, show
from zvsim.presentation.markup import heading, paragraph, prose, table
from zvsim.presentation.page_scenario import page_scenario
from zvsim.simulation.levers import Lever
from zvsim.simulation.scenario import AGREEMENT
from zvsim.workspace import Workspace

CHOICE = "compare_with"
OTHERS = 4  # beside the current one: more bars are not told apart from the far side of a table


@dataclass(frozen=True)
class Compared:
    """One scenario of the comparison.

    Attributes:
        name: as shown; may be what somebody typed.
        note: what it stands for; may be empty.
        state: what the controls say in it.
    """

    name: str
    note: str
    state: PageState


def _built_in(name: str, workspace: Workspace, context: PageContext) -> Compared:
    scenario = workspace.scenarios[name]
    values = scenario.values(workspace.levers)
    note = f"{scenario.why} Quelle: {scenario.source}."
    return Compared(scenario.title, note, PageState(values, scenario.view, context.state.assumptions))


def current(context: PageContext) -> Compared:
    """The scenario that the controls show."""
    scenario = context.assessment.scenario
    return Compared(f"{wording.CURRENT}: {scenario.title}", "", context.state)


def compared(context: PageContext) -> tuple[Compared, ...]:
    """What can stand beside the current scenario and was chosen, in the order of the choice."""
    workspace = context.workspace
    if CHOICE not in st.session_state:
        first = next(name for name in workspace.scenarios if name != context.assessment.scenario.name)
        st.session_state[CHOICE] = [AGREEMENT if context.assessment.scenario.name != AGREEMENT else first]
    chosen = st.multiselect(
        wording.COMPARE_WITH,
        list(workspace.scenarios),
        key=CHOICE,
        format_func=lambda name: workspace.scenarios[name].title,
        placeholder=wording.COMPARE_PLACEHOLDER,
        select_all=False,
        filter_mode=None,
        persist_state="session",
    )
    return tuple(_built_in(name, workspace, context) for name in chosen)


def distinct(scenarios: Sequence[Compared]) -> tuple[str, ...]:
    """Names under which scenarios can be told apart from each other and from the other headings of a table.

    >>> state = PageState({}, "planning", "fixed")
    >>> distinct([Compared("A", "", state), Compared("B", "", state), Compared("A", "", state)])
    ('A', 'B', 'A (2)')
    """
    taken = [wording.ASSUMPTION, wording.AGREED, wording.RESULT]
    for one in scenarios:
        name, count = one.name, 2
        while name in taken:
            name, count = f"{one.name} ({count})", count + 1
        taken.append(name)
    return tuple(taken[-len(scenarios) :])


def _case(one: Compared, context: PageContext) -> Case:
    changes = page_scenario(one.state, context.workspace).changes
    return other_case(context.assessment, changes, one.state.view)


def _to_compare(context: PageContext, others: Sequence[Compared]) -> tuple[tuple[Compared, ...], tuple[str, ...]]:
    """The scenarios that are shown, the current one first, and what must be said of those that are not."""
    here = case_of(context.assessment)
    same = [one for one in others if _case(one, context) == here]
    rest = [one for one in others if one not in same]
    said = [wording.COMPARE_SAME.format(name=one.name) for one in same]
    if len(rest) > OTHERS:
        names = ", ".join(f"»{one.name}«" for one in rest[OTHERS:])
        said.append(wording.COMPARE_TOO_MANY.format(limit=OTHERS, names=names))
    if any(one.state.assumptions != context.state.assumptions for one in rest):
        note = wording.ASSUMPTIONS_NOTES[context.state.assumptions]
        said.append(wording.COMPARE_ASSUMPTIONS.format(note=note))
    return (current(context), *rest[:OTHERS]), tuple(said)


def differing_columns(found: Comparison, names: Sequence[str]) -> Columns:
    """The assumptions that separate the scenarios, the state of the data among them."""
    rows: list[list[Cell]] = [
        [one.lever.label, lever_value(one.lever, one.lever.agreed), *(lever_value(one.lever, v) for v in one.values)]
        for one in found.differing
    ]
    views = [wording.DATA_VIEW_NAMES[scenario.scenario.view] for scenario in found.scenarios]
    if len(set(views)) > 1:
        rows.append([wording.DATA_VIEW, wording.DATA_VIEW_NAMES["planning"], *views])
    headings = [wording.ASSUMPTION, wording.AGREED, *names]
    return {name: [row[position] for row in rows] for position, name in enumerate(headings)}


def result_columns(found: Comparison, names: Sequence[str], adjusted: Sequence[dict[str, float]]) -> Columns:
    """One row per result, one column per scenario.

    Args:
        found: the comparison.
        names: of the scenarios.
        adjusted: of each scenario, the adjusted thresholds by target.
    """
    rows: list[list[Cell]] = []
    for name, first in found.scenarios[0].targets.items():
        results, target = [scenario.targets[name] for scenario in found.scenarios], first.target
        rows.append([f"{target.label}: {wording.CHANCE_OF_HUNDRED}", *(chance(one.probability) for one in results)])
        for text, key in _forecast_keys().items():
            rows.append([f"{target.label}: {text}", *(measured(target, one.forecast[key]) for one in results)])
        shifted = (measured(target, thresholds[name]) for thresholds in adjusted)
        rows.append([f"{target.label}: {wording.ADJUSTED_RESULT}", *shifted])
    if len(found.scenarios[0].targets) > 1:
        rows.append([wording.QUADRANTS_HEADING, *(chance(scenario.both_targets) for scenario in found.scenarios)])
    for name in found.scenarios[0].monitored:
        for text, key in _forecast_keys().items():
            label = f"{wording.MONITORED_NAMES[name]}: {text}"
            rows.append([label, *(percent(scenario.monitored[name][key]) for scenario in found.scenarios)])
    return {name: [row[position] for row in rows] for position, name in enumerate((wording.RESULT, *names))}


def _forecast_keys() -> dict[str, str]:
    return {wording.MEAN_FORECAST: "mean", wording.FORECAST_FROM: "q10", wording.FORECAST_TO: "q90"}


def pair_columns(found: Comparison, names: Sequence[str]) -> Columns:
    """Every two scenarios of the same state of the data, on the same draws."""
    rows: list[list[Cell]] = []
    for pair in found.pairs:
        for item in pair.targets.values():
            shares = (number(100.0 * share, 1) for share in (item.first_better, item.second_better, item.equal))
            rows.append([*_pair_names(pair, names), item.target.label, *shares, *_gap(item.difference)])
        for name, change in pair.monitored.items():
            none = [wording.NO_TARGET] * 3
            rows.append([*_pair_names(pair, names), wording.MONITORED_NAMES[name], *none, *_gap(change)])
    headings = (
        *(wording.PAIR_FIRST, wording.PAIR_SECOND, wording.QUANTITY),
        *(wording.FIRST_BETTER, wording.SECOND_BETTER, wording.EQUAL),
        *(wording.MEAN_DIFFERENCE, wording.DIFFERENCE_FROM, wording.DIFFERENCE_TO),
    )
    return {name: [row[position] for row in rows] for position, name in enumerate(headings)}


def _pair_names(pair: Pair, names: Sequence[str]) -> tuple[str, str]:
    return names[pair.first], names[pair.second]


def _gap(change: Difference) -> tuple[Cell, ...]:
    return tuple(points(one) for one in (change.mean, change.q10, change.q90))


def dumbbells(found: Comparison, names: Sequence[str]) -> tuple[Picture, ...]:
    """One picture per target."""
    pictures = []
    for name, first in found.scenarios[0].targets.items():
        results, target = [scenario.targets[name] for scenario in found.scenarios], first.target
        threshold = threshold_text(target, target.threshold)
        parts = [
            f"{title} {value_text(target, one.forecast['mean'])} ({value_text(target, one.forecast['q10'])} bis "
            f"{value_text(target, one.forecast['q90'])}), {out_of_hundred(one.probability)}"
            for title, one in zip(names, results, strict=True)
        ]
        pictures.append(
            Picture(
                name=f"vergleich_{target.id}",
                title=wording.dumbbell_title(target.label, threshold),
                specification=dumbbell_specification("" if target.measure == "stock_level" else " %"),
                data=dumbbell_data(results, names),
                alternative=wording.dumbbell_alternative(target.label, threshold, parts),
            )
        )
    return tuple(pictures)


def _assumptions(found: Comparison, names: Sequence[str], levers: Sequence[Lever]) -> None:
    st.html(heading(wording.DIFFERING_HEADING))
    columns = differing_columns(found, names)
    if not columns[wording.ASSUMPTION]:
        st.html(paragraph(wording.DIFFERING_NONE, "cell"))
        return
    st.html(table(texts(columns), wording.DIFFERING_HEADING))
    st.html(paragraph(wording.DIFFERING_REST.format(count=len(levers) - len(found.differing)), "small"))


def _results(found: Comparison, names: Sequence[str], columns: Columns, context: PageContext) -> None:
    st.html(heading(wording.RESULTS_HEADING))
    pictures = dumbbells(found, names)
    for column, picture in zip(st.columns(len(pictures), gap="medium"), pictures, strict=True):
        with column:
            st.html(paragraph(picture.title, "head"))
            show(picture, picture.name)
    st.html(paragraph(wording.DUMBBELL_READING, "small"))
    st.html(table(texts(columns), wording.RESULTS_HEADING))
    behind(pictures, lambda: columns, wording.RESULTS_HEADING, context, key="vergleich", shown_above=True)


def _pairs(found: Comparison, names: Sequence[str], context: PageContext) -> None:
    st.html(heading(wording.PAIRS_HEADING))
    st.html(paragraph(wording.PAIRS_READING, "small"))
    for first, second in found.apart:
        st.html(paragraph(apart_sentence(names[first], names[second]), "cell"))
    if found.pairs:
        columns = pair_columns(found, names)
        st.html(table(texts(columns), wording.PAIRS_HEADING))
        behind([], lambda: columns, wording.PAIRS_HEADING, context, key="vergleich_paare", shown_above=True)


def _notes(scenarios: Sequence[Compared], names: Sequence[str]) -> None:
    items = [
        f"<li><b>{prose(name)}</b>: {prose(one.note)}</li>"
        for one, name in zip(scenarios, names, strict=True)
        if one.note
    ]
    if items:
        st.html(heading(wording.SCENARIO_NOTES))
        st.html(f'<ul class="zv-small">{"".join(items)}</ul>')


def draw_comparison(context: PageContext) -> None:
    """The answer, differing assumptions, results, pairs, notes."""
    lead = st.container()
    scenarios, said = _to_compare(context, compared(context))
    if len(scenarios) < 2:
        lead.html(heading(wording.COMPARE_NOTHING) + "".join(paragraph(one, "small") for one in said))
        return
    names = distinct(scenarios)
    cases = [case_of(context.assessment), *(_case(one, context) for one in scenarios[1:])]
    found = comparison_of(tuple(cases))
    answers = [target_answer(found, name, names) for name in found.scenarios[0].targets]
    lead.html("".join(map(heading, answers)) + "".join(paragraph(one, "small") for one in said))
    _assumptions(found, names, list(context.workspace.levers.values()))
    here = {name: item.adjusted_threshold for name, item in context.assessment.targets.items()}
    adjusted = [here, *(dict(adjusted_targets(case)) for case in cases[1:])]
    _results(found, names, result_columns(found, names, adjusted), context)
    _pairs(found, names, context)
    _notes(scenarios, names)

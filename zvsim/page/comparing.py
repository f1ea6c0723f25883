"""The page "Vergleich": what separates the current scenario from others, assumption by assumption and by result."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

import streamlit as st

from zvsim.assessment.comparison import Comparison
from zvsim.assessment.terms import ASSUMPTIONS_NOTES
from zvsim.assessment.text import no_targets
from zvsim.assessment.text_comparison import target_answer
from zvsim.assessment.text_what_if import apart_sentence
from zvsim.base.language import translated
from zvsim.exhibits.comparison import differing_table, dumbbells, pair_table, result_table
from zvsim.page.choices import PageChoice
from zvsim.page.context import PageContext
from zvsim.page.figure import behind, show
from zvsim.page.markup import heading, paragraph, prose, stacked, table
from zvsim.page.page_scenario import assessment_of, own_values, page_scenario
from zvsim.simulation.appraisal import IN_FULL
from zvsim.simulation.levers import Lever
from zvsim.simulation.scenario import AGREEMENT, Scenario, own_scenario
from zvsim.study import Study

CHOICE = "compare_with"
CHOICES = (PageChoice(CHOICE, lambda study: tuple(study.scenarios)),)
OTHERS = 4  # beside the current one: more bars are not told apart from the far side of a table


def _built_in(scenario: Scenario, context: PageContext) -> Scenario:
    note = translated("{why} Quelle: {source}.", why=scenario.why, source=scenario.source)
    asked = replace(scenario.question, assumptions=context.question.assumptions)
    return own_scenario(asked, scenario.title, note)


def current(context: PageContext) -> Scenario:
    """The scenario that the controls show."""
    scenario = context.assessment.scenario
    named = f": {scenario.title}" if scenario.title != own_values() else ""
    return own_scenario(context.question, translated("Aktuell") + named, scenario.why)


def _first_choice(context: PageContext) -> list[str]:
    """What stands beside the current scenario before anybody chose.

    Nothing where scenarios were kept; else the agreement, and beside the agreement itself the first scenario that can
    be compared with it draw by draw.
    """
    here, scenarios = context.assessment.scenario, context.study.scenarios
    if context.kept:
        return []
    if here.name != AGREEMENT:
        return [AGREEMENT]
    return [name for name, one in scenarios.items() if name != AGREEMENT and one.view == here.view][:1]


def compared(context: PageContext) -> tuple[Scenario, ...]:
    """What can stand beside the current scenario: those kept, then those of the folder in the order of the choice."""
    scenarios = context.study.scenarios
    # A file may have gone since it was chosen.
    before = st.session_state.get(CHOICE, _first_choice(context))
    chosen = st.session_state[CHOICE] = [name for name in before if name in scenarios]
    return (*context.kept, *(_built_in(scenarios[name], context) for name in chosen))


def _choose(study: Study) -> None:
    st.multiselect(
        translated("Vergleichen mit (gemerkte Szenarien stehen immer da)"),
        list(study.scenarios),
        key=CHOICE,
        format_func=lambda name: study.scenarios[name].title,
        placeholder=translated("Szenario wählen"),
        select_all=False,
        filter_mode=None,
        persist_state="session",
    )


def distinct(scenarios: Sequence[Scenario]) -> tuple[str, ...]:
    """Names under which scenarios can be told apart from each other and from the other headings of a table.

    >>> from zvsim.simulation.question import Question
    >>> distinct([own_scenario(Question(1), title) for title in "ABA"])
    ('A', 'B', 'A (2)')
    """
    taken = [translated("Annahme"), translated("vereinbart"), translated("Ergebnis")]
    for one in scenarios:
        name, count = one.title, 2
        while name in taken:
            name, count = f"{one.title} ({count})", count + 1
        taken.append(name)
    return tuple(taken[-len(scenarios) :])


def _asked(one: Scenario, context: PageContext) -> Scenario:
    """A scenario with the settings of the current one, without words and decisions, which no comparison reads."""
    changes = page_scenario(context.study, one.question).changes
    here = replace(context.question, appraisal=IN_FULL)
    return own_scenario(replace(here, changes=changes, view=one.view), "")


def _to_compare(context: PageContext, others: Sequence[Scenario]) -> tuple[tuple[Scenario, ...], tuple[str, ...]]:
    """The scenarios that are shown, the current one first, and what must be said of those that are not."""
    here = _asked(current(context), context)
    same = [one for one in others if _asked(one, context) == here]
    rest = [one for one in others if one not in same]
    said = [
        translated(
            "»{name}« hat dieselben Werte wie das aktuelle Szenario und steht nicht noch einmal da.", name=one.title
        )
        for one in same
    ]
    if len(rest) > OTHERS:
        names = ", ".join(translated("»{name}«", name=one.title) for one in rest[OTHERS:])
        said.append(
            translated(
                "Verglichen werden höchstens {limit} Szenarien mit dem aktuellen; nicht gezeigt: {names}.",
                limit=OTHERS,
                names=names,
            )
        )
    if any(one.question.assumptions != context.question.assumptions for one in rest):
        note = ASSUMPTIONS_NOTES[context.question.assumptions]
        said.append(translated("Für alle Szenarien gilt dieselbe Einstellung wie für das aktuelle: {note}", note=note))
    return (current(context), *rest[:OTHERS]), tuple(said)


def _assumptions(comparison: Comparison, names: Sequence[str], levers: Sequence[Lever]) -> str:
    differing = differing_table(comparison, names)
    title = heading(differing.caption)
    if not differing.rows:
        return stacked(title, paragraph(translated("Alle Annahmen sind gleich."), "cell"))
    rest = translated(
        "Die übrigen {count} Annahmen sind in allen Szenarien gleich und stehen nicht in der Tabelle.",
        count=len(levers) - len(comparison.differing),
    )
    return stacked(title, table(differing), paragraph(rest, "small"))


def _results(
    comparison: Comparison, names: Sequence[str], adjusted: Sequence[Mapping[str, float]], context: PageContext
) -> None:
    pictures = dumbbells(comparison, names)
    with st.container(horizontal=True, key="dumbbells"):
        for picture in pictures:
            st.html(paragraph(picture.title, "head"))
            show(picture, picture.name)
    shown, file = (partial(result_table, comparison, names, adjusted, ranges_apart=apart) for apart in (False, True))
    reading = translated("Punkt: Mitte der Prognose, Balken: 80-%-Bereich, rote Linie: vereinbartes Ziel.")
    st.html(stacked(paragraph(reading, "small"), table(shown())))
    behind(pictures, file, context, key="vergleich", shown_above=True)


def _pairs(comparison: Comparison, names: Sequence[str], context: PageContext) -> None:
    pairs = pair_table(comparison, names)
    reading = translated(
        "Alle Szenarien rechnen mit denselben Ziehungen; ein Unterschied zwischen ihnen ist darum "
        "nie Zufall. Unterschied: zweites gegenüber erstem."
    )
    apart = (paragraph(apart_sentence(names[first], names[second]), "cell") for first, second in comparison.apart)
    found = table(pairs) if comparison.pairs else ""
    st.html(stacked(heading(pairs.caption), paragraph(reading, "small"), *apart, found))
    if comparison.pairs:
        behind([], lambda: pairs, context, key="vergleich_paare", shown_above=True)


def _notes(scenarios: Sequence[Scenario], names: Sequence[str]) -> None:
    items = [
        f"<li><b>{prose(name)}</b>: {prose(one.why)}</li>"
        for one, name in zip(scenarios, names, strict=True)
        if one.why
    ]
    if items:
        st.html(stacked(heading(translated("Zu den Szenarien")), f'<ul class="zv-small">{"".join(items)}</ul>'))


def draw_comparison(context: PageContext) -> None:
    """The answer, differing assumptions, results, pairs, notes."""
    scenarios, beside = _to_compare(context, compared(context))
    notes = "".join(paragraph(one, "small") for one in beside)
    if len(scenarios) < 2:
        choose = translated("Wählen Sie mindestens ein Szenario, das sich vom aktuellen unterscheidet.")
        st.html(heading(choose) + notes)
        _choose(context.study)
        return
    names = distinct(scenarios)
    found = context.study.compare([_asked(one, context) for one in scenarios])
    answers = [target_answer(found, name, names) for name in found.scenarios[0].targets]
    said = "".join(heading(one) + paragraph(" ".join(rest), "cell") for one, *rest in answers)
    st.html((said or heading(no_targets())) + notes)
    _choose(context.study)
    assumptions = _assumptions(found, names, list(context.study.levers.values()))
    st.html(stacked(assumptions, heading(translated("Was dabei herauskommt"))))
    asked = [replace(one.question, assumptions=context.question.assumptions) for one in scenarios[1:]]
    assessed = [context.assessment, *(assessment_of(context.study, one) for one in asked)]
    adjusted = [{name: item.adjusted_threshold for name, item in one.targets.items()} for one in assessed]
    _results(found, names, adjusted, context)
    _pairs(found, names, context)
    _notes(scenarios, names)

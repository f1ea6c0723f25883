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
from zvsim.charts.picture import Picture
from zvsim.exhibits.comparison import differing_table, dumbbell_picture, pair_table, result_table
from zvsim.page.choices import PageChoice
from zvsim.page.context import PageContext
from zvsim.page.figure import behind, show
from zvsim.page.markup import heading, paragraph, prose, stacked, table
from zvsim.page.page_scenario import assessment_of, page_scenario
from zvsim.simulation.appraisal import IN_FULL
from zvsim.simulation.levers import Lever
from zvsim.simulation.scenario import AGREEMENT, Scenario, own_scenario
from zvsim.study import Study

CHOICE = "compare_with"
CHOICES = (PageChoice(CHOICE, lambda study: tuple(study.scenarios)),)
OTHERS = 4  # beside the agreed and the current one: more bars are not told apart from the far side of a table


def _built_in(scenario: Scenario, context: PageContext) -> Scenario:
    note = translated("{why} Quelle: {source}.", why=scenario.why, source=scenario.source)
    asked = replace(scenario.question, assumptions=context.question.assumptions)
    return own_scenario(asked, scenario.title, note)


def current(context: PageContext) -> Scenario:
    """The scenario that the controls show."""
    scenario = context.assessment.scenario
    return own_scenario(context.question, f"{translated('Aktuell')}: {scenario.title}", scenario.why)


def _first_choice(context: PageContext) -> list[str]:
    """What stands beside the current scenario and the agreed values before anybody chose.

    Nothing but them, unless they are the same and nothing was kept; then the first scenario that can be compared with
    them draw by draw.
    """
    here, scenarios = context.assessment.scenario, context.study.scenarios
    if context.kept or here.name != AGREEMENT:
        return []
    return [name for name in _choosable(context.study) if scenarios[name].view == here.view][:1]


def _choosable(study: Study) -> list[str]:
    """The agreed values stand there anyway."""
    return [name for name in study.scenarios if name != AGREEMENT]


def compared(context: PageContext) -> tuple[Scenario, ...]:
    """What can stand beside the current scenario and the agreed values: those kept, then those chosen."""
    # A file may have gone since it was chosen, and earlier links chose the agreed values.
    before, choosable = st.session_state.get(CHOICE, _first_choice(context)), _choosable(context.study)
    chosen = st.session_state[CHOICE] = [name for name in before if name in choosable]
    return (*context.kept, *(_built_in(context.study.scenarios[name], context) for name in chosen))


def _choose(study: Study) -> None:
    st.multiselect(
        translated("Außerdem vergleichen mit (vereinbarte Werte und gemerkte Szenarien stehen immer da)"),
        _choosable(study),
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
    """The scenarios that are shown, the agreed values first, and what must be said of those that are not.

    The current scenario comes second, or first where it is the agreed one.
    """
    shown = [current(context)]
    agreed = _built_in(context.study.agreed, context)
    if _asked(agreed, context) != _asked(shown[0], context):
        shown.insert(0, agreed)
    there, said, rest = [_asked(one, context) for one in shown], [], []
    for one in others:
        if _asked(one, context) in there:
            name = shown[there.index(_asked(one, context))].title
            said.append(translated("»{name}« hat dieselben Werte wie »{other}«.", name=one.title, other=name))
        else:
            rest.append(one)
    if len(rest) > OTHERS:
        names = ", ".join(translated("»{name}«", name=one.title) for one in rest[OTHERS:])
        said.append(
            translated(
                "Verglichen werden höchstens {limit} weitere Szenarien; nicht gezeigt: {names}.",
                limit=OTHERS,
                names=names,
            )
        )
    if any(one.question.assumptions != context.question.assumptions for one in rest):
        note = ASSUMPTIONS_NOTES[context.question.assumptions]
        said.append(translated("Für alle Szenarien gilt dieselbe Einstellung wie für das aktuelle: {note}", note=note))
    return (*shown, *rest[:OTHERS]), tuple(said)


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
    comparison: Comparison,
    names: Sequence[str],
    adjusted: Sequence[Mapping[str, float]],
    pictures: Sequence[Picture],
    context: PageContext,
) -> None:
    shown, file = (partial(result_table, comparison, names, adjusted, ranges_apart=apart) for apart in (False, True))
    st.html(stacked(heading(translated("Was dabei herauskommt")), table(shown())))
    behind(pictures, file, context, key="vergleich", shown_above=True)


def _pairs(comparison: Comparison, names: Sequence[str], context: PageContext) -> None:
    pairs = pair_table(comparison, names)
    reading = translated(
        "Alle Szenarien rechnen mit denselben Ziehungen; ein Unterschied zwischen ihnen ist darum "
        "nie Zufall. Unterschied: zweites gegenüber erstem."
    )
    apart = (paragraph(apart_sentence(names[first], names[second]), "cell") for first, second in comparison.apart)
    st.html(stacked(heading(pairs.caption), paragraph(reading, "small"), *apart))
    if comparison.pairs:
        behind([], lambda: pairs, context, key="vergleich_paare")


def _notes(scenarios: Sequence[Scenario], names: Sequence[str]) -> None:
    items = [
        f"<li><b>{prose(name)}</b>: {prose(one.why)}</li>"
        for one, name in zip(scenarios, names, strict=True)
        if one.why
    ]
    if items:
        st.html(stacked(heading(translated("Zu den Szenarien")), f'<ul class="zv-small">{"".join(items)}</ul>'))


def _picture(comparison: Comparison, names: Sequence[str], here: int, notes: str) -> list[Picture]:
    """The headline, the chances, and how far apart the forecasts lie behind them."""
    if not comparison.scenarios[0].targets:
        st.html(heading(no_targets()) + notes)
        return []
    picture = dumbbell_picture(comparison, names, here)
    st.html(heading(picture.title))
    show(picture, picture.name)
    answers = (target_answer(comparison, name, names) for name in comparison.scenarios[0].targets)
    reading = translated("Ring: Aussicht bei den vereinbarten Werten, Punkt: im Szenario; je Ziel die beste zuerst.")
    said = [paragraph(answer, "cell") for answer in answers if answer]
    st.html(stacked(paragraph(reading, "small"), *said, notes))
    return [picture]


def draw_comparison(context: PageContext) -> None:
    """The chances, differing assumptions, results, pairs, notes."""
    scenarios, beside = _to_compare(context, compared(context))
    notes = "".join(paragraph(one, "small") for one in beside)
    if len(scenarios) < 2:
        choose = translated("Wählen Sie mindestens ein Szenario, das sich vom aktuellen unterscheidet.")
        st.html(heading(choose) + notes)
        _choose(context.study)
        return
    names = distinct(scenarios)
    found = context.study.compare([_asked(one, context) for one in scenarios])
    here = scenarios.index(current(context))
    pictures = _picture(found, names, here, notes)
    _choose(context.study)
    st.html(_assumptions(found, names, list(context.study.levers.values())))
    asked = [replace(one.question, assumptions=context.question.assumptions) for one in scenarios]
    assessed = [assessment_of(context.study, one) for one in asked]
    adjusted = [{name: item.adjusted_threshold for name, item in one.targets.items()} for one in assessed]
    _results(found, names, adjusted, pictures, context)
    _pairs(found, names, context)
    _notes(scenarios, names)

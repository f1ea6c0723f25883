"""The assumptions panel: scenario, levers, switches."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import cast

import streamlit as st

from zvsim.agreement import Agreement
from zvsim.assessment.terms import agreement_title, origin, view_name, view_note
from zvsim.assessment.warnings import Notice
from zvsim.base.errors import InputError
from zvsim.base.language import Language, Names, translated
from zvsim.model.views import VIEWS, View
from zvsim.page.markup import paragraph, prose
from zvsim.page.page_scenario import matching_kept, own_values
from zvsim.page.state import Session, is_news, session, show
from zvsim.page.typed import typed_value
from zvsim.simulation.levers import Lever
from zvsim.simulation.question import ASSUMPTIONS as ASSUMPTION_CHOICES
from zvsim.simulation.question import Assumptions, Question
from zvsim.study import Study

ASSUMPTIONS_NAMES: Mapping[str, str] = Names({"fixed": "genau", "spread": "mit Spannweite"})

MAIN_LEVERS = ("gdp_growth", "unemployment_rate", "refugee_labour_supply")
PRESET, MORE, VIEW, ASSUMPTIONS = "preset", "more_assumptions", "data_view", "assumptions"
_KEPT = "kept:"


def lever_options(lever: Lever, current: float) -> list[float]:
    """The steps of a lever, with the agreed and the current value where they lie between two steps."""
    count = round((lever.maximum - lever.minimum) / lever.step)
    steps = [round(lever.minimum + position * lever.step, 6) for position in range(count + 1)]
    return sorted({*steps, lever.agreed, current})


@lru_cache(maxsize=256)
def _step_texts(_language: Language, lever: Lever) -> dict[float, str]:
    return {option: lever.text(option) for option in lever_options(lever, lever.agreed)}


def _option_texts(language: Language, lever: Lever, current: float) -> dict[float, str]:
    steps = _step_texts(language, lever)
    return steps if current in steps else dict(sorted({**steps, current: lever.text(current)}.items()))


def _note(lever: Lever) -> str:
    agreed = prose(f"{origin(lever)}: {lever.text(lever.agreed)}")
    return (
        f'<p class="zv-lever zv-under"><b>{agreed}</b> · {prose(lever.detail)}'
        f"<br><i>{prose(lever.agreed_source)}</i></p>"
    )


def _say(lines: Iterable[str]) -> None:
    said = " ".join(dict.fromkeys(lines))
    if said:
        st.html(paragraph(said, "beside"))


def _typed_key(lever: Lever) -> str:
    return f"typed_{lever.id}"


def _take_typed(lever: Lever) -> None:
    if not is_news(_typed_key(lever)):
        return
    current = session()
    try:
        current.set_value(lever, typed_value(st.session_state[_typed_key(lever)], lever))
    except InputError as error:
        current.typed_errors[lever.id] = str(error)


def _take_slider(lever: Lever) -> None:
    if is_news(lever.id):
        session().set_value(lever, float(st.session_state[lever.id]))


def _entry(lever: Lever, current: Session) -> None:
    """Typing a value, and going back to the agreed one."""
    value = current.question.value(lever)
    # What was typed in vain stays where it was typed.
    refused = lever.id in current.typed_errors
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.text_input(
            f"{translated('Wert eingeben')}: {lever.label}",
            key=_typed_key(lever),
            label_visibility="collapsed",
            on_change=_take_typed,
            args=(lever,),
            **({} if refused else show(_typed_key(lever), lever.text(value))),
        )
        if value != lever.agreed:
            st.button(
                translated("Auf {agreed}", agreed=lever.text(lever.agreed)),
                key=f"reset_{lever.id}",
                on_click=current.set_value,
                args=(lever, lever.agreed),
                width="stretch",
            )
    if refused:
        st.html(f'<p class="zv-beside" role="alert">{prose(current.typed_errors[lever.id])}</p>')


def _slider(lever: Lever, current: Session, beside: Sequence[str]) -> None:
    """One lever, and what is to be said of it."""
    value = current.question.value(lever)
    # Options with German labels instead of a numeric slider: its numbers would follow the browser's language.
    texts = _option_texts(current.language, lever, value)
    found = st.select_slider(
        lever.label,
        list(texts),
        key=lever.id,
        format_func=texts.__getitem__,
        on_change=_take_slider,
        args=(lever,),
        **show(lever.id, value),
    )
    if found != value:
        current.set_value(lever, float(found))
        st.rerun()
    st.html(_note(lever))
    _entry(lever, current)
    _say(beside)


def _choose_scenario(study: Study) -> None:
    if not is_news(PRESET):
        return
    current, chosen = session(), st.session_state[PRESET]
    if chosen in study.scenarios:
        scenario = study.scenarios[chosen]
        current.change(replace(current.question, changes=scenario.changes, view=scenario.view))
    elif chosen.startswith(_KEPT):
        current.change(current.meeting.kept[int(chosen.removeprefix(_KEPT))].question)


def _scenario_box(study: Study, current: Session) -> None:
    """The scenario that the values match is the one shown; any other values are one's own."""
    meeting = current.meeting
    kept = {f"{_KEPT}{position}": one.title for position, one in enumerate(meeting.kept)}
    shown = matching_kept(meeting, study)
    named = study.named(meeting.question, "").name
    match = f"{_KEPT}{meeting.kept.index(shown)}" if shown else named if named in study.scenarios else None
    names = [*study.scenarios, *kept]
    if match is None:
        names = [own_values(), *names]
    titles = {**{name: one.title for name, one in study.scenarios.items()}, **kept}
    st.session_state.setdefault(PRESET, match or own_values())
    show(PRESET, match or own_values())
    st.selectbox(
        translated("Szenario"),
        names,
        key=PRESET,
        format_func=lambda name: (
            translated("Gemerkt: {name}", name=titles[name]) if name in kept else titles.get(name, name)
        ),
        on_change=_choose_scenario,
        args=(study,),
        filter_mode=None,
    )


def _further_sliders(study: Study, current: Session, beside: Mapping[str, Sequence[str]]) -> None:
    """All levers but the main ones, under the headings of § 4 (3)."""
    further = [lever for name, lever in study.levers.items() if name not in MAIN_LEVERS]
    for heading in dict.fromkeys(lever.heading for lever in further):
        st.html(paragraph(heading, "group"))
        for lever in further:
            if lever.heading == heading:
                _slider(lever, current, beside.get(lever.id, ()))


def _take_switches() -> None:
    if not (is_news(VIEW) and is_news(ASSUMPTIONS)):
        return
    current = session()
    current.change(
        replace(
            current.question,
            view=cast(View, st.session_state[VIEW]),
            assumptions=cast(Assumptions, st.session_state[ASSUMPTIONS]),
        )
    )


def _switch(label: str, choices: tuple[str, ...], key: str, names: Mapping[str, str], value: str) -> bool:
    """A choice of two; whether it shows what is set."""
    found = st.segmented_control(
        label,
        choices,
        key=key,
        format_func=lambda choice: names[choice],
        required=True,
        on_change=_take_switches,
        default=show(key, value).get("value"),
    )
    return found == value


def _switches(question: Question, agreement: Agreement) -> None:
    fixed = _switch(
        translated("Annahmen gelten"), ASSUMPTION_CHOICES, ASSUMPTIONS, ASSUMPTIONS_NAMES, question.assumptions
    )
    view = _switch(
        translated("Datenstand"), VIEWS, VIEW, {view: view_name(view, agreement) for view in VIEWS}, question.view
    )
    if not (fixed and view):
        _take_switches()
        st.rerun()
    st.html(paragraph(view_note(question.view, agreement), "lever"))


def _by_lever(notices: Iterable[Notice]) -> dict[str, list[str]]:
    """What is to be said beside each lever."""
    found: dict[str, list[str]] = {}
    for notice in notices:
        for name in notice.levers:
            found.setdefault(name, []).append(notice.text)
    return found


def assumptions_panel(study: Study, current: Session, notices: Iterable[Notice]) -> None:
    """Draw the panel; a control that the browser knows better than the session changes the session.

    Args:
        notices: go below the levers that they are about; those of levers that are not drawn stand at the end.
    """
    beside = _by_lever(notices)
    with st.sidebar:
        st.html(paragraph(agreement_title(study.agreement), "title"))
        _scenario_box(study, current)
        for name in MAIN_LEVERS:
            _slider(study.levers[name], current, beside.pop(name, ()))
        _switches(current.question, study.agreement)
        further = st.expander(translated("Weitere Annahmen"), key=MORE, on_change="rerun")
        if further.open:
            with further:
                _further_sliders(study, current, beside)
        else:
            _say(text for texts in beside.values() for text in texts)

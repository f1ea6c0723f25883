"""Keeping scenarios side by side."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from itertools import count

import streamlit as st

from zvsim.base.language import translated
from zvsim.page.markup import paragraph, prose
from zvsim.page.page_scenario import matching_kept, page_scenario
from zvsim.page.state import Session, session
from zvsim.sharing.records import MAX_KEPT, MAX_NOTE, Meeting
from zvsim.simulation.appraisal import MAX_NAME
from zvsim.simulation.scenario import own_scenario
from zvsim.study import Study

_NAME, _NOTE, _SAID, _KEPT = "keep_name", "keep_note", "keep_said", "keep_done"


def unique_name(name: str, taken: Collection[str]) -> str:
    """The name, or with the first number behind it that nothing else has.

    >>> unique_name("Fall A", ["Fall B"]), unique_name("Fall A", ["Fall A", "Fall A (2)"])
    ('Fall A', 'Fall A (3)')
    """
    numbered = (f"{name[: MAX_NAME - len(ending)]}{ending}" for ending in (f" ({number})" for number in count(2)))
    return name if name not in taken else next(one for one in numbered if one not in taken)


def proposed_name(study: Study, meeting: Meeting) -> str:
    """A name for what is set: the scenario's whose values it has, or its changes."""
    return unique_name(page_scenario(study, meeting.question).title[:MAX_NAME], _names(meeting))


def _names(meeting: Meeting) -> list[str]:
    return [one.title for one in meeting.kept]


def _too_long(what: str, text: str, most: int) -> list[str]:
    if len(text) <= most:
        return []
    return [translated("{what}: {count} Zeichen, erlaubt sind {most}.", what=what, count=len(text), most=most)]


def _keep(proposal: str) -> None:
    """Keep what is set under the name that was typed; what cannot be kept like that is named, and stays as typed."""
    current = session()
    meeting = current.meeting
    name, note = (str(st.session_state[key]).strip() for key in (_NAME, _NOTE))
    name = name or proposal
    problems = [*_too_long(translated("Name"), name, MAX_NAME), *_too_long(translated("Notiz"), note, MAX_NOTE)]
    if not problems and name in _names(meeting):
        st.session_state[_NAME] = other = unique_name(name, _names(meeting))
        problems = [translated("»{name}« ist schon gemerkt; vorgeschlagen ist »{other}«.", name=name, other=other)]
    st.session_state[_SAID], st.session_state[_KEPT] = problems, not problems
    if not problems:
        kept = own_scenario(meeting.question, name, note)
        current.change_meeting(replace(meeting, kept=(*meeting.kept, kept)))


def _forget(current: Session, position: int) -> None:
    meeting = current.meeting
    rest = tuple(one for place, one in enumerate(meeting.kept) if place != position)
    current.change_meeting(replace(meeting, kept=rest))


def _kept_list(current: Session) -> None:
    for position, one in enumerate(current.meeting.kept):
        text, load, forget = st.columns([3, 1, 1], vertical_alignment="center")
        text.html(f'<p class="zv-cell"><b>{prose(one.title)}</b><br>{prose(one.why)}</p>')
        if load.button(translated("Zeigen"), key=f"load_{position}"):
            current.change(one.question)
            st.rerun()
        if forget.button(translated("Vergessen"), key=f"forget_{position}"):
            _forget(current, position)
            st.rerun()


def _form(study: Study, current: Session) -> None:
    proposal = proposed_name(study, current.meeting)
    # Without the limits that would cut what is pasted, or drop it.
    with st.form("keep", border=False):
        st.text_input(translated("Name"), key=_NAME)
        st.text_area(translated("Notiz"), key=_NOTE, height=90)
        if said := " ".join(st.session_state.get(_SAID, ())):
            st.html(f'<p class="zv-beside" role="alert">{prose(said)}</p>')
        st.form_submit_button(translated("Dieses Szenario merken"), on_click=_keep, args=(proposal,))


def keep_dialog(study: Study, current: Session) -> None:
    """Open the dialog that keeps, shows and forgets scenarios."""
    st.session_state[_NAME], st.session_state[_NOTE] = proposed_name(study, current.meeting), ""
    st.session_state[_SAID], st.session_state[_KEPT] = [], False

    @st.dialog(translated("Szenarien merken"), width="medium")
    def dialog() -> None:
        if st.session_state.pop(_KEPT, False):
            st.rerun()
        meeting = session().meeting
        same = matching_kept(meeting, study)
        if same is not None:
            st.html(paragraph(translated("Was Sie sehen, ist schon gemerkt: »{name}«.", name=same.title), "cell"))
        elif len(meeting.kept) >= MAX_KEPT:
            full = translated("Vier Szenarien sind gemerkt, mehr trägt der Link nicht. Bitte erst eines vergessen.")
            st.html(paragraph(full, "cell"))
        else:
            _form(study, current)
        _kept_list(current)
        where = translated("Gemerkte Szenarien stehen im Link, in der Auswahl links und auf der Seite »Vergleich«.")
        st.html(paragraph(where, "small"))

    dialog()

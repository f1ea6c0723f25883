"""Keeping scenarios side by side."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from zvsim.base.language import translated
from zvsim.page.markup import paragraph, prose
from zvsim.page.page_scenario import matching_kept, page_scenario
from zvsim.page.state import Session
from zvsim.sharing.records import MAX_KEPT, MAX_NOTE
from zvsim.simulation.appraisal import MAX_NAME
from zvsim.simulation.scenario import own_scenario
from zvsim.study import Study

_NAME, _NOTE = "keep_name", "keep_note"


def _keep(current: Session) -> None:
    meeting = current.meeting
    name, note = (str(st.session_state[key]).strip() for key in (_NAME, _NOTE))
    kept = own_scenario(meeting.question, name or translated("Szenario {number}", number=len(meeting.kept) + 1), note)
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
    proposal = page_scenario(study, current.question).title
    with st.form("keep", border=False):
        st.text_input(translated("Name"), value=proposal[:MAX_NAME], key=_NAME, max_chars=MAX_NAME)
        st.text_area(translated("Notiz"), key=_NOTE, max_chars=MAX_NOTE, height=90)
        if st.form_submit_button(translated("Dieses Szenario merken")):
            _keep(current)
            st.rerun()


def keep_dialog(study: Study, current: Session) -> None:
    """Open the dialog that keeps, shows and forgets scenarios."""

    @st.dialog(translated("Szenarien merken"), width="medium")
    def dialog() -> None:
        meeting = current.meeting
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

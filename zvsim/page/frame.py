"""The script behind every page: state, answer and panel, then, in turn with other sessions, assessment and page."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from zvsim.assessment.terms import agreement_line, agreement_title, versions_line
from zvsim.base.errors import InputError
from zvsim.base.language import translated
from zvsim.page.answer import answer, notices
from zvsim.page.appraisal_state import current_appraisal
from zvsim.page.choices import chosen, restore
from zvsim.page.context import PageContext, served_study
from zvsim.page.following import follow, marks, show_followers
from zvsim.page.legal import footer_links
from zvsim.page.markup import paragraph, prose
from zvsim.page.opened_link import opened_lines, then_and_now
from zvsim.page.page_scenario import assessment_of, matching_kept, with_name
from zvsim.page.pages import PAGES, PageEntry
from zvsim.page.panel import assumptions_panel, beside_the_panel
from zvsim.page.presenting import is_presenting, leave_button, page_keys, page_style
from zvsim.page.state import Session, open_session, show_in_address
from zvsim.page.state import session as current_session
from zvsim.page.tabs import keep_tab
from zvsim.page.toolbar import toolbar
from zvsim.page.turns import COMPLETING
from zvsim.sharing.link import Link, Place, write_token
from zvsim.sharing.records import results_of
from zvsim.study import Study

SECONDS_BETWEEN_LOOKS = 0.01
SECONDS_UNTIL_OVERTAKEN = 0.002
"""Between two looks while the browser has its head start, where the next step of a moving hand is expected."""
HEAD_START = 0.05
"""Seconds in which the browser shows the answer, before charts ask for its time and for this process's."""
WHILE_MOVING = 0.5
"""The same while the hand moves on: charts follow when it rests, and after this where its next report is lost."""


def _context(session: Session, study: Study) -> PageContext:
    meeting = session.meeting
    same = matching_kept(meeting, study)
    kept = tuple(with_name(study, one) for one in meeting.kept)
    return PageContext(study, assessment_of(study, meeting.question, same.title if same else ""), kept)


def _token(session: Session, context: PageContext, entry: PageEntry) -> str:
    kept = [assessment_of(context.study, one.question, one.title) for one in context.kept]
    link = Link(
        meeting=session.meeting,
        place=Place(entry.path, session.language, chosen(entry.choices)),
        results=tuple(results_of(one) for one in (context.assessment, *kept)),
        model_version=context.assessment.model_version,
        data_version=context.assessment.data_version,
    )
    return write_token(link, context.study.levers)


def _registered(entry: PageEntry, context: PageContext) -> StreamlitPage:
    return st.Page(
        lambda: entry.draw(context),
        title=entry.title,
        url_path=entry.path or None,
        default=not entry.path,
        visibility="hidden" if entry.hidden else "visible",
    )


def _go_to_place(session: Session, study: Study, pages: Sequence[StreamlitPage], page: StreamlitPage) -> None:
    """At the beginning: what was chosen on the link's page, and that page if the path names none; while one follows,
    always."""
    place, session.arriving = session.arriving, None
    if place is None:
        return
    entries = {entry.path: entry for entry in PAGES}
    if place.page not in entries:
        session.tell(str(InputError("Link: Seite", f"»{place.page}«", ", ".join(filter(None, entries)))))
        return
    for problem in restore(place.choices, entries[place.page].choices, study):
        session.tell(problem)
    wanted = pages[list(entries).index(place.page)]
    if wanted is not page and (session.following or page is pages[0]):
        st.switch_page(wanted)


def _navigation(context: PageContext, session: Session) -> tuple[StreamlitPage, list[StreamlitPage]]:
    """The page to draw, and all there are."""
    pages = [_registered(entry, context) for entry in PAGES]
    page = st.navigation(pages, position="top")
    _go_to_place(session, context.study, pages, page)
    if is_presenting():
        leave_button()
        if not session.following:
            page_keys([one for one in pages if one.visibility == "visible"])
    return page, pages


def _complete(session: Session, study: Study, shown: str) -> None:
    """Draw everything but answer and panel.

    Args:
        shown: the moderator's token, if this page follows one; then nothing here changes a value.
    """
    context = _context(session, study)
    assessment = context.assessment
    page, pages = _navigation(context, session)
    entry = PAGES[pages.index(page)]
    st.set_page_config(page_title=f"{entry.title} – {agreement_title(study.agreement)}")
    if not shown:
        beside_the_panel(assessment.without_effect)
    place_of_toolbar = st.container(horizontal=True, gap="small", key="toolbar")
    refused = tuple(f"{translated('Szenariodatei nicht verwendet:')} {line}" for line in study.refused_scenarios)
    said = [session.said] if session.said else []
    about_values = tuple(notice.text for notice in assessment.warnings)
    notices((*said, *opened_lines(session, assessment), *refused), about_values)
    then_and_now(session, context)
    page.run()
    # Only now every control of the page has said what is chosen.
    token = _token(session, context, entry)
    show_in_address(token)
    show_followers(session, token)
    keep_tab(session.tab, session.history, session.leading)
    with place_of_toolbar:
        toolbar(study, session, assessment, token, [one.key for one in entry.choices])
    state = [agreement_line(study.agreement), versions_line(assessment)]
    if is_presenting():
        state.append(translated("Esc beendet das Präsentieren, Alt + H zeigt die Tasten"))
    if session.leading:
        state.append(translated("Andere können dieser Seite folgen, bis Sie es unter »Link« beenden"))
    st.html(paragraph(" · ".join(state), "small") + marks(session, shown))
    footer_links(pages)


def _head_start(session: Session) -> None:
    """Leave the browser its time; reading the session ends a run that a newer step has overtaken meanwhile."""
    end = time.monotonic() + (WHILE_MOVING if session.moving else HEAD_START)
    while time.monotonic() < end:
        time.sleep(SECONDS_UNTIL_OVERTAKEN)
        current_session()


@contextmanager
def _turn() -> Iterator[None]:
    """Wait for one's turn; reading the session ends a run that a newer step has overtaken meanwhile."""
    while not COMPLETING.acquire(timeout=SECONDS_BETWEEN_LOOKS):
        current_session()
    try:
        yield
    finally:
        COMPLETING.release()


def main() -> None:
    """Run the page once."""
    session = open_session()
    study = served_study()
    session.take_appraisal(current_appraisal(study.levers, study.agreement))
    if shown := follow(session, study):
        study = served_study()  # in the moderator's language
    st.html(page_style())
    answer(study.answer(session.question), study.levers)
    st.set_page_config(layout="wide", initial_sidebar_state="collapsed" if is_presenting() else "auto")
    if not shown:
        assumptions_panel(study, session)
    _head_start(session)
    with _turn():
        _complete(session, study, shown)


if __name__ == "__main__":  # not in a process that only reads this module
    try:
        main()
    except InputError as error:
        st.html(f'<div class="zv-notice" role="alert">{prose(str(error))}</div>')

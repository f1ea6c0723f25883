"""What one visitor has set, between two runs of the script.

The history is the truth; controls show it and report to it.  So a control that is not drawn loses nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

import streamlit as st

from zvsim.base.language import Language, use
from zvsim.page.appraisal_state import apply_appraisal
from zvsim.page.tabs import continued
from zvsim.sharing.address import Found, read_address
from zvsim.sharing.held import new_code
from zvsim.sharing.history import History
from zvsim.sharing.link import TOKEN, Place
from zvsim.sharing.records import Meeting
from zvsim.simulation.appraisal import Appraisal
from zvsim.simulation.levers import Lever
from zvsim.simulation.question import Question
from zvsim.study import Study

_SESSION = "session"
STEPS = ("undo", "redo", "flip", "agreed", "steps")
"""Keys of the buttons that tell every control what to show."""
MODE, TAB, FOLLOW = "modus", "reiter", "folgen"
"""Parameters of the address that say how the page is shown, in which tab of the browser it was open before, and by
which code another's page is followed; not what is set."""


@dataclass
class Session:
    """One visitor's session.

    Attributes:
        history: what was set.
        found: what the address led to when the session began.
        language: in which the page is shown.
        typed_errors: by lever, why what was typed was not taken.
        mode: how the page is shown; only the address says so at the beginning, because a change of page empties it.
        tab: the code under which this process keeps the history, for the same tab after it was loaded again.
        arriving: place to go to before the page is drawn; at the beginning the one that the address led to.
        leading: the code by which others follow this page, empty if nobody may.
        following: the code of the page that this one follows, empty if it follows none.
        said: what is to be said until the next step.
        replaced: by control, what it showed before it was told otherwise, since somebody last changed something else
            than the place in the history.
    """

    history: History
    found: Found
    language: Language
    typed_errors: dict[str, str] = field(default_factory=dict)
    mode: str = ""
    tab: str = ""
    arriving: Place | None = None
    leading: str = ""
    following: str = ""
    said: str = ""
    replaced: dict[str, list[object]] = field(default_factory=dict)

    @property
    def meeting(self) -> Meeting:
        """What is set now."""
        return self.history.now

    @property
    def question(self) -> Question:
        """What the controls say now."""
        return self.meeting.question

    def tell(self, problem: str) -> None:
        """Say, beside what the address asked for in vain, something else of it."""
        self.found = replace(self.found, problems=(*self.found.problems, problem))

    def change(self, question: Question) -> None:
        """Take a step to another question."""
        self.change_meeting(replace(self.meeting, question=question))

    def change_meeting(self, meeting: Meeting) -> None:
        """Take a step."""
        self.go(self.history.changed(meeting))

    def go(self, history: History) -> None:
        """Stand at another place of the history; what was typed in vain is gone."""
        self.history = history
        self.said = ""
        self.typed_errors.clear()
        apply_appraisal(self.question.appraisal)

    def take_appraisal(self, appraisal: Appraisal) -> None:
        """Take a step if the assessor decided something."""
        if appraisal != self.question.appraisal:
            self.change(replace(self.question, appraisal=appraisal))

    def set_value(self, lever: Lever, value: float) -> None:
        """Move one lever."""
        self.change(self.question.at(lever, value))

    @property
    def is_untouched(self) -> bool:
        """Whether nothing was changed since the address was opened."""
        return len(self.history.states) == 1

    @property
    def is_as_opened(self) -> bool:
        """Whether what the address led to is what is set."""
        return self.meeting == self.found.meeting


def open_session(study: Study) -> Session:
    """The visitor's session; at its beginning the address becomes what is set."""
    if _SESSION not in st.session_state:
        asked = {name: st.query_params.get(name, "") for name in (MODE, TAB, FOLLOW)}
        parameters = {name: st.query_params.get_all(name) for name in st.query_params if name not in asked}
        found = read_address(parameters, study)
        history, leading = continued(asked[TAB], found.meeting)
        st.session_state[_SESSION] = Session(
            history=history,
            found=found,
            language=found.place.language,
            mode=asked[MODE],
            tab=new_code(),
            arriving=found.place,
            leading=leading,
            following=asked[FOLLOW],
        )
        apply_appraisal(found.meeting.question.appraisal)
    return session()


def session() -> Session:
    """The visitor's session, once it is open; from here on its language is spoken, also in a control's callback."""
    found: Session = st.session_state[_SESSION]
    use(found.language)
    return found


def show_in_address(token: str) -> None:
    """Write the link into the address, or whom one follows, if it is not there already."""
    current = session()
    place = {FOLLOW: current.following} if current.following else {TOKEN: token}
    wanted = {**place, **({MODE: current.mode} if current.mode else {})}
    if st.query_params.to_dict() != wanted:
        st.query_params.from_dict(wanted)


def show(key: str, value: object) -> dict[str, Any]:
    """Make a control show a value: through its state where it has one, otherwise as its first value.

    A control that the browser already knows, but this process does not (it was started anew), then reports what the
    browser shows instead of being overruled.

    Returns:
        Arguments for the control.
    """
    if key in st.session_state:
        if st.session_state[key] != value:
            session().replaced.setdefault(key, []).append(st.session_state[key])
            st.session_state[key] = value
        return {}
    return {"value": value}


def is_news(key: str) -> bool:
    """Whether a control reports what somebody set.

    While one step through the history follows another, a browser that has not drawn the first yet sends with the
    second what the control showed before.
    """
    current = session()
    if not any(st.session_state.get(step) for step in STEPS):
        current.replaced.clear()
    return st.session_state[key] not in current.replaced.get(key, ())

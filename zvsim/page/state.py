"""What one visitor has set, between two runs of the script.

The history is the truth; the panel shows it and reports to it.  So a panel that is not drawn loses nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from uuid import uuid4

import streamlit as st

from zvsim.base.language import Language, use
from zvsim.page.appraisal_state import apply_appraisal
from zvsim.page.context import served_study
from zvsim.page.hand import KEPT, PANEL, Hand, Movement, read_hand
from zvsim.page.tabs import continued
from zvsim.page.typed import NotTaken, typed_value
from zvsim.sharing.address import Found, read_address
from zvsim.sharing.held import new_code
from zvsim.sharing.history import History
from zvsim.sharing.link import TOKEN, Place
from zvsim.sharing.records import Meeting
from zvsim.simulation.appraisal import Appraisal
from zvsim.simulation.question import Question
from zvsim.study import Study

_SESSION = "session"
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
        mode: how the page is shown; only the address says so at the beginning, because a change of page empties it.
        tab: the code under which this process keeps the history, for the same tab after it was loaded again.
        arriving: place to go to before the page is drawn; at the beginning the one that the address led to.
        leading: the code by which others follow this page, empty if nobody may.
        following: the code of the page that this one follows, empty if it follows none.
        said: what is to be said until the next step.
        typed_errors: by lever, what was typed and not taken, and why.
        key: of this session; another one since the panel was drawn means that this process was started anew.
        steps: how often something else than the hand has changed what is set; the panel then takes it over.
        sequence: of the panel's last report.
        gesture: the movement of the hand that the last step came from, if it did.
        moving: whether that movement goes on.
    """

    history: History
    found: Found
    language: Language
    mode: str = ""
    tab: str = ""
    arriving: Place | None = None
    leading: str = ""
    following: str = ""
    said: str = ""
    typed_errors: dict[str, tuple[str, str]] = field(default_factory=dict)
    key: str = field(default_factory=lambda: uuid4().hex)
    steps: int = 0
    sequence: int = 0
    gesture: int | None = None
    moving: bool = False

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
        self.steps += 1
        self.gesture, self.moving = None, False
        apply_appraisal(self.question.appraisal)

    def take_appraisal(self, appraisal: Appraisal) -> None:
        """Take a step if the assessor decided something."""
        if appraisal != self.question.appraisal:
            self.change(replace(self.question, appraisal=appraisal))

    def take(self, hand: Hand, study: Study) -> None:
        """Set what the hand has moved, typed and chosen; one movement of the hand is one step of the history."""
        self.sequence, self.moving = hand.sequence, hand.moving
        for movement in (*hand.earlier, hand):
            self._moved(movement, study)
        for name in hand.typed.keys() & study.levers.keys():
            try:
                value = typed_value(hand.typed[name], study.levers[name])
                self._moved(hand.model_copy(update={"values": {name: value}}), study)
            except NotTaken as error:
                self.typed_errors[name] = (hand.typed[name], str(error))
        if hand.chosen is not None:
            self._choose(hand.chosen, study)

    def _moved(self, movement: Movement, study: Study) -> None:
        question = self.question
        for name in movement.values.keys() & study.levers.keys():
            lever, value = study.levers[name], movement.values[name]
            if lever.minimum <= value <= lever.maximum:
                question = question.at(lever, value)
                self.typed_errors.pop(name, None)
        chosen = {name: choice for name, choice in movement.choices if choice is not None}
        self._moved_to(replace(question, **chosen), movement.gesture)

    def _moved_to(self, question: Question, gesture: int) -> None:
        if question == self.question:
            return
        self.said = ""
        meeting = replace(self.meeting, question=question)
        goes_on = gesture == self.gesture and not self.history.can_redo
        before = self.history
        self.history = before.amended(meeting) if goes_on else before.changed(meeting)
        # Back where the movement began there is no step that it could go on with.
        self.gesture = None if self.history.at < before.at else gesture

    def _choose(self, chosen: str, study: Study) -> None:
        """Show a scenario of the study or a kept one."""
        if chosen in study.scenarios:
            scenario = study.scenarios[chosen]
            self.change(replace(self.question, changes=scenario.changes, view=scenario.view))
        elif (position := chosen.removeprefix(KEPT)).isdecimal() and int(position) < len(self.meeting.kept):
            self.change(self.meeting.kept[int(position)].question)

    @property
    def is_untouched(self) -> bool:
        """Whether nothing was changed since the address was opened."""
        return len(self.history.states) == 1

    @property
    def is_as_opened(self) -> bool:
        """Whether what the address led to is what is set."""
        return self.meeting == self.found.meeting


def open_session() -> Session:
    """The visitor's session; at its beginning the address becomes what is set."""
    if _SESSION not in st.session_state:
        study = served_study()
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
    """The visitor's session, once it is open, with what the hand has done by now; its language is spoken from here on,
    also in a control's callback."""
    found: Session = st.session_state[_SESSION]
    use(found.language)
    if (hand := read_hand(st.session_state.get(PANEL), found.key, found.sequence)) is not None:
        found.take(hand, served_study())
    return found


def show_in_address(token: str) -> None:
    """Write the link into the address, or whom one follows, if it is not there already."""
    current = session()
    place = {FOLLOW: current.following} if current.following else {TOKEN: token}
    wanted = {**place, **({MODE: current.mode} if current.mode else {})}
    if st.query_params.to_dict() != wanted:
        st.query_params.from_dict(wanted)

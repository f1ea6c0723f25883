"""What one does with a scenario: undo, compare with before, keep, send."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import streamlit as st

from zvsim.assessment.forecast import Assessment
from zvsim.base.language import translated
from zvsim.page.keeping import keep_dialog
from zvsim.page.link_dialog import link_dialog
from zvsim.page.presenting import help_dialog, is_presenting, switch_presenting
from zvsim.page.state import Session, session
from zvsim.sharing.history import History
from zvsim.study import Study


def _step(name: str, key: str, shortcut: str, possible: bool, to: Callable[[History], History]) -> None:
    """A button that leads to another place in the history, from wherever one is when it is pressed."""

    def go() -> None:
        current = session()
        current.go(to(current.history))

    st.button(name, key=key, shortcut=shortcut, disabled=not possible, on_click=go)


def _to_agreed(study: Study) -> None:
    current, agreed = session(), study.agreed
    current.change(replace(current.question, changes=agreed.changes, view=agreed.view))


def _speak_the_other(keys: Sequence[str]) -> None:
    """Speak the other language; controls are told their values anew, because browsers name values by their texts."""
    held = {key: st.session_state[key] for key in keys if key in st.session_state}
    current = session()
    current.language = "de" if current.language == "en" else "en"
    for key, value in held.items():
        st.session_state[key] = value


def toolbar(study: Study, current: Session, assessment: Assessment, token: str, choice_keys: Sequence[str]) -> None:
    """The buttons above the page; each has its key, which the help lists.

    Args:
        token: of what is set, for the link.
        choice_keys: of the page's own controls.
    """
    history = current.history
    _step(translated("Rückgängig"), "undo", "Alt+Z", history.can_undo, History.undone)
    _step(translated("Wiederholen"), "redo", "Alt+Y", history.can_redo, History.redone)
    name = translated("Nachher zeigen") if history.shows_before else translated("Vorher zeigen")
    _step(name, "flip", "Alt+W", history.shows_before or history.can_undo, History.flipped)
    st.button(translated("Auf vereinbarte Werte"), key="agreed", shortcut="Alt+0", on_click=_to_agreed, args=(study,))
    if st.button(translated("Merken"), shortcut="Alt+M"):
        keep_dialog(study, current)
    if st.button(translated("Link"), shortcut="Alt+L"):
        link_dialog(assessment, study.levers, token)
    st.button(
        translated("Präsentation beenden") if is_presenting() else translated("Präsentieren"),
        key="present",
        shortcut="Alt+P",
        on_click=switch_presenting,
    )
    st.button(
        "Deutsch" if current.language == "en" else "English",
        key="language",
        on_click=_speak_the_other,
        args=(choice_keys,),
    )
    if st.button(translated("Tasten"), shortcut="Alt+H"):
        help_dialog()

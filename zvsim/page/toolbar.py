"""What one does with a scenario: undo, compare with before, keep, send."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import streamlit as st

from zvsim.assessment.forecast import Assessment
from zvsim.page import wording
from zvsim.page.controls import ASSUMPTIONS, VIEW
from zvsim.page.keeping import keep_dialog
from zvsim.page.link_dialog import link_dialog
from zvsim.page.presenting import help_dialog, is_presenting, switch_presenting
from zvsim.page.state import Session, session
from zvsim.sharing.history import History
from zvsim.simulation.scenario import AGREEMENT
from zvsim.workspace import Workspace


def _step(name: str, key: str, shortcut: str, possible: bool, to: Callable[[History], History]) -> None:
    """A button that leads to another place in the history, from wherever one is when it is pressed."""

    def go() -> None:
        current = session()
        current.go(to(current.history))

    st.button(name, key=key, shortcut=shortcut, disabled=not possible, on_click=go)


def _to_agreed(workspace: Workspace) -> None:
    current, agreed = session(), workspace.scenarios[AGREEMENT]
    current.change(replace(current.setting, values=agreed.values(workspace.levers), view=agreed.view))


def _speak_the_other(keys: Sequence[str]) -> None:
    """Speak the other language; controls are told their values anew, because browsers name values by their texts."""
    held = {key: st.session_state[key] for key in keys if key in st.session_state}
    current = session()
    current.language = "de" if current.language == "en" else "en"
    for key, value in held.items():
        st.session_state[key] = value


def toolbar(
    workspace: Workspace, current: Session, assessment: Assessment, token: str, choice_keys: Sequence[str]
) -> None:
    """The buttons above the page; each has its key, which the help lists.

    Args:
        token: of what is set, for the link.
        choice_keys: of the page's own controls.
    """
    history = current.history
    keys = (*workspace.levers, VIEW, ASSUMPTIONS, *choice_keys)
    _step(wording.UNDO, "undo", "Alt+Z", history.can_undo, History.undone)
    _step(wording.REDO, "redo", "Alt+Y", history.can_redo, History.redone)
    name = wording.SHOW_AFTER if history.shows_before else wording.SHOW_BEFORE
    _step(name, "flip", "Alt+W", history.shows_before or history.can_undo, History.flipped)
    st.button(wording.RESET, key="agreed", shortcut="Alt+0", on_click=_to_agreed, args=(workspace,))
    if st.button(wording.KEEP, shortcut="Alt+M"):
        keep_dialog(workspace, current)
    if st.button(wording.LINK, shortcut="Alt+L"):
        link_dialog(assessment, workspace.levers, token)
    st.button(
        wording.STOP_PRESENTING if is_presenting() else wording.PRESENT,
        key="present",
        shortcut="Alt+P",
        on_click=switch_presenting,
    )
    st.button(wording.other_language(), key="language", on_click=_speak_the_other, args=(keys,))
    if st.button(wording.HELP, shortcut="Alt+H"):
        help_dialog()

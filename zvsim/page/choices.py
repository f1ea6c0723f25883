"""What is chosen on a page and belongs into its link."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import streamlit as st

from zvsim.base.errors import InputError
from zvsim.sharing.link import Choice
from zvsim.study import Study

T = TypeVar("T")

SWITCH = (False, True)


@dataclass(frozen=True)
class PageChoice:
    """A control of one page.

    Attributes:
        key: of the control.
        allowed: what may be chosen; of a control with several answers, each of them.
    """

    key: str
    allowed: Callable[[Study], Sequence[str | float | bool]]


def choice_of(key: str, allowed: Sequence[T]) -> T:
    """What is chosen; the first of what may be, as long as that is nothing or something else."""
    if st.session_state.get(key) not in allowed:
        st.session_state[key] = allowed[0]
    found: T = st.session_state[key]
    return found


def buttons(label: str, key: str, names: Mapping[T, str], **options: Any) -> T:
    """A control with one button for each name, one of which is chosen; remembered on other pages.

    Args:
        options: of the control.
    """
    found: T = st.segmented_control(
        label,
        list(names),
        key=key,
        format_func=lambda one: names[one],
        required=True,
        persist_state="session",
        **options,
    )
    return found


def chosen(choices: Sequence[PageChoice]) -> dict[str, Choice]:
    """What is chosen now, of the controls that have been drawn."""
    return {one.key: st.session_state[one.key] for one in choices if st.session_state.get(one.key) is not None}


def restore(wanted: Mapping[str, Choice], choices: Sequence[PageChoice], study: Study) -> list[str]:
    """Choose what a link asks for, before the page is drawn.

    Returns:
        One German line for everything that cannot be chosen.
    """
    known, problems = {one.key: one for one in choices}, []
    for key, value in wanted.items():
        allowed = known[key].allowed(study) if key in known else ()
        answers = value if isinstance(value, list) else [value]
        bad = [answer for answer in answers if not any(answer == one and type(answer) is type(one) for one in allowed)]
        if bad:
            shown = ", ".join(map(str, allowed)) or "keine Wahl dieses Namens"
            problems.append(str(InputError(f"Link: {key}", f"»{bad[0]}«", shown)))
        else:
            st.session_state[key] = value
    return problems

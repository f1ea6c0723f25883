"""The page "Verlauf": the fan of a quantity with its observations, its target and single paths."""

from __future__ import annotations

from typing import get_args

import streamlit as st

from zvsim.base.language import translated
from zvsim.exhibits.course import (
    FAN_NAMES,
    Course,
    course_of,
    course_picture,
    course_sentences,
    course_title,
    fan_note,
    month_table,
    path_table,
)
from zvsim.page.choices import SWITCH, PageChoice, buttons, choice_of
from zvsim.page.context import PageContext
from zvsim.page.figure import behind, show
from zvsim.page.markup import heading, paragraph, stacked
from zvsim.simulation.fan import FanQuantity

QUANTITY, PATHS = "course_quantity", "course_paths"
CHOICES = (PageChoice(QUANTITY, lambda _: get_args(FanQuantity)), PageChoice(PATHS, lambda _: SWITCH))
PATH_COUNT = 12  # few enough to follow each of them with the eye


def _choose() -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        buttons(translated("Größe"), QUANTITY, FAN_NAMES, label_visibility="collapsed")
        st.toggle(translated("Verläufe zeigen"), key=PATHS, persist_state="session")


def _paths_sentence(course: Course) -> str:
    """How many of the paths shown reach the target, or what they are where there is none."""
    if not course.hits:
        return translated(
            "Dünne Linien: {total} der gemeinsamen Ziehungen; ihr Jahreswert ist aus ihren eigenen Monaten berechnet, "
            "nicht aus den Rändern des Fächers.",
            total=len(course.paths),
        )
    return translated(
        "{hits} von {total} gezeigten Verläufen erreichen das Ziel (dünne Linien, durchgezogen), die übrigen "
        "verfehlen es (gestrichelt). Jeder ist eine der gemeinsamen Ziehungen; sein Jahreswert ist aus seinen "
        "eigenen Monaten berechnet, nicht aus den Rändern des Fächers.",
        hits=sum(course.hits),
        total=len(course.hits),
    )


def draw_course(context: PageContext) -> None:
    """The sentences, the choice of the quantity, the fan, single paths on request."""
    quantity, with_paths = choice_of(QUANTITY, get_args(FanQuantity)), choice_of(PATHS, SWITCH)
    course = course_of(context.study, context.assessment, quantity, PATH_COUNT if with_paths else 0)
    said = paragraph(" ".join(course_sentences(course)), "cell")
    st.html(heading(course_title(course)) + said)
    _choose()
    picture = course_picture(course)
    show(picture, "fan")
    st.html(paragraph(fan_note(course), "small"))
    behind([picture], lambda: month_table(course), context, key=f"verlauf_{quantity}")
    if course.paths:
        said = paragraph(_paths_sentence(course), "cell")
        st.html(stacked(heading(translated("Einzelne Verläufe")), said))
        behind([], lambda: path_table(course), context, key=f"verlaeufe_{quantity}")

"""What stands above every page: the answer, and what must be said beside it."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from zvsim.assessment.text import Answered, answer_sentence, both_sentence, changes_sentence
from zvsim.base.language import current
from zvsim.base.numbers import out_of_hundred
from zvsim.page import wording
from zvsim.page.markup import prose
from zvsim.page.turns import STARTED
from zvsim.simulation.levers import Lever


def answer(assessment: Answered, levers: Mapping[str, Lever]) -> None:
    """The heading, and the answer sentence: the one live region of the page."""
    chances = " · ".join(
        f"{prose(item.target.label)} <b>{out_of_hundred(item.probability)}</b>" for item in assessment.targets.values()
    )
    st.html(
        f'<h1 class="zv-h1">{prose(wording.TITLE)}</h1>'
        f'<p class="zv-answer" role="status" aria-live="polite" lang="{current()}" '
        f'data-started="{STARTED}" data-stale="{prose(wording.STALE)}">'
        f"<strong>{prose(answer_sentence(assessment))}</strong> "
        f"<span>{chances} · {prose(both_sentence(assessment))}</span> "
        f"<span>{prose(changes_sentence(assessment, levers))}</span></p>"
    )


def notices(lines: tuple[str, ...]) -> None:
    """What must be said beside the answer, one line each."""
    if lines:
        items = "".join(f"<li>{prose(line)}</li>" for line in lines)
        st.html(f'<div class="zv-notice"><b>{wording.NOTES_HEADING}</b><ul>{items}</ul></div>')

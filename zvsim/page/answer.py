"""What stands above every page: the answer, and what must be said beside it."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from zvsim.assessment.terms import agreement_title
from zvsim.assessment.text import Answered
from zvsim.assessment.text_answer import answer_lines
from zvsim.base.language import current, translated
from zvsim.page.markup import prose
from zvsim.page.turns import STARTED
from zvsim.simulation.levers import Lever


def answer(answered: Answered, levers: Mapping[str, Lever]) -> None:
    """The heading, and the answer sentence: the one live region of the page."""
    sentence, *lines = map(prose, answer_lines(answered, levers))
    stale = translated(
        "Die Anwendung wurde neu gestartet; diese Seite zeigt noch das Ergebnis von davor. "
        "Der nächste Schritt rechnet neu und behält Ihr Szenario."
    )
    st.html(
        f'<h1 class="zv-h1">{prose(agreement_title(answered.agreement))}</h1>'
        f'<p class="zv-answer" role="status" aria-live="polite" lang="{current()}" '
        f'data-started="{STARTED}" data-stale="{prose(stale)}">'
        f"<strong>{sentence}</strong>{''.join(f' <span>{line}</span>' for line in lines)}</p>"
    )


def notices(lines: tuple[str, ...], about_values: tuple[str, ...]) -> None:
    """What must be said beside the answer, one line each.

    Args:
        about_values: of them, what the values give reason to say; several unfold from their first line, so that the
            targets stay in sight.
    """
    folded = len(about_values) > 1
    shown = lines if folded else (*lines, *about_values)
    if shown:
        st.html(f'<div class="zv-notice"><b>{translated("Hinweise")}</b>{_listed(shown)}</div>')
    if folded:
        count = translated("{count} Hinweise:", count=len(about_values))
        st.html(
            f'<details class="zv-notice"><summary><b>{count}</b> {prose(about_values[0])}</summary>'
            f"{_listed(about_values)}</details>"
        )


def _listed(lines: tuple[str, ...]) -> str:
    return f"<ul>{''.join(f'<li>{prose(line)}</li>' for line in lines)}</ul>"

"""The link: to copy, to photograph, to send."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode, urlsplit

import streamlit as st

from zvsim.assessment.forecast import Assessment
from zvsim.assessment.terms import agreement_title
from zvsim.assessment.text_answer import answer_lines
from zvsim.base.language import translated
from zvsim.base.numbers import number_text
from zvsim.exhibits.qr_code import qr_png
from zvsim.page.markup import paragraph
from zvsim.page.presenting import PICTURES
from zvsim.page.state import MODE
from zvsim.sharing.link import relative_address
from zvsim.sharing.token import MAX_LENGTH
from zvsim.simulation.levers import Lever


def absolute_address(token: str) -> str:
    """The address of a token as others reach it: on the page that is shown, where this visitor reached the app."""
    here = urlsplit(st.context.url or "")
    place = relative_address(token, here.path.strip("/"))
    return f"{here.scheme}://{here.netloc}{place}" if here.netloc else place


def _length_note(length: int) -> str:
    """How long the link is, and whether it may suffer on its way."""
    if length <= MAX_LENGTH:
        return translated("{length} Zeichen.", length=number_text(length, 0))
    return translated(
        "Der Link hat {length} Zeichen; manche Programme kürzen Links über {longest} Zeichen. Kürzere Notizen helfen.",
        length=number_text(length, 0),
        longest=number_text(MAX_LENGTH, 0),
    )


def link_dialog(assessment: Assessment, levers: Mapping[str, Lever], token: str) -> None:
    """Open the dialog with the link of what is set."""

    @st.dialog(translated("Link auf das, was Sie sehen"), width="medium")
    def dialog() -> None:
        address = absolute_address(token)
        kept = translated(
            "Alle Werte, die gemerkten Szenarien und die gezeigten Ergebnisse stehen im Link selbst; "
            "gespeichert wird nichts."
        )
        st.html(paragraph(kept, "small"))
        st.code(address, language=None, wrap_lines=True)
        st.html(paragraph(_length_note(len(address)), "small"))
        st.image(qr_png(address), caption=translated("Derselbe Link zum Fotografieren"), width=300)
        second = translated("Für einen zweiten Bildschirm: nur Antwort, Überschriften und Bilder dieser Seite")
        st.html(paragraph(second, "group"))
        st.code(f"{address}&{urlencode({MODE: PICTURES})}", language=None, wrap_lines=True)
        st.html(paragraph(translated("Text für eine E-Mail"), "group"))
        said = (agreement_title(assessment.agreement), *answer_lines(assessment, levers), "", address)
        st.code("\n".join(said), language=None, wrap_lines=True)

    dialog()

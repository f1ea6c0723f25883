"""The link: to copy, to photograph, to send."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from urllib.parse import urlencode, urlsplit

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from zvsim.assessment.forecast import Assessment
from zvsim.assessment.terms import agreement_title
from zvsim.assessment.text_answer import answer_lines
from zvsim.base.language import translated
from zvsim.base.numbers import number_text
from zvsim.exhibits.qr_code import qr_png
from zvsim.page.following import end_following, follow_address, let_follow
from zvsim.page.markup import folded, paragraph, prose
from zvsim.page.presenting import PICTURES
from zvsim.page.state import MODE, session
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


def _to_copy(label: str, text: str) -> str:
    """A button that copies a text, and the text itself, folded."""
    done = prose(translated("Kopiert"))
    button = (
        f'<button type="button" class="zv-copy" data-copy="{escape(text)}" data-done="{done}">{prose(label)}</button>'
    )
    return button + folded(translated("Text ansehen"), f'<pre class="zv-text">{escape(text)}</pre>')


def _beside_picture(address: str, caption: str) -> DeltaGenerator:
    """The QR code of an address; what is drawn in the container stands beside it."""
    picture, beside = st.columns([2, 3], vertical_alignment="center")
    if code := qr_png(address):
        picture.image(code, alt=translated("QR-Code"), caption=caption, width=220)
    else:
        picture.html(paragraph(translated("Der Link ist für einen QR-Code zu lang."), "small"))
    return beside


def _following(address: str, token: str) -> None:
    """Whether others may follow, and at which address."""
    st.html(paragraph(translated("Ein zweites Fenster folgt"), "group"))
    if not session().leading:
        what = translated(
            "Wer den Link zum Folgen öffnet, sieht Seite, Werte und Sprache so, wie Sie sie zeigen, bis Sie es "
            "beenden oder die Seite schließen."
        )
        st.html(paragraph(what, "small"))
        st.button(translated("Folgen lassen"), key="let_follow", on_click=let_follow, args=(token,))
        return
    followed = follow_address(address, session().leading)
    with _beside_picture(followed, translated("Der Link zum Folgen zum Fotografieren")):
        st.html(_to_copy(translated("Link zum Folgen kopieren"), followed))
        st.button(translated("Folgen beenden"), key="end_following", on_click=end_following)


def link_dialog(assessment: Assessment, levers: Mapping[str, Lever], token: str) -> None:
    """Open the dialog with the link of what is set."""

    @st.dialog(translated("Link auf das, was Sie sehen"), width="medium")
    def dialog() -> None:
        session()  # whose language is spoken
        address = absolute_address(token)
        kept = translated(
            "Alle Werte, die gemerkten Szenarien und die gezeigten Ergebnisse stehen im Link selbst; "
            "dafür wird nichts gespeichert."
        )
        with _beside_picture(address, translated("Der Link zum Fotografieren")):
            st.html(_to_copy(translated("Link kopieren"), address))
            st.html(paragraph(f"{kept} {_length_note(len(address))}", "small"))
        _following(address, token)
        st.html(paragraph(translated("Text für eine E-Mail"), "group"))
        said = (agreement_title(assessment.agreement), *answer_lines(assessment, levers), "", address)
        st.html(_to_copy(translated("Text kopieren"), "\n".join(said)))
        second = translated("Für einen zweiten Bildschirm: nur Antwort, Überschriften und Bilder dieser Seite")
        st.html(paragraph(second, "group"))
        pictures = f"{address}&{urlencode({MODE: PICTURES})}"
        st.html(_to_copy(translated("Link nur auf die Bilder kopieren"), pictures))

    dialog()

"""The link: to copy, to photograph, to send."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from urllib.parse import urlencode, urlsplit

import segno
import streamlit as st

from zvsim.assessment.forecast import Assessment
from zvsim.assessment.text import answer_sentence, both_sentence, changes_sentence
from zvsim.base.numbers import number_text, out_of_hundred
from zvsim.page import wording
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


def qr_code(address: str) -> bytes:
    """A QR code as PNG; with the least error correction, because a screen has no dirt and the code stays coarse."""
    out = BytesIO()
    segno.make(address, error="l", micro=False).save(out, kind="png", scale=4, border=4)
    return out.getvalue()


def _chances(assessment: Assessment) -> str:
    parts = [f"{item.target.label}: {out_of_hundred(item.probability)}" for item in assessment.targets.values()]
    return f"{'; '.join(parts)}. {both_sentence(assessment)}"


def link_dialog(assessment: Assessment, levers: Mapping[str, Lever], token: str) -> None:
    """Open the dialog with the link of what is set."""

    @st.dialog(wording.LINK_HEADING, width="medium")
    def dialog() -> None:
        address = absolute_address(token)
        st.html(paragraph(wording.LINK_NOTE, "small"))
        st.code(address, language=None, wrap_lines=True)
        found, longest = (number_text(count, 0) for count in (len(address), MAX_LENGTH))
        st.html(paragraph(wording.link_length(found, longest, len(address) > MAX_LENGTH), "small"))
        st.image(qr_code(address), caption=wording.QR_CAPTION, width=300)
        st.html(paragraph(wording.SECOND_SCREEN, "group"))
        st.code(f"{address}&{urlencode({MODE: PICTURES})}", language=None, wrap_lines=True)
        st.html(paragraph(wording.MAIL_HEADING, "group"))
        changes = changes_sentence(assessment, levers)
        mail = wording.mail_text(answer_sentence(assessment), changes, _chances(assessment), address)
        st.code(mail, language=None, wrap_lines=True)

    dialog()

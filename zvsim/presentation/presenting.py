"""Presenter mode: large type, nothing but the answer, everything by key; and one figure alone for a second screen."""

from __future__ import annotations

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from zvsim.presentation import wording
from zvsim.presentation.markup import table
from zvsim.presentation.state import ONLY, PRESENTING

_MODE = "praesentation"
LARGE_TYPE = """<style>
:root { font-size: 22px !important; }
[data-testid="stTopNav"], [data-testid="stMainMenu"], .st-key-toolbar { display: none; }
[data-testid="stHeader"] { background: transparent; width: 4rem; right: auto; }
[data-testid="stMainBlockContainer"] { padding-top: 0.6rem; padding-left: 4rem; }
</style>"""


def is_presenting() -> bool:
    """Whether the address asks for presenter mode."""
    return st.query_params.get(PRESENTING) == _MODE


def shows_one_figure() -> bool:
    """Whether the address asks for the page's first figure alone."""
    return ONLY in st.query_params


def switch_presenting() -> None:
    """Into presenter mode, or out of it."""
    if is_presenting():
        del st.query_params[PRESENTING]
    else:
        st.query_params[PRESENTING] = _MODE


def page_keys(pages: list[StreamlitPage]) -> None:
    """Alt and a digit open a page."""
    with st.container(horizontal=True, gap="small", key="page_keys"):
        for number, page in enumerate(pages[:9], start=1):
            if st.button(page.title, key=f"page_{number}", shortcut=f"Alt+{number}"):
                st.switch_page(page)


def help_dialog() -> None:
    """Open the list of keys."""

    @st.dialog(wording.HELP_HEADING, width="medium")
    def dialog() -> None:
        keys = wording.KEYS
        st.html(table({wording.KEY: list(keys), wording.ACTION: list(keys.values())}, wording.HELP_HEADING))

    dialog()

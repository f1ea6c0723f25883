"""Presenter mode: large type, nothing but the answer, everything by key; and the pictures alone for a second screen."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from zvsim.base.language import Names, message, translated
from zvsim.charts.specification import scheme_rules
from zvsim.exhibits.table import Table
from zvsim.page.markup import table
from zvsim.page.state import MODE

KEYS: Mapping[str, str] = Names(
    {
        "Alt + Z": "letzte Änderung zurücknehmen",
        "Alt + Y": "zurückgenommene Änderung wiederholen",
        "Alt + W": "Stand vor der letzten Änderung zeigen, noch einmal: danach",
        "Alt + 0": "alle Annahmen auf die vereinbarten Werte",
        "Alt + M": "Szenario merken, gemerkte zeigen",
        "Alt + L": "Link, QR-Code und Text für eine E-Mail",
        "Alt + P": "Präsentieren: große Schrift, ohne Bedienelemente; noch einmal: beenden",
        "Alt + 1 bis 9": "beim Präsentieren: Seite wechseln",
        "Alt + H": "diese Übersicht",
        "Pfeiltasten": "auf einem Regler: ein Schritt; Pos 1 und Ende: an die Grenzen",
    }
)
HELP_HEADING = message("Tasten")

TALK, PICTURES = "praesentation", "bild"
LARGE_TYPE = """<style>
:root { font-size: 22px !important; }
[data-testid="stTopNav"], [data-testid="stMainMenu"], .st-key-toolbar { display: none; }
[data-testid="stHeader"] { background: transparent; width: 4rem; right: auto; }
[data-testid="stMainBlockContainer"] { padding-top: 0.6rem; padding-left: 4rem; }
</style>"""


PICTURES_ONLY = """<style>
[data-testid="stMain"] [data-testid="stElementContainer"]:not(:has(
  [role="status"], [data-testid="stVegaLiteChart"], .zv-h2, .zv-head, .zv-cell)),
[data-testid="stMain"] [data-testid="stExpander"], [data-testid="stExpandSidebarButton"] { display: none; }
</style>"""


def _mode() -> str:
    return st.query_params.get(MODE, "")


def is_presenting() -> bool:
    """Whether the address asks for presenter mode, or for the page's pictures alone."""
    return _mode() in (TALK, PICTURES)


@cache
def _style() -> str:
    own = files("zvsim.page").joinpath("style.css").read_text(encoding="utf-8")
    return f"<style>{own}{scheme_rules()}</style>"


def page_style() -> str:
    """The style of every page, and of the mode that the address asks for."""
    return _style() + {TALK: LARGE_TYPE, PICTURES: LARGE_TYPE + PICTURES_ONLY}.get(_mode(), "")


def switch_presenting() -> None:
    """Into presenter mode, or out of it."""
    if is_presenting():
        del st.query_params[MODE]
    else:
        st.query_params[MODE] = TALK


def page_keys(pages: list[StreamlitPage]) -> None:
    """Alt and a digit open a page."""
    with st.container(horizontal=True, gap="small", key="page_keys"):
        for number, page in enumerate(pages[:9], start=1):
            if st.button(page.title, key=f"page_{number}", shortcut=f"Alt+{number}"):
                st.switch_page(page, query_params={MODE: _mode()})  # which a change of page would leave behind


def help_dialog() -> None:
    """Open the list of keys."""

    @st.dialog(translated(HELP_HEADING), width="medium")
    def dialog() -> None:
        columns = (translated("Taste"), translated("was sie tut"))
        st.html(table(Table(translated(HELP_HEADING), columns, tuple(KEYS.items()))))

    dialog()

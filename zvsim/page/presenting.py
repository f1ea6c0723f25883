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
from zvsim.page.state import session

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
        "Esc": "Präsentieren beenden",
        "Alt + H": "diese Übersicht",
        "Pfeiltasten": "auf einem Regler: ein Schritt; Pos 1 und Ende: an die Grenzen",
    }
)
HELP_HEADING = message("Tasten")

TALK, PICTURES = "praesentation", "bild"
LARGE_TYPE = """<style>
:root { font-size: 22px !important; }
[data-testid="stTopNav"], .st-key-toolbar { display: none; }
[data-testid="stHeader"] { background: transparent; width: 4rem; right: auto; }
[data-testid="stMainBlockContainer"] { padding-top: 0.6rem; padding-left: 4rem; }
.st-key-leave { position: fixed; top: 0.3rem; right: 0.5rem; z-index: 999990; width: auto; }
.st-key-leave button { min-height: 1.5rem; padding: 0.05rem 0.5rem; }
.st-key-leave button p, .st-key-leave kbd { font-size: 0.6rem; }
.zv-answer strong { padding-right: 9rem; }
</style>"""


PICTURES_ONLY = """<style>
[data-testid="stMain"] [data-testid="stElementContainer"]:not(:has(
  [role="status"], [data-testid="stVegaLiteChart"], .zv-h2, .zv-head, .zv-cell)),
[data-testid="stMain"] [data-testid="stExpander"], [data-testid="stExpandSidebarButton"] { display: none; }
</style>"""


FOLLOWING = """<style>
[data-testid="stTopNav"] { display: none; }
</style>"""


def is_presenting() -> bool:
    """Whether presenter mode is on, or the page's pictures alone are shown."""
    return session().mode in (TALK, PICTURES)


@cache
def _style() -> str:
    own = files("zvsim.page").joinpath("style.css").read_text(encoding="utf-8")
    return f"<style>{own}{scheme_rules()}</style>"


def page_style() -> str:
    """The style of every page, and of the way in which it is shown."""
    current = session()
    mode = {TALK: LARGE_TYPE, PICTURES: LARGE_TYPE + PICTURES_ONLY}.get(current.mode, "")
    return _style() + mode + (FOLLOWING if current.following else "")


def switch_presenting() -> None:
    """Into presenter mode, or out of it."""
    session().mode = "" if is_presenting() else TALK


def leave_button() -> None:
    """The way out of presenter mode, in the corner."""
    st.button(translated("Präsentation beenden"), key="leave", shortcut="Esc", on_click=switch_presenting)


def page_keys(pages: list[StreamlitPage]) -> None:
    """Alt and a digit open a page."""
    with st.container(horizontal=True, gap="small", key="page_keys"):
        for number, page in enumerate(pages[:9], start=1):
            if st.button(page.title, key=f"page_{number}", shortcut=f"Alt+{number}"):
                st.switch_page(page)


def help_dialog() -> None:
    """Open the list of keys."""

    @st.dialog(translated(HELP_HEADING), width="medium")
    def dialog() -> None:
        columns = (translated("Taste"), translated("was sie tut"))
        st.html(table(Table(translated(HELP_HEADING), columns, tuple(KEYS.items()))))

    dialog()

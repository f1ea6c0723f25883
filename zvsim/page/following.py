"""A second window that shows what the moderator shows: page, values, choices and language, until either ends it.

This process holds what is shown under a random code; the follower's browser asks for it (page.js) and has the page
drawn anew when it has changed.  So it works within one process, and only as long as the moderator's page is open.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from urllib.parse import urlencode

import streamlit as st
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from streamlit import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

from zvsim.base.language import translated, use
from zvsim.page.markup import paragraph
from zvsim.page.state import FOLLOW, Session, session
from zvsim.sharing.held import Held, new_code
from zvsim.sharing.link import read_token
from zvsim.study import Study

MOST_LED = 200
GRACE = 30.0
"""Seconds in which a moderator's page may be loaded again, or its connection come back."""


@dataclass(frozen=True)
class Shown:
    """What a moderator shows: the token of the link, and the session in which it is shown."""

    token: str
    session: str


def _is_connected(shown: Shown) -> bool:
    return runtime.exists() and bool(runtime.get_instance().is_active_session(shown.session))


LED: Held[Shown] = Held(MOST_LED, GRACE, _is_connected)


def state_of(token: str) -> str:
    """What differs if a token differs: its check."""
    return token.rpartition(".")[2]


async def shown_state(request: Request) -> PlainTextResponse:
    """The state of what is shown under a code, for the follower's browser; empty if nothing is."""
    shown = LED.get(request.query_params.get("code", ""))
    return PlainTextResponse(state_of(shown.token) if shown else "", headers={"cache-control": "no-store"})


def show_followers(current: Session, token: str) -> None:
    """Show what is set to those who follow, if anybody may."""
    context = get_script_run_ctx()
    if current.leading and context:
        LED.put(current.leading, Shown(token, context.session_id))


def let_follow(token: str) -> None:
    """Let others follow from here on."""
    current = session()
    current.leading = current.leading or new_code()
    show_followers(current, token)


def end_following() -> None:
    """Let nobody follow any more."""
    current = session()
    LED.drop(current.leading)
    current.leading = ""


def stop_following() -> None:
    """Follow no longer; what was shown last is one's own."""
    session().following = ""


def follow(current: Session, study: Study) -> str:
    """Show what the moderator shows, instead of whatever was set here; once that has ended, say so.

    Returns:
        The token that is shown; empty if this page follows none.
    """
    if not current.following:
        return ""
    shown = LED.get(current.following)
    if shown is None:
        stop_following()
        if current.is_untouched and current.arriving:
            current.said = translated(
                "Dieser Link zum Folgen gilt nicht: Die Moderation hat ihn beendet, oder er stammt von einem anderen "
                "Server. Die Seite arbeitet für sich."
            )
        else:
            current.said = translated(
                "Die Moderation hat das Folgen beendet oder ihre Seite geschlossen. "
                "Was Sie sehen, ist der letzte Stand und gehört nun Ihnen."
            )
        return ""
    link, _ = read_token(shown.token, study)
    if link.meeting != current.meeting:
        current.go(current.history.changed(link.meeting))
    current.language, current.arriving = link.place.language, link.place
    use(current.language)
    return shown.token


def follower_bar() -> None:
    """What stands above the page of one who follows, instead of the buttons that change something."""
    st.html(paragraph(translated("Diese Seite folgt der Moderation."), "group"))
    st.button(translated("Nicht mehr folgen"), key="unfollow", on_click=stop_following)
    st.button(translated("Jetzt nachziehen"), key="follow_now")  # page.js presses it; nobody sees it


def follow_address(address: str, code: str) -> str:
    """The address at which another follows.

    Args:
        address: of this page, as others reach it.
    """
    return f"{address.partition('?')[0]}?{urlencode({FOLLOW: code})}"


def marks(current: Session, shown: str) -> str:
    """What page.js reads: the tab's code, whom the page follows, and which of its states is drawn."""
    followed = escape(current.following)
    following = f' data-follow="{followed}" data-shown="{state_of(shown)}"' if followed else ""
    return f'<span class="zv-marks" hidden data-tab="{current.tab}"{following}></span>'

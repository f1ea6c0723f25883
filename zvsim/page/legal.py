"""The legal texts as pages of the app and as plain pages, and the footer that leads to them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape

import streamlit as st
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route
from streamlit.navigation.page import StreamlitPage

from zvsim.assessment.terms import agreement_title
from zvsim.base.language import message, translated, using
from zvsim.page.context import PageContext, served_study
from zvsim.page.legal_text import Gap, LegalText, Line, LinkLine, Part, accessibility_statement, imprint, privacy
from zvsim.page.load_operator import Operator, known_operator
from zvsim.page.markup import prose

NEEDS_SCRIPT = message(
    "Die interaktive Seite braucht JavaScript und WebSockets. Ohne beides lesbar sind diese "
    "Texte und, als JSON, die Zahlen unter /api/v1/forecast."
)
NO_PAGE = message("Diese Seite gibt es nicht")
UNKNOWN_PAGE = message(
    "Die Adresse führt zu keiner Seite. Vielleicht ist sie beim Kopieren abgeschnitten worden; alle Seiten sind "
    "von der ersten aus zu erreichen."
)


def _privacy(operator: Operator) -> LegalText:
    return privacy(operator, int(st.get_option("server.disconnectedSessionTTL")))


def _imprint(operator: Operator) -> LegalText:
    with using("de"):  # as all legal texts
        return imprint(operator, served_study().agreement)


_TEXTS: Mapping[str, Callable[[Operator], LegalText]] = {
    "barrierefreiheit": accessibility_statement,
    "datenschutz": _privacy,
    "impressum": _imprint,
}

_PLAIN_STYLE = """
body { max-width: 45rem; margin: 0 auto; padding: 1rem; font: 1.1rem/1.5 sans-serif; overflow-wrap: anywhere; }
.zv-gap { border: 2px dashed currentColor; background: #fff3cd; color: #000; padding: 0 0.3rem; }
nav li { margin: 0.3rem 0; }
:root { color-scheme: light dark; }
a { color: light-dark(#00528c, #7ab8f5); }
"""


def legal_page(path: str) -> Callable[[PageContext], None]:
    """What draws the legal text of a path."""

    def draw(_context: PageContext) -> None:
        operator, problems = known_operator()
        st.html(text_markup(_TEXTS[path](operator), 2, problems))

    return draw


def footer_links(pages: Sequence[StreamlitPage]) -> None:
    """One line of links to the pages that the navigation hides; they keep the session, unlike a plain link.

    Args:
        pages: all pages as registered with the navigation.
    """
    said = known_operator()[0].accessibility
    with st.container(horizontal=True, key="footer", gap="small"):
        for page in pages:
            if page.visibility == "hidden":
                st.page_link(page)
        for label, address in (
            (translated("Leichte Sprache"), said.easy_language),
            (translated("Gebärdensprache"), said.sign_language),
        ):
            if address:
                st.page_link(address, label=label)


def text_markup(text: LegalText, level: int, problems: Sequence[str] = ()) -> str:
    """A legal text as HTML, marked as German.

    Args:
        text: what to say.
        level: of its first heading, 1 or 2.
        problems: lines on a faulty operator's file, said before everything else.

    >>> text_markup(LegalText("Titel", (Part("Teil", ("a < b", Gap("Name"))),)), 1).count("&lt;")
    1
    """
    notice = "".join(f'<p class="zv-notice">{prose(line)}</p>' for line in problems)
    parts = "".join(_part(part, level + 1) for part in text.parts)
    title = f'<h{level} class="zv-h2">{prose(text.title)}</h{level}>'
    return f'<div class="zv-legal" lang="de">{title}{notice}{parts}</div>'


def plain_page(path: str) -> str:
    """A legal text as a page that needs neither JavaScript nor the app.

    Raises:
        KeyError: there is no legal text of this path.
    """
    operator, problems = known_operator()
    text = _TEXTS[path](operator)
    return _plain(text.title, text_markup(text, 1, problems), _plain_links(operator, besides=path), "./")


def unknown_page(first: str) -> str:
    """What stands at an address that leads to no page: why, and the way to those there are.

    Args:
        first: address of the first page.
    """
    title = translated(NO_PAGE)
    return _plain(title, f"<h1>{prose(title)}</h1><p>{prose(translated(UNKNOWN_PAGE))}</p>", "", first)


def _plain(title: str, main: str, links: str, first: str) -> str:
    app = f'<li><a href="{escape(first)}">{prose(_title())}</a></li>'
    return (
        f'<!DOCTYPE html><html lang="de"><head><meta charset="utf-8"><title>{prose(title)} – '
        f'{prose(_title())}</title><meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<style>{_PLAIN_STYLE}</style></head><body><main>{main}</main>"
        f'<nav aria-label="Weitere Seiten"><ul>{app}{links}</ul></nav>'
        "</body></html>"
    )


def without_script() -> str:
    """What a browser without JavaScript shows instead of the app: why nothing comes, and the plain pages."""
    links = _plain_links(known_operator()[0])
    return f"<h1>{prose(_title())}</h1><p>{prose(translated(NEEDS_SCRIPT))}</p><ul>{links}</ul>"


def _plain_links(operator: Operator, besides: str = "") -> str:
    titles = {path: make(operator).title for path, make in _TEXTS.items() if path != besides}
    return "".join(f'<li><a href="./{path}.html">{prose(title)}</a></li>' for path, title in titles.items())


def _title() -> str:
    return agreement_title(served_study().agreement)


def _part(part: Part, level: int) -> str:
    items = f"<ul>{''.join(f'<li>{prose(item)}</li>' for item in part.items)}</ul>" if part.items else ""
    return f"<h{level}>{prose(part.heading)}</h{level}>{''.join(map(_line, part.lines))}{items}"


def _line(line: Line) -> str:
    if isinstance(line, Gap):
        return f'<p><mark class="zv-gap">Vom Betreiber zu ergänzen: {prose(line.missing)}</mark></p>'
    if isinstance(line, LinkLine):
        return f'<p>{prose(line.before)}<a href="{escape(line.address, quote=True)}">{prose(line.label)}</a></p>'
    return f"<p>{prose(line)}</p>"


def _route(path: str) -> Route:
    def answer(_request: Request) -> HTMLResponse:
        return HTMLResponse(plain_page(path))

    return Route(f"/{path}.html", answer)


LEGAL_ROUTES = [_route(path) for path in _TEXTS]

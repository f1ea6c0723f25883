"""Plain text into safe HTML that breaks lines where German readers expect it."""

from __future__ import annotations

import re
from html import escape

_UNBREAKABLE = re.compile(r" (?=%|Pp\.|Euro\b)")


def prose(text: str) -> str:
    """Escaped text in which a unit stays with its number.

    >>> prose("Ziel < −0,4 %")
    'Ziel &lt; −0,4&nbsp;%'
    """
    return _UNBREAKABLE.sub("&nbsp;", escape(text))


def narrow(text: str) -> str:
    """As :func:`prose`, with soft hyphens in compounds that are wider than a column."""
    return prose(text).replace("Langzeitleistungsbezieh", "Langzeit&shy;leistungs&shy;bezieh")


def paragraph(text: str, kind: str) -> str:
    """A paragraph of one of the page's kinds: small, cell, head, lever, title, chance."""
    return f'<p class="zv-{kind}">{prose(text)}</p>'

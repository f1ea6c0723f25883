"""Plain text into safe HTML that breaks lines where readers expect it."""

from __future__ import annotations

import re
from html import escape

from zvsim.exhibits.table import Table
from zvsim.exhibits.table_html import html_table

_UNBREAKABLE = re.compile(r" (?=%|[Pp]p\b|Prozentpunkt|percentage point|[Ee]uros?\b)|(?<=von|.of) (?=100\b)")

_MARKDOWN = re.compile(r"[\\`*_{}\[\]<>()#+\-.!|~:$]")


def prose(text: str) -> str:
    """Escaped text in which a unit stays with its number, and "von 100" and "of 100" together.

    >>> prose("Ziel < −0,4 %")
    'Ziel &lt; −0,4&nbsp;%'
    """
    return _UNBREAKABLE.sub("&nbsp;", escape(text))


def narrow(text: str) -> str:
    """As :func:`prose`, with soft hyphens in compounds that are wider than a column."""
    return prose(text).replace("Langzeitleistungsbezieh", "Langzeit&shy;leistungs&shy;bezieh")


def as_written(text: str) -> str:
    """A text that a label of Streamlit shows as it is, not as markdown.

    >>> as_written("Fall *A*")
    'Fall \\\\*A\\\\*'
    """
    return _MARKDOWN.sub(r"\\\g<0>", text)


def paragraph(text: str, kind: str) -> str:
    """A paragraph of one of the page's kinds: small, cell, head, lever, beside, group, title, chance."""
    return f'<p class="zv-{kind}">{prose(text)}</p>'


def heading(text: str) -> str:
    """A heading of the second level."""
    return f'<h2 class="zv-h2">{prose(text)}</h2>'


def stacked(*parts: str) -> str:
    """Parts below each other, as far apart as elements of the page; one element of it takes the browser less time.

    Args:
        parts: safe HTML; empty ones are left out.

    >>> stacked("<p>K2</p>", "")
    '<div class="zv-stack"><div><p>K2</p></div></div>'
    """
    return f'<div class="zv-stack">{"".join(f"<div>{part}</div>" for part in parts if part)}</div>'


def folded(label: str, content: str) -> str:
    """What the browser unfolds by itself; for content that stays the same, because new content folds it again.

    Args:
        content: safe HTML.

    >>> folded("Quellen", "<p>BA</p>")
    '<details class="zv-folded"><summary>Quellen</summary><p>BA</p></details>'
    """
    return f'<details class="zv-folded"><summary>{prose(label)}</summary>{content}</details>'


def table(shown: Table) -> str:
    """A table as pages show it."""
    return html_table(shown, prose, "zv-scroll")

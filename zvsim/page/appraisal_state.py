"""Where the page keeps the assessor's decisions, whichever page is shown.

The values live under keys of their own, because Streamlit forgets the fields of a page that is not drawn; the fields
are filled from them and hand over what is typed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from zvsim.agreement import Agreement
from zvsim.assessment.ledger import own_line_headings
from zvsim.base.errors import InputError
from zvsim.page.appraisal_entries import Entries, LineEntry, ShareEntry, appraisal_of, entries_of, read_share
from zvsim.simulation.appraisal import MAX_OWN_LINES, Appraisal, checked
from zvsim.simulation.levers import Lever

_ENTRIES, _NEXT_KEY = "appraisal_entries", "appraisal_next_key"
_FIELD = "appraisal_field_"


def current_entries() -> Entries:
    """What was typed, on whichever page one is now."""
    found: Entries = st.session_state.get(_ENTRIES, Entries())
    return found


def current_appraisal(levers: Mapping[str, Lever], agreement: Agreement) -> Appraisal:
    """The assessor's decisions: what of the entries can be read; decisions on unchanged levers are kept.

    Raises:
        InputError: decisions that the agreement does not know, see :func:`zvsim.simulation.appraisal.checked`.
    """
    return checked(appraisal_of(current_entries()), agreement, levers)


def apply_appraisal(appraisal: Appraisal) -> None:
    """Set the decisions, as from a link or when a step is undone; unfinished lines stay if nothing else changes."""
    if appraisal == appraisal_of(current_entries()):
        return
    first = int(st.session_state.get(_NEXT_KEY, 1))
    st.session_state[_NEXT_KEY] = first + len(appraisal.own_lines)
    st.session_state[_ENTRIES] = entries_of(appraisal, first)
    for key in [key for key in st.session_state if str(key).startswith(_FIELD)]:
        del st.session_state[key]


def share_key(lever: str) -> str:
    """Key of the field of a lever's share."""
    return f"{_FIELD}share_{lever}"


def reason_key(lever: str) -> str:
    """Key of the field of a lever's reason."""
    return f"{_FIELD}reason_{lever}"


def line_key(line: int, part: str) -> str:
    """Key of a field of an own line; ``part`` is name, heading, reason or a target's id."""
    return f"{_FIELD}line_{line}_{part}"


def fill(key: str, text: str) -> None:
    """Fill a field that is drawn anew; what is being typed in one that stands there is not touched."""
    if key not in st.session_state:
        st.session_state[key] = text


def take_share(lever: Lever) -> None:
    """Take over a lever's share and reason from their fields; a share that cannot be read leaves the last one."""
    entries = current_entries()
    before = entries.shares.get(lever.id, ShareEntry())
    text = str(st.session_state[share_key(lever.id)])
    try:
        share = read_share(text, lever.label)
    except InputError:
        share = before.share
    entry = ShareEntry(text, share, str(st.session_state[reason_key(lever.id)]))
    st.session_state[_ENTRIES] = replace(entries, shares={**entries.shares, lever.id: entry})


def take_line(key: int, targets: tuple[str, ...]) -> None:
    """Take over an own line from its fields."""
    entries = current_entries()

    def typed(part: str) -> str:
        return str(st.session_state[line_key(key, part)])

    effects = {target: typed(target) for target in targets}
    entry = LineEntry(key, typed("heading"), typed("name"), typed("reason"), effects)
    lines = tuple(entry if one.key == key else one for one in entries.lines)
    st.session_state[_ENTRIES] = replace(entries, lines=lines)


def add_line(agreement: Agreement) -> None:
    """An empty own line behind the others, up to the limit."""
    entries = current_entries()
    if len(entries.lines) >= MAX_OWN_LINES:
        return
    key = int(st.session_state.get(_NEXT_KEY, 1))
    st.session_state[_NEXT_KEY] = key + 1
    line = LineEntry(key, own_line_headings(agreement)[0])
    st.session_state[_ENTRIES] = replace(entries, lines=(*entries.lines, line))


def remove_line(key: int) -> None:
    """Take an own line away; its fields go with it."""
    entries = current_entries()
    st.session_state[_ENTRIES] = replace(entries, lines=tuple(one for one in entries.lines if one.key != key))

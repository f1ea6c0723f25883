"""The history of a tab that is loaded again: kept in this process under a code that only that tab knows.

The address stays the truth: a history is continued only if what the address leads to stands in it.
"""

from __future__ import annotations

from dataclasses import dataclass

from zvsim.sharing.held import Held
from zvsim.sharing.history import History
from zvsim.sharing.records import Meeting

MOST_TABS = 200
HOURS = 12


@dataclass(frozen=True)
class _Tab:
    history: History
    leading: str


_TABS: Held[_Tab] = Held(MOST_TABS, HOURS * 3600)


def keep_tab(tab: str, history: History, leading: str) -> None:
    """Keep the last steps of a tab, and by which code others follow it."""
    _TABS.put(tab, _Tab(history.last(), leading))


def continued(tab: str, meeting: Meeting) -> tuple[History, str]:
    """The history of a tab, standing at what its address leads to, and by which code others follow it.

    Without one, or if the address leads to what never stood in it, a new history that nobody follows.
    """
    kept = _TABS.get(tab)
    history = kept.history.standing_at(meeting) if kept else None
    return (history, kept.leading) if kept and history else (History((meeting,)), "")

"""What is observed, derived and assumed, with its sources."""

from __future__ import annotations

import streamlit as st

from zvsim.agreement import Scope
from zvsim.base.language import cached_by_language, translated
from zvsim.exhibits.evidence import bridge_table, evidence_note, observation_table, pathway_table, response_table
from zvsim.model.views import View
from zvsim.page.markup import folded, heading, paragraph, table


@cached_by_language
def _sources(view: View, scope: Scope) -> str:
    tables = (observation_table(view), bridge_table(), response_table(), pathway_table(view))
    parts = "".join(folded(one.caption, table(one)) for one in tables)
    title = heading(translated("Worauf die Zahlen beruhen"))
    return title + paragraph(evidence_note(scope), "small") + parts


def sources(view: View, scope: Scope) -> None:
    """Tables of observations, bridges, responses and pathway parameters."""
    st.html(_sources(view, scope))

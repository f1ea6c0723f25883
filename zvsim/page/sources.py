"""What is observed, derived and assumed, with its sources."""

from __future__ import annotations

from functools import lru_cache

import streamlit as st

from zvsim.base.language import translated
from zvsim.exhibits.evidence import bridge_table, evidence_note, observation_table, pathway_table, response_table
from zvsim.model.views import View
from zvsim.page.markup import folded, heading, paragraph, table
from zvsim.study import Study


@lru_cache(maxsize=8)
def _sources(study: Study, view: View) -> str:
    model = study.model
    tables = (
        observation_table(study, view),
        bridge_table(model.quantities.values()),
        response_table(model.responses.values()),
        pathway_table(model.pathway_of(view).values()),
    )
    parts = "".join(folded(one.caption, table(one)) for one in tables)
    title = heading(translated("Worauf die Zahlen beruhen"))
    return title + paragraph(evidence_note(study.agreement.scope), "small") + parts


def sources(study: Study, view: View) -> None:
    """Tables of observations, bridges, responses and pathway parameters."""
    st.html(_sources(study, view))

"""What is observed, derived and assumed, with its sources."""

from __future__ import annotations

import streamlit as st

from zvsim.agreement import Scope
from zvsim.base.language import cached_by_language, translated
from zvsim.data import load_cards
from zvsim.exhibits import evidence
from zvsim.exhibits.observed import known_observations
from zvsim.model.quantities import quantities
from zvsim.model.responses import pathway_parameters, responses
from zvsim.model.views import View
from zvsim.page.markup import folded, heading, paragraph, table


@cached_by_language
def _sources(view: View, scope: Scope) -> str:
    paths = tuple(quantities().values())
    tables = (
        evidence.observation_table(paths, known_observations(view), load_cards()),
        evidence.bridge_table(paths),
        evidence.response_table(responses().values()),
        evidence.pathway_table(pathway_parameters(view).values()),
    )
    parts = "".join(folded(one.caption, table(one)) for one in tables)
    title = heading(translated("Worauf die Zahlen beruhen"))
    return title + paragraph(evidence.evidence_note(scope), "small") + parts


def sources(view: View, scope: Scope) -> None:
    """Tables of observations, bridges, responses and pathway parameters."""
    st.html(_sources(view, scope))

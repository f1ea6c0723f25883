"""What is observed, derived and assumed, with its sources."""

from __future__ import annotations

from functools import lru_cache

import streamlit as st

from zvsim.agreement import Scope
from zvsim.base.language import cached_by_language, translated
from zvsim.data import Observation, known_by, load_cards, load_observations
from zvsim.exhibits import evidence
from zvsim.model.quantities import quantities
from zvsim.model.responses import pathway_parameters, responses
from zvsim.model.views import KNOWN_BY, View
from zvsim.page.markup import folded, heading, paragraph, table
from zvsim.simulation.fan import FanQuantity


@lru_cache(maxsize=2)
def known_observations(view: View) -> tuple[Observation, ...]:
    """The built-in observations as a view of the data knows them."""
    return known_by(load_observations(), KNOWN_BY[view])


@cached_by_language
def observation_sources(quantity: FanQuantity, view: View) -> str:
    """Who published what is drawn into the fan of a quantity; empty if nothing is."""
    return evidence.observation_sources(quantities()[quantity], known_observations(view), load_cards())


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

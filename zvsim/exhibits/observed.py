"""The observations behind a picture, and who published them."""

from __future__ import annotations

from functools import lru_cache

from zvsim.base.language import cached_by_language
from zvsim.data import Observation, known_by, load_cards, load_observations
from zvsim.exhibits import evidence
from zvsim.model.quantities import quantities
from zvsim.model.views import KNOWN_BY, View
from zvsim.simulation.fan import FanQuantity


@lru_cache(maxsize=2)
def known_observations(view: View) -> tuple[Observation, ...]:
    """The built-in observations as a view of the data knows them."""
    return known_by(load_observations(), KNOWN_BY[view])


@cached_by_language
def observation_sources(quantity: FanQuantity, view: View) -> str:
    """Who published what is drawn into the fan of a quantity; empty if nothing is."""
    return evidence.observation_sources(quantities()[quantity], known_observations(view), load_cards())

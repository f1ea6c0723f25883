"""Which observations stand behind a picture, and who published them."""

from __future__ import annotations

from functools import lru_cache

from zvsim.base.language import cached_by_language, translated
from zvsim.data import Observation, known_by, load_cards, load_observations
from zvsim.model.quantities import quantities
from zvsim.model.views import KNOWN_BY, View
from zvsim.simulation.fan import FanQuantity, reads_a_level


@lru_cache(maxsize=2)
def known_observations(view: View) -> tuple[Observation, ...]:
    """The built-in observations as a view of the data knows them."""
    return known_by(load_observations(), KNOWN_BY[view])


@cached_by_language
def source_titles() -> dict[str, str]:
    """Publisher and title behind every source key."""
    titles = {}
    for card in load_cards():
        titles[card.name] = f"{card.publisher}: {card.title}"
        titles.update({f"{card.name}/{key}": f"{item.publisher}: {item.title}" for key, item in card.sources.items()})
    return titles


@cached_by_language
def observation_sources(quantity: FanQuantity, view: View) -> str:
    """Who published what is drawn into the fan of a quantity; empty if nothing is."""
    rules = [rule for rule in quantities()[quantity].reads if reads_a_level(rule)]
    titles = source_titles()
    found = {titles[one.source] for one in known_observations(view) if any(rule.applies_to(one) for rule in rules)}
    return translated("Beobachtungen: {sources}.", sources="; ".join(sorted(found))) if found else ""

"""What was observed: small data files with origin cards, and their loader."""

from zvsim.data.card import BUILT_IN, OriginCard, data_version, load_card, load_cards
from zvsim.data.load import KreisYear, load_kreise_panel, load_observations
from zvsim.data.observation import Observation, known_by

__all__ = ["BUILT_IN", "KreisYear", "Observation", "OriginCard"]
__all__ += ["data_version", "known_by", "load_card", "load_cards", "load_kreise_panel", "load_observations"]

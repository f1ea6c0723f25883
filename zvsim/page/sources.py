"""What is observed, derived and assumed, with its sources."""

from __future__ import annotations

from functools import lru_cache

import streamlit as st

from zvsim.base.language import cached_by_language, message, translated
from zvsim.base.numbers import number_text, span_text
from zvsim.data import Observation, known_by, load_cards, load_observations
from zvsim.exhibits.table import table_of_columns
from zvsim.model.quantities import quantities
from zvsim.model.responses import Response, pathway_parameters, responses
from zvsim.model.views import KNOWN_BY, View
from zvsim.page import wording
from zvsim.page.markup import folded, heading, paragraph, table
from zvsim.simulation.fan import FanQuantity, reads_a_level

OBSERVATION = message("Beobachtung")
VALUE = message("Wert")
KNOWN_SINCE = message("bekannt seit")
QUANTITY = message("Größe")
KIND = message("Art")
CITED_SOURCE = message("Quelle")


@lru_cache(maxsize=2)
def known_observations(view: View) -> tuple[Observation, ...]:
    """The built-in observations as a view of the data knows them."""
    return known_by(load_observations(), KNOWN_BY[view])


@cached_by_language
def _titles() -> dict[str, str]:
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
    found = {_titles()[one.source] for one in known_observations(view) if any(rule.applies_to(one) for rule in rules)}
    return translated("Beobachtungen: {sources}.", sources="; ".join(sorted(found))) if found else ""


def _observation_table(view: View) -> dict[str, list[str]]:
    rows: dict[str, list[str]] = {
        key: []
        for key in (
            translated(QUANTITY),
            translated(OBSERVATION),
            translated(VALUE),
            translated(KIND),
            translated(KNOWN_SINCE),
            translated(CITED_SOURCE),
        )
    }
    for entry in quantities().values():
        for observation in known_observations(view):
            if not any(rule.applies_to(observation) for rule in entry.reads):
                continue
            rows[translated(QUANTITY)].append(entry.label)
            rows[translated(OBSERVATION)].append(
                f"{observation.quantity}, {observation.geography}, {observation.period}"
            )
            rows[translated(VALUE)].append(_value(observation))
            rows[translated(KIND)].append(wording.KIND_NAMES[observation.kind])
            rows[translated(KNOWN_SINCE)].append(observation.known_from)
            rows[translated(CITED_SOURCE)].append(_titles()[observation.source])
    return rows


def _value(observation: Observation) -> str:
    if observation.measure == "change":
        return number_text(100 * observation.value, 1, signed=True) + " %"
    if observation.unit == "percent":
        return number_text(observation.value, 1) + " %"
    return number_text(observation.value, 0)


def _origin(item: Response) -> str:
    """Source of a response, with the sample of an estimate or the estimate beside a judgement."""
    if item.evidence is not None:
        beside = translated(
            "Schätzung daneben: {mean} (Standardfehler {error}; {sample}). {reason}",
            mean=number_text(100 * item.evidence.mean, 1, signed=True),
            error=number_text(100 * item.evidence.standard_error, 1),
            sample=item.evidence.sample,
            reason=item.evidence.reason,
        )
        return f"{item.source}. {beside}"
    return f"{item.source}. {translated('Stichprobe: {sample}', sample=item.sample)}" if item.sample else item.source


def _bridge_table() -> dict[str, list[str]]:
    bridges = [(entry.label, bridge) for entry in quantities().values() for bridge in entry.bridge.values()]
    return {
        translated(QUANTITY): [label for label, _ in bridges],
        translated("Faktor (80 %)"): [
            f"{number_text(b.factor, 2)} ({span_text(number_text(b.low, 2), number_text(b.high, 2))})"
            for _, b in bridges
        ],
        translated(KIND): [wording.KIND_NAMES[b.kind] for _, b in bridges],
        translated("Grund"): [b.reason for _, b in bridges],
    }


def _response_table() -> dict[str, list[str]]:
    found = list(responses().values())
    return {
        translated("Wirkung"): [item.label for item in found],
        translated("Koeffizient (80 %)"): [
            f"{number_text(100 * item.mean, 2, signed=True)} "
            f"(±{number_text(100 * 1.2816 * item.standard_deviation, 2)})"
            for item in found
        ],
        translated(KIND): [wording.KIND_NAMES[item.kind] for item in found],
        translated(CITED_SOURCE): [_origin(item) for item in found],
    }


def _pathway_table(view: View) -> dict[str, list[str]]:
    stages = list(pathway_parameters(view).values())
    return {
        translated("Stufe"): [item.label for item in stages],
        translated("Wert (Standardabweichung)"): [
            f"{number_text(item.mean)} ({number_text(item.standard_deviation)})" for item in stages
        ],
        translated(KIND): [wording.KIND_NAMES[item.kind] for item in stages],
        translated(CITED_SOURCE): [item.source for item in stages],
    }


@cached_by_language
def _sources(view: View) -> str:
    tables = {
        translated("Beobachtungen"): _observation_table(view),
        translated("Brücken"): _bridge_table(),
        translated("Wirkung der Annahmen"): _response_table(),
        translated("Weg der Geflüchteten"): _pathway_table(view),
    }
    parts = "".join(folded(name, table(table_of_columns(name, columns))) for name, columns in tables.items())
    return heading(translated("Worauf die Zahlen beruhen")) + paragraph(wording.SOURCES_INTRO, "small") + parts


def sources(view: View) -> None:
    """Tables of observations, bridges, responses and pathway parameters."""
    st.html(_sources(view))

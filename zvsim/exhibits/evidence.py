"""What the figures rest on: observations, bridges, effects of the assumptions, the refugees' way, data files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from zvsim.agreement import Scope
from zvsim.base.language import Names, cached_by_language, translated
from zvsim.base.numbers import number_text, span_text
from zvsim.data import Observation, OriginCard, known_by, load_cards, load_observations
from zvsim.exhibits.table import Row, Table, change
from zvsim.model.quantities import quantities
from zvsim.model.responses import NORMAL_80, Response, pathway_parameters, responses
from zvsim.model.views import KNOWN_BY, View
from zvsim.simulation.fan import FanQuantity, reads_a_level

KIND_NAMES: Mapping[str, str] = Names(
    {
        "observed": "beobachtet",
        "derived": "abgeleitet",
        "assumed": "gesetzt",
        "estimated": "geschätzt",
        "judgement": "gesetzt",
    }
)
_CARRIERS: Mapping[str, str] = Names(
    {"zkT": "zugelassenen kommunalen Träger", "gE": "gemeinsamen Einrichtungen", "all": "Jobcenter"}
)
_VINTAGES: Mapping[str, str] = Names(
    {
        "first_release": "erste Veröffentlichung",
        "as_published": "wie veröffentlicht",
        "revised": "revidiert",
        "mixed": "je Zeile",
    }
)


def evidence_note(scope: Scope) -> str:
    """What is not published of the carriers, and the three kinds of figures that stand in for it."""
    number = f"{scope.number} " if scope.number else ""
    return translated(
        "Monatliche Werte der {carriers} ({kind}) zu Integrationsquote, Langzeitleistungsbezug "
        "und Leistungssumme sind nicht veröffentlicht. Das Modell rechnet mit dem, was öffentlich ist; jede Zahl ist "
        "beobachtet (wie veröffentlicht), abgeleitet (aus Beobachtetem gerechnet) oder gesetzt (mit Spanne und Grund).",
        carriers=f"{number}{_CARRIERS[scope.carrier_type]}",
        kind=scope.carrier_type,
    )


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


def observation_table(view: View) -> Table:
    """Every observation that a path reads."""
    rows = [
        (
            quantity.label,
            f"{one.quantity}, {one.geography}, {one.period}",
            _observed(one),
            KIND_NAMES[one.kind],
            one.known_from,
            _titles()[one.source],
        )
        for quantity in quantities().values()
        for one in known_observations(view)
        if any(rule.applies_to(one) for rule in quantity.reads)
    ]
    columns = (
        *(translated("Größe"), translated("Beobachtung"), translated("Wert")),
        *(translated("Art"), translated("bekannt seit"), translated("Quelle")),
    )
    return Table(translated("Beobachtungen"), columns, tuple(rows))


def _observed(observation: Observation) -> str:
    if observation.measure == "change":
        return number_text(100 * observation.value, 1, signed=True) + " %"
    if observation.unit == "percent":
        return number_text(observation.value, 1) + " %"
    return number_text(observation.value, 0)


def bridge_table() -> Table:
    """The factors that lead from what is observed to what is modelled."""
    rows = [
        (
            quantity.label,
            f"{number_text(one.factor, 2)} ({span_text(number_text(one.low, 2), number_text(one.high, 2))})",
            KIND_NAMES[one.kind],
            one.reason,
        )
        for quantity in quantities().values()
        for one in quantity.bridge.values()
    ]
    columns = (translated("Größe"), translated("Faktor (80 %)"), translated("Art"), translated("Grund"))
    return Table(translated("Brücken"), columns, tuple(rows))


def response_table() -> Table:
    """How indicators answer to assumptions, for readers who want the estimates beside the judgements."""
    rows = [
        (
            one.label,
            f"{number_text(100 * one.mean, 2, signed=True)} "
            f"(±{number_text(100 * NORMAL_80 * one.standard_deviation, 2)})",
            KIND_NAMES[one.kind],
            _response_source(one),
        )
        for one in responses().values()
    ]
    columns = (translated("Wirkung"), translated("Koeffizient (80 %)"), translated("Art"), translated("Quelle"))
    return Table(translated("Wirkung der Annahmen"), columns, tuple(rows))


def _response_source(response: Response) -> str:
    """Source of a response, with the sample of an estimate or the estimate beside a judgement."""
    if response.evidence is not None:
        beside = translated(
            "Schätzung daneben: {mean} (Standardfehler {error}; {sample}). {reason}",
            mean=number_text(100 * response.evidence.mean, 1, signed=True),
            error=number_text(100 * response.evidence.standard_error, 1),
            sample=response.evidence.sample,
            reason=response.evidence.reason,
        )
        return f"{response.source}. {beside}"
    if response.sample:
        return f"{response.source}. {translated('Stichprobe: {sample}', sample=response.sample)}"
    return response.source


def effect_table(effects: Iterable[Response]) -> Table:
    """How indicators answer to assumptions, with the range of each answer as figures."""

    def row(one: Response) -> Row:
        ends = (one.mean + side * NORMAL_80 * one.standard_deviation for side in (-1.0, 1.0))
        figures = (change(value, decimals=2) for value in (one.mean, *ends))
        return (one.label, *figures, KIND_NAMES[one.kind], one.source)

    columns = (
        *(translated("Wirkung"), translated("Mittel"), translated("10 von 100 darunter")),
        *(translated("10 von 100 darüber"), translated("Art"), translated("Quelle")),
    )
    caption = translated("Wirkung der Annahmen: Veränderung je Einheit der Annahme")
    return Table(caption, columns, tuple(map(row, effects)), sheet="Wirkungen")


def pathway_table(view: View) -> Table:
    """The stages of the refugees' way from labour supply to benefits."""
    rows = [
        (
            one.label,
            f"{number_text(one.mean)} ({number_text(one.standard_deviation)})",
            KIND_NAMES[one.kind],
            one.source,
        )
        for one in pathway_parameters(view).values()
    ]
    columns = (translated("Stufe"), translated("Wert (Standardabweichung)"), translated("Art"), translated("Quelle"))
    return Table(translated("Weg der Geflüchteten"), columns, tuple(rows))


def card_table(cards: Iterable[OriginCard]) -> Table:
    """Every data file with publisher, state and licence."""
    rows = [
        (
            card.title,
            card.publisher,
            _VINTAGES[card.vintage],
            f"{card.accessed:%d.%m.%Y}",
            KIND_NAMES.get(card.kind, _VINTAGES["mixed"]),
            card.licence,
            card.address,
        )
        for card in cards
    ]
    columns = (
        *(translated("Titel"), translated("Herausgeber"), translated("Stand"), translated("abgerufen")),
        *(translated("Art"), translated("Lizenz"), translated("Adresse")),
    )
    return Table(translated("Datenquellen mit Stand"), columns, tuple(rows), sheet="Quellen")

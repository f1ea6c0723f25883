"""What the figures rest on: observations, bridges, effects of the assumptions, the refugees' way, data files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from zvsim.agreement import Scope
from zvsim.assessment.terms import carriers_in_full
from zvsim.base.language import Names, translated
from zvsim.base.numbers import HALF_WIDTH_80, number_text, span_text
from zvsim.data import Observation, OriginCard
from zvsim.exhibits.table import Row, Table, change
from zvsim.model.quantities import Quantity, Reads
from zvsim.model.responses import PathwayParameter, Response
from zvsim.model.views import View
from zvsim.simulation.fan import FanQuantity, reads_a_level
from zvsim.study import Study

KIND_NAMES: Mapping[str, str] = Names(
    {
        "observed": "beobachtet",
        "derived": "abgeleitet",
        "assumed": "gesetzt",
        "estimated": "geschätzt",
        "judgement": "gesetzt",
    }
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
        carriers=f"{number}{carriers_in_full(scope)}",
        kind=scope.carrier_type,
    )


def _titles(study: Study) -> dict[str, str]:
    """Publisher and title behind every source key."""
    titles = {}
    for card in study.cards:
        titles[card.name] = f"{card.publisher}: {card.title}"
        titles.update({f"{card.name}/{key}": f"{item.publisher}: {item.title}" for key, item in card.sources.items()})
    return titles


def _read(study: Study, view: View, rules: Iterable[Reads]) -> list[Observation]:
    """The observations that some of the rules reads."""
    known, last_year = tuple(rules), study.calendar.reference_year
    return [one for one in study.known(view) if any(rule.applies_to(one, last_year) for rule in known)]


def observation_sources(study: Study, view: View, quantity: FanQuantity) -> str:
    """Who published what is drawn into the fan of a quantity; empty if nothing is."""
    titles, rules = _titles(study), study.model.quantities[quantity].reads
    named = {titles[one.source] for one in _read(study, view, filter(reads_a_level, rules))}
    return translated("Beobachtungen: {sources}.", sources="; ".join(sorted(named))) if named else ""


def observation_table(study: Study, view: View) -> Table:
    """Every observation that a path reads."""
    titles = _titles(study)
    rows = [
        (
            quantity.label,
            f"{one.quantity}, {one.geography}, {one.period}",
            _observed(one),
            KIND_NAMES[one.kind],
            one.known_from,
            titles[one.source],
        )
        for quantity in study.model.quantities.values()
        for one in _read(study, view, quantity.reads)
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


def bridge_table(quantities: Iterable[Quantity]) -> Table:
    """The factors that lead from what is observed to what is modelled."""
    rows = [
        (
            quantity.label,
            f"{number_text(one.factor, 2)} ({span_text(number_text(one.low, 2), number_text(one.high, 2))})",
            KIND_NAMES[one.kind],
            one.reason,
        )
        for quantity in quantities
        for one in quantity.bridge.values()
    ]
    columns = (translated("Größe"), translated("Faktor (80 %)"), translated("Art"), translated("Grund"))
    return Table(translated("Brücken"), columns, tuple(rows))


def response_table(responses: Iterable[Response]) -> Table:
    """How indicators answer to assumptions, for readers who want the estimates beside the judgements."""
    rows = [
        (
            one.label,
            f"{number_text(100 * one.mean, 2, signed=True)} "
            f"(±{number_text(100 * HALF_WIDTH_80 * one.standard_deviation, 2)})",
            KIND_NAMES[one.kind],
            _response_source(one),
        )
        for one in responses
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
        ends = (one.mean + side * HALF_WIDTH_80 * one.standard_deviation for side in (-1.0, 1.0))
        figures = (change(value, decimals=2) for value in (one.mean, *ends))
        return (one.label, *figures, KIND_NAMES[one.kind], one.source)

    columns = (
        *(translated("Wirkung"), translated("Mittel"), translated("10 von 100 darunter")),
        *(translated("10 von 100 darüber"), translated("Art"), translated("Quelle")),
    )
    caption = translated("Wirkung der Annahmen: Veränderung je Einheit der Annahme")
    return Table(caption, columns, tuple(map(row, effects)), sheet="Wirkungen")


def pathway_table(parameters: Iterable[PathwayParameter]) -> Table:
    """The stages of the refugees' way from labour supply to benefits."""
    rows = [
        (
            one.label,
            f"{number_text(one.mean)} ({number_text(one.standard_deviation)})",
            KIND_NAMES[one.kind],
            one.source,
        )
        for one in parameters
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

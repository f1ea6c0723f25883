"""Rows about a modelled quantity that no rule reads: refused by name, since a fit would pass over them in silence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from zvsim.base.errors import InputError, InputErrors
from zvsim.base.records import MAX_PROBLEMS
from zvsim.data import Observation, OriginCard
from zvsim.model.quantities import Quantity, Reads
from zvsim.model.specification import Model

Series = tuple[str, str, str, str]


def unread_rows(
    observations: Iterable[Observation], quantities: Mapping[str, Quantity], last_year: int
) -> tuple[Observation, ...]:
    """Observations of a quantity that some rule reads, which themselves are read by none.

    Args:
        observations: any; those of quantities that no rule names are about something else.
        quantities: with the rules.
        last_year: no rule reads a later one.
    """
    by_quantity = _rules(quantities)
    return tuple(
        one
        for one in observations
        if (rules := by_quantity.get(one.quantity)) and not any(rule.applies_to(one, last_year) for rule in rules)
    )


def check_all_read(observations: Iterable[Observation], cards: Iterable[OriginCard], model: Model) -> None:
    """Refuse rows that no rule reads, unless the card of their file says what else they are for.

    Raises:
        InputError: a series of such rows, with its file and what is read; of several series the first few.
    """
    last_year, rules = model.calendar.reference_year, _rules(model.quantities)
    explained = {card.name for card in cards if card.beside_the_rules is not None}
    series: dict[Series, list[str]] = {}
    for one in unread_rows(observations, model.quantities, last_year):
        file = one.source.partition("/")[0]
        if file not in explained:
            series.setdefault((file, one.quantity, one.geography, one.measure), []).append(one.period)
    problems = [
        InputError(
            f"{file}.csv: {quantity}, {geography}, {measure}, {_span(periods)}",
            "Zeilen, die keine Regel liest",
            f"{'; '.join(_text(rule) for rule in rules[quantity])}; mit standard_error und bis {last_year}, "
            "oder in der Karte beside_the_rules",
        )
        for (file, quantity, geography, measure), periods in series.items()
    ]
    if problems:
        raise problems[0] if len(problems) == 1 else InputErrors(problems[:MAX_PROBLEMS])


def _rules(quantities: Mapping[str, Quantity]) -> dict[str, list[Reads]]:
    rules: dict[str, list[Reads]] = {}
    for quantity in quantities.values():
        for rule in quantity.reads:
            rules.setdefault(rule.quantity, []).append(rule)
    return rules


def _span(periods: list[str]) -> str:
    return periods[0] if len(periods) == 1 else f"{min(periods)} bis {max(periods)} ({len(periods)} Zeilen)"


def _text(rule: Reads) -> str:
    parts = (rule.quantity, rule.geography or "jeder Ort", rule.measure, *(rule.periods or ()))
    return ", ".join(parts)

"""What the target year brought, as far as the data of a study hold it; it goes into no forecast."""

from __future__ import annotations

from collections.abc import Iterable

from zvsim.agreement import Agreement, Target
from zvsim.assessment.targets import target_indicator
from zvsim.base.language import translated
from zvsim.base.numbers import number_text, percent_text
from zvsim.data import Observation


def _value(one: Observation) -> str:
    return number_text(one.value, 1) + " %" if one.unit == "percent" else number_text(one.value, 0)


def _found(target: Target, agreement: Agreement, known: Iterable[Observation]) -> dict[str, str]:
    """By geography, the change that was published, or the values of the target year and of the one before."""
    year, reference = str(agreement.target_year), str(agreement.reference_year)
    annual: dict[str, dict[str, str]] = {}
    changes: dict[str, str] = {}
    for one in known:
        if one.quantity != target_indicator(target):
            continue
        if one.measure in ("annual_mean", "annual_sum"):
            annual.setdefault(one.geography, {})[one.period] = _value(one)
        elif one.measure == "change" and one.period == year:
            changes[one.geography] = percent_text(one.value)
    both = {place: f"{by[reference]} → {by[year]}" for place, by in annual.items() if {year, reference} <= set(by)}
    return {**both, **changes}


def outcome_sentence(target: Target, agreement: Agreement, known: Iterable[Observation]) -> str:
    """The outcome of the carriers, or that there is none, and what there is of others.

    Args:
        known: the observations of the latest state of the data.
    """
    found = _found(target, agreement, known)
    carriers = agreement.scope.carriers_text
    places = {
        f"{agreement.scope.carrier_type} {agreement.land.short}": translated("die {carriers}", carriers=carriers),
        "DE": translated("Deutschland"),
    }
    said = ", ".join(f"{places.get(place, place)} {value}" for place, value in found.items())
    if next(iter(places)) in found:
        return f"{target.label}: {said}."
    if said:
        return translated(
            "{target}: für die {carriers} zusammen kein Wert in den Daten; {said}.",
            target=target.label,
            carriers=carriers,
            said=said,
        )
    return translated("{target}: kein Wert in den Daten.", target=target.label)


def outcome_note(agreement: Agreement, known: Iterable[Observation]) -> str:
    """The outcomes of all targets; empty where there is no target."""
    observations = tuple(known)
    said = [outcome_sentence(target, agreement, observations) for target in agreement.targets]
    if not said:
        return ""
    return translated(
        "Was {year} brachte ({reference} → {year}, später veröffentlicht, geht in keine Prognose ein): {said}",
        year=agreement.target_year,
        reference=agreement.reference_year,
        said=" ".join(said),
    )

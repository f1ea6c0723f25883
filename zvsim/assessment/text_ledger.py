"""German sentences of the written assessment about deviations and their contributions; no figure by hand."""

from __future__ import annotations

from collections.abc import Mapping

from zvsim.agreement import Target
from zvsim.assessment.comparison import Difference, Pair
from zvsim.assessment.drivers import target_unit
from zvsim.assessment.ledger import Entry, Ledger
from zvsim.assessment.text import MONITORED_NAMES, value_text
from zvsim.assessment.text_what_if import effect_text
from zvsim.numbers import number_text
from zvsim.simulation.levers import Lever

_DEVIATION_UNITS: Mapping[str, str] = {
    "percent": " Prozentpunkte",
    "percentage_points": " Prozentpunkte",
    "persons": " Personen",
    "month": " Monate",
    "EUR": " Euro",
}


def deviation_text(lever: Lever, value: float) -> str:
    """How far a value is from the agreed one, with as many decimals as the value needs.

    >>> from zvsim.agreement import nrw_2016
    >>> from zvsim.simulation.levers import agreement_levers
    >>> levers = agreement_levers(nrw_2016())
    >>> deviation_text(levers["gdp_growth"], 0.9), deviation_text(levers["refugee_labour_supply"], 80000.0)
    ('−0,5 Prozentpunkte', '+15.000 Personen')
    """
    deviation = value - lever.agreed
    decimals = lever.decimals if abs(deviation - round(deviation, lever.decimals)) < 1e-9 else None
    return number_text(deviation, decimals, signed=True) + _DEVIATION_UNITS.get(lever.unit, "")


def amount_text(target: Target, amount: float, *, signed: bool = True) -> str:
    """A difference in what a target is compared with, in percentage points or persons.

    >>> from zvsim.agreement import nrw_2016
    >>> amount_text(nrw_2016().target("integrationsquote"), -0.0052)
    '−0,52 Prozentpunkte'
    """
    unit = target_unit(target)
    scaled = amount if unit == "persons" else 100.0 * amount
    text = effect_text(unit, scaled if signed else abs(scaled))
    return text if signed else text.lstrip("+±")


def contribution_sentence(entry: Entry, target: Target) -> str:
    """What one deviation does to the forecast, in words that agree with its sign as shown."""
    lever, part = entry.lever, entry.contribution
    subject = f"{lever.label} {lever.text(entry.value)} statt {lever.text(lever.agreed)}"
    shown = amount_text(target, part.mean)
    low, high = (amount_text(target, end) for end in (part.q10, part.q90))
    size = amount_text(target, part.mean, signed=False)
    if part.mean == part.q10 == part.q90 == 0.0:
        return f"{subject}: wirkt 2016 nicht auf dieses Ziel."
    if shown.startswith("±"):
        return f"{subject}: ändert die Prognose im Mittel kaum (80 %: {low} bis {high})."
    verb = "hebt" if shown.startswith("+") else "senkt"
    return f"{subject}: {verb} die Prognose im Mittel um {size} (80 %: {low} bis {high})."


def difference_sentence(found: Ledger) -> str:
    """Why forecast and agreed target differ: by heading of § 4 (3), and what remains."""
    target, gap = found.item.target, found.gap
    expected, agreed = (value_text(target, value) for value in (found.item.forecast["mean"], target.threshold))
    shown = amount_text(target, gap)
    if shown.startswith("±"):
        place = "liegt auf dem vereinbarten Ziel"
    else:
        side = "über" if shown.startswith("+") else "unter"
        place = f"liegt um {amount_text(target, gap, signed=False)} {side} dem vereinbarten Ziel"
    text = f"{target.label}: Der Mittelwert der Prognose ({expected}) {place} ({agreed})."
    if not found.entries:
        return f"{text} Abweichungen von den vereinbarten Annahmen sind daran nicht beteiligt."
    sums: dict[str, float] = {}
    for entry in found.entries:
        sums[entry.lever.heading] = sums.get(entry.lever.heading, 0.0) + entry.contribution.mean
    parts = ", ".join(f"»{heading}« {amount_text(target, part)}" for heading, part in sums.items())
    rest = amount_text(target, found.rest)
    return f"{text} Davon: {parts}; der Rest ({rest}) besteht schon bei den vereinbarten Werten."


def heading_sentence(heading: str, ledgers: tuple[Ledger, ...], levers: Mapping[str, Lever]) -> str:
    """What the calculation says under one heading of § 4 (3)."""
    if not any(lever.heading == heading for lever in levers.values()):
        return f"»{heading}«: Dazu enthält die Rechnung keine Annahme; es ist hier nicht beziffert."
    parts = []
    for found in ledgers:
        entries = [entry for entry in found.entries if entry.lever.heading == heading]
        if entries:
            amount = amount_text(found.item.target, sum(entry.contribution.mean for entry in entries))
            parts.append(f"{found.item.target.label} {amount}")
    if not parts:
        return f"»{heading}«: keine Abweichung angenommen."
    return f"»{heading}«: Beitrag im Mittel {', '.join(parts)}."


def inflow_sentence(pair: Pair) -> str:
    """What the inflow of refugees does, from a pair of scenarios without (first) and with it (second)."""
    parts = [f"{item.target.label} {amount_text(item.target, item.difference.mean)}" for item in pair.targets.values()]
    parts += [f"{MONITORED_NAMES[name]} {_points(item)}" for name, item in pair.monitored.items()]
    differences = [item.difference for item in pair.targets.values()] + list(pair.monitored.values())
    if not any(item.mean or item.q10 or item.q90 for item in differences):
        return "Das Szenario enthält keinen Zugang Geflüchteter; mit und ohne ist dasselbe."
    return f"Der Zugang ändert im Mittel: {'; '.join(parts)}."


def _points(found: Difference) -> str:
    return effect_text("percentage points", 100.0 * found.mean)

"""Sentences of the written assessment about deviations and their contributions; no figure by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from zvsim.agreement import Target
from zvsim.assessment.comparison import Pair
from zvsim.assessment.drivers import target_unit
from zvsim.assessment.ledger import Entry, Ledger, OwnEntry
from zvsim.assessment.text import MONITORED_NAMES, deviation_words, value_text
from zvsim.assessment.text_what_if import effect_text
from zvsim.base.language import Names, message, translated
from zvsim.base.numbers import number_text, quantity_text
from zvsim.simulation.appraisal import Judgement
from zvsim.simulation.levers import Lever

_DEVIATION_UNITS: Mapping[str, str] = Names(
    {
        "percent": " Prozentpunkte",
        "percentage_points": " Prozentpunkte",
        "persons": " Personen",
        "month": " Monate",
        "EUR": " Euro",
    }
)


def deviation_text(lever: Lever, value: float) -> str:
    """How far a value is from the agreed one, with as many decimals as the value needs.

    >>> from zvsim.study import built_in_study
    >>> levers = built_in_study().levers
    >>> deviation_text(levers["gdp_growth"], 0.9), deviation_text(levers["refugee_labour_supply"], 80000.0)
    ('−0,5 Prozentpunkte', '+15.000 Personen')
    """
    deviation = value - lever.agreed
    decimals = lever.decimals if abs(deviation - round(deviation, lever.decimals)) < 1e-9 else None
    return number_text(deviation, decimals, signed=True) + _DEVIATION_UNITS.get(lever.unit, "")


def instead_text(lever: Lever, value: float) -> str:
    """An assumed value and the agreed one."""
    return translated("{value} statt {agreed}", value=lever.text(value), agreed=lever.text(lever.agreed))


def amount_text(target: Target, amount: float, *, signed: bool = True) -> str:
    """A difference in what a target is compared with, in percentage points or persons.

    >>> from zvsim.study import built_in_study
    >>> amount_text(built_in_study().agreement.target("integrationsquote"), -0.0052)
    '−0,52 Prozentpunkte'
    """
    unit = target_unit(target)
    scaled = amount if unit == "persons" else 100.0 * amount
    text = effect_text(unit, scaled if signed else abs(scaled))
    return text if signed else text.lstrip("+±")


def share_text(share: float) -> str:
    """A share in percent, with as many decimals as it needs.

    >>> share_text(0.5), share_text(0.125)
    ('50 %', '12,5 %')
    """
    return quantity_text(100.0 * share, "percent", None)


def adjustment_sentence(ledger: Ledger) -> str:
    """What the agreed target corresponds to once what counts is taken into account, § 4 (3)."""
    target = ledger.item.target
    agreed, adjusted = (value_text(target, value) for value in (ledger.agreed, ledger.item.adjusted_threshold))
    if not ledger.entries and not ledger.own:
        template = message("{target}: Alle Annahmen wie vereinbart, das Ziel bleibt bei {agreed}.")
    elif not ledger.own and not any(entry.contribution.mean for entry in ledger.entries):
        template = message("{target}: Die Abweichungen wirken {year} nicht auf dieses Ziel, es bleibt bei {agreed}.")
    elif not ledger.counted:
        template = message("{target}: Angerechnet wird nichts, das Ziel bleibt bei {agreed}.")
    else:
        template = message("{target}: vereinbart {agreed}; {reasons} entspräche dem rechnerisch {adjusted}.")
    reasons = [translated("bei den eingestellten Eckwerten")] * bool(ledger.entries)
    reasons += [translated("mit den eigenen Zeilen")] * bool(ledger.own)
    joined = translated(" und ").join(reasons)
    year = ledger.agreement.target_year
    return translated(template, target=target.label, agreed=agreed, adjusted=adjusted, reasons=joined, year=year)


def invariance_sentence(ledgers: Sequence[Ledger]) -> str:
    """Why the chance against the adjusted target barely moves, or what moves it; empty where nothing is adjusted."""
    if not any(one.entries or one.own for one in ledgers):
        return ""
    in_full = all(entry.judgement.share == 1.0 for one in ledgers for entry in one.entries)
    if in_full and not any(one.own for one in ledgers):
        return translated(
            "Die Anpassung gleicht genau die Wirkung der Eckwerte aus; die Aussicht gegenüber dem angepassten Ziel "
            "ändert sich daher kaum."
        )
    return translated(
        "Voll angerechnet gliche die Anpassung genau die Wirkung der Eckwerte aus, und die Aussicht gegenüber dem "
        "angepassten Ziel änderte sich kaum; Anteile unter 100 % und eigene Zeilen verschieben sie."
    )


def rest_sentence(ledger: Ledger) -> str:
    """What lies between the adjusted target and the forecast: what does not count, and what nothing explains."""
    target = ledger.item.target
    expected, rest = value_text(target, ledger.expected), amount_text(target, ledger.rest)
    text = translated(
        "Prognose im Mittel {expected}. Rest, den keine Abweichung erklärt: {rest}.", expected=expected, rest=rest
    )
    if not ledger.uncounted:
        return text
    return f"{text} {translated('Nicht angerechnet: {amount}.', amount=amount_text(target, ledger.uncounted))}"


def judgement_text(judgement: Judgement) -> str:
    """Share and reason of a contribution as further sentences; empty if it counts in full without a word."""
    counted = translated(" Angerechnet: {share}.", share=share_text(judgement.share)) if judgement.share != 1.0 else ""
    return counted + _reason_text(judgement.reason)


def _reason_text(reason: str) -> str:
    return translated(" Begründung: {reason}", reason=reason) if reason else ""


def own_sentence(entry: OwnEntry, target: Target) -> str:
    """What one influence entered by hand does to the target."""
    return translated(
        "Zeile {number}, von Hand eingetragen: {name} {amount}.{reason}",
        number=entry.number,
        name=entry.line.name,
        amount=amount_text(target, entry.effect),
        reason=_reason_text(entry.line.reason),
    )


def contribution_sentence(entry: Entry, target: Target, year: int) -> str:
    """What one deviation does to the forecast of a year, in words that agree with its sign, and what of it counts."""
    return _effect_sentence(entry, target, year) + judgement_text(entry.judgement)


def _effect_sentence(entry: Entry, target: Target, year: int) -> str:
    lever, part = entry.lever, entry.contribution
    subject = deviation_words(lever, entry.value)
    shown = amount_text(target, part.mean)
    low, high = (amount_text(target, end) for end in (part.q10, part.q90))
    size = amount_text(target, part.mean, signed=False)
    if part.is_nothing:
        return translated("{deviation}: wirkt {year} nicht auf dieses Ziel.", deviation=subject, year=year)
    if shown.startswith("±"):
        template = message("{deviation}: ändert die Prognose im Mittel kaum (80 %: {low} bis {high}).")
    elif shown.startswith("+"):
        template = message("{deviation}: hebt die Prognose im Mittel um {size} (80 %: {low} bis {high}).")
    else:
        template = message("{deviation}: senkt die Prognose im Mittel um {size} (80 %: {low} bis {high}).")
    return translated(template, deviation=subject, size=size, low=low, high=high)


def difference_sentence(ledger: Ledger) -> str:
    """Why forecast and agreed target differ: by heading of § 4 (3), and what would remain without deviations.

    Lines entered by hand are no part of it, because the forecast does not know of them.
    """
    target, gap = ledger.item.target, ledger.gap
    expected, agreed = (value_text(target, value) for value in (ledger.item.forecast["mean"], target.threshold))
    shown = amount_text(target, gap)
    if shown.startswith("±"):
        template = message(
            "{target}: Der Mittelwert der Prognose ({expected}) liegt auf dem vereinbarten Ziel ({agreed})."
        )
    else:
        template = message(
            "{target}: Der Mittelwert der Prognose ({expected}) liegt um {gap} {side} dem vereinbarten Ziel ({agreed})."
        )
    size = amount_text(target, gap, signed=False)
    side = translated("über") if shown.startswith("+") else translated("unter")
    text = translated(template, target=target.label, expected=expected, gap=size, side=side, agreed=agreed)
    if not ledger.entries:
        none = translated("Abweichungen von den vereinbarten Annahmen sind daran nicht beteiligt.")
        return f"{text} {none}"
    sums: dict[str, float] = {}
    for entry in ledger.entries:
        sums[entry.lever.heading] = sums.get(entry.lever.heading, 0.0) + entry.contribution.mean
    parts = ", ".join(
        translated("»{heading}« {amount}", heading=heading, amount=amount_text(target, part))
        for heading, part in sums.items()
    )
    without = amount_text(target, gap - sum(sums.values()))
    beside = translated("Davon aus Abweichungen: {parts}; ohne sie blieben {rest}.", parts=parts, rest=without)
    return f"{text} {beside}"


def counted_sentence(ledger: Ledger) -> str:
    """With which shares the deviations count, and which lines by hand move the adjusted target; empty without any."""
    said = []
    if ledger.entries:
        shares = ", ".join(f"{entry.lever.label} {share_text(entry.judgement.share)}" for entry in ledger.entries)
        said.append(translated("Angerechnete Anteile: {shares}.", shares=shares))
    if ledger.own:
        lines = "; ".join(
            translated(
                "Zeile {number} »{name}« {amount}",
                number=one.number,
                name=one.line.name,
                amount=amount_text(ledger.item.target, one.effect),
            )
            for one in ledger.own
        )
        said.append(
            translated("Von Hand eingetragen, nur im angepassten Ziel und nicht in der Prognose: {lines}.", lines=lines)
        )
    return " ".join(said)


def heading_sentence(heading: str, ledgers: tuple[Ledger, ...], levers: Mapping[str, Lever]) -> str:
    """What the calculation says under one heading of § 4 (3)."""
    named = any(lever.heading == heading for lever in levers.values())
    if not named and not any(ledger.under(heading)[1] for ledger in ledgers):
        return translated(
            "»{heading}«: Dazu enthält die Rechnung keine Annahme; es ist hier nicht beziffert.", heading=heading
        )
    parts = []
    for ledger in ledgers:
        target, (entries, own) = ledger.item.target, ledger.under(heading)
        if not entries and not own:
            continue
        full = sum(entry.contribution.mean for entry in entries) + sum(entry.effect for entry in own)
        part = f"{target.label} {amount_text(target, full)}"
        if any(entry.judgement.share != 1.0 for entry in entries):
            counted = sum(entry.counted for entry in entries) + sum(entry.effect for entry in own)
            part += translated(", davon angerechnet {amount}", amount=amount_text(target, counted))
        parts.append(part)
    if not parts:
        return translated("»{heading}«: keine Abweichung angenommen.", heading=heading)
    return translated("»{heading}«: Beitrag im Mittel {parts}.", heading=heading, parts="; ".join(parts))


def inflow_sentence(pair: Pair) -> str:
    """What the inflow of refugees does, from a pair of scenarios without (first) and with it (second)."""
    parts = [f"{item.target.label} {amount_text(item.target, item.difference.mean)}" for item in pair.targets.values()]
    parts += [
        f"{MONITORED_NAMES[name]} {effect_text('percentage points', 100.0 * item.mean)}"
        for name, item in pair.monitored.items()
    ]
    differences = [item.difference for item in pair.targets.values()] + list(pair.monitored.values())
    if all(item.is_nothing for item in differences):
        return translated("Das Szenario enthält keinen Zugang Geflüchteter; mit und ohne ist dasselbe.")
    return translated("Der Zugang ändert im Mittel: {parts}.", parts="; ".join(parts))

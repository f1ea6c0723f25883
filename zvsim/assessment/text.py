"""Sentences made from an assessment; no figure is written by hand."""

from __future__ import annotations

import re
from collections.abc import Mapping

from zvsim.agreement import Target
from zvsim.assessment.forecast import Assessment
from zvsim.assessment.probability import Answer
from zvsim.base.language import Names, translated
from zvsim.base.numbers import number_text, out_of_hundred, percent_text, span_text
from zvsim.model.quantities import Quantity
from zvsim.simulation.levers import Lever

MONITORED_NAMES: Mapping[str, str] = Names(
    {
        "summe_leistungen_zum_lebensunterhalt": "Summe der Leistungen zum Lebensunterhalt",
        "erwerbsfaehige_leistungsberechtigte": "Erwerbsfähige Leistungsberechtigte",
        "integrationen": "Integrationen",
    }
)
_ABBREVIATION = re.compile(r"\(([^()]+)\)$")


Answered = Assessment | Answer
"""What can be answered in a sentence: an assessment, or its chances alone."""


def answer_sentence(assessment: Answered) -> str:
    """Whether the targets are rather reached than missed; the verb agrees with the number."""
    total = len(assessment.targets)
    if total == 0:
        return no_targets()
    likely = sum(item.probability >= 0.5 for item in assessment.targets.values())
    if total == 1:
        if likely:
            return translated("Bei diesen Annahmen wird das Ziel eher erreicht als verfehlt.")
        return translated("Bei diesen Annahmen wird das Ziel eher verfehlt als erreicht.")
    if likely == 0:
        return translated("Bei diesen Annahmen wird keines der Ziele eher erreicht als verfehlt.")
    if likely == total:
        if total == 2:
            return translated("Bei diesen Annahmen werden beide Ziele eher erreicht als verfehlt.")
        return translated("Bei diesen Annahmen werden alle {total} Ziele eher erreicht als verfehlt.", total=total)
    if likely == 1:
        return translated("Bei diesen Annahmen wird 1 von {total} Zielen eher erreicht als verfehlt.", total=total)
    return translated(
        "Bei diesen Annahmen werden {likely} von {total} Zielen eher erreicht als verfehlt.", likely=likely, total=total
    )


def no_targets() -> str:
    """What is to be said where chances would stand."""
    return translated("Die Vereinbarung enthält kein Ziel mit Zielwert; darum gibt es keine Aussicht.")


def both_sentence(assessment: Answered) -> str:
    """Chance of reaching all targets at once."""
    chance = out_of_hundred(assessment.both_targets)
    if len(assessment.targets) == 2:
        return translated("Beide Ziele zugleich: {chance}.", chance=chance)
    return translated("Alle Ziele zugleich: {chance}.", chance=chance)


def reading_aid(probability: float) -> str:
    """Both sides of a probability, as frequencies.

    >>> reading_aid(0.62)
    'In 62 von 100 gleich plausiblen Verläufen wird das Ziel erreicht, in 38 verfehlt.'
    """
    hits = round(100 * probability)
    shown = (str(hits), str(100 - hits))
    if not 0.01 <= probability <= 0.99:
        few, many = translated("weniger als 1"), translated("mehr als 99")
        shown = (few, many) if probability < 0.01 else (many, few)
    return translated(
        "In {hits} von 100 gleich plausiblen Verläufen wird das Ziel erreicht, in {misses} verfehlt.",
        hits=shown[0],
        misses=shown[1],
    )


def changes_sentence(assessment: Answered, levers: Mapping[str, Lever]) -> str:
    """Which assumptions differ from the agreed values."""
    if not assessment.question.changes:
        return translated("Alle Annahmen stehen auf den vereinbarten Werten.")
    parts = [deviation_words(levers[name], value) for name, value in assessment.question.changes.items()]
    return translated("Geändert: {parts}.", parts="; ".join(parts))


def deviation_words(lever: Lever, value: float) -> str:
    """An assumption with its value and the agreed one."""
    return translated(
        "{lever} {value} statt {agreed}", lever=lever.label, value=lever.text(value), agreed=lever.text(lever.agreed)
    )


def short_name(label: str) -> str:
    """The abbreviation in brackets behind a name, or the name itself.

    >>> short_name("Integrationsquote (K2)"), short_name("Integrationen")
    ('K2', 'Integrationen')
    """
    abbreviation = _ABBREVIATION.search(label)
    return abbreviation[1] if abbreviation else label


def long_term_short(quantities: Mapping[str, Quantity]) -> str:
    """What those who have drawn benefits for long are called for short."""
    return short_name(quantities["lzb"].label)


def points_text(fraction: float, decimals: int = 2) -> str:
    """A difference of relative changes in percentage points, where space is short.

    >>> points_text(-0.0052)
    '−0,52 Pp.'
    """
    return f"{number_text(100.0 * fraction, decimals, signed=True)} {translated('Pp.')}"


def spread_text(mean: str, low: str, high: str) -> str:
    """A figure with its 80 % range, from written numbers."""
    return f"{mean} ({span_text(low, high)})"


def threshold_text(target: Target, threshold: float) -> str:
    """A threshold with its comparator.

    >>> from zvsim.study import built_in_study
    >>> threshold_text(built_in_study().agreement.target("integrationsquote"), -0.004)
    '≥ −0,4 %'
    """
    sign = {">=": "≥", "<=": "≤", "==": "="}[target.comparator]
    return f"{sign} {value_text(target, threshold)}"


def value_text(target: Target, value: float) -> str:
    """A value in the target's measure: relative change in percent, rate in percent, or persons."""
    if target.measure == "rel_change":
        return percent_text(value)
    if target.measure == "level":
        return number_text(100.0 * value, 1) + " %"
    return number_text(value, 0)


def range_text(target: Target, forecast: Mapping[str, float]) -> str:
    """Median and 80 % range of a target's forecast."""
    low, middle, high = (value_text(target, forecast[key]) for key in ("q10", "q50", "q90"))
    return spread_text(middle, low, high)


def change_range_text(forecast: Mapping[str, float]) -> str:
    """Median and 80 % range of a relative change."""
    low, middle, high = (percent_text(forecast[key]) for key in ("q10", "q50", "q90"))
    return spread_text(middle, low, high)

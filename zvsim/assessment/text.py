"""Sentences made from an assessment; no figure is written by hand."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from zvsim.agreement import Target
from zvsim.assessment.forecast import Assessment
from zvsim.assessment.probability import Answer
from zvsim.base.language import Names, translated
from zvsim.base.numbers import hits_text, number_text, out_of_hundred, percent_text, shown_hits, span_text
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
    hits = shown_hits(probability)
    return translated(
        "In {hits} von 100 gleich plausiblen Verläufen wird das Ziel erreicht, in {misses} verfehlt.",
        hits=hits_text(hits),
        misses=hits_text(100 - hits),
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


def without_abbreviation(label: str) -> str:
    """A name without the abbreviation in brackets behind it.

    >>> without_abbreviation("Integrationsquote (K2)"), without_abbreviation("Integrationen")
    ('Integrationsquote', 'Integrationen')
    """
    return _ABBREVIATION.sub("", label).rstrip()


def listed(parts: Sequence[str]) -> str:
    """Parts in a row, the last of which follows "and".

    >>> listed(["a", "b", "c"])
    'a, b und c'
    """
    return translated(" und ").join((", ".join(parts[:-1]), parts[-1])) if len(parts) > 1 else parts[0]


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

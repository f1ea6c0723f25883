"""German sentences made from an assessment; no figure is written by hand."""

from __future__ import annotations

from collections.abc import Mapping

from zvsim.agreement import Target
from zvsim.assessment.forecast import Assessment, TargetAssessment
from zvsim.numbers import number_text, out_of_hundred, percent_text
from zvsim.simulation.levers import Lever

MONITORED_NAMES: Mapping[str, str] = {
    "summe_leistungen_zum_lebensunterhalt": "Summe der Leistungen zum Lebensunterhalt",
    "erwerbsfaehige_leistungsberechtigte": "Erwerbsfähige Leistungsberechtigte",
    "integrationen": "Integrationen",
}


def answer_sentence(assessment: Assessment) -> str:
    """Whether the targets are rather reached than missed; the verb agrees with the number."""
    total = len(assessment.targets)
    likely = sum(item.probability >= 0.5 for item in assessment.targets.values())
    if total == 1:
        verdict = "erreicht als verfehlt" if likely else "verfehlt als erreicht"
        return f"Bei diesen Annahmen wird das Ziel eher {verdict}."
    if likely == 0:
        return "Bei diesen Annahmen wird keines der Ziele eher erreicht als verfehlt."
    if likely == total:
        subject = "beide Ziele" if total == 2 else f"alle {total} Ziele"
        return f"Bei diesen Annahmen werden {subject} eher erreicht als verfehlt."
    verb = "wird" if likely == 1 else "werden"
    return f"Bei diesen Annahmen {verb} {likely} von {total} Zielen eher erreicht als verfehlt."


def both_sentence(assessment: Assessment) -> str:
    """Chance of reaching all targets at once."""
    name = "Beide Ziele zugleich" if len(assessment.targets) == 2 else "Alle Ziele zugleich"
    return f"{name}: {out_of_hundred(assessment.both_targets)}."


def reading_aid(probability: float) -> str:
    """Both sides of a probability, as frequencies.

    >>> reading_aid(0.62)
    'In 62 von 100 gleich plausiblen Verläufen wird das Ziel erreicht, in 38 verfehlt.'
    """
    if probability < 0.01:
        return "In weniger als 1 von 100 gleich plausiblen Verläufen wird das Ziel erreicht, in mehr als 99 verfehlt."
    if probability > 0.99:
        return "In mehr als 99 von 100 gleich plausiblen Verläufen wird das Ziel erreicht, in weniger als 1 verfehlt."
    hits = round(100 * probability)
    return f"In {hits} von 100 gleich plausiblen Verläufen wird das Ziel erreicht, in {100 - hits} verfehlt."


def changes_sentence(assessment: Assessment, levers: Mapping[str, Lever]) -> str:
    """Which assumptions differ from the agreed values."""
    if not assessment.scenario.changes:
        return "Alle Annahmen stehen auf den vereinbarten Werten."
    parts = [
        f"{levers[name].label} {levers[name].text(value)} statt {levers[name].text(levers[name].agreed)}"
        for name, value in assessment.scenario.changes.items()
    ]
    return f"Geändert: {'; '.join(parts)}."


def threshold_text(target: Target, threshold: float) -> str:
    """A threshold with its comparator.

    >>> from zvsim.agreement import nrw_2016
    >>> threshold_text(nrw_2016().target("integrationsquote"), -0.004)
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


def range_text(target: Target, item: TargetAssessment) -> str:
    """Median and 80 % range of a target's forecast."""
    low, middle, high = (value_text(target, item.forecast[key]) for key in ("q10", "q50", "q90"))
    return f"{middle} ({low} bis {high})"

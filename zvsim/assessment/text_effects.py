"""Effects, differences and chances with their units, where space is short."""

from __future__ import annotations

from collections.abc import Mapping

from zvsim.assessment.drivers import Unit
from zvsim.base.language import Names, translated
from zvsim.base.numbers import number_text, shown_hits
from zvsim.simulation.quantiles import Range

EFFECT_DECIMALS: dict[Unit, int] = {"points of 100": 1, "percentage points": 2, "persons": 0}
"""Decimals of an effect that stands alone."""
_SHOWN_DECIMALS: dict[Unit, int] = {"points of 100": 0, "percentage points": 1, "persons": 0}
EFFECT_UNITS: Mapping[Unit, str] = Names(
    {"points of 100": " Punkte", "percentage points": " Prozentpunkte", "persons": " Personen"}
)


def short_hits(probability: float) -> str:
    """A probability where its heading says that it is of 100.

    >>> short_hits(0.482), short_hits(0.0), short_hits(0.999)
    ('48', '<1', '>99')
    """
    hits = shown_hits(probability)
    return {0: "<1", 100: ">99"}.get(hits, str(hits))


def effect_text(unit: Unit, effect: float) -> str:
    """An effect with its unit.

    >>> effect_text("points of 100", -3.04), effect_text("percentage points", 0.0)
    ('−3,0 Punkte', '±0,00 Prozentpunkte')
    """
    return number_text(effect, EFFECT_DECIMALS[unit], signed=True) + EFFECT_UNITS[unit]


def rough_text(unit: Unit, effect: float, *, signed: bool = False) -> str:
    """A difference with as few decimals as the values have between which it lies.

    >>> rough_text("percentage points", 0.16), rough_text("percentage points", -1.5, signed=True)
    ('0,2 Prozentpunkte', '−1,5 Prozentpunkte')
    """
    return number_text(effect, _SHOWN_DECIMALS[unit], signed=signed) + EFFECT_UNITS[unit]


def shown_difference(unit: Unit, first: float, second: float, decimals: int | None = None) -> float:
    """The second value minus the first as a reader who sees both computes it: the difference of the rounded values.

    Args:
        unit: of the difference.
        first, second: fractions, or persons.
        decimals: with which both are shown; by default those of :func:`rough_text`.

    >>> shown_difference("percentage points", 0.0096, -0.0047)
    -1.5
    """
    scale, digits = (1.0 if unit == "persons" else 100.0), _SHOWN_DECIMALS[unit] if decimals is None else decimals
    return round(round(scale * second, digits) - round(scale * first, digits), digits)


def difference_text(difference: Range, unit: Unit) -> str:
    """Mean and 80 % range of a difference.

    >>> difference_text(Range(0.0094, -0.002, 0.02), "percentage points")
    '+0,94 Prozentpunkte (80 %: −0,20 bis +2,00)'
    """
    scale = 1.0 if unit == "persons" else 100.0
    mean, low, high = (
        number_text(scale * one, EFFECT_DECIMALS[unit], signed=True)
        for one in (difference.mean, difference.q10, difference.q90)
    )
    return translated("{mean} (80 %: {low} bis {high})", mean=f"{mean}{EFFECT_UNITS[unit]}", low=low, high=high)

"""What was typed for a lever, and in plain words why it was not taken."""

from __future__ import annotations

import re

from zvsim.base.errors import one_line
from zvsim.base.language import translated
from zvsim.base.numbers import number_text
from zvsim.base.typed_numbers import readings
from zvsim.simulation.levers import Lever

_UNITS = re.compile(
    r"\s*(%|Prozentpunkte?|percentage points?|Pp\.?|Prozent|percent|Personen|persons|Euro|euros?|EUR|€)\s*$",
    re.IGNORECASE,
)
_LONGEST = 40
_TENTH = 10.0


class NotTaken(ValueError):
    """What was typed is no value of the lever; its text is a sentence for the person who typed."""


def typed_value(text: str, lever: Lever) -> float:
    """The value that was typed for a lever.

    Args:
        text: as a person writes it, with or without the unit.

    Raises:
        NotTaken: no number, one with two readings, or outside the lever's range.

    >>> from zvsim.study import built_in_study
    >>> levers = built_in_study().levers
    >>> typed_value("8,5", levers["unemployment_rate"]), typed_value("8.5 %", levers["unemployment_rate"])
    (8.5, 8.5)
    >>> typed_value("90.000", levers["refugee_labour_supply"]), typed_value("–0,5", levers["gdp_growth"])
    (90000.0, -0.5)
    >>> typed_value("85", levers["unemployment_rate"])
    Traceback (most recent call last):
    ...
    zvsim.page.typed.NotTaken: Möglich sind 6,0 bis 11,0 %; »85« liegt darüber. Ist 8,5 % gemeint?
    """
    shown = one_line(text[: _LONGEST + 1])
    values = readings(_UNITS.sub("", text.strip()), whole=lever.is_whole) if len(text) <= _LONGEST else ()
    if not values:
        raise NotTaken(
            translated("»{text}« ist keine Zahl. So geht es: {example}.", text=shown, example=lever.text(lever.agreed))
        )
    if len(values) > 1:
        one, other = (number_text(value) for value in values)
        raise NotTaken(
            translated(
                "»{text}« lässt sich als {one} und als {other} lesen. Welche Zahl ist gemeint?",
                text=shown,
                one=one,
                other=other,
            )
        )
    (value,) = values
    if lever.is_whole and not value.is_integer():
        raise NotTaken(translated("»{text}« ist keine ganze Zahl; hier zählen nur ganze.", text=shown))
    if not lever.minimum <= value <= lever.maximum:
        raise NotTaken(_outside(shown, value, lever))
    return value


def _outside(shown: str, value: float, lever: Lever) -> str:
    low, high = number_text(lever.minimum, lever.decimals), lever.text(lever.maximum).lstrip("+")
    where = translated("darüber") if value > lever.maximum else translated("darunter")
    said = translated(
        "Möglich sind {low} bis {high}; »{text}« liegt {where}.", low=low, high=high, text=shown, where=where
    )
    meant = value / _TENTH  # the decimal sign was forgotten
    if not lever.is_whole and lever.minimum <= meant <= lever.maximum:
        return f"{said} {translated('Ist {meant} gemeint?', meant=lever.text(meant))}"
    return said

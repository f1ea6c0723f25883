"""A number as a person types it."""

from __future__ import annotations

import re

from babel.numbers import NumberFormatError, parse_decimal

from zvsim.base.errors import InputError
from zvsim.base.language import current, translated
from zvsim.simulation.levers import Lever

_LOCALES = {"de": "de_DE", "en": "en_GB"}
_UNITS = re.compile(r"\s*(%|Prozentpunkte|percentage points|Prozent|percent|Personen|persons|Euro|euro|EUR|€)\s*$")


def typed_value(text: str, lever: Lever) -> float:
    """The value that was typed for a lever.

    Args:
        text: with decimal comma and dots between thousands, with or without the unit.

    Raises:
        InputError: not such a number, or outside the lever's range.

    >>> from zvsim.study import built_in_study
    >>> levers = built_in_study().levers
    >>> typed_value("8,5", levers["unemployment_rate"]), typed_value("90.000", levers["refugee_labour_supply"])
    (8.5, 90000.0)
    >>> typed_value("−0,5 %", levers["gdp_growth"]), typed_value("8.5", levers["unemployment_rate"])
    Traceback (most recent call last):
    ...
    zvsim.base.errors.InputError: Arbeitslosenquote NRW 2016: gefunden »8.5« – erlaubt: Zahl, etwa 8,0 %
    """
    if lever.is_switch and text.strip() in (lever.text(lever.minimum), lever.text(lever.maximum)):
        return lever.maximum if text.strip() == lever.text(lever.maximum) else lever.minimum
    bare = _UNITS.sub("", text.strip()).replace("−", "-").replace("±", "").lstrip("+").strip()
    try:
        if not bare.isascii():
            raise NumberFormatError(bare)
        number = float(parse_decimal(bare, locale=_LOCALES[current()], strict=True))
    except NumberFormatError as error:
        allowed = translated("Zahl, etwa {example}", example=lever.text(lever.agreed))
        raise InputError(lever.label, f"»{text}«", allowed) from error
    return lever.checked(number, lever.label)

"""Numbers for people in the current language, made by babel, so that they do not depend on a browser's language."""

from __future__ import annotations

from functools import cache, lru_cache

from babel.numbers import NumberPattern, parse_pattern

from zvsim.base.language import Language, current, message, translated

_LOCALES: dict[Language, str] = {"de": "de_DE", "en": "en_GB"}
_MINUS = "−"
UNBREAKABLE = "\N{NO-BREAK SPACE}"

HALF_WIDTH_80 = 1.2816
"""Half the width of the central 80 % of a standard normal distribution."""


@cache
def _pattern(decimals: int) -> NumberPattern:
    return parse_pattern("#,##0" + ("." + "0" * decimals if decimals else ""))


def number_text(value: float, decimals: int | None = None, *, signed: bool = False) -> str:
    """A number with a real minus sign; in German with decimal comma and dots between thousands.

    Args:
        value: finite.
        decimals: shown decimals; without it as many as the value needs, at most six.
        signed: show a plus sign before positive values; a value that rounds to zero is shown with ±.

    >>> number_text(65000.0, 0), number_text(-0.44, 1), number_text(1.4, 1, signed=True)
    ('65.000', '−0,4', '+1,4')
    >>> number_text(0.0, 1, signed=True), number_text(-0.04, 1)
    ('±0,0', '0,0')
    """
    return _number_text(value, decimals, signed, current())


@lru_cache(maxsize=16_384)
def _number_text(value: float, decimals: int | None, signed: bool, language: Language) -> str:
    if decimals is None:
        digits = f"{value:.6f}".rstrip("0")
        decimals = len(digits.partition(".")[2])
    rounded = round(value, decimals)
    text = str(_pattern(decimals).apply(abs(rounded), _LOCALES[language]))
    if rounded == 0.0:
        return f"±{text}" if signed else text
    if rounded < 0.0:
        return _MINUS + text
    return f"+{text}" if signed else text


UNIT_TEXTS = {
    "percent": " %",
    "percentage_points": message(" Prozentpunkte"),
    "persons": "",
    "ratio": "",
    "month": "",
    "EUR": message(" Euro"),
}


def quantity_text(value: float, unit: str, decimals: int | None, *, signed: bool = False) -> str:
    """A number with its unit.

    >>> quantity_text(8.0, "percent", 1), quantity_text(-0.5, "percentage_points", 1, signed=True)
    ('8,0 %', '−0,5 Prozentpunkte')
    """
    return number_text(value, decimals, signed=signed) + translated(UNIT_TEXTS[unit])


def percent_text(fraction: float, decimals: int = 1) -> str:
    """A relative change as a signed percentage.

    >>> percent_text(-0.004)
    '−0,4 %'
    """
    return number_text(100.0 * fraction, decimals, signed=True) + " %"


def span_text(low: str, high: str) -> str:
    """A range from its written ends.

    >>> span_text("−0,4", "1,2")
    '−0,4 bis 1,2'
    """
    return translated("{low} bis {high}", low=low, high=high)


def shown_hits(probability: float) -> int:
    """The whole number that stands for a probability; 0 and 100 for the ends, which are never certainties.

    >>> shown_hits(0.6234), shown_hits(0.0), shown_hits(0.99), shown_hits(0.991)
    (62, 0, 99, 100)
    """
    if probability < 0.01:
        return 0
    return 100 if probability > 0.99 else round(100 * probability)


def hits_text(hits: int) -> str:
    """A number of :func:`shown_hits` as it is written, without a word that it is rounded.

    >>> hits_text(62), hits_text(0).replace(UNBREAKABLE, " ")
    ('62', 'weniger als 1')
    """
    ends = {0: translated("weniger als 1"), 100: translated("mehr als 99")}
    return unbroken(ends[hits], 1) if hits in ends else str(hits)


def about_text(hits: int) -> str:
    """A number of :func:`shown_hits` in a sentence, where "von 100" follows later.

    >>> [about_text(hits).replace(UNBREAKABLE, " ") for hits in (62, 100)]
    ['rund 62', 'mehr als 99']
    """
    return hits_text(hits) if hits in (0, 100) else unbroken(translated("rund {hits}", hits=hits), 1)


def out_of_hundred(probability: float) -> str:
    """A probability as a frequency, on one line; the ends are never certainties.

    >>> [out_of_hundred(one).replace(UNBREAKABLE, " ") for one in (0.6234, 0.0, 0.999)]
    ['rund 62 von 100', 'weniger als 1 von 100', 'mehr als 99 von 100']
    """
    return of_hundred(about_text(shown_hits(probability)))


def of_hundred(written: str) -> str:
    """Written numbers with the hundred that they are of, on one line with the last of them.

    >>> of_hundred("48 und 50")
    '48 und 50\xa0von\xa0100'
    """
    return unbroken(translated("{share} von 100", share=written), 2)


def unbroken(text: str, spaces: int) -> str:
    """Text whose last spaces break no line."""
    return UNBREAKABLE.join(text.rsplit(" ", spaces))

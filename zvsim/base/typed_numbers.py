"""A number as a person types it, in every German and English spelling; what has two readings has two readings."""

from __future__ import annotations

import re

from zvsim.base.language import current

# A plain, a no-break, a thin, a narrow no-break and a figure space; apostrophes as the Swiss write them.
_SPACES = "\x20\xa0\u2009\u202f\u2007"
_GROUPED_OTHERWISE = re.compile(rf"\d{{1,3}}(?:[{_SPACES}'’]\d{{3}})+")
_SIGNED = re.compile(r"([+±]|[-−–‐‑])?[\x20\xa0]*(.*)", re.DOTALL)
_MULTIPLES = {"tsd": 1e3, "tausend": 1e3, "mio": 1e6, "million": 1e6, "millionen": 1e6, "mrd": 1e9}
_MULTIPLE = re.compile(rf"(.*?)[{_SPACES}]*({'|'.join(_MULTIPLES)})\.?", re.DOTALL | re.IGNORECASE)


def _plain(text: str, thousands: str, point: str) -> float | None:
    """The value of digits with one sign between thousands and another before decimals, if they are written so."""
    pattern = rf"(\d+|\d{{1,3}}(?:\{thousands}\d{{3}})+)(?:\{point}(\d+))?"
    found = re.fullmatch(pattern, text, re.ASCII)
    return float(f"{found[1].replace(thousands, '')}.{found[2] or '0'}") if found else None


def readings(text: str, *, whole: bool) -> tuple[float, ...]:
    """Every number that a text can mean, the one in the current language's own spelling first.

    Args:
        text: without a unit; signs, spaces and apostrophes between thousands, "Tsd." and "Mio." are understood.
        whole: whether only whole numbers are meant, so that "65.000" is not 65.

    >>> readings("−0,5", whole=False), readings("8.5", whole=False), readings("90 000", whole=True)
    ((-0.5,), (8.5,), (90000.0,))
    >>> readings("65.000", whole=True), readings("90,000", whole=True), readings("320,5 Mio.", whole=True)
    ((65000.0,), (90.0, 90000.0), (320500000.0,))
    >>> readings("1.234", whole=False), readings("viel", whole=False)
    ((1234.0, 1.234), ())
    """
    multiple = 1.0
    if found := _MULTIPLE.fullmatch(text.strip()):
        text, multiple = found[1], _MULTIPLES[found[2].lower()]
    signed = _SIGNED.fullmatch(text.strip())
    sign, bare = (signed[1], signed[2].strip()) if signed else (None, "")
    integer, _, _ = bare.partition("," if current() == "de" else ".")
    if _GROUPED_OTHERWISE.fullmatch(integer):
        bare = re.sub(rf"[{_SPACES}'’]", "", integer) + bare[len(integer) :]
    own, other = ((".", ","), (",", ".")) if current() == "de" else ((",", "."), (".", ","))
    values = [value for signs in (own, other) if (value := _plain(bare, *signs)) is not None]
    if whole and multiple == 1.0 and values and own[1] not in bare:
        del values[1:]  # three digits behind a sign between thousands are no decimals of persons
    factor = multiple * (-1.0 if sign and sign not in "+±" else 1.0)
    return tuple(dict.fromkeys(round(factor * value, 9) for value in values))

"""The one way in which an input that a person can correct is refused."""

from __future__ import annotations


class InputError(ValueError):
    """An input that a person can correct.

    Every loader and parser of the product refuses with this class, so that page, command line and
    tests can show the same three facts.  The parts are German, because they are shown as they are.

    Attributes:
        where: file, key, line or control, as the person knows it.
        found: what stands there.
        allowed: what may stand there, if possible with an example.

    >>> print(InputError("scenarios/x.toml: levers.gdp_growth", "nan", "Zahl von -6 bis 4,5"))
    scenarios/x.toml: levers.gdp_growth: gefunden nan – erlaubt: Zahl von -6 bis 4,5
    """

    def __init__(self, where: str, found: str, allowed: str) -> None:
        self.where = where
        self.found = found
        self.allowed = allowed
        super().__init__(f"{where}: gefunden {found} – erlaubt: {allowed}")

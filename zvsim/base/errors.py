"""The one way in which an input that a person can correct is refused."""

from __future__ import annotations

from collections.abc import Sequence

from zvsim.base.language import translated

MAX_SHOWN = 120


def one_line(text: str) -> str:
    """What was found, fit for one line: white space folded, cut where it is long.

    >>> one_line("1" + chr(10) + "5")
    '1 5'
    """
    folded = " ".join(text.split())
    return folded if len(folded) <= MAX_SHOWN else f"{folded[: MAX_SHOWN - 1]}…"


class InputError(ValueError):
    """An input that a person can correct.

    Every loader and parser of the product refuses with this class, so that page, command line and
    tests can show the same three facts.  The parts are shown as they are, so whoever raises it words them.

    Attributes:
        where: file, key, line or control, as the person knows it.
        found: what stands there.
        allowed: what may stand there, if possible with an example.

    >>> print(InputError("scenarios/x.toml: levers.gdp_growth", "nan", "Zahl von -6 bis 4,5"))
    scenarios/x.toml: levers.gdp_growth: gefunden nan – erlaubt: Zahl von -6 bis 4,5
    """

    def __init__(self, where: str, found: str, allowed: str) -> None:
        self.where = one_line(where)
        self.found = one_line(found)
        self.allowed = allowed
        super().__init__(
            translated(
                "{where}: gefunden {found} – erlaubt: {allowed}", where=self.where, found=self.found, allowed=allowed
            )
        )

    def __reduce__(self) -> tuple[type[InputError], tuple[str, str, str]]:
        """Its three parts, so that it comes back from another process; there a subclass becomes its base."""
        return InputError, (self.where, self.found, self.allowed)


class InputErrors(InputError):
    """Several problems of one input; where, found and allowed are those of the first.

    Attributes:
        problems: at least one, each with its own where, found and allowed.
    """

    def __init__(self, problems: Sequence[InputError]) -> None:
        self.problems = tuple(problems)
        super().__init__(problems[0].where, problems[0].found, problems[0].allowed)
        self.args = ("\n".join(map(str, problems)),)


def raise_all(problems: Sequence[InputError]) -> None:
    """Refuse an input for all its problems at once, if it has any.

    Raises:
        InputError: the only problem, or :class:`InputErrors`.
    """
    if problems:
        raise problems[0] if len(problems) == 1 else InputErrors(problems)

"""What was seen later: the positive asylum decisions of the target year, beside the entries that a scenario assumes.

Only a positive decision makes an asylum seeker entitled to SGB II benefits (§ 7 (1) sentence 2 No. 3); the move to the
job centre follows some weeks later.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from zvsim.base.errors import InputError
from zvsim.data import Observation
from zvsim.model.calendar import month_index, month_of_year, month_range


@dataclass(frozen=True)
class DecisionMonth:
    """Asylum decisions in Germany in one month.

    Attributes:
        decisions: formal ones included; positive ones over these are the published Gesamtschutzquote.
        positive: with any kind of protection.
    """

    month: str
    decisions: float
    positive: float


def decisions_of_year(observations: Iterable[Observation], year: int) -> tuple[DecisionMonth, ...]:
    """The twelve months of a year.

    Raises:
        InputError: if a month is missing.
    """
    found = {(one.quantity, one.period): one.value for one in observations if one.geography == "DE"}
    months = month_range(f"{year}-01", f"{year}-12")
    try:
        return tuple(
            DecisionMonth(month, found["asylum_decisions", month], found["asylum_decisions_positive", month])
            for month in months
        )
    except KeyError as error:
        allowed = f"jeder Monat von {months[0]} bis {months[-1]}"
        raise InputError(f"Asylentscheidungen {year}", f"kein Wert für {error}", allowed) from error


def mean_decision_month(months: Iterable[DecisionMonth]) -> float:
    """Mean calendar month of the positive decisions, 1 to 12; entries into SGB II come later than that.

    >>> mean_decision_month([DecisionMonth("2016-03", 10, 6), DecisionMonth("2016-06", 10, 3)])
    4.0
    """
    known = tuple(months)
    weighted = sum(one.positive * month_of_year(month_index(one.month)) for one in known)
    return weighted / sum(one.positive for one in known)

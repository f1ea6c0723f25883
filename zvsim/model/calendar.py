"""Calendar months as whole numbers, and the months that an agreement speaks of."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from zvsim.model.views import View


def month_index(text: str) -> int:
    """Number of a month, counted from January of year 0.

    >>> month_index("2016-01") - month_index("2015-12")
    1
    """
    year, month = text.split("-")
    return int(year) * 12 + int(month) - 1


def month_text(index: int) -> str:
    """The month's name as ``YYYY-MM``; the inverse of :func:`month_index`.

    >>> month_text(month_index("2016-12"))
    '2016-12'
    """
    return f"{index // 12:04d}-{index % 12 + 1:02d}"


def month_of_year(index: int) -> int:
    """Calendar month from 1 (January) to 12 (December).

    >>> month_of_year(month_index("2016-12"))
    12
    """
    return index % 12 + 1


def month_range(first: str, last: str) -> tuple[str, ...]:
    """All months from ``first`` to ``last``, both included.

    >>> month_range("2015-11", "2016-01")
    ('2015-11', '2015-12', '2016-01')
    """
    return tuple(month_text(i) for i in range(month_index(first), month_index(last) + 1))


@dataclass(frozen=True)
class Calendar:
    """The years and months of an agreement.

    Everything is drawn over one window: from the December before the reference year, whose stock the reference
    year's integrations come from, to the December of the target year.

    Attributes:
        target_year: whose indicators are judged.

    >>> calendar = Calendar(2016)
    >>> calendar.reference_year, calendar.window[0], calendar.window[-1], len(calendar.window)
    (2015, '2014-12', '2016-12', 25)
    """

    target_year: int

    @property
    def reference_year(self) -> int:
        """The year before, with which the target year is compared."""
        return self.target_year - 1

    @cached_property
    def window(self) -> tuple[str, ...]:
        """The months that are drawn."""
        return month_range(f"{self.reference_year - 1}-12", f"{self.target_year}-12")

    @property
    def last_month(self) -> str:
        """December of the target year."""
        return self.window[-1]

    @property
    def first_shown_month(self) -> str:
        """The earliest month that charts show, four years before the reference year."""
        return f"{self.reference_year - 4}-01"

    @cached_property
    def horizon(self) -> tuple[str, ...]:
        """The months over which entries of the target year are followed: it and two years more."""
        return month_range(f"{self.target_year}-01", f"{self.target_year + 2}-12")

    def known_by(self, view: View) -> str:
        """Last month whose publications a view of the data may use; no view measures the target year itself.

        >>> Calendar(2016).known_by("planning")
        '2015-12'
        """
        return f"{self.reference_year}-12" if view == "planning" else f"{self.target_year + 1}-12"

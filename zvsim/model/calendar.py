"""Calendar months as whole numbers, so that time arithmetic is integer arithmetic."""

from __future__ import annotations


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

"""Series out of the observations, and what is computed from them before a regression."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from zvsim.base.arrays import Array
from zvsim.base.errors import InputError
from zvsim.data.observation import Measure, Observation, Vintage

Series = Mapping[str, float]


def series(
    observations: Iterable[Observation], quantity: str, geography: str, measure: Measure, vintage: Vintage | None = None
) -> Series:
    """Values by period, in order of time; of several states the last known one, or those of one vintage.

    Raises:
        InputError: if there is none.
    """
    wanted = (quantity, geography, measure)
    values = sorted(
        (one.period, one.known_from, one.value)
        for one in observations
        if (one.quantity, one.geography, one.measure) == wanted and vintage in (None, one.vintage)
    )
    if not values:
        raise InputError("Schätzung", f"keine Werte zu {quantity}, {geography}", "eingebaute Daten, vollständig")
    return {period: value for period, _, value in values}


def annual_means(values: Series) -> Series:
    """Means of the years of which all twelve months are known."""
    years: dict[str, list[float]] = {}
    for period, value in values.items():
        years.setdefault(period[:4], []).append(value)
    return {year: float(np.mean(months)) for year, months in years.items() if len(months) == 12}


def annual_growth(quarters: Series) -> Series:
    """Growth of the sum of four quarters against the year before, in percent.

    >>> annual_growth({f"{year}-Q{quarter}": year - 2000.0 for year in (2002, 2003) for quarter in (1, 2, 3, 4)})
    {'2003': 50.0}
    """
    totals: dict[str, float] = {}
    for period, value in quarters.items():
        totals[period[:4]] = totals.get(period[:4], 0.0) + value
    return {
        year: 100.0 * (total / totals[earlier] - 1.0)
        for year, total in totals.items()
        if (earlier := shifted(year, -1)) in totals
    }


def shifted(period: str, years: int) -> str:
    """The same month, quarter or year some years later.

    >>> shifted("2014-Q4", -1)
    '2013-Q4'
    """
    return f"{int(period[:4]) + years}{period[4:]}"


def until(values: Series, last_year: int) -> Series:
    """Without the periods after a year."""
    return {period: value for period, value in values.items() if int(period[:4]) <= last_year}


def difference(values: Series) -> Series:
    """Change against a year before."""
    return {
        period: value - values[earlier]
        for period, value in values.items()
        if (earlier := shifted(period, -1)) in values
    }


def log_change(values: Series) -> Series:
    """Log change against a year before."""
    return difference({period: float(np.log(value)) for period, value in values.items()})


def aligned(*columns: Series) -> tuple[list[str], tuple[Array, ...]]:
    """Periods that all series know, and the values of each."""
    periods = [period for period in columns[0] if all(period in column for column in columns)]
    return periods, tuple(np.array([column[period] for period in periods]) for column in columns)

"""Panel files for the backtest: ``series,period,value``."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from zvsim.base.arrays import Array
from zvsim.base.errors import InputError
from zvsim.base.reading import csv_rows, plain_number, read_text
from zvsim.model.calendar import month_index, month_text
from zvsim.workbench.panel_model import Frequency

COLUMNS = ("series", "period", "value")
_PERIOD = {"A": re.compile(r"(1[89]|20)\d\d"), "M": re.compile(r"(1[89]|20)\d\d-(0[1-9]|1[0-2])")}
_EXAMPLE = {"A": "Jahr, zum Beispiel 2024", "M": "Monat, zum Beispiel 2024-12"}
MAX_BYTES = 50_000_000


@dataclass(frozen=True)
class Panel:
    """Series of one frequency on a common calendar.

    Attributes:
        series: names, in the order of the file.
        periods: consecutive, ``YYYY`` or ``YYYY-MM``.
        values: shape (series, periods); nan where the file has nothing.
        driver: what may explain the values, same shape; None without one.
    """

    series: tuple[str, ...]
    periods: tuple[str, ...]
    values: Array
    frequency: Frequency
    driver: Array | None = None


def with_driver(panel: Panel, driver: Panel) -> Panel:
    """A panel with a driver beside its values.

    Raises:
        InputError: not annual, or a series or a period of the panel has no driver.
    """
    if panel.frequency != "A":
        raise InputError("--drivers", "monatliche Daten", "jährliche Daten")
    missing = [name for name in panel.series if name not in driver.series]
    missing += [period for period in panel.periods if period not in driver.periods]
    if missing:
        raise InputError("--drivers", f"nichts für {missing[0]}", "jede Reihe und jede Periode der Daten")
    rows = [driver.series.index(name) for name in panel.series]
    columns = [driver.periods.index(period) for period in panel.periods]
    return replace(panel, driver=driver.values[np.ix_(rows, columns)])


def _index(period: str, frequency: Frequency) -> int:
    return int(period) if frequency == "A" else month_index(period)


def _text(index: int, frequency: Frequency) -> str:
    return str(index) if frequency == "A" else month_text(index)


def load_panel(path: Path, frequency: Frequency) -> Panel:
    """Read a panel.

    Raises:
        InputError: file missing or too large, other columns, a period or a number that is none, or a value
            given twice; with line and column.
    """
    by_series = _values(csv_rows(read_text(path, MAX_BYTES), path.name, COLUMNS), path.name, frequency)
    if not by_series:
        raise InputError(path.name, "keine Werte", "mindestens eine Reihe")
    indices = {index for values in by_series.values() for index in values}
    first, last = min(indices), max(indices)
    calendar = range(first, last + 1)
    table = np.array([[values.get(index, math.nan) for index in calendar] for values in by_series.values()])
    return Panel(tuple(by_series), tuple(_text(index, frequency) for index in calendar), table, frequency)


def _values(
    rows: Iterable[tuple[int, Mapping[str, str]]], name: str, frequency: Frequency
) -> dict[str, dict[int, float]]:
    """Values by series and index of the period."""
    by_series: dict[str, dict[int, float]] = {}
    for line, cells in rows:
        if len(cells) != len(COLUMNS):
            raise InputError(f"{name}: Zeile 1", ",".join(cells), ",".join(COLUMNS))
        period, value = cells["period"], plain_number(cells["value"])
        if not _PERIOD[frequency].fullmatch(period):
            raise InputError(f"{name}: Zeile {line}, Spalte period", f"»{period}«", _EXAMPLE[frequency])
        if math.isnan(value):
            allowed = "endliche Zahl mit Dezimalpunkt, zum Beispiel 24.6"
            raise InputError(f"{name}: Zeile {line}, Spalte value", f"»{cells['value']}«", allowed)
        values = by_series.setdefault(cells["series"], {})
        index = _index(period, frequency)
        if index in values:
            raise InputError(
                f"{name}: Zeile {line}", f"{cells['series']} {period} zum zweiten Mal", "jeden Wert einmal"
            )
        values[index] = value
    return by_series

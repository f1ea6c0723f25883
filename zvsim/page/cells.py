"""Cells of the tables behind the charts: text for the page, numbers for the file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from zvsim.agreement import Target
from zvsim.assessment.text import value_text
from zvsim.base.numbers import number_text, out_of_hundred
from zvsim.page import wording
from zvsim.simulation.levers import Lever


@dataclass(frozen=True)
class Number:
    """A figure in a table.

    Attributes:
        value: unrounded, in the unit that the column's heading or the text names.
        text: as a reader sees it.
    """

    value: float
    text: str


Cell = str | Number
Columns = Mapping[str, Sequence[Cell]]

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_BOM = "\ufeff"  # without it a spreadsheet does not read UTF-8


def number(value: float, decimals: int, *, signed: bool = False, unit: str = "") -> Number:
    """A figure as it stands, with a unit for the reader."""
    return Number(value, number_text(value, decimals, signed=signed) + unit)


def percent(fraction: float, decimals: int = 1) -> Number:
    """A relative change, in percent.

    >>> percent(-0.0043)
    Number(value=-0.43, text='−0,4 %')
    """
    return number(100.0 * fraction, decimals, signed=True, unit=" %")


def points(fraction: float, decimals: int = 2) -> Number:
    """A difference of relative changes, in percentage points."""
    return number(100.0 * fraction, decimals, signed=True, unit=f" {wording.POINTS_SHORT}")


def chance(probability: float) -> Number:
    """A probability, in cases out of 100."""
    return Number(100.0 * probability, out_of_hundred(probability))


def lever_value(lever: Lever, value: float) -> Number:
    """A lever's value, in the lever's unit."""
    return Number(value, lever.text(value))


def measured(target: Target, value: float) -> Number:
    """A value of what a target is compared with: a relative change or a rate in percent, or persons."""
    return Number(value if target.measure == "stock_level" else 100.0 * value, value_text(target, value))


def texts(columns: Columns) -> dict[str, list[str]]:
    """The columns as they are read."""
    return {
        heading: [cell if isinstance(cell, str) else cell.text for cell in cells] for heading, cells in columns.items()
    }


def _written(cell: Cell) -> str:
    if isinstance(cell, Number):
        text = f"{cell.value:.6f}".rstrip("0").rstrip(".").replace(".", ",")
        return "0" if text == "-0" else text
    # A spreadsheet would run it as a formula.
    safe = f"'{cell}" if cell.startswith(_FORMULA) else cell
    return '"' + safe.replace('"', '""') + '"' if any(sign in safe for sign in ';"\r\n') else safe


def csv(columns: Columns) -> bytes:
    """The columns as a file that a German spreadsheet opens: semicolons, decimal commas, UTF-8.

    >>> csv({"Jahr": ["=2016"], "Wert": [Number(-0.43, "−0,4 %")]}).decode("utf-8-sig").splitlines()
    ['Jahr;Wert', "'=2016;-0,43"]
    """
    rows = [list(columns), *map(list, zip(*columns.values(), strict=True))]
    return (_BOM + "".join(";".join(map(_written, row)) + "\r\n" for row in rows)).encode("utf-8")

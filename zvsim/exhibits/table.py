"""A table and its figures: text for readers, unrounded values for files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Self

from zvsim.agreement import Target
from zvsim.assessment.text import points_text, value_text
from zvsim.base.language import translated
from zvsim.base.numbers import UNBREAKABLE, number_text, out_of_hundred, percent_text
from zvsim.simulation.levers import Lever


@dataclass(frozen=True)
class Number:
    """A figure in a table.

    Attributes:
        value: unrounded; fractions for shares and relative changes, percentage points as fractions too.
        text: as a reader sees it, in the current language.
        pattern: number format of a spreadsheet that shows the same, in its own language-neutral notation.
        adds: rows of the same table (from 0) whose figures in the same column add up to this one.
        product_of: columns of the same table (from 0) whose figures in the same row have this one as their product.
    """

    value: float
    text: str
    pattern: str
    adds: tuple[int, ...] = ()
    product_of: tuple[int, ...] = ()

    @property
    def unit(self) -> str:
        """Unit in which it is shown; empty for a mere number.

        >>> Number(0.6, "rund 60 von 100", r"0\\ %").unit, Number(65000.0, "65.000", "#,##0").unit
        ('von 100', '')
        """
        text, hundred = self.text.replace(UNBREAKABLE, " "), translated("von 100")
        if text.endswith(f" {hundred}"):
            return hundred
        _, _, last = text.rpartition(" ")
        return "" if last[-1:].isdigit() else last

    @property
    def in_unit(self) -> float:
        """The unrounded value in that unit: fractions as percent or points."""
        return 100.0 * self.value if r"\ %" in self.pattern else self.value

    def sum_of(self, rows: Sequence[int]) -> Self:
        """The same figure, which rows of its table (from 0) add up to."""
        return replace(self, adds=tuple(rows))


Cell = str | Number
Row = tuple[Cell, ...]


@dataclass(frozen=True)
class Table:
    """A table whose first column heads its rows.

    Attributes:
        caption: what it holds.
        columns: headings.
        rows: as many cells each as there are headings.
        sheet: name of its sheet in a spreadsheet, at most 31 characters, unique in the report; empty on a page.
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    sheet: str = ""


def table_of_columns(caption: str, columns: Mapping[str, Sequence[Cell]]) -> Table:
    """A table from its columns, all of the same length, by heading."""
    return Table(caption, tuple(columns), tuple(zip(*columns.values(), strict=True)))


def table_of_rows(
    caption: str, headings: Mapping[str, str], rows: Iterable[Mapping[str, Cell]], sheet: str = ""
) -> Table:
    """A table of those cells of its rows that have a heading, in the order of the headings; what a row lacks is empty.

    Args:
        headings: by the names under which the rows hold their cells.
    """
    cells = tuple(tuple(row.get(name, "") for name in headings) for row in rows)
    return Table(caption, tuple(headings.values()), cells, sheet)


def cell_text(cell: Cell) -> str:
    """A cell as it is read."""
    return cell if isinstance(cell, str) else cell.text


def figure_columns(table: Table) -> tuple[bool, ...]:
    """Which columns hold figures, so that their headings stand above them."""
    return tuple(any(isinstance(row[index], Number) for row in table.rows) for index in range(len(table.columns)))


def _signed(code: str) -> str:
    """Spreadsheet format with plus, real minus and ±."""
    return f'+{code};"−"{code};"±"{code}'


def _decimal(decimals: int) -> str:
    return f"#,##0.{'0' * decimals}" if decimals else "#,##0"


def number(value: float, decimals: int, *, signed: bool = False) -> Number:
    """A figure without a unit of its own, as its heading names it."""
    code = _decimal(decimals)
    return Number(value, number_text(value, decimals, signed=signed), _signed(code) if signed else code)


def change(fraction: float, decimals: int = 1) -> Number:
    """A relative change as a percentage.

    >>> change(-0.0043).text, change(-0.0043).in_unit
    ('−0,4 %', -0.43)
    """
    return Number(fraction, percent_text(fraction, decimals), _signed(rf"0.{'0' * decimals}\ %"))


def points(fraction: float) -> Number:
    """Percentage points with two decimals.

    >>> points(-0.0052).text
    '−0,52 Pp.'
    """
    return Number(fraction, points_text(fraction), _signed(r"0.00\ %"))


def chance(probability: float) -> Number:
    """A probability, read as a frequency."""
    return Number(probability, out_of_hundred(probability), r"0\ %")


def share(fraction: float) -> Number:
    """A share in whole percent."""
    return Number(fraction, f"{number_text(100.0 * fraction, 0)} %", r"0\ %")


def count(value: float, unit: str = "") -> Number:
    """A whole number, with its unit."""
    return Number(value, number_text(value, 0) + unit, f'#,##0"{unit}"' if unit else "#,##0")


def lever_value(lever: Lever, value: float) -> Number:
    """A lever's value in the lever's unit (percent as they stand, not as fractions)."""
    text = lever.text(value)
    code = _decimal(len(text.partition(",")[2].partition(" ")[0]))
    unit = f'" {text.rpartition(" ")[2]}"' if " " in text else ""
    return Number(value, text, _signed(code + unit) if lever.signed else code + unit)


def measured(target: Target, value: float) -> Number:
    """A value of what a target is compared with: a relative change or a rate in percent, or persons."""
    if target.measure == "rel_change":
        return change(value)
    return Number(value, value_text(target, value), r"0.0\ %" if target.measure == "level" else "#,##0")


def amount(target: Target, value: float) -> Number:
    """A difference in what a target is compared with, in percentage points or persons."""
    return count(value) if target.measure == "stock_level" else points(value)

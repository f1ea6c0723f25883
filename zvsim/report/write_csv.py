"""The figures of a written assessment as one table that a German spreadsheet program opens as it is."""

from __future__ import annotations

from collections.abc import Iterator

from zvsim.exhibits.table import Table, cell_text
from zvsim.exhibits.table_file import csv_file
from zvsim.report.content import Report

DIGITS = 12
COLUMNS = ("Tabelle", "Zeile", "Spalte", "Wert", "Einheit", "Text")


def csv(report: Report) -> bytes:
    """Every cell of every table as a row: figures unrounded in the unit in which they are shown, the rest as text."""
    return csv_file([COLUMNS, *(row for table in report.tables for row in _rows(table))], DIGITS)


def _rows(table: Table) -> Iterator[tuple[str | float, ...]]:
    for head, *cells in table.rows:
        for column, cell in zip(table.columns[1:], cells, strict=True):
            place = (table.sheet, cell_text(head), column)
            if not isinstance(cell, str):
                yield (*place, cell.in_unit, cell.unit, "")
            elif cell:
                yield (*place, "", "", cell)

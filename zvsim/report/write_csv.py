"""The figures of a written assessment as one table that a German spreadsheet program opens as it is."""

from __future__ import annotations

import csv as table_file
import io

from zvsim.exhibits.table import Number
from zvsim.exhibits.table_file import decimal, harmless
from zvsim.report.content import Report

DIGITS = 12
COLUMNS = ("Tabelle", "Zeile", "Spalte", "Wert", "Einheit", "Text")


def csv(report: Report) -> bytes:
    """Every cell of every table as a row: figures unrounded in the unit in which they are shown, the rest as text.

    UTF-8 with a mark in front, semicolons, decimal comma, line ends of RFC 4180.
    """
    buffer = io.StringIO()
    writer = table_file.writer(buffer, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for table in report.tables:
        for head, *cells in table.rows:
            first = head.text if isinstance(head, Number) else head
            for column, cell in zip(table.columns[1:], cells, strict=True):
                place = [harmless(part) for part in (table.sheet, first, column)]
                if isinstance(cell, Number):
                    writer.writerow([*place, decimal(cell.in_unit, DIGITS), cell.unit, ""])
                elif cell:
                    writer.writerow([*place, "", "", harmless(cell)])
    return buffer.getvalue().encode("utf-8-sig")

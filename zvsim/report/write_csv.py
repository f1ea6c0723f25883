"""The figures of a written assessment as one table that a German spreadsheet program opens as it is."""

from __future__ import annotations

import csv as table_file
import io

from zvsim.report.content import Number, Report

DIGITS = 12
COLUMNS = ("Tabelle", "Zeile", "Spalte", "Wert", "Einheit", "Text")
# What a spreadsheet program would run instead of showing it (OWASP ASVS 5.0, 1.2.10).
_RUNS = ("=", "+", "-", "@", "\t", "\r", "\0")


def harmless(text: str) -> str:
    """Text that a spreadsheet program shows and never runs.

    >>> harmless("=1+1"), harmless("1+1")
    ("'=1+1", '1+1')
    """
    return f"'{text}" if text.startswith(_RUNS) else text


def decimal(value: float) -> str:
    """A number with decimal comma, to the last digit that means anything.

    >>> decimal(-0.0625), decimal(65000.0), decimal(-1e-17)
    ('-0,0625', '65000', '0')
    """
    digits = f"{round(value, DIGITS) + 0.0:.{DIGITS}f}"  # adding zero takes the sign from a negative zero
    return digits.rstrip("0").rstrip(".").replace(".", ",")


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
                    writer.writerow([*place, decimal(cell.in_unit), cell.unit, ""])
                elif cell:
                    writer.writerow([*place, "", "", harmless(cell)])
    return buffer.getvalue().encode("utf-8-sig")

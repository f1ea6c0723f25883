"""Tables as files that a German spreadsheet program opens as they are: semicolons, decimal commas, UTF-8."""

from __future__ import annotations

import csv as table_file
from collections.abc import Iterable
from io import StringIO

from zvsim.exhibits.table import Table

DIGITS = 6
# What a spreadsheet program would run instead of showing it (OWASP ASVS 5.0, 1.2.10).
_RUNS = ("=", "+", "-", "@", "\t", "\r", "\0")


def harmless(text: str) -> str:
    """Text that a spreadsheet program shows and never runs.

    >>> harmless("=1+1"), harmless("1+1")
    ("'=1+1", '1+1')
    """
    return f"'{text}" if text.startswith(_RUNS) else text


def decimal(value: float, digits: int) -> str:
    """A number with decimal comma and as many digits as it needs.

    >>> decimal(-0.0625, 12), decimal(65000.0, 12), decimal(-1e-17, 12)
    ('-0,0625', '65000', '0')
    """
    shown = f"{round(value, digits) + 0.0:.{digits}f}"  # adding zero takes the sign from a negative zero
    return shown.rstrip("0").rstrip(".").replace(".", ",")


def csv_file(rows: Iterable[Iterable[str | float]], digits: int = DIGITS) -> bytes:
    """Rows as a file: texts made harmless, numbers with decimal comma; with the mark without which Excel takes cp1252.

    Args:
        rows: of texts and numbers.
        digits: behind the comma at most.

    >>> csv_file([["Jahr", "Wert"], ["=2016", -0.43]]).decode("utf-8-sig").splitlines()
    ['Jahr;Wert', "'=2016;-0,43"]
    """
    buffer = StringIO()
    writer = table_file.writer(buffer, delimiter=";", lineterminator="\r\n")
    writer.writerows(
        [harmless(cell) if isinstance(cell, str) else decimal(cell, digits) for cell in row] for row in rows
    )
    return buffer.getvalue().encode("utf-8-sig")


def csv(table: Table) -> bytes:
    """A table as it stands, figures unrounded in the unit in which they are shown."""
    cells = ([cell if isinstance(cell, str) else cell.in_unit for cell in row] for row in table.rows)
    return csv_file([table.columns, *cells])

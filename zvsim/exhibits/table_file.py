"""Tables as files that a German spreadsheet program opens as they are: semicolons, decimal commas, UTF-8."""

from __future__ import annotations

from zvsim.exhibits.table import Cell, Table

DIGITS = 6
_MARK = "\ufeff"  # without it a spreadsheet does not read UTF-8
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


def _written(cell: Cell) -> str:
    if not isinstance(cell, str):
        return decimal(cell.in_unit, DIGITS)
    safe = harmless(cell)
    return '"' + safe.replace('"', '""') + '"' if any(sign in safe for sign in ';"\r\n') else safe


def csv(table: Table) -> bytes:
    """A table as it stands, figures unrounded in the unit in which they are shown.

    >>> from zvsim.exhibits.table import change
    >>> csv(Table("", ("Jahr", "Wert"), (("=2016", change(-0.0043)),))).decode("utf-8-sig").splitlines()
    ['Jahr;Wert', "'=2016;-0,43"]
    """
    rows = "".join(";".join(map(_written, row)) + "\r\n" for row in (table.columns, *table.rows))
    return (_MARK + rows).encode("utf-8")

"""A written assessment as a workbook: its text on one sheet, every table on its own, sums as live formulas."""

from __future__ import annotations

import io
from itertools import groupby
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

from zvsim.base.language import translated
from zvsim.exhibits.table import Number, Table
from zvsim.report.content import REMARK, Anchor, Chart, Listing, Paragraph, Remark, Report, column_weights

CELL_LIMIT = 32_767
PROPERTY_LIMIT = 255
TEXT_SHEET = "Bericht"
# What a person typed stays text, whatever it begins with.
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}


def fitting(text: str, limit: int = CELL_LIMIT) -> str:
    """Text that a cell can hold; a cut shows.

    >>> fitting("abcdef", 4)
    'abc…'
    """
    return text if len(text) <= limit else f"{text[: limit - 1]}…"


def sum_formula(rows: tuple[int, ...], column: int) -> str:
    """Formula that adds cells of one column, neighbours as a range.

    Args:
        rows, column: from 0, as the sheet counts.

    >>> sum_formula((1, 4), 5), sum_formula((2, 3, 4), 5)
    ('=F2+F5', '=SUM(F3:F5)')
    """
    parts = []
    for _, group in groupby(enumerate(rows), key=lambda pair: pair[1] - pair[0]):
        run = [row for _, row in group]
        first, last = xl_rowcol_to_cell(run[0], column), xl_rowcol_to_cell(run[-1], column)
        parts.append(first if len(run) == 1 else f"SUM({first}:{last})")
    return "=" + "+".join(parts)


class _Book:
    """A workbook under construction, with its formats."""

    def __init__(self, buffer: io.BytesIO) -> None:
        self.book = xlsxwriter.Workbook(buffer, _OPTIONS)
        self.text = self.book.add_format({"text_wrap": True, "valign": "top"})
        self.head = self.book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        self._numbers: dict[str, Any] = {}

    def number(self, pattern: str) -> Any:
        """The format of a figure; a workbook holds each pattern once."""
        if pattern not in self._numbers:
            self._numbers[pattern] = self.book.add_format({"num_format": pattern, "valign": "top"})
        return self._numbers[pattern]

    def sheet(self, name: str, columns: tuple[str, ...], widths: tuple[float, ...]) -> Any:
        """A sheet with its header row, which stays in view and is repeated in print."""
        sheet = self.book.add_worksheet(name)
        for index, (heading, width) in enumerate(zip(columns, widths, strict=True)):
            sheet.set_column(index, index, width)
            sheet.write_string(0, index, heading, self.head)
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        return sheet


def _text_sheet(book: _Book, report: Report) -> None:
    rows = [("Titel", report.title), ("Szenario", report.subtitle), ("Hinweis", report.notice)]
    for section in report.sections:
        for block in section.blocks:
            if isinstance(block, Paragraph):
                rows.append((section.heading, block.text))
            elif isinstance(block, Remark):
                rows += [(section.heading, f"{translated(REMARK)}: {line}") for line in block.lines]
            elif isinstance(block, Anchor):
                rows.append((section.heading, f"{block.text} {block.address}"))
            elif isinstance(block, Listing):
                rows += [(section.heading, item) for item in block.items]
            elif isinstance(block, Chart):
                rows.append((section.heading, block.alternative))
            else:
                rows.append((section.heading, f"Blatt »{block.sheet}«: {block.caption}"))
    sheet = book.sheet(TEXT_SHEET, ("Abschnitt", "Text"), (32.0, 110.0))
    for index, row in enumerate(rows, start=1):
        for column, text in enumerate(row):
            sheet.write_string(index, column, fitting(text), book.text)


def _table_sheet(book: _Book, table: Table, notice: str) -> None:
    sheet = book.sheet(table.sheet, table.columns, tuple(max(12.0, weight) for weight in column_weights(table)))
    sheet.set_footer(f"&L{notice}&RSeite &P von &N")
    for index, row in enumerate(table.rows, start=1):
        for column, cell in enumerate(row):
            if not isinstance(cell, Number):
                sheet.write_string(index, column, fitting(cell), book.text)
            elif cell.product_of:
                formula = "=" + "*".join(xl_rowcol_to_cell(index, factor) for factor in cell.product_of)
                sheet.write_formula(index, column, formula, book.number(cell.pattern), cell.value)
            elif cell.adds:
                formula = sum_formula(tuple(1 + addend for addend in cell.adds), column)
                sheet.write_formula(index, column, formula, book.number(cell.pattern), cell.value)
            else:
                sheet.write_number(index, column, cell.value, book.number(cell.pattern))


def xlsx(report: Report) -> bytes:
    """The report as a workbook."""
    buffer = io.BytesIO()
    book = _Book(buffer)
    book.book.set_properties(
        {"title": report.title, "subject": fitting(report.subtitle, PROPERTY_LIMIT), "author": "zvsim"}
    )
    _text_sheet(book, report)
    for table in report.tables:
        _table_sheet(book, table, report.notice)
    book.book.close()
    return buffer.getvalue()

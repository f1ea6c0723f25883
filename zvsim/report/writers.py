"""One writer per format."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from zvsim.report.content import Report
from zvsim.report.write_csv import csv
from zvsim.report.write_docx import docx
from zvsim.report.write_html import html
from zvsim.report.write_pdf import pdf
from zvsim.report.write_xlsx import xlsx

WRITERS: Mapping[str, Callable[[Report], bytes]] = {"pdf": pdf, "docx": docx, "xlsx": xlsx, "html": html, "csv": csv}


def written(report: Report, chosen: str) -> bytes:
    """The report in one of the formats of :data:`WRITERS`."""
    return WRITERS[chosen](report)

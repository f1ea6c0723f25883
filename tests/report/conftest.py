"""What the tests of the documents share: a report of any scenario, and readers of each format."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping
from html.parser import HTMLParser

import docx
import openpyxl
import pytest
from helpers.spaces import spaced
from pypdf import PdfReader

from zvsim.report.material import Material
from zvsim.simulation.appraisal import IN_FULL, Appraisal
from zvsim.simulation.question import Assumptions
from zvsim.simulation.scenario import Scenario
from zvsim.study import Study

DRAWS = 400
CHANGES = {"gdp_growth": 0.5, "unemployment_rate": 8.4, "refugee_labour_supply": 90000.0}

Rows = list[list[str]]


@pytest.fixture(scope="session")
def material_of(study: Study) -> Callable[..., Material]:
    """Material of lever values, with any words a person might have typed."""

    def make(
        changes: Mapping[str, float],
        assumptions: Assumptions = "fixed",
        title: str = "Probe",
        why: str = "Ein Versuch.",
        source: str = "Test",
        appraisal: Appraisal = IN_FULL,
    ) -> Material:
        question = study.question(changes, assumptions=assumptions, draws=DRAWS, seed=48, appraisal=appraisal)
        return Material(study, Scenario("probe", title, why, source, question))

    return make


@pytest.fixture(scope="session")
def material(material_of: Callable[..., Material]) -> Material:
    return material_of(CHANGES)


class _Tables(HTMLParser):
    """Cells of every table of a page, by caption."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, Rows] = {}
        self.rows: Rows = []
        self.caption = ""
        self.place = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.place = tag
        if tag == "table":
            self.rows, self.caption = [], ""
        elif tag == "tr":
            self.rows.append([])
        elif tag in ("th", "td"):
            self.rows[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        self.place = ""
        if tag == "table":
            self.found[self.caption] = self.rows

    def handle_data(self, data: str) -> None:
        if self.place == "caption":
            self.caption += data
        elif self.place in ("th", "td"):
            self.rows[-1][-1] += data


def _html(content: bytes) -> list[Rows]:
    parser = _Tables()
    parser.feed(content.decode("utf-8"))
    return [[[spaced(cell) for cell in row] for row in rows] for rows in parser.found.values()]


def _docx(content: bytes) -> list[Rows]:
    tables = docx.Document(io.BytesIO(content)).tables
    return [[[spaced(cell.text) for cell in row.cells] for row in table.rows] for table in tables]


@pytest.fixture(scope="session")
def read_tables() -> Mapping[str, Callable[[bytes], list[Rows]]]:
    """Tables of a document as rows of shown texts, header first."""
    return {"html": _html, "docx": _docx}


@pytest.fixture(scope="session")
def pdf_text() -> Callable[[bytes], str]:
    """Text of a PDF without any white space and hyphens at line ends."""

    def read(content: bytes) -> str:
        pages = [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]
        return re.sub(r"\s", "", "\n".join(pages))

    return read


@pytest.fixture(scope="session")
def read_book() -> Callable[[bytes, bool], dict[str, list[list[object]]]]:
    """Cells of every sheet; values as last computed, or formulas as they stand."""

    def read(content: bytes, values: bool) -> dict[str, list[list[object]]]:
        book = openpyxl.load_workbook(io.BytesIO(content), data_only=values)
        return {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book}

    return read

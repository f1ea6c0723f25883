"""Documents of an agreement with one, three or five targets, one of which is met by one exact value only."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace

import openpyxl
import pytest
from helpers.spaces import spaced

from zvsim.agreement import Agreement
from zvsim.report.build import build_report
from zvsim.report.content import Chart, Listing
from zvsim.report.material import Material
from zvsim.report.pictures import document_charts
from zvsim.report.writers import written
from zvsim.simulation.scenario import own_scenario
from zvsim.study import built_in_study

DRAWS = 200


@pytest.mark.parametrize("count", [1, 3, 5])
def test_a_document_holds_every_target(count: int, agreement_with: Callable[[int], Agreement]) -> None:
    study = replace(built_in_study(), agreement=agreement_with(count))
    material = Material(study, own_scenario(study.question({"gdp_growth": 0.5}, draws=DRAWS), "Probe"))
    report = build_report(replace(material, charts=document_charts(material)))
    blocks = {section.heading: section.blocks for section in report.sections}
    (summary, *_) = [block for block in blocks["Zusammenfassung"] if isinstance(block, Listing)]
    assert spaced(summary.items[0]).startswith("Ziel 1: vereinbart genau −0,4 %; Aussicht weniger als 1 von 100.")
    assert (summary.items[-1].startswith("Alle Ziele zugleich: ")) == (count > 1)
    charts = [block for found in blocks.values() for block in found if isinstance(block, Chart)]
    assert len(charts) == 3 * count
    assert written(report, "docx")
    assert written(report, "html").count(b"<figure") == 3 * count
    book = openpyxl.load_workbook(io.BytesIO(written(report, "xlsx")), read_only=True)
    assert sum(name.startswith("Beiträge ") for name in book.sheetnames) == count

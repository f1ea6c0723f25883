"""The pictures of the page stand in the documents, with their figures in words."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree

import pytest
from pypdf import PdfReader
from pypdf.generic import IndirectObject

from zvsim.charts.specification import BANDS
from zvsim.exhibits import ledger, targets
from zvsim.report.address import scenario_address
from zvsim.report.build import build_report
from zvsim.report.content import Chart, Paragraph, Report
from zvsim.report.material import Material
from zvsim.report.pictures import document_charts
from zvsim.report.writers import written


@pytest.fixture(scope="module")
def report(material: Material) -> Report:
    return build_report(replace(material, charts=document_charts(material)))


@pytest.fixture(scope="module")
def charts(report: Report) -> list[Chart]:
    return [block for section in report.sections for block in section.blocks if isinstance(block, Chart)]


def test_every_target_has_dots_course_and_steps(report: Report, material: Material, charts: list[Chart]) -> None:
    count = len(material.assessment.targets)
    assert len(charts) == 3 * count
    headings = [section.heading for section in report.sections for block in section.blocks if isinstance(block, Chart)]
    assert headings == ["Prognose und Aussicht je Ziel"] * 2 * count + ["§ 4 Abs. 3: Beiträge der Abweichungen"] * count


def test_pictures_are_drawn_in_german_and_contact_nobody(charts: list[Chart]) -> None:
    for chart in charts:
        ElementTree.fromstring(chart.svg)
        assert "href" not in chart.svg
        texts = re.findall(r"<text[^>]*>([^<]*)</text>", chart.svg)
        assert texts
        assert not any(re.search(r"\d\.\d\b", text) for text in texts), texts


def test_steps_name_every_changed_assumption(material: Material, charts: list[Chart]) -> None:
    for chart in charts[-len(material.assessment.targets) :]:
        for name in material.assessment.scenario.changes:
            assert material.levers[name].short in chart.svg


def test_a_picture_stands_alone_with_scenario_source_state_and_address(charts: list[Chart], material: Material) -> None:
    address = scenario_address(material.assessment, material.levers)
    for chart in charts:
        said = html.unescape("".join(re.findall(r"<(?:text|tspan)[^>]*>([^<]*)<", chart.svg)))
        assert "Szenario »Probe«" in said
        assert f"Modellstand {material.assessment.model_version}" in said
        assert "(Planung 12/2015)" in said
        assert address in said


def luminance(colour: str) -> float:
    """Of a colour in grey print, 0 to 1 (ITU-R BT.601)."""
    red, green, blue = (int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5))
    return 0.299 * red + 0.587 * green + 0.114 * blue


def test_neighbouring_areas_differ_in_grey_print() -> None:
    """The bands of the course from light to dark, and bars up (filled) and down (outlined)."""
    for neighbours in ((*BANDS, "#00305a"), (BANDS[2], BANDS[0])):
        greys = [luminance(colour) for colour in neighbours]
        assert all(abs(one - other) > 0.1 for one, other in pairwise(greys)), neighbours


@pytest.mark.parametrize("reason", ["Unknown mark type: tick", "a\n  long\nreason"])
def test_a_picture_that_cannot_be_drawn_names_itself_and_the_rest_is_written(
    material: Material, monkeypatch: pytest.MonkeyPatch, reason: str
) -> None:
    def broken(_measure: str) -> dict[str, Any]:
        raise ValueError(reason)

    monkeypatch.setattr(ledger, "waterfall_specification", broken)
    found = document_charts(material)
    assert all(isinstance(one, Chart) for one in found.outlook)
    label = next(iter(material.assessment.targets.values())).target.label
    said = f"Das Bild »{label}: vom vereinbarten zum angepassten Ziel« konnte nicht gezeichnet werden: "
    report = build_report(replace(material, charts=found))
    lines = [block.text for section in report.sections for block in section.blocks if isinstance(block, Paragraph)]
    assert f"{said}{' '.join(reason.split())}" in lines
    assert said in written(report, "html").decode().replace("\xa0", " ")


def test_a_specification_that_is_no_chart_is_such_a_case(material: Material, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(targets, "dots_specification", lambda _measure: {"mark": "nonsense", "encoding": 7})
    found = document_charts(material)
    assert [isinstance(one, Chart) for one in found.outlook] == [False, False, True, True]


def test_without_deviation_there_are_no_steps(material_of: Callable[..., Material]) -> None:
    assert dict(document_charts(material_of({})).contributions) == {}


def alternatives(part: Any, found: list[str]) -> list[str]:
    """Texts of all figures in the tree of tags."""
    part = part.get_object() if isinstance(part, IndirectObject) else part
    if isinstance(part, list):
        for one in part:
            alternatives(one, found)
    elif isinstance(part, dict):
        if "/Alt" in part:
            found.append(str(part["/Alt"]))
        if "/K" in part:
            alternatives(part["/K"], found)
    return found


def test_what_a_picture_shows_can_be_heard_in_every_format(report: Report, charts: list[Chart]) -> None:
    spoken = [chart.alternative for chart in charts]
    page = written(report, "html").decode().replace("\xa0", " ")
    assert re.findall(r'<svg role="img" aria-label="([^"]*)"', page) == spoken
    with zipfile.ZipFile(io.BytesIO(written(report, "docx"))) as archive:
        assert re.findall(r'<wp:docPr [^>]*descr="([^"]*)"', archive.read("word/document.xml").decode()) == spoken
    tree = PdfReader(io.BytesIO(written(report, "pdf"))).trailer["/Root"]["/StructTreeRoot"]
    assert set(alternatives(tree, [])) >= set(spoken)

"""Files behind a chart: numbers that a spreadsheet reads as numbers, pictures that say what they show."""

from __future__ import annotations

import csv
import io
import xml.etree.ElementTree as ET
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from zvsim.assessment.forecast import Assessment
from zvsim.charts.picture import picture_png, picture_svg
from zvsim.exhibits.joint import quadrants_picture
from zvsim.exhibits.table import Table, number
from zvsim.exhibits.table_file import csv as written
from zvsim.exhibits.targets import target_table
from zvsim.page.context import PageContext
from zvsim.page.figure import origin_line, scenario_lines
from zvsim.simulation.question import Question
from zvsim.study import Study

OpenPage = Callable[..., AppTest]
SVG = "{http://www.w3.org/2000/svg}"


def read(file: bytes) -> list[list[str]]:
    assert file.startswith(b"\xef\xbb\xbf"), "a spreadsheet would read the umlauts wrong"
    return list(csv.reader(io.StringIO(file.decode("utf-8-sig"), newline=""), delimiter=";"))


@given(st.floats(-1e9, 1e9))
def test_a_number_comes_back_from_the_file(value: float) -> None:
    _, (cell,) = read(written(Table("", ("Wert",), ((number(value, 1),),))))
    assert float(cell.replace(",", ".")) == pytest.approx(value, abs=5.1e-7)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1))
def test_what_somebody_typed_comes_back_as_text_and_never_as_a_formula(text: str) -> None:
    (name, _), (cell, _) = read(written(Table("", (text, "Wert"), ((text, "1"),))))
    for found in (name, cell):
        assert found in (text, f"'{text}")
        assert not found.startswith(("=", "+", "-", "@", "\t", "\r"))


@pytest.fixture
def context(study: Study, assessed: Callable[[Question], Assessment]) -> PageContext:
    return PageContext(study, assessed(study.question({"gdp_growth": 0.3})), ())


def test_the_file_of_the_targets_holds_the_figures_of_the_assessment(context: PageContext) -> None:
    headings, *rows = read(written(target_table(context.assessment)))
    assert headings[:3] == ["Ziel, zum Vorjahr", "vereinbart", "Aussicht"]
    for row, item in zip(rows, context.assessment.targets.values(), strict=True):
        assert row[0] == item.target.label
        found = [float(cell.replace(",", ".")) for cell in row[1:]]
        expected = [item.target.threshold, item.probability, *(item.forecast[key] for key in ("q50", "q10", "q90"))]
        assert found == pytest.approx([100.0 * one for one in (*expected, item.adjusted_threshold)], abs=1e-5)


def test_a_picture_says_its_scenario_its_source_and_its_figures(context: PageContext) -> None:
    picture = quadrants_picture(context.assessment)
    link = "http://localhost/?a=1&b=2"
    root = ET.fromstring(picture_svg(picture, scenario_lines(context), (origin_line(context), link)))
    said = " ".join(text for text in root.itertext())
    assert root.findtext(f"{SVG}title") == picture.title
    assert root.findtext(f"{SVG}desc") == picture.alternative
    assert "Szenario: Wachstum +0,3 %. Geändert: Wirtschaftswachstum NRW 2016 +0,3 % statt +1,4 %." in said
    assert "Quelle: eigene Berechnung (zvsim). Modellstand" in said
    assert link in said
    assert "beide: " in said


def test_what_somebody_typed_is_text_in_a_picture(context: PageContext) -> None:
    svg = picture_svg(quadrants_picture(context.assessment), ("Szenario: <script>&amp;\"'</script>",), ())
    root = ET.fromstring(svg)
    assert not [element for element in root.iter() if element.tag.endswith("script")]
    assert "<script>&amp;\"'</script>" in " ".join(root.itertext())


def test_a_png_is_twice_as_sharp_as_its_svg(context: PageContext) -> None:
    picture = quadrants_picture(context.assessment)
    png, root = picture_png(picture, (), ()), ET.fromstring(picture_svg(picture, (), ()))
    assert png.startswith(b"\x89PNG")
    width, height = (int.from_bytes(png[start : start + 4], "big") for start in (16, 20))
    assert (width, height) == (2 * int(root.attrib["width"]), 2 * int(root.attrib["height"]))


@pytest.mark.parametrize("path", ["", "verlauf", "vergleich", "gefluechtete", "treiber", "schwelle", "methode"])
def test_every_chart_of_a_page_can_be_taken_away_as_picture_and_table(
    path: str, open_page: OpenPage, unfold: Callable[..., AppTest]
) -> None:
    """The waterfalls excepted, which stand on a page of their own; at the agreed values there are none."""
    page = open_page({}, path)
    assert not page.get("download_button"), "files are offered before anybody asked"
    keys = {
        "": ("ziele", "beide_ziele", "verlauf"),
        "verlauf": ("verlauf_integration_rate",),
        "vergleich": ("vergleich", "vergleich_paare"),
        "gefluechtete": ("ankunft", "zugang_monate"),
        "treiber": ("treiber",),
        "schwelle": ("schwelle",),
        "methode": ("guete", "breite"),
    }[path]
    unfold(page, *keys)
    assert not page.exception
    labels = [button.label for button in page.get("download_button")]
    charts = len(page.get("vega_lite_chart"))
    assert sum(label.startswith("Bild als PNG") for label in labels) == charts
    assert sum(label.startswith("Bild als SVG") for label in labels) == charts
    assert labels.count("Tabelle als CSV") == len(keys)

"""Contents of the written assessment: chapters, headings of § 4 (3), sentences for any number of targets."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace

import pytest
import segno

from zvsim.base.errors import InputError
from zvsim.report.address import checked_base_url
from zvsim.report.build import build_report
from zvsim.report.content import Anchor, Chart, Listing, Paragraph, Report
from zvsim.report.material import Material
from zvsim.sharing.address import read_address


def texts(report: Report) -> list[str]:
    """All running text."""
    found: list[str] = []
    for section in report.sections:
        for block in section.blocks:
            if isinstance(block, Paragraph):
                found.append(block.text)
            elif isinstance(block, Anchor):
                found.append(f"{block.text} {block.address}")
            elif isinstance(block, Listing):
                found += block.items
    return found


def with_targets(material: Material, count: int) -> Material:
    """The same material of a study with only the first targets."""
    agreement = material.agreement.model_copy(update={"targets": material.agreement.targets[:count]})
    return replace(material, study=replace(material.study, agreement=agreement))


def test_chapters_stand_in_the_order_of_the_field(material: Material) -> None:
    assert [section.heading for section in build_report(material).sections] == [
        "Zusammenfassung",
        "Vereinbarte Ziele und Eckwerte",
        "Prognose und Aussicht je Ziel",
        "§ 4 Abs. 3: Beiträge der Abweichungen",
        "Mit und ohne Zugang Geflüchteter",
        "Beobachtet, ohne Zielwert",
        "Landesziele und Teil IV",
        "Methode, Grenzen, Güte",
        "Quellen",
        "Angaben zur Nachrechnung",
    ]


@pytest.mark.parametrize(("count", "said"), [(0, "kein Ziel mit Zielwert"), (1, "Integrationsquote"), (2, "Ziele")])
def test_sentences_agree_with_the_number_of_targets(material: Material, count: int, said: str) -> None:
    report = build_report(with_targets(material, count))
    found = texts(report)
    assert any(said in text for text in found)
    assert any("zugleich" in text for text in found) == (count == 2)
    assert len([table for table in report.tables if table.sheet.startswith("Beiträge")]) == count
    for text in found:
        assert "  " not in text
        assert ".." not in text
        assert "None" not in text


def test_every_heading_of_the_clause_is_answered(material: Material) -> None:
    found = texts(build_report(material))
    consideration = material.agreement.consideration
    assert consideration is not None
    for heading in consideration.headings:
        assert [text for text in found if text.startswith(f"»{heading.label}«: ")], heading.label


def test_at_the_agreed_values_nothing_is_adjusted(material_of: Callable[..., Material]) -> None:
    found = texts(build_report(material_of({})))
    assert "Alle Annahmen stehen auf den vereinbarten Werten." in found
    assert any("das Ziel bleibt bei −0,4 %" in text for text in found)
    assert not any("ändert sich daher kaum" in text for text in found)
    assert any("»gesamtwirtschaftliche Eckwerte«: keine Abweichung angenommen." in text for text in found)


def test_without_inflow_there_is_nothing_to_compare(material_of: Callable[..., Material]) -> None:
    found = texts(build_report(material_of({"refugee_labour_supply": 0.0})))
    assert "Das Szenario enthält keinen Zugang Geflüchteter; mit und ohne ist dasselbe." in found


def test_goals_without_a_figure_and_part_four_stand_as_commitments(material: Material) -> None:
    tables = {table.sheet: table for table in build_report(material).tables}
    goals = [row for row in tables["Ziele ohne Zielwert"].rows if str(row[0]).startswith("6.")]
    assert len(goals) == 1 + 5  # the goal and the five aims of the Land
    assert {str(row[0])[:3] for row in tables["Teil IV"].rows} >= {"(a)", "(b)", "(c)", "(d)"}


def test_the_link_leads_to_the_same_scenario(material: Material) -> None:
    (link,) = [text for text in texts(build_report(material)) if "/?" in text]
    query = link.partition("/?")[2]
    parameters = {name: [value] for name, value in (part.split("=") for part in query.split("&"))}
    found = read_address(parameters, material.study)
    assert found.problems == ()
    assert found.meeting.question.values(material.levers) == material.assessment.levers


def test_with_a_base_url_the_address_is_absolute_and_a_camera_reads_the_same(material: Material) -> None:
    report = build_report(replace(material, base_url="https://zvsim.example"))
    last = report.sections[-1].blocks
    (link,) = [block for block in last if isinstance(block, Anchor)]
    (code,) = [block for block in last if isinstance(block, Chart)]
    assert link.address.startswith("https://zvsim.example/?")
    drawing = io.BytesIO()
    segno.make(link.address, micro=False).save(drawing, kind="svg", scale=3, xmldecl=False, nl=False)
    assert code.svg == drawing.getvalue().decode()


def test_without_a_base_url_there_is_no_code(material: Material) -> None:
    last = build_report(material).sections[-1].blocks
    assert not any(isinstance(block, Chart) for block in last)
    assert next(block.address for block in last if isinstance(block, Anchor)).startswith("/?")


@pytest.mark.parametrize(
    "text", ["zvsim.example", "javascript:alert(1)", "https://", "https://a b", "ftp://x", "http://" + "a" * 300]
)
def test_a_base_url_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="http:// oder https://"):
        checked_base_url(text, "--base-url")


def test_other_draws_than_those_of_the_page_are_pointed_out(material: Material) -> None:
    assert any("10.000 Ziehungen" in text for text in texts(build_report(material)))
    usual = material.study.question(material.scenario.changes)
    of_the_page = replace(material, scenario=material.scenario.asked(usual))
    assert not any("können von diesen" in text for text in texts(build_report(of_the_page)))

"""Every key figure stands in every format as the assessment says it."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping

import pytest
from helpers.spaces import spaced

from zvsim.assessment.forecast import TargetAssessment
from zvsim.base.numbers import number_text, out_of_hundred, percent_text
from zvsim.report.build import build_report
from zvsim.report.content import Report
from zvsim.report.material import Material
from zvsim.report.writers import WRITERS, written
from zvsim.simulation.appraisal import IN_FULL, Appraisal, Judgement, OwnLine

CHANGES = {"gdp_growth": 0.5, "unemployment_rate": 8.4, "refugee_labour_supply": 90000.0}
Book = dict[str, list[list[object]]]


@pytest.fixture(scope="module")
def report(material: Material) -> Report:
    return build_report(material)


@pytest.fixture(scope="module")
def documents(report: Report) -> Mapping[str, bytes]:
    return {name: written(report, name) for name in WRITERS}


def outlook_row(item: TargetAssessment) -> list[str]:
    """Agreed target, mean, median, 80 % range, chance to the letter, adjusted target, chance of that."""
    figures = (item.target.threshold, *(item.forecast[key] for key in ("mean", "q50", "q10", "q90")))
    return [
        *(percent_text(value) for value in figures),
        spaced(out_of_hundred(item.probability)),
        percent_text(item.adjusted_threshold),
        spaced(out_of_hundred(item.adjusted_probability)),
    ]


def contribution_row(item: TargetAssessment, lever: str) -> list[str]:
    part = item.contributions[lever]
    mean, low, high = (number_text(100 * value, 2, signed=True) + " Pp." for value in (part.mean, part.q10, part.q90))
    return [mean, low, high, "100 %", mean, ""]


def expected_rows(material: Material) -> list[list[str]]:
    """First cell and last cells of the rows that hold the key figures."""
    assessment, rows = material.assessment, []
    for item in assessment.targets.values():
        rows.append([item.target.label, *outlook_row(item)])
        rows += [[material.levers[name].label, *contribution_row(item, name)] for name in assessment.scenario.changes]
    return rows


@pytest.mark.parametrize("chosen", ["html", "docx"])
def test_tables_show_the_assessment(
    material: Material,
    documents: Mapping[str, bytes],
    read_tables: Mapping[str, Callable[[bytes], list[list[list[str]]]]],
    chosen: str,
) -> None:
    rows = [row for table in read_tables[chosen](documents[chosen]) for row in table]
    for first, *figures in expected_rows(material):
        assert any(row[0] == first and row[-len(figures) :] == figures for row in rows), (first, figures)


def test_pdf_shows_the_assessment(
    material: Material, documents: Mapping[str, bytes], pdf_text: Callable[[bytes], str]
) -> None:
    text = pdf_text(documents["pdf"])
    for first, *figures in expected_rows(material):
        row = re.sub(r"\s", "", "".join(figures))
        assert row in text, (first, figures)


def test_workbook_holds_the_unrounded_assessment(
    material: Material, documents: Mapping[str, bytes], read_book: Callable[[bytes, bool], Book]
) -> None:
    sheets = read_book(documents["xlsx"], True)
    for row, item in zip(sheets["Prognose"][1:], material.assessment.targets.values(), strict=True):
        forecast = [item.forecast[key] for key in ("mean", "q50", "q10", "q90")]
        chances = (item.probability, item.adjusted_threshold, item.adjusted_probability)
        assert row == [item.target.label, *map(pytest.approx, (item.target.threshold, *forecast, *chances))]
    for row, (name, forecast_of) in zip(
        sheets["Beobachtete Größen"][1:], material.assessment.monitored.items(), strict=True
    ):
        assert row[1:] == [pytest.approx(forecast_of.forecast[key]) for key in ("mean", "q50", "q10", "q90")], name


def cell_value(rows: list[list[object]], reference: str) -> float:
    column, row = ord(reference[0]) - ord("A"), int(reference[1:]) - 1
    value = rows[row][column]
    assert isinstance(value, int | float)
    return float(value)


def computed(formula: str, rows: list[list[object]]) -> float:
    """What a spreadsheet program makes of a sum or a product, from the values of the other cells."""
    total = 0.0
    for part in formula.removeprefix("=").split("+"):
        if found := re.fullmatch(r"SUM\(([A-Z])(\d+):\1(\d+)\)", part):
            column, first, last = found[1], int(found[2]), int(found[3])
            total += sum(cell_value(rows, f"{column}{row}") for row in range(first, last + 1))
        else:
            total += math.prod(cell_value(rows, factor) for factor in part.split("*"))
    return total


APPRAISAL = Appraisal(
    {"unemployment_rate": Judgement(0.5, "nur zum Teil konjunkturell")},
    (OwnLine("Neuregelung", "Haushaltsmittel", "laut Begründung", {"integrationsquote": -0.003}),),
)


@pytest.mark.parametrize("appraisal", [IN_FULL, APPRAISAL], ids=["in full", "judged"])
@pytest.mark.parametrize("changes", [{}, {"gdp_growth": 0.5}, CHANGES], ids=["none", "one", "three"])
def test_agreed_and_what_counts_add_up_in_live_formulas(
    material_of: Callable[..., Material],
    read_book: Callable[[bytes, bool], Book],
    changes: dict[str, float],
    appraisal: Appraisal,
) -> None:
    """Contributions and rest lead to the forecast, what counts to the adjusted target; a changed share moves it."""
    found = material_of(changes, appraisal=appraisal)
    content = written(build_report(found), "xlsx")
    formulas, values = read_book(content, False), read_book(content, True)
    for number, item in enumerate(found.assessment.targets.values(), start=1):
        sheet = f"Beiträge {number} {item.target.indicator}"
        shown = {str(row[0]): row for row in values[sheet]}
        written_as = {str(row[0]): row for row in formulas[sheet]}
        for row, cells in zip(formulas[sheet], values[sheet], strict=True):
            for formula, value in zip(row, cells, strict=True):
                if isinstance(formula, str) and formula.startswith("="):
                    assert value == pytest.approx(computed(formula, values[sheet]), abs=1e-12), row[0]
        assert str(written_as["Rechnerisch angepasstes Ziel"][7]).startswith("=H2")
        assert str(written_as["Prognose (Mittelwert)"][3]).startswith("=D2+")
        assert shown["Rechnerisch angepasstes Ziel"][7] == pytest.approx(item.adjusted_threshold, abs=1e-12)
        assert shown["Prognose (Mittelwert)"][3] == pytest.approx(item.forecast["mean"], abs=1e-12)
        for name in changes:
            row = written_as[found.levers[name].label]
            position = formulas[sheet].index(row) + 1
            assert row[7] == f"=D{position}*G{position}"
            assert row[6] == appraisal.share(name)


def test_own_lines_reasons_and_shares_are_in_every_format(
    material_of: Callable[..., Material],
    pdf_text: Callable[[bytes], str],
    read_tables: Mapping[str, Callable[[bytes], list[list[list[str]]]]],
) -> None:
    report = build_report(material_of(CHANGES, appraisal=APPRAISAL))
    for chosen, read in read_tables.items():
        rows = [row for table in read(written(report, chosen)) for row in table]
        own = ["Neuregelung", "Haushaltsmittel", "von Hand eingetragen", "−0,30 Pp.", "", "", "", "−0,30 Pp."]
        assert [*own, "laut Begründung"] in rows
        assert any(row[-3:-2] == ["50 %"] and row[-1] == "nur zum Teil konjunkturell" for row in rows)
    text = pdf_text(written(report, "pdf"))
    assert "Zeile1,vonHandeingetragen:Neuregelung−0,30Prozentpunkte.Begründung:lautBegründung" in text
    assert "Angerechnet:50%.Begründung:nurzumTeilkonjunkturell" in text


def test_what_is_only_monitored_never_gets_a_chance(report: Report) -> None:
    (table,) = [one for one in report.tables if one.sheet == "Beobachtete Größen"]
    assert not any("von 100" in cell.text for row in table.rows for cell in row if not isinstance(cell, str))
    (table,) = [one for one in report.tables if one.sheet == "Mit und ohne Zugang"]
    for row in table.rows[2:]:
        assert row[-2:] == ("kein Zielwert", "kein Zielwert")


def test_with_and_without_inflow_differ_by_what_stands_beside_them(report: Report) -> None:
    """The difference of two means is the mean of the differences, because the draws are the same."""
    (table,) = [one for one in report.tables if one.sheet == "Mit und ohne Zugang"]
    for _, with_inflow, without, difference, *_ in table.rows:
        assert not isinstance(with_inflow, str)
        assert not isinstance(without, str)
        assert not isinstance(difference, str)
        assert with_inflow.value - without.value == pytest.approx(difference.value, abs=1e-12)
    benefits = next(row for row in table.rows if row[0] == "Summe der Leistungen zum Lebensunterhalt")
    assert not isinstance(benefits[3], str)
    assert benefits[3].value > 0.0  # more people, more benefits


def test_letter_of_the_agreement_and_adjusted_target_stand_side_by_side(
    material: Material, material_of: Callable[..., Material]
) -> None:
    agreed = material_of({}).assessment
    for name, item in material.assessment.targets.items():
        assert item.target.threshold == agreed.targets[name].target.threshold
        assert item.adjusted_threshold != item.target.threshold


def test_every_document_says_that_it_finds_nothing_for_the_parties(
    documents: Mapping[str, bytes], pdf_text: Callable[[bytes], str], read_book: Callable[[bytes, bool], Book]
) -> None:
    notice = "Rechenhilfe, keine Feststellung der Vertragsparteien"
    assert notice in documents["html"].decode()
    assert pdf_text(documents["pdf"]).count(notice.replace(" ", "")) >= 2  # at the head and on every page
    assert ["Hinweis", notice] in read_book(documents["xlsx"], True)["Bericht"]

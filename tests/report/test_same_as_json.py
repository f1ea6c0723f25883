"""Every figure of ``forecast --json`` stands in every document of the same scenario, to the last digit shown."""

from __future__ import annotations

import csv
import io
import json
import math
import re
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from helpers.spaces import spaced

from zvsim.base.numbers import number_text, out_of_hundred, percent_text
from zvsim.cli.main import main
from zvsim.study import built_in_study

OPTIONS = ("inflow_higher", "--set", "gdp_growth=0.5", "--draws", "500", "--seed", "7", "--assumptions", "spread")
FORECAST = ("mean", "q50", "q10", "q90")
Rows = list[list[str]]


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """One scenario, as somebody on the command line writes it in every format."""
    folder = tmp_path_factory.mktemp("documents")
    found = {}
    for ending in ("html", "docx", "pdf", "xlsx", "csv"):
        path = folder / f"x.{ending}"
        assert main(["report", *OPTIONS, "--out", str(path)]) == 0
        found[ending] = path.read_bytes()
    return found


@pytest.fixture
def figures(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    assert main(["forecast", *OPTIONS, "--json"]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def points(value: float) -> str:
    return number_text(100 * value, 2, signed=True) + " Pp."


def labels() -> dict[str, str]:
    return {target.id: target.label for target in built_in_study().agreement.targets}


def shown_rows(figures: Mapping[str, Any]) -> list[tuple[str, list[str]]]:
    """Head of a row and the figures that follow one another somewhere behind it, worked out from the JSON alone."""
    names, levers, rows = labels(), built_in_study().levers, []
    for name, target in figures["targets"].items():
        chances = [spaced(out_of_hundred(target["probability"])), percent_text(target["adjusted_threshold"])]
        forecast = [percent_text(target["forecast"][key]) for key in FORECAST]
        adjusted = spaced(out_of_hundred(target["adjusted_probability"]))
        rows.append((names[name], [percent_text(target["threshold"]), *forecast, *chances, adjusted]))
        for lever, part in target["contributions"].items():
            if lever in ("gdp_growth", "refugee_labour_supply"):
                rows.append((levers[lever].label, [points(part[key]) for key in ("mean", "q10", "q90")]))
    for indicator in (*figures["targets"].values(), *figures["monitored"].values()):
        rows.append(("", [f"{number_text(100 * share, 0)} %" for share in indicator["variance_shares"].values()]))
    for monitored in figures["monitored"].values():
        rows.append(("", [percent_text(monitored["forecast"][key]) for key in FORECAST]))
    for lever, value in figures["levers"].items():
        rows.append((levers[lever].label, [levers[lever].text(value)]))
    return rows


def contains(row: list[str], wanted: list[str]) -> bool:
    return any(row[start : start + len(wanted)] == wanted for start in range(len(row)))


@pytest.mark.parametrize("chosen", ["html", "docx"])
def test_tables_of_page_and_text_document(
    figures: dict[str, Any],
    documents: Mapping[str, bytes],
    read_tables: Mapping[str, Callable[[bytes], list[Rows]]],
    chosen: str,
) -> None:
    rows = [row for table in read_tables[chosen](documents[chosen]) for row in table]
    for head, wanted in shown_rows(figures):
        assert any((not head or row[0] == head) and contains(row, wanted) for row in rows), (head, wanted)


def test_text_of_the_pdf(
    figures: dict[str, Any], documents: Mapping[str, bytes], pdf_text: Callable[[bytes], str]
) -> None:
    text = pdf_text(documents["pdf"])
    for head, wanted in shown_rows(figures):
        assert re.sub(r"\s", "", "".join(wanted)) in text, (head, wanted)
    both = re.sub(r"\s", "", f"Beide Ziele zugleich: {out_of_hundred(figures['both_targets'])}")
    assert both in text


def cells(rows: list[list[object]], head: str) -> list[object]:
    return next(row for row in rows if row[0] == head)


def sheet_value(rows: list[list[object]], cell: object) -> float:
    """A number as it stands, or a formula of ranges, products and sums worked out by hand."""
    if not str(cell).startswith("="):
        assert isinstance(cell, int | float), cell
        return float(cell)

    def at(place: str) -> float:
        return sheet_value(rows, rows[int(place[1:]) - 1][ord(place[0]) - ord("A")])

    total = 0.0
    for part in str(cell).removeprefix("=").split("+"):
        if ends := re.fullmatch(r"SUM\(([A-Z])(\d+):[A-Z](\d+)\)", part):
            total += sum(at(f"{ends[1]}{row}") for row in range(int(ends[2]), int(ends[3]) + 1))
        else:
            total += math.prod(map(at, part.split("*")))
    return total


def test_cells_of_the_workbook_with_formulas_worked_out_by_hand(
    figures: dict[str, Any], documents: Mapping[str, bytes], read_book: Callable[[bytes, bool], dict[str, Any]]
) -> None:
    book = read_book(documents["xlsx"], False)
    for number, (name, target) in enumerate(figures["targets"].items(), start=1):
        label = labels()[name]
        found = cells(book["Prognose"], label)[1:]
        forecast = [target["forecast"][key] for key in FORECAST]
        chances = [target["probability"], target["adjusted_threshold"], target["adjusted_probability"]]
        assert found == [pytest.approx(one) for one in (target["threshold"], *forecast, *chances)]
        (sheet,) = [rows for title, rows in book.items() if title.startswith(f"Beiträge {number} ")]
        for lever in ("gdp_growth", "refugee_labour_supply"):
            row = cells(sheet, built_in_study().levers[lever].label)
            wanted = [target["contributions"][lever][key] for key in ("mean", "q10", "q90")]
            assert any(row[at : at + 3] == [pytest.approx(one, abs=1e-12) for one in wanted] for at in range(len(row)))
        ends = {"Rechnerisch angepasstes Ziel": "adjusted_threshold", "Prognose (Mittelwert)": None}
        for head, key in ends.items():
            formula = next(cell for cell in cells(sheet, head) if str(cell).startswith("="))
            value = target[key] if key else target["forecast"]["mean"]
            assert sheet_value(sheet, formula) == pytest.approx(value, abs=1e-12), head
    shares = [
        list(one["variance_shares"].values()) for one in (*figures["targets"].values(), *figures["monitored"].values())
    ]
    assert [row[1:] for row in book["Breite der Prognose"][1:]] == [list(map(pytest.approx, row)) for row in shares]


def german(text: str) -> float:
    return float(text.replace(",", "."))


def test_rows_of_the_csv(figures: dict[str, Any], documents: Mapping[str, bytes]) -> None:
    assert documents["csv"].startswith(b"\xef\xbb\xbf")
    table = csv.DictReader(io.StringIO(documents["csv"].decode("utf-8-sig"), newline=""), delimiter=";")
    found = {(row["Tabelle"], row["Zeile"], row["Spalte"]): row for row in table}
    for name, target in figures["targets"].items():
        wanted = {
            "vereinbart": (100 * target["threshold"], "%"),
            "Mittelwert": (100 * target["forecast"]["mean"], "%"),
            "Aussicht nach § 3": (100 * target["probability"], "von 100"),
            "Aussicht angepasst": (100 * target["adjusted_probability"], "von 100"),
        }
        for column, (value, unit) in wanted.items():
            row = found["Prognose", labels()[name], column]
            assert german(row["Wert"]) == pytest.approx(value, abs=1e-9)
            assert row["Einheit"] == unit


def test_the_page_shows_what_the_command_prints(capsys: pytest.CaptureFixture[str]) -> None:
    """Chance, forecast and both targets of the page, at its own number of draws."""
    from streamlit.testing.v1 import AppTest

    from zvsim.page.server import PAGE

    assert main(["forecast", "agreement", "--set", "gdp_growth=-0.7", "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    page = AppTest.from_file(str(PAGE), default_timeout=120)
    page.query_params["gdp_growth"] = "-0.7"
    page.run()
    read = re.sub(r"<[^>]*>|&nbsp;|\s", "", " ".join(one.proto.body for one in page.get("html"))).replace("\xad", "")
    for target in figures["targets"].values():
        low, middle, high = (percent_text(target["forecast"][key]) for key in ("q10", "q50", "q90"))
        adjusted = f"{percent_text(target['threshold'])} → {percent_text(target['adjusted_threshold'])}"
        hits = f"rund{round(100 * target['probability'])}"
        for wanted in (hits, f"{middle}{low} bis {high}", adjusted):
            assert re.sub(r"\s", "", wanted) in read, wanted
    assert re.sub(r"\s", "", out_of_hundred(figures["both_targets"])) in read

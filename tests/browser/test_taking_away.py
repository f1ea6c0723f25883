"""What a reader takes away: the numbers and the picture of a chart, the report, and the report as a page."""

from __future__ import annotations

import csv
import io
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from zvsim.cli.main import main
from zvsim.sharing.token import decoded

OpenApp = Callable[..., str]
Settle = Callable[[Page], None]

MAIN = "[data-testid=stMain]"
MADE = 120_000  # milliseconds


def taken(page: Page, button: Locator, folder: Path) -> Path:
    """The file that a button gives to one who has no mouse."""
    with page.expect_download() as download:
        button.focus()
        page.keyboard.press("Enter")
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def assert_same_numbers(file: Path, table: Locator) -> None:
    """The file holds the table of the page to more digits."""
    with file.open(encoding="utf-8-sig", newline="") as opened:
        headings, *rows = csv.reader(opened, delimiter=";")
    assert table.locator("thead th").all_text_contents() == [text.replace(" %", "\xa0%") for text in headings]
    shown = table.locator("tbody tr").evaluate_all(
        "all => all.map(row => [...row.querySelectorAll('th, td')].map(cell => cell.textContent))"
    )
    assert len(rows) == len(shown) == 24
    for filed, read in zip(rows, shown, strict=True):
        assert filed[0] == read[0]
        for number, text in zip(filed[1:], read[1:], strict=True):
            value = float(number.replace(",", "."))
            assert abs(value - float(text.replace(",", "."))) <= 0.0501
            assert abs(value - round(value, 1)) > 0 or number == text.removesuffix(",0")


def test_a_chart_is_taken_away_as_table_and_as_picture_with_its_scenario_and_source(
    page: Page, open_app: OpenApp, settle: Settle, tmp_path: Path, linked: Callable[[Page], dict[str, float]]
) -> None:
    open_app(page, "/verlauf?gdp_growth=0.3")
    page.locator(f"{MAIN} summary").filter(has_text="Als Tabelle und herunterladen").first.focus()
    page.keyboard.press("Enter")
    button = page.locator(MAIN).get_by_role("button")
    expect(button.filter(has_text="CSV").first).to_be_visible()
    settle(page)
    assert_same_numbers(taken(page, button.filter(has_text="CSV").first, tmp_path), page.locator(f"{MAIN} table").first)

    svg = taken(page, button.filter(has_text="SVG").first, tmp_path)
    said = " ".join(ET.fromstring(svg.read_bytes()).itertext())
    assert "Szenario: Wachstum +0,3 %. Geändert: Wirtschaftswachstum NRW 2016 +0,3 % statt +1,4 %." in said
    assert "Quelle: eigene Berechnung (zvsim). Modellstand" in said
    assert "Beobachtungen: " in said
    link = re.search(r"[?]s=(1[.][\w-]+[.][\w-]{8})", said.replace(" ", ""))
    assert link is not None
    record = decoded(link[1])
    assert dict(zip(record.levers, record.settings[0].values, strict=True)) == linked(page)
    assert taken(page, button.filter(has_text="PNG").first, tmp_path).read_bytes().startswith(b"\x89PNG")


def test_tables_are_fetched_at_once_and_a_pdf_is_made_while_another_session_goes_on(
    page: Page, visitor: Callable[..., Page], open_app: OpenApp, tmp_path: Path
) -> None:
    other = visitor()
    before = open_app(other, "/")
    open_app(page, "/bericht?gdp_growth=0.3&refugee_labour_supply=90000")
    tables = taken(page, page.get_by_role("button", name="Ergebnistabellen"), tmp_path)
    assert tables.read_bytes().startswith("\ufeffTabelle;Zeile;Spalte;Wert;Einheit;Text\r\n".encode())

    page.get_by_role("button", name="Bericht erstellen").click()
    expect(page.get_by_text("Schritt ")).to_be_visible()
    other.get_by_role("slider").first.focus()
    other.keyboard.press("ArrowLeft")
    expect(other.get_by_role("status")).not_to_have_text(before)

    button = page.get_by_role("button", name="PDF herunterladen")
    button.wait_for(timeout=MADE)
    report = taken(page, button, tmp_path)
    assert report.name == "Bericht_own_values.pdf"
    text = " ".join(one.extract_text() for one in PdfReader(io.BytesIO(report.read_bytes())).pages)
    assert "Rechenhilfe zur Bewertung nach § 4 der Zielvereinbarung" in text.replace("\xa0", " ")
    assert page.url.split("/bericht")[0] in text  # the address leads back to this very server


def test_a_report_as_a_page_is_accessible_and_contacts_nobody(visitor: Callable[..., Page], tmp_path: Path) -> None:
    path = tmp_path / "Bewertung.html"
    assert main(["report", "ex_post", "--draws", "200", "--out", str(path)]) == 0
    page = visitor()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.as_uri())
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 720})
        result = Axe().run(page).response
        assert [rule["id"] for rule in result["violations"]] == []
        assert len(result["passes"]) > 15, "hardly anything was checked"
        assert page.evaluate("document.documentElement.scrollWidth") <= width  # wide tables scroll in themselves
    assert asked == [path.as_uri()]

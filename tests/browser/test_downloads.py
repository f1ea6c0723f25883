"""What a reader takes away from a chart: the table with its numbers, the picture with its scenario and source."""

from __future__ import annotations

import csv
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from zvsim.sharing.token import decoded

OpenApp = Callable[..., str]
Settle = Callable[[Page], None]

ADDRESS = "?gdp_growth=0.3"
MAIN = "[data-testid=stMain]"


def taken(page: Page, label: str, folder: Path) -> Path:
    button = page.locator(MAIN).get_by_role("button", name=label).first
    with page.expect_download() as download:
        button.focus()
        page.keyboard.press("Enter")
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def unfold_with_keys(page: Page, settle: Settle) -> None:
    """The first fold of the page, as one who has no mouse opens it."""
    summary = page.locator(f"{MAIN} summary").filter(has_text="Als Tabelle und herunterladen").first
    summary.focus()
    page.keyboard.press("Enter")
    expect(page.locator(MAIN).get_by_role("button", name="Tabelle als CSV").first).to_be_visible()
    settle(page)


@pytest.fixture
def opened(page: Page, open_app: OpenApp, settle: Settle) -> Page:
    open_app(page, f"/verlauf{ADDRESS}")
    unfold_with_keys(page, settle)
    return page


def test_the_table_of_the_page_is_the_file_to_more_digits(opened: Page, tmp_path: Path) -> None:
    with taken(opened, "Tabelle als CSV", tmp_path).open(encoding="utf-8-sig", newline="") as file:
        headings, *rows = csv.reader(file, delimiter=";")
    table = opened.locator(f"{MAIN} table").first
    assert table.locator("thead th").all_text_contents() == [text.replace(" %", "\xa0%") for text in headings]
    shown = [row.locator("th, td").all_text_contents() for row in table.locator("tbody tr").all()]
    assert len(rows) == len(shown) == 24
    for filed, read in zip(rows, shown, strict=True):
        assert filed[0] == read[0]
        for number, text in zip(filed[1:], read[1:], strict=True):
            value = float(number.replace(",", "."))
            assert abs(value - float(text.replace(",", "."))) <= 0.0501
            assert abs(value - round(value, 1)) > 0 or number == text.removesuffix(",0")


def test_a_picture_says_which_scenario_it_shows_and_whose_figures(
    opened: Page, tmp_path: Path, linked: Callable[[Page], dict[str, float]]
) -> None:
    svg = taken(opened, "Bild als SVG", tmp_path)
    said = " ".join(ET.fromstring(svg.read_bytes()).itertext())
    assert "Szenario: Eigene Werte. Geändert: Wirtschaftswachstum NRW 2016 +0,3 % statt +1,4 %." in said
    assert "Quelle: eigene Berechnung (zvsim). Modellstand" in said
    assert "Beobachtungen: " in said
    link = re.search(r"[?]s=(1[.][\w-]+[.][\w-]{8})", said.replace(" ", ""))
    assert link is not None
    record = decoded(link[1])
    values = dict(zip(record.levers, record.settings[0].values, strict=True))
    assert values == linked(opened)
    assert taken(opened, "Bild als PNG", tmp_path).read_bytes().startswith(b"\x89PNG")


def test_the_count_in_a_quadrant_is_the_number_of_its_dots(page: Page, open_app: OpenApp) -> None:
    """Filled shapes by colour, against the texts in the corners."""
    open_app(page, f"/{ADDRESS}")
    chart = page.locator('[data-testid=stVegaLiteChart][aria-label*="gemeinsamen Verläufen erreichen"]')
    said = (chart.get_attribute("aria-label") or "").split("erreichen: ")[1].rstrip(".").split(", ")
    colours = ("#00528c", "#3f7d20", "#8a5a00", "#5b6770")
    for part, colour in zip(said, colours, strict=True):
        name, count = part.rsplit(" ", 1)
        assert chart.locator(f'svg .mark-symbol path[fill="{colour}"]').count() == int(count)
        expect(chart.locator("svg").get_by_text(f"{name}: {count}", exact=True).last).to_be_visible()

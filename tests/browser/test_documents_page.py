"""A report is made while everybody goes on working."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect
from pypdf import PdfReader

from zvsim.report.comments import MAX_COMMENT

OpenApp = Callable[..., str]

MADE = 60_000  # milliseconds
ADDRESS = "/bericht?gdp_growth=0.3&refugee_labour_supply=90000"


def test_a_pdf_is_made_and_fetched_while_another_session_goes_on(
    page: Page, visitor: Callable[..., Page], open_app: OpenApp, server: object
) -> None:
    other = visitor()
    before = open_app(other, "/")
    open_app(page, ADDRESS)
    page.get_by_role("button", name="Bericht erstellen").click()
    expect(page.get_by_text("Schritt ")).to_be_visible()

    slider = other.get_by_role("slider").first
    slider.focus()
    for _ in range(5):
        other.keyboard.press("ArrowLeft")
    expect(other.get_by_role("status")).not_to_have_text(before)

    button = page.get_by_role("button", name="PDF herunterladen")
    button.wait_for(timeout=MADE)
    with page.expect_download() as download:
        button.click()
    assert download.value.suggested_filename == "Bericht_own_values.pdf"
    reader = PdfReader(io.BytesIO(Path(download.value.path()).read_bytes()))
    text = " ".join(one.extract_text() for one in reader.pages)
    assert "Rechenhilfe zur Bewertung nach § 4 der Zielvereinbarung" in text.replace("\xa0", " ")
    assert page.url.split("/bericht")[0] in text  # the address leads back to this very server


def test_a_comment_is_kept_across_pages_and_a_too_long_one_is_named(page: Page, open_app: OpenApp) -> None:
    open_app(page, ADDRESS)
    page.get_by_text("Anmerkungen zu den Kapiteln").click()
    field = page.get_by_role("textbox", name="Zusammenfassung")
    field.fill("Mit dem Land besprochen.")
    field.blur()
    page.get_by_text("Anmerkungen zu den Kapiteln").click()
    expect(field).to_have_count(0)
    page.get_by_role("link", name="Ausblick", exact=True).first.click()
    expect(page.get_by_text("Verlauf").first).to_be_visible()
    page.get_by_role("link", name="Daten & Bericht", exact=True).first.click()
    page.get_by_text("Anmerkungen zu den Kapiteln").click()
    expect(field).to_have_value("Mit dem Land besprochen.")

    field.fill("x" * (MAX_COMMENT + 1))
    field.blur()
    expect(page.get_by_text("Anmerkung zu »Zusammenfassung«: gefunden 2.001 Zeichen")).to_be_visible()
    expect(page.get_by_role("button", name="Bericht erstellen")).to_be_disabled()


def test_the_tables_are_fetched_at_once(page: Page, open_app: OpenApp) -> None:
    open_app(page, ADDRESS)
    with page.expect_download() as download:
        page.get_by_role("button", name="Ergebnistabellen").click()
    content = Path(download.value.path()).read_bytes()
    assert content.startswith("\ufeffTabelle;Zeile;Spalte;Wert;Einheit;Text\r\n".encode())

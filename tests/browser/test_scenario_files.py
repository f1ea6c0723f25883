"""A file dropped into scenarios/ is a scenario; a damaged one is named and the others stay."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

OpenApp = Callable[..., str]
Serve = Callable[[Path], AbstractContextManager[Any]]

ROOT = Path(__file__).resolve().parents[2]
GOOD = """title = "Milder Winter"
why = "Ein Versuch: weniger Arbeitslose im ersten Quartal."
source = "Test"

[levers]
unemployment_rate = 7.8
"""
BAD = """title = "Kaputt"
why = "Ein Versuch."
source = "Test"

[levers]
gdp_growth = "viel"
"""


def test_a_dropped_file_is_offered_and_a_damaged_one_named(
    tmp_path: Path, page: Page, open_app: OpenApp, other_server: Serve, settle: Callable[[Page], None]
) -> None:
    for name in ("zvsim", "scenarios", ".streamlit"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "app.py", tmp_path)
    (tmp_path / "scenarios" / "mild_winter.toml").write_text(GOOD, encoding="utf-8")
    with other_server(tmp_path) as running:
        open_app(page, url=running.url)
        assert page.locator(".zv-notice").count() == 0
        page.get_by_role("combobox", name="Szenario").click()
        page.get_by_role("option", name="Milder Winter").click()
        expect(page.get_by_role("status")).to_contain_text("7,8")
        settle(page)
        assert page.get_by_role("combobox", name="Szenario").input_value() == "Milder Winter"
        assert "Ein Versuch: weniger Arbeitslose" in page.locator("[data-testid=stMain]").inner_text()

        (tmp_path / "scenarios" / "broken.toml").write_text(BAD, encoding="utf-8")  # while the server runs
        page.get_by_role("button", name="Auf vereinbarte Werte").click()
        notice = page.locator(".zv-notice")
        expect(notice).to_contain_text("broken.toml")
        settle(page)
        said = notice.inner_text().replace("\xa0", " ")
        for part in ("Szenariodatei nicht verwendet", "levers.gdp_growth", "»viel«", "von −6,0 % bis +4,0 %"):
            assert part in said
        page.get_by_role("combobox", name="Szenario").click()
        expect(page.get_by_role("option", name="Milder Winter")).to_be_visible()
        assert page.get_by_role("option", name="Kaputt").count() == 0
        assert "Traceback" not in running.log.read_text(errors="replace")

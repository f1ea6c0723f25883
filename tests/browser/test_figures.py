"""The page, its JSON and the command line give the same figures, in German to whoever looks."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect

OpenApp = Callable[..., str]

ROOT = Path(__file__).resolve().parents[2]
VALUES = {
    "gdp_growth": "0.3",
    "unemployment_rate": "8.4",
    "refugee_labour_supply": "81000",
    "refugee_mean_entry_month": "8",
}


def leaves(part: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(part, dict):
        for key, value in part.items():
            yield from leaves(value, f"{path}.{key}")
    elif isinstance(part, list):
        for position, value in enumerate(part):
            yield from leaves(value, f"{path}[{position}]")
    else:
        yield path, part


def served(url: str, parameters: dict[str, str]) -> dict[str, Any]:
    with urllib.request.urlopen(f"{url}/api/v1/forecast?{urlencode(parameters)}", timeout=60) as answer:
        found: dict[str, Any] = json.load(answer)
    return found


def printed(parameters: dict[str, str], assumptions: str) -> dict[str, Any]:
    settings = [part for name, value in parameters.items() for part in ("--set", f"{name}={value}")]
    command = [sys.executable, "-m", "zvsim", "forecast", "--json", "--assumptions", assumptions, *settings]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, check=True, env={**os.environ, "OMP_NUM_THREADS": "1"}
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def percent(fraction: float) -> str:
    """A change as a German reader expects it, made here without the product's own formatter."""
    tenths = round(100.0 * fraction, 1)
    sign = "±" if tenths == 0 else "+" if tenths > 0 else "−"
    return f"{sign}{abs(tenths):.1f} %".replace(".", ",")


def out_of_hundred(probability: float) -> str:
    if probability < 0.01:
        return "weniger als 1 von 100"
    if probability > 0.99:
        return "mehr als 99 von 100"
    return f"rund {round(100 * probability)} von 100"


def read(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("\xad", "")).strip()


@pytest.mark.parametrize("assumptions", ["fixed", "spread"])
def test_page_json_and_command_line_agree(assumptions: str, page: Page, open_app: OpenApp, server: Any) -> None:
    parameters = {**VALUES, "assumptions": assumptions}
    figures = served(server.url, parameters)
    command = printed(VALUES, assumptions)
    names = {"scenario", "title"}  # own values are a scenario of their own on the page
    left, right = (
        {path: value for path, value in leaves(found) if path.strip(".") not in names} for found in (figures, command)
    )
    assert left.keys() == right.keys()
    for path, value in right.items():
        assert left[path] == (pytest.approx(value, rel=0, abs=1e-9) if isinstance(value, float) else value), path

    answer = read(open_app(page, f"/?{urlencode(parameters)}"))
    assert figures["answer"] in answer
    assert f"Beide Ziele zugleich: {out_of_hundred(figures['both_targets'])}." in answer
    rows = page.locator("[data-testid=stMain] [data-testid=stHorizontalBlock]").filter(has=page.locator(".zv-chance"))
    assert rows.count() == len(figures["targets"]) == 2
    for row, target in zip(rows.all(), figures["targets"].values(), strict=True):
        name, chance, forecast, adjusted = (read(text) for text in row.locator(".zv-cell").all_inner_texts())
        assert percent(target["threshold"]) in name
        assert chance == out_of_hundred(target["probability"])
        assert chance in answer
        low, middle, high = (percent(target["forecast"][key]) for key in ("q10", "q50", "q90"))
        assert forecast == f"{middle} {low} bis {high}"
        assert adjusted == f"{percent(target['threshold'])} → {percent(target['adjusted_threshold'])}"
    whole = read(page.locator("[data-testid=stMain]").inner_text())
    for monitored in figures["monitored"].values():
        low, middle, high = (percent(monitored["forecast"][key]) for key in ("q10", "q50", "q90"))
        assert f"{middle} ({low} bis {high})" in whole
    panel = read(page.locator("[data-testid=stSidebar]").text_content() or "")  # some stand beside their lever
    for warning in figures["warnings"]:
        assert read(warning) in whole or read(warning) in panel


def test_an_english_browser_shows_the_same_german_page(
    page: Page, open_app: OpenApp, visitor: Callable[..., Page]
) -> None:
    """Numbers, months and axis labels included."""
    address = "/?gdp_growth=0.3&refugee_labour_supply=81000"
    english = visitor(locale="en-US")
    open_app(page, address)
    open_app(english, address)
    for part in ("[data-testid=stMain]", "[data-testid=stSidebar]"):
        german = page.locator(part).inner_text()
        assert "81.000" in german
        expect(english.locator(part)).to_have_text(german, use_inner_text=True)
    axis = read(english.locator("[data-testid=stVegaLiteChart] svg").first.text_content() or "")
    assert "−" in axis
    assert "%" in axis
    spoken = [
        [found.get_attribute("aria-valuetext") for found in at.get_by_role("slider").all()] for at in (page, english)
    ]
    assert spoken[0] == spoken[1] == ["+0,3 %", "8,0 %", "81.000"]


@pytest.mark.parametrize("changed", ["unemployment_rate=7.9", "gdp_growth=-6&unemployment_rate=11"])
@pytest.mark.parametrize(("path", "count"), [("", 4), ("anpassung", 2)])
def test_no_two_ticks_of_an_axis_read_the_same(
    path: str, count: int, changed: str, page: Page, open_app: OpenApp
) -> None:
    open_app(page, f"/{path}?{changed}&refugee_labour_supply=64000")
    charts = page.locator("[data-testid=stVegaLiteChart]").all()
    assert len(charts) == count
    for chart in charts:
        for axis in chart.locator(".role-axis").all():
            labels = axis.locator(".role-axis-label text").all_text_contents()
            assert len(set(labels)) == len(labels), f"{labels} in {chart.get_attribute('aria-label')}"


DAMAGED = {
    "decimal comma": ("gdp_growth=1,4", ["gdp_growth", "»1,4«", "von −6,0 % bis +4,0 %"]),
    "far too large": ("gdp_growth=1e40", ["gdp_growth", "1e", "von −6,0 % bis +4,0 %"]),
    "empty": ("gdp_growth=", ["gdp_growth", "»«", "von −6,0 % bis +4,0 %"]),
    "given twice": ("gdp_growth=1&gdp_growth=2", ["gdp_growth", "2 Werte", "ein Wert"]),
}


@pytest.mark.parametrize("kind", DAMAGED)
def test_a_damaged_address_is_explained_and_the_rest_is_taken(
    kind: str, page: Page, open_app: OpenApp, server: Any, settle: Callable[[Page], None]
) -> None:
    """The notice goes with the next change, and nothing breaks on the way."""
    damage, told = DAMAGED[kind]
    logged = server.log.stat().st_size
    answer = read(open_app(page, f"/?{damage}&unemployment_rate=8.4&refugee_labour_supply=81000"))
    assert "Arbeitslosenquote NRW 2016 8,4 % statt 8,0 %" in answer
    assert "81.000 statt 65.000" in answer
    assert "Wirtschaftswachstum" not in answer
    notice = page.locator(".zv-notice")
    assert notice.count() == 1
    for part in told:
        assert part in read(notice.inner_text())
    address = page.url
    page.get_by_role("slider").nth(1).focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_url(lambda url: url != address)
    settle(page)
    assert notice.count() == 0
    assert "Traceback" not in page.locator("body").inner_text()
    assert "Traceback" not in server.log.read_bytes()[logged:].decode(errors="replace")

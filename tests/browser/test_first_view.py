"""What a meeting sees on the projector before anybody scrolls."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page

OpenApp = Callable[..., str]

ADDRESSES = {
    "agreed": "/",
    "with a note on extrapolation": "/?gdp_growth=0.9&unemployment_rate=7.7",
    "with a damaged value": "/?gdp_growth=1,4",
    "all levers at their ends": "/?gdp_growth=-6&unemployment_rate=11&refugee_labour_supply=200000"
    "&refugee_mean_entry_month=1.5",
}
ROWS = "[data-testid=stMain] [data-testid=stHorizontalBlock]"
TEXT_EDGES = "e => { const r = document.createRange(); r.selectNodeContents(e); const b = r.getBoundingClientRect(); \
return [b.left, b.right]; }"
ON_TOP = "e => { const b = e.getBoundingClientRect(); const top = document.elementFromPoint(\
b.left + b.width / 2, b.top + b.height / 2); return top !== null && (e.contains(top) || top.contains(e)); }"


def assert_in_view(part: Locator, page: Page) -> None:
    box = part.bounding_box()
    size = page.viewport_size
    assert box is not None
    assert size is not None
    assert box["width"] > 0
    assert box["height"] > 0
    assert box["x"] >= 0
    assert box["y"] >= 0
    assert box["x"] + box["width"] <= size["width"], part
    assert box["y"] + box["height"] <= size["height"], part
    assert part.evaluate(ON_TOP), f"covered: {part}"


@pytest.mark.parametrize("address", ADDRESSES)
def test_answer_targets_and_main_sliders_need_no_scrolling(address: str, page: Page, open_app: OpenApp) -> None:
    open_app(page, ADDRESSES[address])
    assert_in_view(page.locator("[role=status]"), page)
    rows = page.locator(ROWS).filter(has=page.locator(".zv-chance"))
    assert rows.count() == 2
    for row in rows.all():
        cells = row.locator(".zv-cell")
        assert cells.count() == 4
        for cell in cells.all():
            assert_in_view(cell, page)
        assert_in_view(row.locator("[data-testid=stVegaLiteChart]"), page)
    sliders = page.locator("[data-testid=stSidebar]").get_by_role("slider").all()
    assert len(sliders) == 3
    for slider in sliders:
        assert_in_view(slider.locator("xpath=ancestor::*[@data-testid='stSlider']"), page)


@pytest.mark.parametrize("address", ["agreed", "all levers at their ends"])
def test_no_cell_of_a_target_runs_into_the_next(address: str, page: Page, open_app: OpenApp) -> None:
    open_app(page, ADDRESSES[address])
    for row in page.locator(ROWS).filter(has=page.locator(".zv-chance")).all():
        parts = row.locator(".zv-cell, [data-testid=stVegaLiteChart]").all()
        assert len(parts) == 5
        lefts = [part.bounding_box()["x"] for part in parts[1:]]  # type: ignore[index]
        for part, next_left in zip(parts, [*lefts, 1280.0], strict=True):
            _, right = part.evaluate(TEXT_EDGES)
            assert right <= next_left, part.inner_text()


def test_the_page_says_it_is_german_and_has_one_heading_of_its_own(page: Page, open_app: OpenApp) -> None:
    open_app(page)
    assert page.locator("html").get_attribute("lang") == "de"
    assert page.get_by_role("heading", level=1).all_inner_texts() == ["Zielvereinbarung NRW 2016"]
    assert page.title() == "Ausblick – Zielvereinbarung NRW 2016"


def test_a_row_shows_twenty_dots_of_which_those_that_reach_are_filled(page: Page, open_app: OpenApp) -> None:
    open_app(page)
    rows = page.locator(ROWS).filter(has=page.locator(".zv-chance"))
    charts = rows.locator("[data-testid=stVegaLiteChart]")
    assert charts.count() == 2
    for chart in charts.all():
        said = chart.get_attribute("aria-label") or ""
        hits = int(said.split(" von 20 ")[0].rsplit(" ", 1)[1])
        shapes = chart.locator("svg .mark-symbol > path")
        filled = [shape for shape in shapes.all() if shape.get_attribute("fill") == "#00528c"]
        hollow = [shape for shape in shapes.all() if shape.get_attribute("stroke") == "#8a5a00"]
        assert len(filled) == hits
        assert len(filled) + len(hollow) == 20

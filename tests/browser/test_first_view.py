"""What a meeting sees on the projector before anybody scrolls."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from helpers.looking import equal_ticks, lasting
from playwright.sync_api import Locator, Page, expect

OpenApp = Callable[..., str]

ADDRESSES = {
    "agreed": "/",
    "with a note on extrapolation": "/?gdp_growth=0.9&unemployment_rate=7.7",
    "with a damaged value": "/?gdp_growth=1,4",
    "all levers at their ends": "/?gdp_growth=-6&unemployment_rate=11&refugee_labour_supply=200000"
    "&refugee_mean_entry_month=1.5",
}
ROWS = ".st-key-targets [data-testid=stHorizontalBlock]"
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


def assert_apart(row: Locator) -> None:
    """No cell of a target runs into the next."""
    parts = row.locator(".zv-cell, [data-testid=stVegaLiteChart]").all()
    assert len(parts) == 4
    lefts = [part.bounding_box()["x"] for part in parts[1:]]  # type: ignore[index]
    for part, next_left in zip(parts, [*lefts, 1280.0], strict=True):
        _, right = part.evaluate(TEXT_EDGES)
        assert right <= next_left, part.inner_text()


@pytest.mark.parametrize("address", ADDRESSES.values(), ids=ADDRESSES)
def test_answer_targets_and_main_sliders_need_no_scrolling(address: str, page: Page, open_app: OpenApp) -> None:
    open_app(page, address)
    assert_in_view(page.locator("[role=status]"), page)
    rows = page.locator(ROWS)
    assert rows.count() == 2
    for row in rows.all():
        for part in row.locator(".zv-cell, [data-testid=stVegaLiteChart]").all():
            assert_in_view(part, page)
        assert_apart(row)
    sliders = page.locator("[data-testid=stSidebar]").get_by_role("slider").all()
    assert len(sliders) == 3
    for slider in sliders:
        assert_in_view(slider.locator("xpath=ancestor::*[contains(@class, 'zv-leverrow')]"), page)
    assert not lasting(lambda: equal_ticks(page))


def test_the_dots_are_as_many_as_is_said_and_the_page_says_what_it_is(page: Page, open_app: OpenApp) -> None:
    """Twenty in a row, of which those that reach are filled; in a quadrant the number that stands in its corner."""
    open_app(page, "/?gdp_growth=0.3")
    assert page.locator("html").get_attribute("lang") == "de"
    assert page.get_by_role("heading", level=1).all_inner_texts() == ["Zielvereinbarung NRW 2016"]
    assert page.title() == "Ausblick – Zielvereinbarung NRW 2016"

    rows = page.locator(ROWS).locator("[data-testid=stVegaLiteChart]")
    assert rows.count() == 2
    for row in rows.all():
        hits = re.search(r"(\d+) von 20 ", row.get_attribute("aria-label") or "")
        assert hits is not None
        shapes = row.locator("svg .mark-symbol > path")
        filled = [shape for shape in shapes.all() if shape.get_attribute("fill") == "#00528c"]
        hollow = [shape for shape in shapes.all() if shape.get_attribute("stroke") == "#8a5a00"]
        assert len(filled) == int(hits[1])
        assert len(filled) + len(hollow) == 20

    joint = page.locator('[data-testid=stVegaLiteChart][aria-label*="gemeinsamen Verläufen erreichen"]')
    said = (joint.get_attribute("aria-label") or "").split("erreichen: ")[1].rstrip(".").split(", ")
    for part, colour in zip(said, ("#00528c", "#3f7d20", "#8a5a00", "#5b6770"), strict=True):
        name, count = part.rsplit(" ", 1)
        assert joint.locator(f'svg .mark-symbol path[fill="{colour}"]').count() == int(count)
        expect(joint.locator("svg").get_by_text(f"{name}: {count}", exact=True).last).to_be_visible()

""" "Treiber" and "Was muss gelten?" in a browser: what is chosen there stays, and the map is for everyone."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

OpenApp = Callable[..., str]
Settle = Callable[[Page], None]

RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
ADDRESS = "?gdp_growth=0.3&unemployment_rate=8.6"


def choose(page: Page, box: str, option: str, settle: Settle) -> None:
    page.get_by_role("combobox", name=box, exact=True).click()
    page.get_by_role("option", name=option, exact=True).click()
    settle(page)


def go_to(page: Page, title: str, settle: Settle) -> None:
    page.get_by_role("link", name=title, exact=True).first.click()
    expect(page.get_by_role("link", name=title, exact=True).first).to_have_attribute("aria-current", "page")
    settle(page)


def test_choices_of_a_page_are_there_when_one_comes_back(page: Page, open_app: OpenApp, settle: Settle) -> None:
    open_app(page, f"/schwelle{ADDRESS}")
    choose(page, "Ziel", "beide zugleich", settle)
    choose(page, "Annahme", "Arbeitslosenquote NRW 2016", settle)
    page.get_by_role("radio", name="80").click()
    settle(page)
    go_to(page, "Treiber", settle)
    page.get_by_role("radio", name="Prognose").click()
    settle(page)
    go_to(page, "Was muss gelten?", settle)
    expect(page.get_by_role("heading", level=2).first).to_contain_text(
        re.compile(r"Arbeitslosenquote.+beide.Ziele.zugleich in mindestens.80.von", re.DOTALL)
    )
    go_to(page, "Treiber", settle)
    expect(page.locator("[data-testid=stMain] .zv-head").first).to_contain_text("Prozentpunkte")


@pytest.mark.parametrize("width", [1280, 320])
def test_the_map_violates_no_rule_and_fits(
    width: int, open_app: OpenApp, visitor: Callable[..., Page], settle: Settle
) -> None:
    """The whole map inside a narrow window too, its marks and lines named."""
    page = visitor(width, 2600)
    open_app(page, f"/schwelle{ADDRESS}")
    if width == 320:
        page.locator("[data-testid=stSidebarHeader]").hover()
        page.locator("[data-testid=stSidebarCollapseButton] button").click()
    page.get_by_text("Karte berechnen").click()
    expect(page.locator("[data-testid=stVegaLiteChart]")).to_have_count(2)
    settle(page)
    drawn = page.locator("[data-testid=stVegaLiteChart]").nth(1)
    for text in ("jetzt", "vereinbart", "50", "80"):
        expect(drawn.locator("svg").get_by_text(text, exact=True).last).to_be_visible()
    box, size = drawn.bounding_box(), page.viewport_size
    assert box is not None
    assert size is not None
    assert box["x"] + box["width"] <= size["width"]
    main, inner = page.locator("[data-testid=stMain]").evaluate("e => [e.scrollWidth, e.clientWidth]")
    assert main <= inner
    assert not Axe().run(page, options=RULES).response["violations"]


@pytest.mark.parametrize("width", [1280, 320])
def test_the_texts_of_the_bars_stay_in_the_picture(width: int, open_app: OpenApp, visitor: Callable[..., Page]) -> None:
    """Effects and values at both ends of every bar, on a projector and on a telephone."""
    page = visitor(width, 2600)
    open_app(page, f"/treiber{ADDRESS}")
    for drawn in page.locator("[data-testid=stVegaLiteChart] svg").all():
        frame = drawn.bounding_box()
        assert frame is not None
        texts = drawn.locator(".mark-text text")
        assert texts.count() >= 8
        for text in texts.all():
            box = text.bounding_box()
            assert box is not None
            assert frame["x"] - 1 <= box["x"], text.text_content()
            assert box["x"] + box["width"] <= frame["x"] + frame["width"] + 1, text.text_content()

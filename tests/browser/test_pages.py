"""The assumptions are the same on every page, whichever way one gets there."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from zvsim.base.numbers import number_text
from zvsim.page.pages import PAGES

OpenApp = Callable[..., str]
Settle = Callable[[Page], None]
Linked = Callable[[Page], dict[str, float]]

ADDRESS = "?gdp_growth=0.3&unemployment_rate=8.6&refugee_labour_supply=90000&data_view=latest"
OTHERS = [entry for entry in PAGES if entry.path]


def spoken(page: Page) -> list[str]:
    return [found.get_attribute("aria-valuetext") or "" for found in page.get_by_role("slider").all()]


def go_to(page: Page, title: str, path: str, settle: Settle) -> None:
    page.get_by_role("link", name=title, exact=True).first.click()
    page.wait_for_url(lambda url: url.split("?")[0].endswith(f"/{path}") and "s=" in url)
    settle(page)


def test_a_change_of_page_keeps_everything(page: Page, open_app: OpenApp, settle: Settle, linked: Linked) -> None:
    answer = open_app(page, f"/{ADDRESS}")
    said, values = spoken(page), linked(page)
    for entry in (*OTHERS, PAGES[0]):
        go_to(page, entry.title, entry.path, settle)
        assert page.get_by_role("status").inner_text() == answer
        assert spoken(page) == said
        assert linked(page) == values
        if not entry.hidden:
            assert page.get_by_role("link", name=entry.title, exact=True).first.get_attribute("aria-current") == "page"


def test_back_and_forward_between_pages_keep_the_last_change(
    page: Page, open_app: OpenApp, settle: Settle, linked: Linked
) -> None:
    open_app(page, f"/{ADDRESS}")
    go_to(page, OTHERS[0].title, OTHERS[0].path, settle)
    before = page.url
    page.get_by_role("slider").first.focus()
    page.keyboard.press("ArrowRight")
    expect(page).not_to_have_url(before)
    settle(page)
    for move in (page.go_back, page.go_back, page.go_forward):
        move()
        page.wait_for_timeout(500)
        settle(page)
        assert spoken(page)[0] == number_text(linked(page)["gdp_growth"], 1, signed=True) + " %"


@pytest.mark.parametrize("path", [entry.path for entry in OTHERS])
def test_a_page_opened_by_its_link_is_that_page(path: str, page: Page, open_app: OpenApp) -> None:
    open_app(page, f"/{path}{ADDRESS}")
    assert spoken(page)[:3] == ["+0,3 %", "8,6 %", "90.000"]
    assert f"/{path}?" in page.url

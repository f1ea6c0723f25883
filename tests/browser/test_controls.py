"""Sliders, scenarios, reset, address and history, by keyboard and as assistive technology sees them."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from zvsim.base.numbers import number_text

OpenApp = Callable[..., str]
Settle = Callable[[Page], None]
Linked = Callable[[Page], dict[str, float]]

MAIN_SLIDERS = {
    "gdp_growth": "Wirtschaftswachstum NRW 2016",
    "unemployment_rate": "Arbeitslosenquote NRW 2016",
    "refugee_labour_supply": "Zusätzliches Arbeitskräfteangebot durch Geflüchtete",
}
EVERYTHING_CHANGED = (
    "/?gdp_growth=0.3&unemployment_rate=8.6&refugee_labour_supply=90000&refugee_mean_entry_month=9&data_view=latest"
)


def slider(page: Page, name: str) -> Locator:
    return page.get_by_role("slider", name=re.compile(f"^{MAIN_SLIDERS[name]}"))


def spoken(page: Page) -> list[str]:
    return [found.get_attribute("aria-valuetext") or "" for found in page.get_by_role("slider").all()]


def main(page: Page) -> Locator:
    return page.locator("[data-testid=stMain]")


def assert_reads_the_same(page: Page, other: Page) -> None:
    """Line by line; a chart that was changed keeps its labels in another order than one drawn anew."""

    def lines(visited: Page) -> list[str]:
        return sorted(main(visited).inner_text().splitlines())

    for _ in range(50):
        if lines(page) == lines(other):
            break
        page.wait_for_timeout(100)
    assert lines(page) == lines(other)


def chosen_scenario(page: Page) -> str:
    return page.get_by_role("combobox", name="Szenario").input_value()


def test_there_is_one_live_region_with_the_answer(page: Page, open_app: OpenApp) -> None:
    answer = open_app(page)
    assert page.get_by_role("status").count() == 1
    assert page.locator("[aria-live]:not([aria-live=off])").count() == 1
    assert answer.startswith("Bei diesen Annahmen ")


@pytest.mark.parametrize("name", MAIN_SLIDERS)
def test_one_key_step_changes_answer_address_and_spoken_value(
    name: str, page: Page, open_app: OpenApp, settle: Settle
) -> None:
    before, address, at = open_app(page), page.url, slider(page, name)
    assert at.count() == 1
    said = at.get_attribute("aria-valuetext")
    at.focus()
    page.keyboard.press("ArrowRight")
    expect(page).not_to_have_url(address)
    settle(page)
    expect(page.get_by_role("status")).not_to_have_text(before, use_inner_text=True)
    now = at.get_attribute("aria-valuetext")
    assert now != said
    assert f"{now} statt {said}" in page.get_by_role("status").inner_text().replace("\xa0", " ")
    assert page.evaluate("document.activeElement.getAttribute('type')") == "range", "the change takes the focus away"


def test_back_to_the_agreed_values_restores_everything(
    page: Page, open_app: OpenApp, settle: Settle, visitor: Callable[..., Page]
) -> None:
    """By the button, and by Alt+0."""
    fresh = visitor()
    agreed = open_app(fresh)
    for way in (page.get_by_role("button", name="Auf vereinbarte Werte").click, lambda: page.keyboard.press("Alt+0")):
        assert open_app(page, EVERYTHING_CHANGED) != agreed
        way()
        expect(page).to_have_url(fresh.url)
        settle(page)
        assert page.get_by_role("status").inner_text() == agreed
        assert spoken(page) == spoken(fresh)
        assert chosen_scenario(page) == "Wie vereinbart"
        assert_reads_the_same(page, fresh)


def test_a_chosen_scenario_sets_the_sliders_and_a_slider_leaves_it(
    page: Page, open_app: OpenApp, settle: Settle, linked: Linked
) -> None:
    open_app(page)
    address = page.url
    page.get_by_role("combobox", name="Szenario").click()
    page.get_by_role("option", name="IAB-Prognose Frühjahr 2016").click()
    expect(page).not_to_have_url(address)
    settle(page)
    assert spoken(page)[:3] == ["+0,9 %", "7,7 %", "65.000"]
    assert chosen_scenario(page) == "IAB-Prognose Frühjahr 2016"
    assert "+0,9 % statt +1,4 %" in page.get_by_role("status").inner_text().replace("\xa0", " ")
    assert [linked(page)[name] for name in MAIN_SLIDERS] == [0.9, 7.7, 65000.0]
    address = page.url
    slider(page, "gdp_growth").focus()
    page.keyboard.press("ArrowLeft")
    expect(page).not_to_have_url(address)
    settle(page)
    assert chosen_scenario(page) == "Eigene Werte"
    assert spoken(page)[:3] == ["+0,8 %", "7,7 %", "65.000"]


def test_reloading_keeps_the_scenario(page: Page, open_app: OpenApp, settle: Settle) -> None:
    answer = open_app(page, EVERYTHING_CHANGED)
    address, said = page.url, spoken(page)
    page.reload()
    expect(page.get_by_role("status")).to_have_text(answer, use_inner_text=True)
    settle(page)
    assert page.url == address
    assert spoken(page) == said


def test_a_copied_address_shows_another_visitor_the_same_page(
    page: Page, open_app: OpenApp, settle: Settle, visitor: Callable[..., Page]
) -> None:
    open_app(page)
    for name in MAIN_SLIDERS:
        address = page.url
        slider(page, name).focus()
        page.keyboard.press("ArrowLeft")
        expect(page).not_to_have_url(address)
        settle(page)
    other = visitor()
    open_app(other, "/" + page.url.split("/", 3)[3])
    assert other.url == page.url
    assert_reads_the_same(page, other)


def test_leaving_and_coming_back_keeps_the_scenario(page: Page, open_app: OpenApp, settle: Settle) -> None:
    answer = open_app(page, EVERYTHING_CHANGED)
    address = page.url
    page.goto("about:blank")
    page.go_back()
    expect(page.get_by_role("status")).to_have_text(answer, use_inner_text=True)
    settle(page)
    assert page.url == address


def test_back_and_forward_never_let_address_and_page_disagree(
    page: Page, open_app: OpenApp, settle: Settle, linked: Linked
) -> None:
    open_app(page)
    for _ in range(2):
        address = page.url
        slider(page, "gdp_growth").focus()
        page.keyboard.press("ArrowRight")
        expect(page).not_to_have_url(address)
        settle(page)
    for move in (page.go_back, page.go_forward):
        move()
        page.wait_for_timeout(500)  # what the browser moved to reaches the script only now
        settle(page)
        assert spoken(page)[0] == number_text(linked(page)["gdp_growth"], 1, signed=True) + " %"
        assert f"{spoken(page)[0]} statt" in page.get_by_role("status").inner_text().replace("\xa0", " ")

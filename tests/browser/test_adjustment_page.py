"""The page on § 4 (3) in a browser: edited by keyboard, for everyone, and without touching the letter of § 3."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

OpenApp = Callable[..., str]
Settle = Callable[[Page], None]

RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
ADDRESS = "/anpassung?gdp_growth=0.4&unemployment_rate=8.4"
LETTER = re.compile(r"Aussicht.+?von.100")


def shift(page: Page) -> Locator:
    """Agreed and adjusted target of the first target."""
    return page.locator(".zv-shift").first


def share(page: Page, lever: str) -> Locator:
    return page.get_by_role("textbox", name=f"Anteil {lever}", exact=True)


def letter(page: Page) -> list[str]:
    read = page.get_by_text("Nach dem Wortlaut von § 3").all_inner_texts()
    return [found[0] for text in read if (found := LETTER.search(text))]


def test_a_share_changed_by_keyboard_moves_the_adjusted_target_and_not_the_letter(
    page: Page, open_app: OpenApp, settle: Settle
) -> None:
    answer = open_app(page, ADDRESS)
    before, said = shift(page).inner_text(), letter(page)
    assert len(said) == 2
    share(page, "Wirtschaftswachstum NRW 2016").focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("0")
    page.keyboard.press("Tab")
    expect(shift(page)).not_to_have_text(before)
    settle(page)
    expect(page.get_by_role("textbox", name="Begründung Wirtschaftswachstum NRW 2016")).to_be_focused()
    assert page.locator("[role=status]").inner_text() == answer
    assert letter(page) == said


def test_a_share_that_is_no_number_is_named_and_stays_on_another_page_and_back(
    page: Page, open_app: OpenApp, settle: Settle
) -> None:
    open_app(page, ADDRESS)
    before = shift(page).inner_text()
    field = share(page, "Arbeitslosenquote NRW 2016")
    field.fill("halb")
    field.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("gefunden »halb« – erlaubt: 0 bis 100")
    expect(shift(page)).to_have_text(before)
    for title in ("Treiber", "§ 4 Abs. 3"):
        page.get_by_role("link", name=title, exact=True).first.click()
        expect(page.get_by_role("link", name=title, exact=True).first).to_have_attribute("aria-current", "page")
        settle(page)
    expect(share(page, "Arbeitslosenquote NRW 2016")).to_have_value("halb")


@pytest.mark.parametrize("width", [1280, 320])
def test_an_own_line_is_shown_as_entered_by_hand_and_violates_no_rule(
    width: int, open_app: OpenApp, visitor: Callable[..., Page], settle: Settle
) -> None:
    page = visitor(width, 6000)
    open_app(page, ADDRESS)
    if width == 320:
        page.locator("[data-testid=stSidebarHeader]").hover()
        page.locator("[data-testid=stSidebarCollapseButton] button").click()
    before = shift(page).inner_text()
    page.get_by_role("button", name="Zeile hinzufügen").click()
    page.get_by_role("textbox", name="Zeile 1: Name").fill("Novelle")
    effect = page.get_by_role("textbox", name=re.compile("Zeile 1: Integrationsquote"))
    effect.fill("-0,3")
    effect.press("Enter")
    expect(shift(page)).not_to_have_text(before)
    page.locator("[data-testid=stMain] summary").click()
    expect(page.get_by_role("rowheader", name="Zeile 1: Novelle (von Hand eingetragen)")).to_be_visible()
    page.wait_for_timeout(500)  # the tables slide open
    settle(page)
    main, inner = page.locator("[data-testid=stMain]").evaluate("e => [e.scrollWidth, e.clientWidth]")
    assert main <= inner
    found = Axe().run(page, options=RULES).response["violations"]
    assert not found, [(rule["id"], rule["nodes"][0]["html"][:120]) for rule in found]

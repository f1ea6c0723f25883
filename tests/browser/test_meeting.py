"""Around the table: a typed number, one step back, what was there before, a kept scenario, the link sent afterwards."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

OpenApp = Callable[..., str]
Settle = Callable[[Page], None]
Linked = Callable[[Page], dict[str, float]]

GROWTH = re.compile("^Wirtschaftswachstum NRW 2016")
RATE = re.compile("^Wert eingeben: Arbeitslosenquote NRW 2016")
CHANGED = "/?gdp_growth=0.3&unemployment_rate=8.6&refugee_labour_supply=90000"


def token(page: Page) -> str:
    (found,) = parse_qs(urlsplit(page.url).query)["s"]
    return found


def answer(page: Page) -> str:
    return page.get_by_role("status").inner_text().replace("\xa0", " ")


def press(page: Page, key: str, settle: Settle) -> None:
    """A key that changes the address, and what follows from it."""
    before = page.url
    page.keyboard.press(key)
    expect(page).not_to_have_url(before)
    settle(page)


def type_in(page: Page, field: Locator, text: str) -> None:
    field.fill(text)
    field.press("Enter")


@pytest.mark.parametrize("locale", ["de-DE", "en-US"])
def test_a_typed_number_with_a_comma_is_that_number_whatever_the_browser_speaks(
    locale: str, open_app: OpenApp, settle: Settle, visitor: Callable[..., Page], linked: Linked
) -> None:
    page = visitor(locale=locale)
    open_app(page)
    before = page.url
    type_in(page, page.get_by_role("textbox", name=RATE), "8,5")
    expect(page).not_to_have_url(before)
    settle(page)
    assert linked(page)["unemployment_rate"] == 8.5
    assert page.get_by_role("slider", name="Arbeitslosenquote NRW 2016").get_attribute("aria-valuetext") == "8,5 %"
    expect(page.get_by_role("textbox", name=RATE)).to_have_value("8,5 %")
    assert "8,5 % statt 8,0 %" in answer(page)


def test_what_is_typed_in_vain_is_named_and_stays_where_it_was_typed(
    page: Page, open_app: OpenApp, settle: Settle, linked: Linked
) -> None:
    open_app(page)
    field = page.get_by_role("textbox", name=RATE)
    for text in ("viel", "8.5", "99"):
        type_in(page, field, text)
        alert = page.get_by_role("alert")
        expect(alert).to_contain_text(text if text != "99" else "gefunden 99")
        expect(alert).to_contain_text("erlaubt")
        expect(field).to_have_value(text)
        assert linked(page)["unemployment_rate"] == 8.0
    type_in(page, field, "7,9")
    expect(page.get_by_role("alert")).to_have_count(0)
    assert "7,9 % statt 8,0 %" in answer(page)


def test_twenty_changes_are_undone_and_redone_to_the_exact_state(page: Page, open_app: OpenApp, settle: Settle) -> None:
    open_app(page)
    rng, addresses = random.Random(20), [page.url]
    sliders = page.get_by_role("slider")
    while len(addresses) <= 20:
        sliders.nth(rng.randrange(3)).focus()
        page.keyboard.press(rng.choice(["ArrowLeft", "ArrowRight"]))
        expect(page).not_to_have_url(addresses[-1])
        addresses.append(page.url)
    said = answer(page)
    for expected in reversed(addresses[:-1]):
        page.keyboard.press("Alt+z")
        expect(page).to_have_url(expected)
    expect(page.get_by_role("button", name="Rückgängig")).to_be_disabled()
    for expected in addresses[1:]:
        page.keyboard.press("Alt+y")
        expect(page).to_have_url(expected)
    settle(page)
    assert answer(page) == said


def test_before_and_after_the_last_change_are_shown_as_often_as_one_likes(
    page: Page, open_app: OpenApp, settle: Settle
) -> None:
    before = open_app(page)
    page.get_by_role("slider", name=GROWTH).focus()
    press(page, "ArrowLeft", settle)
    after = page.get_by_role("status").inner_text()
    for _ in range(2):
        press(page, "Alt+w", settle)
        expect(page.get_by_role("status")).to_have_text(before, use_inner_text=True)
        expect(page.get_by_role("button", name="Nachher zeigen")).to_be_visible()
        press(page, "Alt+w", settle)
        expect(page.get_by_role("status")).to_have_text(after, use_inner_text=True)


def test_a_kept_scenario_travels_in_the_link_and_comes_back_with_its_name_and_note(
    page: Page, open_app: OpenApp, settle: Settle, visitor: Callable[..., Page]
) -> None:
    open_app(page, CHANGED)
    before = page.url
    page.keyboard.press("Alt+m")
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("textbox", name="Name").fill("Fall <b>A</b>")
    dialog.get_by_role("textbox", name="Notiz").fill("=1+1 aus der Sitzung")
    dialog.get_by_role("button", name="Dieses Szenario merken").click()
    expect(page).not_to_have_url(before)
    settle(page)
    kept = page.get_by_role("status").inner_text()
    page.keyboard.press("Alt+0")
    expect(page.get_by_role("status")).to_contain_text("Alle Annahmen stehen auf den vereinbarten Werten.")
    settle(page)

    page.keyboard.press("Alt+l")
    dialog = page.get_by_role("dialog")
    expect(dialog.locator("code").first).to_have_text(page.url)
    expect(dialog.get_by_role("img")).to_be_visible()
    sent = dialog.locator("code").first.inner_text()
    assert len(sent) <= 1800

    other = visitor()
    open_app(other, "/" + sent.split("/", 3)[3])
    assert answer(other) == answer(page)
    box = other.get_by_role("combobox", name="Szenario")
    box.click()
    other.get_by_role("option", name="Gemerkt: Fall <b>A</b>").click()
    expect(other.get_by_role("status")).to_have_text(kept, use_inner_text=True)
    other.keyboard.press("Alt+m")
    expect(other.get_by_role("dialog")).to_contain_text("=1+1 aus der Sitzung")


@pytest.mark.parametrize("damage", ["cut off", "one sign", "later format", "nonsense"])
def test_a_damaged_link_says_so_and_shows_what_was_agreed(
    damage: str, page: Page, open_app: OpenApp, settle: Settle
) -> None:
    agreed = open_app(page, CHANGED.partition("?")[0])
    open_app(page, CHANGED)
    whole = token(page)
    broken = {
        "cut off": whole[:-20],
        "one sign": whole[:30] + ("A" if whole[30] != "A" else "B") + whole[31:],
        "later format": "7" + whole[1:],
        "nonsense": "%3Cscript%3E",
    }[damage]
    assert open_app(page, f"/?s={broken}") == agreed
    notice = page.locator(".zv-notice")
    expect(notice).to_contain_text("Der Link konnte nicht gelesen werden; gezeigt werden die vereinbarten Werte.")
    expect(notice).to_contain_text("erlaubt:")


def test_a_link_leads_to_the_page_it_was_sent_from_with_what_was_chosen_there(
    page: Page, open_app: OpenApp, settle: Settle, visitor: Callable[..., Page]
) -> None:
    open_app(page, "/verlauf" + CHANGED[1:])
    before = page.url
    page.get_by_role("radio", name="eLb").click()
    expect(page).not_to_have_url(before)
    settle(page)
    other = visitor()
    open_app(other, f"/?s={token(page)}")
    expect(other).to_have_url(page.url)
    settle(other)
    expect(other.get_by_role("radio", name="eLb")).to_be_checked()


def test_after_a_restart_the_page_says_that_it_is_old_and_the_next_step_goes_on_from_where_one_was(
    visitor: Callable[..., Page],
    other_server: Callable[..., AbstractContextManager[object]],
    open_app: OpenApp,
    settle: Settle,
    linked: Linked,
) -> None:
    page = visitor()
    with other_server() as running:
        address = running.url  # type: ignore[attr-defined]
        open_app(page, CHANGED, url=address)
        growth = page.get_by_role("slider", name=GROWTH)
        growth.focus()
        press(page, "ArrowLeft", settle)
    old = page.locator(".zv-stale")
    with other_server(port=urlsplit(address).port):
        expect(old).to_contain_text("Die Anwendung wurde neu gestartet", timeout=30_000)
        growth.focus()
        press(page, "ArrowLeft", settle)
        expect(old).to_have_count(0, timeout=15_000)
        assert linked(page)["gdp_growth"] == pytest.approx(0.1)
        assert linked(page)["unemployment_rate"] == 8.6
        assert "+0,1 % statt +1,4 %" in answer(page)


def test_presenting_hides_the_controls_and_keys_do_what_they_did(page: Page, open_app: OpenApp, settle: Settle) -> None:
    said = open_app(page, CHANGED)
    page.keyboard.press("Alt+p")
    expect(page.get_by_role("button", name="Link")).to_be_hidden()
    settle(page)
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "22px"
    page.keyboard.press("Alt+3")
    expect(page).to_have_url(re.compile("/verlauf"))
    expect(page.get_by_role("status")).to_have_text(said, use_inner_text=True)
    settle(page)
    page.keyboard.press("Alt+p")
    expect(page.get_by_role("button", name="Link")).to_be_visible()
    settle(page)
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "18px"


def test_in_english_the_same_figures_and_the_document_says_its_language(
    page: Page, open_app: OpenApp, settle: Settle, visitor: Callable[..., Page]
) -> None:
    german = re.findall(r"\d+ von 100", open_app(page, CHANGED).replace("\xa0", " "))
    before = page.url
    page.get_by_role("button", name="English").click()
    expect(page).not_to_have_url(before)
    expect(page.get_by_role("status")).to_contain_text("Under these assumptions")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert re.findall(r"(\d+) of 100", answer(page)) == [found.partition(" ")[0] for found in german]
    assert page.get_by_role("slider").first.get_attribute("aria-valuetext") == "+0.3 %"
    other = visitor()
    other.goto(page.url)
    expect(other.get_by_role("status")).to_have_text(page.get_by_role("status").inner_text(), use_inner_text=True)

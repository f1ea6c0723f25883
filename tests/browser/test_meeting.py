"""Around the table: a typed number, one step back, what was there before, a kept scenario, the link sent afterwards."""

from __future__ import annotations

import re
import urllib.request
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from helpers.looking import lasting, violated
from playwright.sync_api import Locator, Page, expect

OpenApp = Callable[..., str]
Settle = Callable[[Page], None]
Linked = Callable[[Page], dict[str, float]]

GROWTH = re.compile("^Wirtschaftswachstum NRW 2016")
RATE = re.compile("^Wert eingeben: Arbeitslosenquote NRW 2016")
CHANGED = "?gdp_growth=0.3&unemployment_rate=8.6&refugee_labour_supply=90000"


def token(address: str) -> str:
    (one,) = parse_qs(urlsplit(address).query)["s"]
    return one


def answer(page: Page) -> str:
    return page.get_by_role("status").inner_text().replace("\xa0", " ")


def press(page: Page, key: str, settle: Settle) -> None:
    """A key that changes the address, and what follows from it."""
    before = page.url
    page.keyboard.press(key)
    expect(page).not_to_have_url(before)
    settle(page)


def type_in(field: Locator, text: str) -> None:
    field.fill(text)
    field.press("Enter")


def test_a_typed_number_is_german_whatever_the_browser_speaks_and_what_cannot_be_read_is_named_and_stays(
    open_app: OpenApp, settle: Settle, visitor: Callable[..., Page], linked: Linked
) -> None:
    page = visitor(locale="en-US")
    open_app(page)
    before, field = page.url, page.get_by_role("textbox", name=RATE)
    for text, named in (("viel", "»viel« ist keine Zahl"), ("85", "Ist 8,5 % gemeint?"), ("99", "»99« liegt darüber")):
        type_in(field, text)
        expect(page.get_by_role("alert")).to_contain_text(named)
        expect(field).to_have_value(text)
        assert linked(page)["unemployment_rate"] == 8.0
    type_in(field, "8,5")
    expect(page).not_to_have_url(before)
    settle(page)
    assert linked(page)["unemployment_rate"] == 8.5
    slider = page.get_by_role("slider", name="Arbeitslosenquote NRW 2016")
    expect(slider).to_have_attribute("aria-valuetext", "8,5 %")
    expect(field).to_have_value("8,5 %")
    expect(page.get_by_role("alert")).to_have_count(0)
    type_in(field, "8.6")
    expect(slider).to_have_attribute("aria-valuetext", "8,6 %")
    type_in(field, "8,5")
    expect(slider).to_have_attribute("aria-valuetext", "8,5 %")
    settle(page)
    assert "8,5 % statt 8,0 %" in answer(page)


def test_changes_are_undone_and_redone_to_the_exact_state_and_shown_before_and_after(
    page: Page, open_app: OpenApp, settle: Settle
) -> None:
    """As fast as keys follow each other."""
    open_app(page)
    addresses, sliders = [page.url], page.get_by_role("slider")
    for position, key in ((0, "ArrowLeft"), (2, "ArrowRight"), (0, "ArrowLeft")):
        sliders.nth(position).focus()
        page.keyboard.press(key)
        expect(page).not_to_have_url(addresses[-1])
        addresses.append(page.url)
    settle(page)
    after = page.get_by_role("status").inner_text()
    for expected in reversed(addresses[:-1]):
        page.keyboard.press("Alt+z")
        expect(page).to_have_url(expected)
    expect(page.get_by_role("button", name="Rückgängig")).to_be_disabled()
    for expected in addresses[1:]:
        page.keyboard.press("Alt+y")
        expect(page).to_have_url(expected)
    expect(page.get_by_role("status")).to_have_text(after, use_inner_text=True)
    settle(page)

    for expected in (addresses[-2], addresses[-1]) * 2:
        page.keyboard.press("Alt+w")
        expect(page).to_have_url(expected)
        if expected != addresses[-1]:
            expect(page.get_by_role("button", name="Nachher zeigen")).to_be_visible()
            expect(page.get_by_role("status")).not_to_have_text(after, use_inner_text=True)
    expect(page.get_by_role("status")).to_have_text(after, use_inner_text=True)


def test_a_link_leads_to_the_page_it_was_sent_from_with_what_was_chosen_and_kept_there(
    page: Page, open_app: OpenApp, settle: Settle, visitor: Callable[..., Page]
) -> None:
    open_app(page, f"/verlauf{CHANGED}")
    before = page.url
    page.get_by_role("radio", name="eLb").click()
    expect(page).not_to_have_url(before)
    settle(page)
    before = page.url
    page.keyboard.press("Alt+m")
    dialog, keep = page.get_by_role("dialog"), page.get_by_role("button", name="Dieses Szenario merken")
    name = dialog.get_by_role("textbox", name="Name")
    expect(name).to_have_value("Wachstum +0,3 %, Arbeitslosenquote 8,6 % und 1 weitere")
    name.fill(long := "Fall A, " * 9)
    keep.click()
    expect(dialog.get_by_role("alert")).to_have_text("Name: 71 Zeichen, erlaubt sind 60.")
    expect(name).to_have_value(long)
    name.fill("Fall <b>A</b>")
    dialog.get_by_role("textbox", name="Notiz").fill("=1+1 aus der Sitzung")
    keep.click()
    expect(page).not_to_have_url(before)
    settle(page)
    kept = page.get_by_role("status").inner_text()
    page.keyboard.press("Alt+0")
    expect(page.get_by_role("status")).to_contain_text("Alle Annahmen stehen auf den vereinbarten Werten.")
    settle(page)

    page.keyboard.press("Alt+l")
    expect(dialog.get_by_role("img").first).to_be_visible()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    dialog.get_by_role("button", name="Link kopieren", exact=True).click()
    expect(dialog.get_by_role("button", name="Kopiert")).to_be_focused()
    sent = page.evaluate("navigator.clipboard.readText()")
    assert sent == page.url
    assert len(sent) <= 1800

    other = visitor()
    open_app(other, f"/?s={token(sent)}")
    expect(other).to_have_url(page.url)
    settle(other)
    expect(other.get_by_role("radio", name="eLb")).to_be_checked()
    assert answer(other) == answer(page)
    other.get_by_role("combobox", name="Szenario").select_option(label="Gemerkt: Fall <b>A</b>")
    expect(other.get_by_role("status")).to_have_text(kept, use_inner_text=True)
    other.keyboard.press("Alt+m")
    expect(other.get_by_role("dialog")).to_contain_text("=1+1 aus der Sitzung")


def test_after_a_restart_the_page_says_that_it_is_old_and_the_next_step_goes_on_from_where_one_was(
    visitor: Callable[..., Page],
    other_server: Callable[..., AbstractContextManager[Any]],
    open_app: OpenApp,
    settle: Settle,
    linked: Linked,
) -> None:
    page = visitor()
    with other_server() as running:
        address = running.url
        open_app(page, f"/{CHANGED}", url=address)
        growth = page.get_by_role("slider", name=GROWTH)
        growth.focus()
        press(page, "ArrowLeft", settle)
    old = page.locator(".zv-stale")
    with other_server(port=urlsplit(address).port):
        expect(old).to_contain_text("Die Anwendung wurde neu gestartet")
        expect(page.locator("[data-test-connection-state=CONNECTED]")).to_have_count(1)
        growth.focus()
        press(page, "ArrowLeft", settle)
        expect(old).to_have_count(0)
        assert linked(page)["gdp_growth"] == pytest.approx(0.1)
        assert linked(page)["unemployment_rate"] == 8.6
        assert "+0,1 % statt +1,4 %" in answer(page)


def test_presenting_stays_through_pages_and_steps_until_escape_or_the_corner_button_ends_it(
    page: Page, open_app: OpenApp, settle: Settle
) -> None:
    """What is large is looked at after each step, when it has taken effect."""
    said = open_app(page, f"/{CHANGED}")
    root, link = page.locator("html"), page.get_by_role("button", name="Link", exact=True)
    expect(root).to_have_css("font-size", "18px")

    def is_large() -> None:
        settle(page)
        expect(root).to_have_css("font-size", "22px")
        expect(link).to_be_hidden()
        assert "modus=praesentation" in page.url
        assert "s=" in page.url

    page.keyboard.press("Alt+p")
    expect(root).to_have_css("font-size", "22px")
    is_large()
    for key, path in (("Alt+3", "verlauf"), ("Alt+4", "vergleich")):
        page.keyboard.press(key)
        expect(page).to_have_url(re.compile(f"/{path}"))
        expect(page.get_by_role("status")).to_have_text(said, use_inner_text=True)
        is_large()
    for key, text in (("Alt+0", "Alle Annahmen stehen auf den vereinbarten Werten."), ("Alt+z", "8,6 % statt 8,0 %")):
        page.keyboard.press(key)
        expect(page.get_by_role("status")).to_contain_text(text.replace(" %", "\xa0%"))
        is_large()
    page.keyboard.press("Alt+h")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    is_large()
    page.keyboard.press("Escape")
    expect(root).to_have_css("font-size", "18px")
    expect(link).to_be_visible()
    settle(page)
    assert "modus" not in page.url
    page.keyboard.press("Alt+p")
    page.locator(".st-key-leave").get_by_role("button").click()
    expect(link).to_be_visible()
    expect(root).to_have_css("font-size", "18px")


def test_english_shows_the_same_figures(page: Page, open_app: OpenApp) -> None:
    said = open_app(page, f"/verlauf{CHANGED}")
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("status")).to_contain_text("of 100")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("slider").first).to_have_attribute("aria-valuetext", "+0.3 %")
    assert re.findall(r"about\s(\d+)", answer(page)) == re.findall(r"rund\s(\d+)", said)


def test_a_second_window_follows_until_the_moderator_ends_it(
    page: Page, open_app: OpenApp, settle: Settle, visitor: Callable[..., Page]
) -> None:
    open_app(page, f"/{CHANGED}")
    page.keyboard.press("Alt+l")
    page.get_by_role("button", name="Folgen lassen").click()
    followed = page.get_by_role("button", name="Link zum Folgen kopieren").get_attribute("data-copy") or ""
    assert not lasting(lambda: violated(page, contrast=True))
    page.keyboard.press("Escape")
    other = visitor()
    other.goto(followed)
    says = other.get_by_role("status")
    expect(other.get_by_text("Diese Seite folgt der Moderation.")).to_be_visible()
    expect(says).to_have_text(page.get_by_role("status").inner_text(), use_inner_text=True)
    expect(other.get_by_role("slider")).to_have_count(0)
    assert not lasting(lambda: violated(other, contrast=True))

    page.get_by_role("slider", name=GROWTH).focus()
    press(page, "ArrowLeft", settle)
    page.get_by_role("link", name="Verlauf", exact=True).first.click()
    expect(page).to_have_url(re.compile(r"/verlauf\?s="))
    settle(page)
    page.get_by_role("radio", name="eLb").click()
    expect(other).to_have_url(re.compile("/verlauf"))
    expect(says).to_have_text(page.get_by_role("status").inner_text(), use_inner_text=True)
    expect(other.get_by_role("radio", name="eLb")).to_be_checked()

    settle(page)
    page.keyboard.press("Alt+l")
    page.get_by_role("button", name="Folgen beenden").click()
    expect(other.get_by_text("Die Moderation hat das Folgen beendet")).to_be_visible()
    expect(other).to_have_url(re.compile(r"/verlauf\?s="))
    settle(other)
    assert answer(other) == answer(page)
    expect(other.get_by_role("slider", name=GROWTH)).to_have_attribute("aria-valuetext", "+0,2 %")


def test_steps_can_be_gone_to_and_are_there_after_loading_again_and_back_leads_to_the_page_before(
    page: Page, open_app: OpenApp, settle: Settle
) -> None:
    page.goto("about:blank")
    open_app(page)
    for key in ("ArrowLeft", "ArrowLeft"):
        page.get_by_role("slider", name=GROWTH).focus()
        press(page, key, settle)
    page.reload()
    settle(page)
    page.get_by_role("button", name="Schritte").click()
    page.get_by_role("menuitem", name="2 · Wachstum +1,3 %").click()
    expect(page.get_by_role("status")).to_contain_text("+1,3\xa0% statt")
    settle(page)
    expect(page.get_by_role("button", name="Wiederholen")).to_be_enabled()
    page.keyboard.press("Alt+z")
    expect(page.get_by_role("status")).to_contain_text("Alle Annahmen stehen auf den vereinbarten Werten.")
    settle(page)
    page.get_by_role("link", name="Verlauf", exact=True).first.click()
    expect(page).to_have_url(re.compile(r"/verlauf\?s="))
    settle(page)
    page.go_back()
    expect(page).to_have_url(re.compile(r"/\?s="))
    settle(page)
    page.go_back()
    expect(page).to_have_url("about:blank")


def test_without_javascript_a_legal_text_is_read_all_the_same(visitor: Callable[..., Page], server: Any) -> None:
    page = visitor(java_script_enabled=False)
    page.goto(f"{server.url}/impressum")
    page.locator("a[href='./impressum.html']").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Impressum")
    expect(page.get_by_role("navigation").get_by_role("link")).to_have_count(3)


def test_the_served_page_is_german_and_secured(server: Any) -> None:
    with urllib.request.urlopen(server.url, timeout=30) as served:
        body, headers = served.read(), served.headers
    assert b'<html lang="de"' in body
    assert b'<html lang="en"' not in body
    assert "default-src 'self'" in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    with urllib.request.urlopen(f"{server.url}/health", timeout=30) as served:
        assert served.read() == b"ok"

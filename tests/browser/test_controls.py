"""Sliders, scenarios, reset, address and history, by keyboard and as assistive technology sees them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from helpers.hand import steps
from helpers.looking import lasting
from playwright.sync_api import Locator, Page, expect

from zvsim.base.language import using
from zvsim.base.numbers import number_text
from zvsim.page.pages import PAGES
from zvsim.page.panel import lever_data
from zvsim.study import open_study

OpenApp = Callable[..., str]
Settle = Callable[[Page], None]
Linked = Callable[[Page], dict[str, float]]

MAIN_SLIDERS = {
    "gdp_growth": "Wirtschaftswachstum NRW 2016",
    "unemployment_rate": "Arbeitslosenquote NRW 2016",
    "refugee_labour_supply": "Zusätzliches Arbeitskräfteangebot durch Geflüchtete",
}
EVERYTHING_CHANGED = (
    "?gdp_growth=0.3&unemployment_rate=8.6&refugee_labour_supply=90000&refugee_mean_entry_month=9&data_view=latest"
)
# Sorted, because a chart that was changed keeps its labels in another order than one drawn anew.
LINES = "() => document.querySelector('[data-testid=stMain]').innerText.split('\\n').sort().join('\\n')"


def slider(page: Page, name: str) -> Locator:
    return page.get_by_role("slider", name=re.compile(f"^{MAIN_SLIDERS[name]}"))


def spoken(page: Page) -> list[str]:
    return [one.get_attribute("aria-valuetext") or "" for one in page.get_by_role("slider").all()]


def said(page: Page) -> str:
    return page.get_by_role("status").inner_text().replace("\xa0", " ")


def reads(page: Page, lines: str) -> None:
    """Line by line what was read before."""
    page.wait_for_function(f"lines => ({LINES})() === lines", arg=lines, polling=100)


def chosen_scenario(page: Page) -> str:
    return page.get_by_role("combobox", name="Szenario").locator("option:checked").inner_text()


def press(page: Page, key: str, settle: Settle) -> None:
    """A key that changes the address, and what follows from it."""
    before = page.url
    page.keyboard.press(key)
    expect(page).not_to_have_url(before)
    settle(page)


def go_to(page: Page, title: str, path: str, settle: Settle) -> None:
    page.get_by_role("link", name=title, exact=True).first.click()
    page.wait_for_url(lambda url: url.split("?")[0].endswith(f"/{path}") and "s=" in url)
    settle(page)


def test_a_key_moves_answer_address_and_spoken_value_and_the_address_shows_everyone_the_same(
    page: Page, open_app: OpenApp, settle: Settle, visitor: Callable[..., Page]
) -> None:
    """In an English browser, after reloading, after leaving and coming back; the reset restores what was there."""
    answer = open_app(page)
    assert "von\xa0100" in answer
    assert page.locator("[aria-live]:not([aria-live=off])").count() == page.get_by_role("status").count() == 1
    agreed, read, at_first = page.url, page.evaluate(LINES), spoken(page)
    for name in MAIN_SLIDERS:
        before = slider(page, name).get_attribute("aria-valuetext")
        slider(page, name).focus()
        press(page, "ArrowRight", settle)
        now = slider(page, name).get_attribute("aria-valuetext")
        assert now != before
        assert f"{now} statt {before}" in said(page)
        assert page.evaluate("document.activeElement.type") == "range", "the change takes the focus away"
    answer, address, values, lines = said(page), page.url, spoken(page), page.evaluate(LINES)

    english = visitor(locale="en-US")
    open_app(english, "/" + address.split("/", 3)[3])
    reads(english, lines)
    page.reload()
    settle(page)
    reads(page, lines)
    page.goto("about:blank")
    page.go_back()
    expect(page.get_by_role("status")).to_have_text(answer, use_inner_text=True)
    settle(page)
    assert page.url == english.url == address
    assert spoken(page) == spoken(english) == values

    page.get_by_role("button", name="Auf vereinbarte Werte").click()
    expect(page).to_have_url(agreed)
    settle(page)
    reads(page, read)
    assert spoken(page) == at_first


def test_a_chosen_scenario_sets_the_sliders_and_a_slider_leaves_it(
    page: Page, open_app: OpenApp, settle: Settle, linked: Linked
) -> None:
    open_app(page, f"/{EVERYTHING_CHANGED}")
    press(page, "Alt+0", settle)
    assert chosen_scenario(page) == "Wie vereinbart"
    assert "Alle Annahmen stehen auf den vereinbarten Werten." in said(page)

    address = page.url
    page.get_by_role("combobox", name="Szenario").select_option(label="IAB-Prognose Frühjahr 2016")
    expect(page).not_to_have_url(address)
    settle(page)
    assert chosen_scenario(page) == "IAB-Prognose Frühjahr 2016"
    assert spoken(page)[:3] == ["+0,9 %", "7,7 %", "65.000"]
    assert "+0,9 % statt +1,4 %" in said(page)
    assert [linked(page)[name] for name in MAIN_SLIDERS] == [0.9, 7.7, 65000.0]

    growth = slider(page, "gdp_growth")
    growth.focus()
    press(page, "ArrowLeft", settle)
    assert chosen_scenario(page) == "Eigene Werte"
    assert spoken(page)[:3] == ["+0,8 %", "7,7 %", "65.000"]
    for key, end in (("End", "max"), ("Home", "min")):
        page.keyboard.press(key)
        expect(growth).to_have_value(growth.get_attribute(end) or "")


def test_escape_closes_what_opened_and_takes_back_what_is_being_typed(page: Page, open_app: OpenApp) -> None:
    open_app(page)
    field = page.get_by_role("textbox", name=re.compile("^Wert eingeben: Arbeitslosenquote"))
    field.fill("9")
    page.keyboard.press("Escape")
    expect(field).to_have_value("8,0 %")
    page.keyboard.press("Alt+h")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_other_pages_keep_everything_and_back_and_forward_never_let_address_and_page_disagree(
    page: Page, open_app: OpenApp, settle: Settle, linked: Linked
) -> None:
    answer = open_app(page, f"/{EVERYTHING_CHANGED}")
    values, before = linked(page), spoken(page)
    hidden = [entry for entry in PAGES if entry.hidden]
    for entry in (PAGES[1], hidden[0], PAGES[2]):
        go_to(page, entry.title, entry.path, settle)
        assert (page.get_by_role("status").inner_text(), spoken(page), linked(page)) == (answer, before, values)
        if not entry.hidden:
            link = page.get_by_role("link", name=entry.title, exact=True).first
            expect(link).to_have_attribute("aria-current", "page")
    slider(page, "gdp_growth").focus()
    for _ in range(2):
        press(page, "ArrowRight", settle)

    def disagreement() -> list[str]:
        settle(page)
        shown, meant = spoken(page)[0], number_text(linked(page)["gdp_growth"], 1, signed=True) + " %"
        return [] if shown == meant and f"{shown} statt" in said(page) else [f"{shown} for {meant}"]

    for move in (page.go_back, page.go_back, page.go_back, page.go_forward):
        move()
        assert "?s=" in page.url
        assert not lasting(disagreement)


def test_shares_and_own_lines_are_entered_by_keyboard_and_never_touch_the_letter(
    page: Page, open_app: OpenApp, settle: Settle
) -> None:
    """What cannot be read is named, and stays while one looks at another page."""
    answer = open_app(page, "/anpassung?gdp_growth=0.4&unemployment_rate=8.4")
    adjusted = page.locator(".zv-shift").first

    def letter() -> list[str]:
        read = page.get_by_text("Nach dem Wortlaut von § 3").all_inner_texts()
        return [found[0] for text in read if (found := re.search(r"Aussicht.+?von.100", text))]

    before, verdict = adjusted.inner_text(), letter()
    assert len(verdict) == 2
    page.get_by_role("textbox", name="Anteil Wirtschaftswachstum NRW 2016", exact=True).focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("0")
    page.keyboard.press("Tab")
    expect(adjusted).not_to_have_text(before)
    settle(page)
    expect(page.get_by_role("textbox", name="Begründung Wirtschaftswachstum NRW 2016")).to_be_focused()

    before = adjusted.inner_text()
    page.get_by_role("button", name="Zeile hinzufügen").click()
    page.get_by_role("textbox", name="Zeile 1: Name").fill("Novelle")
    effect = page.get_by_role("textbox", name=re.compile("Zeile 1: Integrationsquote"))
    effect.fill("-0,3")
    effect.press("Enter")
    expect(adjusted).not_to_have_text(before)
    page.locator("[data-testid=stMain] [data-testid=stExpander] summary").click()
    expect(page.get_by_role("rowheader", name="Zeile 1: Novelle (von Hand eingetragen)")).to_be_visible()
    settle(page)

    before = adjusted.inner_text()
    field = page.get_by_role("textbox", name="Anteil Arbeitslosenquote NRW 2016", exact=True)
    field.fill("halb")
    field.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("gefunden »halb« – erlaubt: 0 bis 100")
    expect(adjusted).to_have_text(before)
    for title, path in (("Treiber", "treiber"), ("§ 4 Abs. 3", "anpassung")):
        go_to(page, title, path, settle)
    expect(field).to_have_value("halb")
    assert page.get_by_role("status").inner_text() == answer
    assert letter() == verdict


def agreement_of(page: Page, lever: str) -> tuple[str, str, bool]:
    """What a slider announces, what its field shows, and whether the answer tells of that value."""
    spoken_value = slider(page, lever).get_attribute("aria-valuetext") or ""
    field = page.get_by_role("textbox", name=re.compile(f"^Wert eingeben: {MAIN_SLIDERS[lever]}")).input_value()
    return spoken_value, field, f"{spoken_value} statt" in said(page)


@pytest.mark.parametrize("path", ["", "anpassung"])
def test_however_a_hand_moves_slider_field_and_answer_agree(
    path: str, page: Page, open_app: OpenApp, settle: Settle, traffic: Any
) -> None:
    """A key held as a keyboard repeats it, single presses without a pause, a drag; with the answer following it."""
    open_app(page, f"/{path}")
    for lever, key in (("gdp_growth", "ArrowLeft"), ("refugee_labour_supply", "ArrowRight")):
        slider(page, lever).focus()
        for _ in range(15):
            page.keyboard.down(key)
            page.wait_for_timeout(33)
        page.keyboard.up(key)
        for _ in range(3):
            page.keyboard.press(key)
    rate = slider(page, "unemployment_rate")
    box = rate.bounding_box()
    assert box is not None
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] / 2, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + 0.8 * box["width"], middle, steps=30)
    expect(page.get_by_role("status")).to_contain_text("Arbeitslosenquote")  # while the button is still down
    page.mouse.up()
    settle(page)
    for lever in MAIN_SLIDERS:
        spoken_value, field, answered = agreement_of(page, lever)
        assert spoken_value == field
        assert answered, (spoken_value, said(page))
    assert spoken(page)[0] == "−0,4 %", "18 presses to the left, and the usual range ends here"
    assert not [text for text in traffic.console_errors if "ForwardMsg" in text]
    assert page.locator("[data-testid=stException], [data-testid=stConnectionStatus]").count() == 0


def test_one_movement_is_undone_by_one_step(page: Page, open_app: OpenApp, settle: Settle) -> None:
    open_app(page)
    for key, told in (("ArrowLeft", re.compile(r"\+0,6\s%\sstatt")), ("ArrowRight", "Alle Annahmen stehen")):
        slider(page, "gdp_growth").focus()
        for _ in range(8):
            page.keyboard.down(key)
        page.keyboard.up(key)
        expect(page.get_by_role("status")).to_contain_text(told)
        settle(page)
    assert spoken(page)[0] == "+1,4 %"
    press(page, "Alt+z", settle)
    assert spoken(page)[0] == "+0,6 %"
    press(page, "Alt+z", settle)
    assert spoken(page)[0] == "+1,4 %"
    expect(page.get_by_role("button", name="Rückgängig")).to_be_disabled()


def test_the_panel_writes_numbers_as_the_answer_does(page: Page, open_app: OpenApp) -> None:
    """Every step of every lever, in both languages: the browser writes them while the hand moves."""
    open_app(page)
    for language, locale in (("de", "de-DE"), ("en", "en-GB")):
        levers = open_study("nrw_2016", language).levers.values()
        with using(language):
            asked = [[lever_data(lever), value, locale] for lever in levers for value in steps(lever)]
            expected = [lever.text(value) for lever in levers for value in steps(lever)]
        written = page.evaluate(
            "async asked => { const { fullText } = await import('/zvsim-panel.js');"
            " return asked.map(one => fullText(...one)); }",
            asked,
        )
        assert written == expected


def test_all_levers_and_both_choices_fit_on_a_projector(page: Page, open_app: OpenApp) -> None:
    open_app(page)
    page.locator(".zv-further summary").click()
    box = page.locator(".zv-panel").bounding_box()
    assert box is not None
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= 720
    assert page.get_by_role("slider").count() + page.get_by_role("switch").count() == 15
    assert page.get_by_role("radio").count() >= 4

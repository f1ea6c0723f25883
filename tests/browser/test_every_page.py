"""What holds on every page: WCAG 2.2 A and AA as far as a program can tell, German numbers, no contact with others.

A browser moves from page to page as a reader does, because opening the app takes longer than looking at a page.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from itertools import product
from typing import Any

import pytest
from helpers.looking import (
    cut_off_by_spacing,
    equal_ticks,
    lasting,
    moving,
    read,
    texts_outside,
    unreached_by_keys,
    unseen_choices_and_charts,
    unseen_sliders,
    violated,
    wider_than,
)
from playwright.sync_api import Browser, Page, expect

from zvsim.page.pages import PAGES, PageEntry

OpenApp = Callable[..., str]
Settle = Callable[[Page], None]

HIGH = 12000  # pixels, so that nothing is scrolled away
NARROW = 320  # as at 400 % magnification of a 1280 pixel wide window
# A notice, a note on extrapolation, both waterfalls.
ADDRESS = "?gdp_growth=0.9&unemployment_rate=7.7&wachstum=1"
RICHEST = next(entry for entry in PAGES if entry.path == "anpassung")
SCHEMES: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light", "forced_colors": "none"},
    "dark": {"color_scheme": "dark", "forced_colors": "none"},
    "forced": {"color_scheme": "dark", "forced_colors": "active"},
}
WIDTHS = (1920, 1280, 960, NARROW)
# All looks on all pages take ten minutes more.
EVERY_LOOK = bool(os.environ.get("ZVSIM_EVERY_LOOK"))
LOOKS = (
    list(product(WIDTHS, SCHEMES))
    if EVERY_LOOK
    else [(1920, "light"), (1280, "light"), (960, "forced"), (NARROW, "dark")]
)
ENGLISH_NUMBER = re.compile(r"\d\.\d+ ?(%|Pp|Prozent|Punkte)|\d,\d{3},\d{3}|\d,\d{3}\.\d|(?<![\w–/-])-\d")
# Streamlit's page holds one inline script, for pages rendered ahead; the policy blocks it and nothing depends on it.
KNOWN = "Executing inline script violates the following Content Security Policy directive"

every_page = pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.path or "ausblick")


def own_line(page: Page) -> None:
    page.get_by_role("button", name="Zeile hinzufügen").click()
    page.get_by_role("textbox", name="Zeile 1: Name").fill("Novelle")
    effect = page.get_by_role("textbox", name=re.compile("Zeile 1: Integrationsquote"))
    effect.fill("-0,3")
    effect.press("Enter")
    expect(page.get_by_text("Zeile 1: Novelle")).not_to_have_count(0)


def chance_map(page: Page) -> None:
    page.get_by_text("Karte berechnen").click()
    drawn = page.locator("[data-testid=stVegaLiteChart]").nth(1).locator("svg")
    for text in ("jetzt", "vereinbart", "50", "80"):
        expect(drawn.get_by_text(text, exact=True).last).to_be_visible()


BARS = ("treiber",)  # effects and values stand at both ends of every bar
ON_DEMAND = {"anpassung": own_line, "schwelle": chance_map}
# What is drawn a moment later comes folded and is opened in the next round.
ALL_UNFOLDED = """() => {
  const folded = document.querySelectorAll('details:not([open]) > summary');
  folded.forEach(summary => summary.click());
  return folded.length === 0;
}"""


def unfold(page: Page, entry: PageEntry, settle: Settle) -> None:
    """Everything that a page shows on demand, files to take away included."""
    if entry.path in ON_DEMAND:
        ON_DEMAND[entry.path](page)
        settle(page)
    page.wait_for_function(ALL_UNFOLDED, polling=500)
    settle(page)


def collapse_panel(page: Page) -> None:
    panel = page.locator("[data-testid=stSidebar]")
    if panel.get_attribute("data-collapsed") != "true":
        page.locator("[data-testid=stSidebarHeader]").hover()
        page.locator("[data-testid=stSidebarCollapseButton] button").click()
    expect(panel).to_have_attribute("data-collapsed", "true")


Go = Callable[[PageEntry], Page]


def moved(page: Page, settle: Settle) -> Go:
    """The page, after one has gone to another place in it by its link and unfolded what is there."""

    def go(entry: PageEntry) -> Page:
        page.get_by_role("link", name=entry.title, exact=True).first.dispatch_event("click")
        page.wait_for_url(lambda url: url.split("?")[0].endswith(f"/{entry.path}") and "s=" in url)
        settle(page)
        unfold(page, entry, settle)
        return page

    return go


@pytest.fixture(scope="module")
def wide(
    browser: Browser, open_app: OpenApp, settle: Settle, traffic_of: Callable[..., Any]
) -> Iterator[tuple[Go, Any]]:
    """Someone with an English browser in the dark who asked for less motion, and what that browser does behind it."""
    context = browser.new_context(
        viewport={"width": 1280, "height": HIGH}, locale="en-US", reduced_motion="reduce", color_scheme="dark"
    )
    traffic = traffic_of(context)
    page = context.new_page()
    open_app(page, f"/{ADDRESS}")
    yield moved(page, settle), traffic
    context.close()


@pytest.fixture(scope="module")
def narrow(browser: Browser, open_app: OpenApp, settle: Settle) -> Iterator[Go]:
    context = browser.new_context(viewport={"width": NARROW, "height": HIGH}, locale="de-DE", reduced_motion="reduce")
    page = context.new_page()
    open_app(page, "/?unemployment_rate=7.9&refugee_labour_supply=64000")
    collapse_panel(page)
    yield moved(page, settle)
    context.close()


def contacts(page: Page, traffic: Any) -> list[str]:
    """No other host, no cookie but the one that protects against forged requests, no other storage than the theme's
    and the tab's own code, no error."""
    errors = [text for text in traffic.console_errors if not text.startswith(KNOWN)]
    cookies = {cookie["name"] for cookie in page.context.cookies()} - {"_streamlit_xsrf"}
    stored = page.evaluate("[...Object.keys(localStorage), ...Object.keys(sessionStorage)]")
    unknown = [key for key in stored if "stActiveTheme" not in key and key != "zvsim.tab"]
    return [*(traffic.hosts - {"localhost"}), *cookies, *unknown, *errors]


@every_page
def test_a_page_is_for_everyone_and_talks_to_its_own_server_only(entry: PageEntry, wide: tuple[Go, Any]) -> None:
    """Rules and contrast, keyboard, wider spacing, no motion, forced colours, numbers, contacts."""
    go, traffic = wide
    page, panel_too = go(entry), entry is RICHEST
    shown = read(page)
    assert len(shown) > 20, "hardly anything was read"
    complaints = {
        "violated rules": lasting(lambda: violated(page, contrast=True)),
        "cut off by wider spacing": cut_off_by_spacing(page),
        "moving": lasting(lambda: moving(page)),
        "keyboard": unreached_by_keys(page, "body" if panel_too else "[data-testid=stMain]"),
        "ticks that read the same": lasting(lambda: equal_ticks(page)),
        "outside the picture": lasting(lambda: texts_outside(page)) if entry.path in BARS else [],
        "English numbers": [text for text in shown if ENGLISH_NUMBER.search(text)],
    }
    page.emulate_media(**SCHEMES["forced"])
    complaints["unseen in forced colours"] = unseen_choices_and_charts(page) + (
        unseen_sliders(page) if panel_too else []
    )
    page.emulate_media(**SCHEMES["dark"])
    complaints["contacts"] = contacts(page, traffic)
    assert not {claim: found for claim, found in complaints.items() if found}


@every_page
def test_a_narrow_page_keeps_the_rules_and_scrolls_in_one_direction_only(entry: PageEntry, narrow: Go) -> None:
    page = narrow(entry)
    complaints = {
        "violated rules": lasting(lambda: violated(page, contrast=True)),
        "wider than the window": lasting(lambda: wider_than(page, NARROW)),
        "ticks that read the same": lasting(lambda: equal_ticks(page)),
        "outside the picture": lasting(lambda: texts_outside(page)) if entry.path in BARS else [],
    }
    assert not {claim: found for claim, found in complaints.items() if found}


@pytest.mark.parametrize("entry", PAGES if EVERY_LOOK else [RICHEST], ids=lambda entry: entry.path or "ausblick")
def test_no_rule_is_violated_at_other_widths_in_other_schemes(
    entry: PageEntry, visitor: Callable[..., Page], open_app: OpenApp, settle: Settle
) -> None:
    """The other pages are made of the same parts; contrast does not depend on the width."""
    page = visitor(1920, HIGH, reduced_motion="reduce")
    open_app(page, f"/{entry.path}{ADDRESS}")
    unfold(page, entry, settle)
    for width, scheme in LOOKS:
        page.emulate_media(**SCHEMES[scheme])
        page.set_viewport_size({"width": width, "height": HIGH})
        settle(page)
        if width == NARROW:
            collapse_panel(page)
        contrast = width in (1280, NARROW) and scheme != "forced"  # forced colours are the reader's own
        assert not lasting(lambda contrast=contrast: violated(page, contrast)), (width, scheme)  # type: ignore[misc]

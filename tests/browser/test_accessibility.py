"""No violation of WCAG 2.2 A and AA that a program can find, wide and narrow, light and dark."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from zvsim.presentation.pages import PAGES

OpenApp = Callable[..., str]

RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
# A notice, a note on extrapolation, both waterfalls.
ADDRESS = "?gdp_growth=0.9&unemployment_rate=7.7&wachstum=1"
NARROW = 320


def violations(page: Page) -> list[str]:
    found = Axe().run(page, options=RULES).response
    assert len(found["passes"]) > 15, "hardly anything was checked"
    return [
        f"{rule['id']}: {node['target'][0]} {node['html'][:80]} {node['failureSummary'].splitlines()[1].strip()}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("path", [entry.path for entry in PAGES])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, NARROW])
def test_no_rule_is_violated(
    width: int, scheme: str, path: str, open_app: OpenApp, visitor: Callable[..., Page]
) -> None:
    """As opened; and with all tables open in a window so high that nothing is scrolled away, which axe cannot judge."""
    page = visitor(width, 720, color_scheme=scheme)
    open_app(page, f"/{path}{ADDRESS}")
    found = violations(page)
    if width == NARROW:
        close_panel(page)
    page.set_viewport_size({"width": width, "height": 12000})
    tables = page.locator("summary" if width != NARROW else "[data-testid=stMain] summary")
    for heading in tables.all():
        heading.click()
    expect(page.locator("[data-testid=stMain] details:not([open])")).to_have_count(0)
    page.wait_for_timeout(500)  # the tables slide open
    found += violations(page)
    assert not found, "\n".join(sorted(set(found)))


def close_panel(page: Page) -> None:
    panel = page.locator("[data-testid=stSidebar]")
    if panel.get_attribute("data-collapsed") == "false":
        page.locator("[data-testid=stSidebarHeader]").hover()
        page.locator("[data-testid=stSidebarCollapseButton] button").click()
        expect(panel).to_have_attribute("data-collapsed", "true")


@pytest.mark.parametrize("path", [entry.path for entry in PAGES])
def test_a_narrow_page_scrolls_in_one_direction_only(
    path: str, open_app: OpenApp, visitor: Callable[..., Page]
) -> None:
    """As at 400 % magnification of a 1280 pixel wide window."""
    page = visitor(NARROW, 640)
    open_app(page, f"/{path}{ADDRESS}")
    close_panel(page)
    width, inner = page.locator("[data-testid=stMain]").evaluate("e => [e.scrollWidth, e.clientWidth]")
    assert width <= inner <= NARROW
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW

"""What a program can find of WCAG 2.2 A and AA: rules, widths, schemes, spacing, colours, motion, keyboard.

Every page is opened once and then looked at in all ways, because opening and unfolding it takes longer than looking.
"""

from __future__ import annotations

import io
import os
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import product
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect

from zvsim.page.pages import PAGES

OpenApp = Callable[..., str]

TAGS = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
WITHOUT_CONTRAST = {"rules": {"color-contrast": {"enabled": False}}}
# A notice, a note on extrapolation, both waterfalls.
ADDRESS = "?gdp_growth=0.9&unemployment_rate=7.7&wachstum=1"
WIDTHS = (1920, 1280, 960, 320)
NARROW = 320
SCHEMES: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light", "forced_colors": "none"},
    "dark": {"color_scheme": "dark", "forced_colors": "none"},
    "forced": {"color_scheme": "dark", "forced_colors": "active"},
}
# Contrast takes most of the time and does not depend on the width; forced colours are the reader's own.
CONTRAST_AT = {(1280, "light"), (1280, "dark"), (NARROW, "light")}
EVERY_LOOK = list(product(WIDTHS, SCHEMES))
RICHEST = "/anpassung"
# The other pages are made of the same parts; each width and each scheme is looked at on every one of them.  All
# looks on all pages take ten minutes more: ZVSIM_EVERY_LOOK=1.
SOME_LOOKS = (
    EVERY_LOOK
    if os.environ.get("ZVSIM_EVERY_LOOK")
    else [
        (1920, "light"),
        (1280, "dark"),
        (960, "forced"),
        (NARROW, "light"),
    ]
)
ALL_UNFOLDED = "() => !document.querySelector('details:not([open])')"


# Theme and charts follow a change of scheme or width a moment later.
STILL = """async () => {
  const parts = () => [...document.querySelectorAll('main, summary, svg, header a, [data-testid=stSidebar] p')];
  const look = () => parts().map(part => getComputedStyle(part).color + part.getBoundingClientRect().width).join();
  const pause = () => new Promise(done => setTimeout(done, 150));
  await pause();
  for (let before = '', now = look(); before !== now; before = now, now = look()) await pause();
}"""


@pytest.fixture(scope="module", params=[entry.path for entry in PAGES])
def opened(
    request: pytest.FixtureRequest, browser: Browser, open_app: OpenApp, settle: Callable[[Page], None]
) -> Iterator[Page]:
    """A page with all tables and assumptions unfolded; a test sets width and scheme itself."""
    context = browser.new_context(viewport={"width": 1280, "height": 720}, locale="de-DE", reduced_motion="reduce")
    page = context.new_page()
    page.set_default_timeout(5000)
    open_app(page, f"/{request.param}{ADDRESS}")
    page.evaluate("document.querySelectorAll('details:not([open]) > summary').forEach(summary => summary.click())")
    page.wait_for_function(ALL_UNFOLDED)
    settle(page)
    yield page
    context.close()


@pytest.fixture
def show(settle: Callable[[Page], None]) -> Callable[..., None]:
    """Give the page a width and a scheme; so high, if nothing else is said, that nothing is scrolled away."""

    def change(page: Page, width: int = 1280, scheme: str = "light", height: int = 12000) -> None:
        page.emulate_media(**SCHEMES[scheme], reduced_motion="reduce")
        if page.viewport_size != {"width": width, "height": height}:
            page.set_viewport_size({"width": width, "height": height})
            page.evaluate(STILL)  # a window that grows or shrinks may move the panel by itself
            show_panel(page, width > NARROW)
        page.evaluate(STILL)
        settle(page)

    return change


def show_panel(page: Page, wanted: bool) -> None:
    panel = page.locator("[data-testid=stSidebar]")
    collapsed = str(not wanted).lower()
    if panel.get_attribute("data-collapsed") == collapsed:
        return
    if wanted:
        page.locator("[data-testid=stExpandSidebarButton]").click()
    else:
        page.locator("[data-testid=stSidebarHeader]").hover()
        page.locator("[data-testid=stSidebarCollapseButton] button").click()
    expect(panel).to_have_attribute("data-collapsed", collapsed)


def violations(page: Page, contrast: bool) -> set[str]:
    options = {**TAGS, "resultTypes": ["violations"], "preload": False, **({} if contrast else WITHOUT_CONTRAST)}
    found = Axe().run(page, options=options).response
    assert len(found["passes"]) > 15, "hardly anything was checked"
    return {
        f"{rule['id']}: {node['target'][0]} {node['html'][:80]} {node['failureSummary'].splitlines()[1].strip()}"
        for rule in found["violations"]
        for node in rule["nodes"]
    }


def test_no_rule_is_violated_at_any_width_in_any_scheme(opened: Page, show: Callable[..., None]) -> None:
    """Every width in every scheme on the richest page; on the others every width once and every scheme."""
    found = set()
    for width, scheme in EVERY_LOOK if urlsplit(opened.url).path == RICHEST else SOME_LOOKS:
        show(opened, width, scheme)
        found |= {f"{width} {scheme}: {one}" for one in violations(opened, contrast=(width, scheme) in CONTRAST_AT)}
    assert not found, "\n".join(sorted(found))


def test_a_narrow_page_scrolls_in_one_direction_only(opened: Page, show: Callable[..., None]) -> None:
    """As at 400 % magnification of a 1280 pixel wide window."""
    show(opened, NARROW, height=640)
    width, inner = opened.locator("[data-testid=stMain]").evaluate("e => [e.scrollWidth, e.clientWidth]")
    assert width <= inner <= NARROW
    assert opened.evaluate("document.documentElement.scrollWidth") <= NARROW


SPACED = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }
"""
# Texts that stick out of the control they name, or of a box that hides what sticks out.
CUT_OFF = """() => {
  const found = [];
  for (const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT); walker.nextNode();) {
    const text = walker.currentNode, element = text.parentElement;
    if (!text.data.trim() || element.closest('style, script, noscript, svg, [data-testid=stIconMaterial]')) continue;
    if (!element.checkVisibility({visibilityProperty: true, opacityProperty: true})) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    const inner = range.getBoundingClientRect();
    if (!inner.width) continue;
    for (let box = element; box !== document.body; box = box.parentElement) {
      const style = getComputedStyle(box), outer = box.getBoundingClientRect();
      if (outer.width <= 1 || style.clipPath !== 'none') break;  // meant for screen readers only
      const scrolls = axis => ['auto', 'scroll'].includes(style['overflow' + axis]);
      const holds = box.matches('button, [role=radio], summary, a, label');
      const hides = axis => (holds && !scrolls(axis)) || ['hidden', 'clip'].includes(style['overflow' + axis]);
      const wide = hides('X') && (inner.left < outer.left - 1 || inner.right > outer.right + 1);
      const high = hides('Y') && (inner.top < outer.top - 1 || inner.bottom > outer.bottom + 1);
      if (wide || high) {
        found.push(`${text.data.trim()} in ${box.tagName} ${box.dataset.testid ?? box.className}`);
        break;
      }
      if (scrolls('X') || scrolls('Y')) break;
    }
  }
  return found;
}"""


def test_wider_spacing_cuts_no_text_off(opened: Page, show: Callable[..., None]) -> None:
    """WCAG 1.4.12: spacing set by the reader's own style sheet."""
    show(opened, 1280)
    style = opened.add_style_tag(content=SPACED)
    try:
        cut: list[str] = ["not looked yet"]
        for _ in range(15):  # the navigation measures its links again a moment later
            opened.wait_for_timeout(200)
            cut = opened.evaluate(CUT_OFF)
            if not cut:
                break
        assert cut == []
    finally:
        style.evaluate("element => element.remove()")


def contrast_ratio(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    def luminance(colour: tuple[int, ...]) -> float:
        parts = (value / 255 for value in colour[:3])
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def ink(part: Locator) -> int:
    """How many pixels of a part stand out from its ground as WCAG 1.4.11 asks, at least 3:1."""
    image = Image.open(io.BytesIO(part.screenshot())).convert("RGB")
    counts = Counter(image.get_flattened_data() if hasattr(image, "get_flattened_data") else image.getdata())
    ((ground, _),) = counts.most_common(1)
    return sum(count for colour, count in counts.items() if contrast_ratio(colour, ground) >= 3)


# Texts reach into the box of a slider.
SLIDERS_ALONE = """
body * { visibility: hidden; }
[data-testid=stSlider] [role=group], [data-testid=stSlider] [role=group] :not(p) { visibility: visible; }
"""


def test_with_forced_colours_everything_is_still_seen(opened: Page, show: Callable[..., None]) -> None:
    """Track and thumb of a slider, the chosen segment, the marks of every chart."""
    show(opened, 1280, "forced")
    alone = opened.add_style_tag(content=SLIDERS_ALONE)
    for slider in opened.locator("[data-testid=stSlider] [role=group]").all():
        assert ink(slider) > 100, slider.inner_html()[:200]
    alone.evaluate("element => element.remove()")
    for group in opened.locator("[data-testid=stButtonGroup]").all():
        looks = group.locator("button").evaluate_all(
            "all => all.map(e => { const s = getComputedStyle(e);"
            " return [e.matches('[data-selected=true], [aria-checked=true]'), s.backgroundColor + s.borderColor]; })"
        )
        chosen = {look for selected, look in looks if selected}
        assert len(chosen) == 1
        assert not chosen & {look for selected, look in looks if not selected}
    for chart in opened.locator("[data-testid=stVegaLiteChart] svg").all():
        assert ink(chart) > 300


MOVING = """() => [...document.querySelectorAll('body *')].filter(element => {
  const style = getComputedStyle(element);
  return `${style.transitionDuration},${style.animationDuration}`.split(',').some(time => parseFloat(time) > 0.001);
}).map(element => `${element.tagName} ${element.dataset.testid ?? element.className}`)"""


def test_nothing_moves_for_those_who_asked_for_it(opened: Page, show: Callable[..., None]) -> None:
    show(opened, 1280)
    moving = opened.evaluate(MOVING)
    assert moving == []


# Where the focus is, a group of radio buttons counting as one place, and how that place looks now.
KEYS = """() => {
  window.place = element => element.closest('[role=radiogroup]') ?? element;
  window.look = element => {
    const around = [...element.querySelectorAll('*'), ...element.parentElement.children];
    for (let up = element, level = 0; level < 6 && up; up = up.parentElement, level += 1) around.push(up);
    return around.flatMap(one => [null, '::before', '::after'].map(part => {
      const style = getComputedStyle(one, part);
      return [style.outline, style.boxShadow, style.background, style.borderColor, style.clipPath, style.transform,
        style.top, style.opacity, style.textDecoration].join();
    })).join('|');
  };
  window.visited = new Map();
}"""
VISIT = """async () => {
  await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
  const here = document.activeElement, place = window.place(here);
  if (here === document.body || place === window.last) return false;
  window.last = place;
  if (window.visited.has(place)) return true;
  window.visited.set(place, [here, window.look(here)]);
  return false;
}"""
MISSED = """async () => {
  const name = e => `${e.tagName} ${e.ariaLabel || e.innerText || e.dataset.testid || e.className}`.slice(0, 80);
  const all = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')];
  const wanted = all.filter(e => e.tabIndex >= 0 && !e.disabled && e.checkVisibility({visibilityProperty: true})
    && !e.closest('[inert], [aria-hidden=true]')).map(window.place);
  const pause = () => new Promise(done => setTimeout(done, 300));
  document.activeElement.blur();
  await pause();
  const unseen = [];
  for (const [element, before] of window.visited.values()) {
    if (window.look(element) !== before) continue;
    element.focus();  // once more: on a busy machine the mark may have come after the look
    await pause();
    const focused = window.look(element);
    element.blur();
    await pause();
    if (window.look(element) === focused) unseen.push(name(element));
  }
  return [wanted.length, wanted.filter(e => !window.visited.has(e)).map(name), unseen];
}"""


def test_the_keyboard_reaches_every_control_and_shows_where_it_is(opened: Page, show: Callable[..., None]) -> None:
    show(opened, 1280, height=720)
    for _ in range(2):  # what is drawn anew behind the keyboard's back is met on the second way
        opened.evaluate(KEYS)
        opened.get_by_role("link", name="Skip to main content").focus()
        opened.keyboard.press("Shift+Tab")
        for _ in range(300):
            opened.keyboard.press("Tab")
            if opened.evaluate(VISIT):
                break
        wanted, missed, unseen = opened.evaluate(MISSED)
        if not missed:
            break
    assert wanted > 15, "hardly anything was found"
    assert missed == []
    assert unseen == []


def test_keys_move_sliders_and_escape_closes_what_opened(page: Page, open_app: OpenApp) -> None:
    open_app(page)
    slider = page.get_by_role("slider", name="Wirtschaftswachstum NRW 2016")
    slider.focus()
    start = float(slider.input_value())
    for key, moves in (("ArrowRight", 1), ("ArrowLeft", 0), ("End", None), ("Home", None)):
        page.keyboard.press(key)
        if moves is not None:
            expect(slider).to_have_value(f"{start + moves:g}")
        else:
            expect(slider).to_have_value(slider.get_attribute("max" if key == "End" else "min") or "")
    for opener, opened_part in (
        (
            page.get_by_role("button", name="Main menu"),
            page.get_by_role("menu").or_(page.locator("[data-testid=stMainMenuPopover]")),
        ),
        (page.get_by_role("combobox", name="Szenario"), page.get_by_role("listbox")),
    ):
        opener.focus()
        page.keyboard.press("Enter" if opener.evaluate("e => e.tagName") == "BUTTON" else "ArrowDown")
        expect(opened_part.first).to_be_visible()
        page.keyboard.press("Escape")
        expect(opened_part).to_have_count(0)

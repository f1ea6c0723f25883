"""What can be found wrong with a page by looking at it in a browser; every function returns complaints."""

from __future__ import annotations

import io
import time
from collections.abc import Callable

import numpy as np
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Locator, Page

PATIENCE = 60.0  # seconds for what is drawn a moment later, also beside busy processes
TAGS = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
WITHOUT_CONTRAST = {"rules": {"color-contrast": {"enabled": False}}}


def lasting(look: Callable[[], list[str]]) -> list[str]:
    """Complaints that do not vanish while the page comes to rest."""
    end = time.monotonic() + PATIENCE
    while (complaints := look()) and time.monotonic() < end:
        pass
    return complaints


def violated(page: Page, contrast: bool) -> list[str]:
    """Rules of WCAG 2.2 A and AA that axe finds violated; contrast takes most of its time."""
    options = {**TAGS, "resultTypes": ["violations"], "preload": False, **({} if contrast else WITHOUT_CONTRAST)}
    result = Axe().run(page, options=options).response
    assert len(result["passes"]) > 15, "hardly anything was checked"
    return [
        f"{rule['id']}: {node['target'][0]} {node['html'][:80]} {node['failureSummary'].splitlines()[1].strip()}"
        for rule in result["violations"]
        for node in rule["nodes"]
    ]


def wider_than(page: Page, width: int) -> list[str]:
    """What makes a page scroll sideways as well."""
    main, inner = page.locator("[data-testid=stMain]").evaluate("e => [e.scrollWidth, e.clientWidth]")
    whole = page.evaluate("document.documentElement.scrollWidth")
    return [f"{main} pixels in {inner}, {whole} in {width}"] if main > inner or whole > width else []


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
SPACED = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }
"""


def cut_off_by_spacing(page: Page) -> list[str]:
    """WCAG 1.4.12: texts cut off by a spacing that the reader's own style sheet sets."""
    style = page.add_style_tag(content=SPACED)
    complaints = lasting(lambda: page.evaluate(CUT_OFF))  # the navigation measures its links again a moment later
    style.evaluate("element => element.remove()")
    return complaints


MOVING = """() => [...document.querySelectorAll('body *')].filter(element => {
  const style = getComputedStyle(element);
  return `${style.transitionDuration},${style.animationDuration}`.split(',').some(time => parseFloat(time) > 0.001);
}).map(element => `${element.tagName} ${element.dataset.testid ?? element.className}`)"""


def moving(page: Page) -> list[str]:
    """What moves although the reader asked for less motion."""
    return list(page.evaluate(MOVING))


# Where the focus is, a group of radio buttons counting as one place, and how that place looks now.
KEYS = """scope => {
  window.scope = document.querySelector(scope);
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
  if (window.visited.has(place) || !window.scope.contains(place)) return true;
  window.visited.set(place, [here, window.look(here)]);
  return false;
}"""
# A mark may come a moment after the focus, therefore each place that seemed to have none is focused once more.
MISSED = """async () => {
  const name = e => `${e.tagName} ${e.ariaLabel || e.innerText || e.dataset.testid || e.className}`.slice(0, 80);
  const all = [...window.scope.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')];
  const wanted = all.filter(e => e.tabIndex >= 0 && !e.disabled && e.checkVisibility({visibilityProperty: true})
    && !e.closest('[inert], [aria-hidden=true]')).map(window.place);
  const differs = async (element, before) => {
    for (let frame = 0; frame < 60; frame += 1) {
      if (window.look(element) !== before) return true;
      await new Promise(done => requestAnimationFrame(done));
    }
    return false;
  };
  document.activeElement.blur();
  const unseen = [];
  for (const [element, before] of window.visited.values()) {
    if (await differs(element, before)) continue;
    element.focus();
    if (!await differs(element, before)) unseen.push(name(element) + ' does not show the focus');
    element.blur();
  }
  const missed = wanted.filter(e => !window.visited.has(e)).map(e => name(e) + ' is not reached');
  return wanted.length < 3 ? ['hardly anything was found'] : [...missed, ...unseen];
}"""


def unreached_by_keys(page: Page, scope: str) -> list[str]:
    """Controls within a part of the page that the keyboard does not reach, or without a sign that it is there."""

    def walk() -> list[str]:
        page.evaluate(KEYS, scope)
        skip = page.get_by_role("link", name="Skip to main content")
        skip.focus()
        page.keyboard.press("Enter" if "stMain" in scope else "Shift+Tab")
        for _ in range(300):
            page.keyboard.press("Tab")
            if page.evaluate(VISIT):
                break
        return list(page.evaluate(MISSED))

    return walk() and walk()  # what is drawn anew behind the keyboard's back is met on the second way


def _luminance(colours: np.ndarray) -> np.ndarray:
    parts = colours / 255.0
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4) @ [0.2126, 0.7152, 0.0722]


def ink(part: Locator) -> int:
    """How many pixels of a part stand out from its ground as WCAG 1.4.11 asks, at least 3:1."""
    pixels = np.asarray(Image.open(io.BytesIO(part.screenshot())).convert("RGB")).reshape(-1, 3)
    colours, counts = np.unique(pixels, axis=0, return_counts=True)
    light = _luminance(colours) + 0.05
    ground = light[counts.argmax()]
    return int(counts[np.maximum(light, ground) / np.minimum(light, ground) >= 3].sum())


CHOSEN = """all => all.map(e => { const style = getComputedStyle(e);
  return [e.matches('[data-selected=true], [aria-checked=true]'), style.backgroundColor + style.borderColor]; })"""


def _segment_unseen(group: Locator) -> bool:
    looks = group.locator("button").evaluate_all(CHOSEN)
    chosen = {look for selected, look in looks if selected}
    return len(chosen) != 1 or bool(chosen & {look for selected, look in looks if not selected})


def unseen_sliders(page: Page) -> list[str]:
    """Sliders whose track, thumb and mark cannot be told from the ground."""
    sliders = page.locator(".zv-main .zv-line").all()
    return lasting(lambda: [slider.inner_html()[:200] for slider in sliders if ink(slider) <= 100])


def unseen_choices_and_charts(page: Page) -> list[str]:
    """Chosen segments that look like the others, and charts without marks."""
    groups = page.locator("[data-testid=stButtonGroup]").all()
    charts = page.locator("[data-testid=stVegaLiteChart] svg").all()
    return [
        *lasting(lambda: [group.inner_text() for group in groups if _segment_unseen(group)]),
        *lasting(lambda: [f"a chart of {ink(chart)} pixels" for chart in charts if ink(chart) <= 300]),
    ]


OUTSIDE = """() => [...document.querySelectorAll('[data-testid=stVegaLiteChart] svg')].flatMap(picture => {
  const frame = picture.getBoundingClientRect();
  return [...picture.querySelectorAll('.mark-text text')].filter(text => {
    const box = text.getBoundingClientRect();
    return box.width && (box.left < frame.left - 1 || box.right > frame.right + 1);
  }).map(text => text.textContent);
})"""
EQUAL_TICKS = """() => [...document.querySelectorAll('[data-testid=stVegaLiteChart] .role-axis')].map(axis =>
  [...axis.querySelectorAll('.role-axis-label text')].map(text => text.textContent)
).filter(labels => new Set(labels).size < labels.length).map(labels => labels.join())"""


def texts_outside(page: Page) -> list[str]:
    """Texts of marks that leave their picture."""
    return list(page.evaluate(OUTSIDE))


def equal_ticks(page: Page) -> list[str]:
    """Axes on which two ticks read the same."""
    return list(page.evaluate(EQUAL_TICKS))


# Everything that is read, folded tables and names of controls and charts included.
READ = """() => [...document.querySelectorAll('body, body *')].flatMap(element => [
  ...[...element.childNodes].filter(node => node.nodeType === Node.TEXT_NODE && !element.matches('style, script'))
    .map(node => node.data.trim()),
  ...['aria-label', 'aria-valuetext', 'alt', 'title', 'placeholder'].map(name => element.getAttribute(name) ?? ''),
]).filter(text => text)"""


def read(page: Page) -> list[str]:
    """Everything that is read on a page, by eye or by ear."""
    return list(page.evaluate(READ))

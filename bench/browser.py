"""What a person at the page waits for, in the system's Chromium, beside an app with one slider and one text."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from itertools import pairwise
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Locator, Page, sync_playwright

from bench.clock import Times, at_most
from bench.served import APP, Served, empty_app, served

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")
OF_AN_EMPTY_APP = 1.5
DRAG_OVER_KEY = 2.0
DRAGGED = (0.95, 0.05)  # from which share of the slider's width to which
DRAG_STEPS = 90
FRAME = 1000.0 / 60.0
EMPTY = "empty_app"
PATIENCE = 60_000.0  # milliseconds

# Milliseconds of the page's own clock at which the answer first stood there, and from a key to another answer.
WATCH = """
window.answer = () => document.querySelector('[role=status]')?.textContent.trim() || '';
new MutationObserver(() => {
  if (answer() && !window.firstAnswer) window.firstAnswer = performance.now();
  if (window.pressed && !window.waited && answer() && answer() !== window.before)
    window.waited = performance.now() - window.pressed;
}).observe(document, {subtree: true, childList: true, characterData: true});
addEventListener('keydown', () => {
  window.before = answer(); window.waited = 0; window.pressed = performance.now();
}, true);
"""
# Milliseconds at which the answer changed.
ANSWERS = """() => {
  window.answers = [];
  let last = answer();
  new MutationObserver(() => {
    if (answer() && answer() !== last) { last = answer(); window.answers.push(performance.now()); }
  }).observe(document, {subtree: true, childList: true, characterData: true});
}"""
RESTING = """() => document.querySelector('[data-testid=stApp][data-test-script-state=notRunning]')
  && !document.querySelector('[data-stale=true], [data-testid=stSkeleton]')"""


def chromium() -> str | None:
    """The system's Chromium, or None."""
    return next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)


@contextmanager
def browser() -> Iterator[Browser]:
    """A headless Chromium."""
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        yield launched
        launched.close()


def _visit(context: BrowserContext, url: str) -> Page:
    page = context.new_page()
    page.goto(url)
    page.wait_for_function("() => window.firstAnswer", timeout=PATIENCE)
    page.wait_for_function(RESTING, timeout=PATIENCE)
    return page


def _visitor(of: Browser) -> BrowserContext:
    context = of.new_context(viewport={"width": 1280, "height": 720}, locale="de-DE")
    context.add_init_script(WATCH)
    return context


def _finest(page: Page) -> Locator:
    """The slider with most steps, so that none of many is the last."""
    return max(page.get_by_role("slider").all(), key=lambda slider: int(slider.get_attribute("max") or 0))


def _seconds_for_a_key(page: Page, key: str) -> float:
    page.keyboard.press(key)
    waited = page.wait_for_function("() => window.waited", timeout=PATIENCE).json_value()
    page.wait_for_function(RESTING, timeout=PATIENCE)
    return float(waited) / 1000.0


def key_steps(of: Browser, urls: Mapping[str, str], steps: int) -> dict[str, Times]:
    """Seconds from a key on a slider to another answer sentence, page by page in turn.

    Args:
        of: browser.
        urls: by name of the page.
        steps: on each page, always to a value that was not shown before; one more comes before and is not timed.
    """
    with ExitStack() as stack:
        pages = {}
        for name, url in urls.items():
            pages[name] = _visit(stack.enter_context(_visitor(of)), url)
            _finest(pages[name]).focus()
        seconds: dict[str, list[float]] = {name: [] for name in urls}
        for step in range(steps + 1):
            for name, page in pages.items():
                found = _seconds_for_a_key(page, "ArrowLeft")
                seconds[name] += [found] if step else []
    return {name: Times(tuple(found)) for name, found in seconds.items()}


def gaps_during_drags(of: Browser, urls: Mapping[str, str]) -> dict[str, Times]:
    """Seconds between one answer and the next while the slider with most steps is drawn from one side to the other."""
    found = {}
    for name, url in urls.items():
        with _visitor(of) as context:
            page = _visit(context, url)
            box = _finest(page).bounding_box()
            assert box is not None
            page.evaluate(ANSWERS)
            middle = box["y"] + box["height"] / 2
            page.mouse.move(box["x"] + DRAGGED[0] * box["width"], middle)
            page.mouse.down()
            for step in range(DRAG_STEPS):
                share = DRAGGED[0] + (DRAGGED[1] - DRAGGED[0]) * step / DRAG_STEPS
                page.mouse.move(box["x"] + share * box["width"], middle)
                page.wait_for_timeout(FRAME)
            at = page.evaluate("() => window.answers")
            page.mouse.up()
            page.wait_for_function(RESTING, timeout=PATIENCE)
        found[name] = Times(tuple((late - early) / 1000.0 for early, late in pairwise(at)))
    return found


def first_answers(of: Browser, rounds: int) -> dict[str, Times]:
    """Seconds from opening the first page after a start to the answer sentence, and to the text of an empty app."""
    seconds: dict[str, list[float]] = {"app": [], EMPTY: []}
    with empty_app() as script:
        for _ in range(rounds):
            for name, what in (("app", APP), (EMPTY, script)):
                with served(what) as running, _visitor(of) as context:
                    page = _visit(context, running.url)
                    seconds[name].append(float(page.evaluate("() => window.firstAnswer")) / 1000.0)
    return {name: Times(tuple(found)) for name, found in seconds.items()}


def browser_figures(app: Served, paths: Sequence[str], steps: int, rounds: int) -> dict[str, Any]:
    """Key steps on every page and the first page after a start, as ratios to the empty app."""
    with browser() as launched:
        with empty_app() as script, served(script) as empty:
            urls = {f"/{path}": f"{app.url}/{path}" for path in paths} | {EMPTY: empty.url}
            keys = key_steps(launched, urls, steps)
            drags = gaps_during_drags(launched, {name: url for name, url in urls.items() if name != EMPTY})
        first = first_answers(launched, rounds)
    other = keys.pop(EMPTY)
    return {
        "key_step": {
            "seconds": {name: found.document() for name, found in [*keys.items(), (EMPTY, other)]},
            "over_empty_app": {
                name: at_most(found.median / other.median, OF_AN_EMPTY_APP) for name, found in keys.items()
            },
            "p95_over_empty_app": {name: round(found.p95 / other.p95, 3) for name, found in keys.items()},
        },
        "drag": {
            "seconds_between_answers": {name: found.document() for name, found in drags.items()},
            "over_key_step_of_empty_app": {
                name: at_most(found.median / other.median, DRAG_OVER_KEY) for name, found in drags.items()
            },
        },
        "first_page": {
            "seconds": {name: found.document() for name, found in first.items()},
            "over_empty_app": at_most(first["app"].median / first[EMPTY].median, OF_AN_EMPTY_APP),
        },
    }

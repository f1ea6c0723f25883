"""Whether slider, field and answer agree after hands have moved sliders as hands do, also beside other sessions."""

from __future__ import annotations

import asyncio
import random
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Locator, Page

from bench.browser import PATIENCE, RESTING, browser
from bench.served import APP, Served, served
from bench.sessions import opened
from zvsim.base.errors import InputError
from zvsim.base.language import LANGUAGES
from zvsim.page.pages import PAGES

HELD_KEYS, KEY_EVERY = 20, 33.0  # milliseconds, as a keyboard repeats
DRAG_STEPS, FRAME = 40, 1000.0 / 60.0
OTHERS = 3
AGREE = """slider => {
  const row = slider.closest('.zv-leverrow'), said = slider.getAttribute('aria-valuetext');
  const agreed = row.querySelector('.zv-back').textContent.split(': ').at(-1);
  const answer = document.querySelector('[role=status]').textContent.replaceAll('\\u00a0', ' ');
  const field = row.querySelector('input[type=text]').value, number = text => text.replace(/[^0-9,.+−±]/g, '');
  const told = [' statt ', ' instead of '].some(word => answer.includes(`${slider.ariaLabel} ${said}${word}`));
  const unchanged = said === agreed && !answer.includes(`${slider.ariaLabel} `);
  return number(field) === number(said) && (told || unchanged);
}"""
LOST = "[data-testid=stException], [data-testid=stConnectionStatus], [role=dialog]"


def _hold(page: Page, slider: Locator, chance: random.Random) -> None:
    slider.focus()
    key = chance.choice(("ArrowLeft", "ArrowRight"))
    for _ in range(HELD_KEYS):
        page.keyboard.down(key)
        page.wait_for_timeout(KEY_EVERY)
    page.keyboard.up(key)


def _drag(page: Page, slider: Locator, chance: random.Random) -> None:
    box = slider.bounding_box()
    if box is None:
        raise InputError("Regler", "nicht zu sehen", "ein Regler im Fenster")
    middle, start, end = box["y"] + box["height"] / 2, chance.random(), chance.random()
    page.mouse.move(box["x"] + start * box["width"], middle)
    page.mouse.down()
    for step in range(1, DRAG_STEPS + 1):
        page.mouse.move(box["x"] + (start + (end - start) * step / DRAG_STEPS) * box["width"], middle)
        page.wait_for_timeout(FRAME)
    page.mouse.up()


@contextmanager
def _others(app: Served, count: int) -> Iterator[None]:
    """Further sessions that move their first lever without a pause."""
    over = threading.Event()

    async def one(number: int) -> None:
        session = await opened(app, "", number)
        for move in range(10_000):
            if over.is_set():
                break
            await session.rerun(number + 7 * move + 3)
        await session.socket.close()

    async def everyone() -> None:
        await asyncio.gather(*(one(number) for number in range(count)))

    thread = threading.Thread(target=lambda: asyncio.run(everyone()))
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def _movements(of: Browser, app: Served, count: int, seed: int) -> list[str]:
    """What did not agree after so many held keys and as many drags, by page, language and lever in turn."""
    chance, wrong = random.Random(seed), []
    paths = [entry.path for entry in PAGES if not entry.hidden]
    for number in range(count):
        path, language = paths[number % len(paths)], LANGUAGES[number // len(paths) % len(LANGUAGES)]
        context = of.new_context(viewport={"width": 1280, "height": 720}, locale="de-DE")
        page = context.new_page()
        page.goto(f"{app.url}/{path}")
        page.locator(".zv-further summary").click(timeout=PATIENCE)
        page.wait_for_function(RESTING, timeout=PATIENCE)
        if language != LANGUAGES[0]:
            page.get_by_role("button", name="English").click()
            page.get_by_role("button", name="Deutsch").wait_for(timeout=PATIENCE)
        sliders = page.get_by_role("slider")
        for move in (_hold, _drag):
            slider = sliders.nth(chance.randrange(sliders.count()))
            move(page, slider, chance)
            page.wait_for_timeout(300.0)
            page.wait_for_function(RESTING, timeout=PATIENCE)
            if not slider.evaluate(AGREE) or page.locator(LOST).count():
                wrong.append(f"{move.__name__.strip('_')} /{path} {language} {slider.get_attribute('aria-label')}")
        context.close()
    return wrong


def hand_figures(alone: int, beside: int) -> dict[str, Any]:
    """Disagreements after movements of each kind, of one hand alone and beside other sessions."""
    with served(APP) as app, browser() as launched:
        wrong: Sequence[str] = _movements(launched, app, alone, 1)
        with _others(app, OTHERS):
            wrong_beside = _movements(launched, app, beside, 2)
    return {
        "alone": {"held_keys": alone, "drags": alone, "disagreements": list(wrong), "met": not wrong},
        "beside_other_sessions": {
            "others": OTHERS,
            "held_keys": beside,
            "drags": beside,
            "disagreements": wrong_beside,
            "met": not wrong_beside,
        },
    }

"""Many people move sliders at once: everyone's answer comes before anyone's charts."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from zvsim.page.turns import COMPLETING

SECONDS = 60.0
LONG_ENOUGH = 2.0  # for a page that does not wait to draw its panel


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], threading.Event]:
    """Event that is set once a page has drawn a part of it, given by the function that draws it."""

    def watched(name: str) -> threading.Event:
        module, _, function = name.rpartition(".")
        event, draw = threading.Event(), getattr(__import__(module, fromlist=[function]), function)

        def drawn(*arguments: Any) -> None:
            draw(*arguments)
            event.set()

        monkeypatch.setattr(name, drawn)
        return event

    return watched


def test_whoever_waits_for_the_page_of_another_already_has_the_answer(
    open_page: Callable[..., AppTest], seen: Callable[[str], threading.Event]
) -> None:
    answered, completed = (
        seen("zvsim.page.answer.answer"),
        seen("zvsim.page.controls.assumptions_panel"),
    )
    run = threading.Thread(target=open_page, args=({"gdp_growth": "0.3"},))
    with COMPLETING:
        run.start()
        assert answered.wait(SECONDS)
        assert not completed.wait(LONG_ENOUGH)
    assert completed.wait(SECONDS)
    run.join(SECONDS)


def test_a_page_that_fails_lets_the_next_one_go_on(
    open_page: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr("zvsim.page.controls.assumptions_panel", lambda *_: 1 / 0)
        assert open_page({}).exception
    assert not open_page({}).exception

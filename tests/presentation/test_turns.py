"""Many people move sliders at once: everyone's answer comes before anyone's charts."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from zvsim.presentation import answer as answer_module
from zvsim.presentation.process import COMPLETING

SECONDS = 60.0


@pytest.fixture
def answered(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Set once a page has drawn its answer."""
    event, draw = threading.Event(), answer_module.answer

    def drawn(*arguments: Any) -> None:
        draw(*arguments)
        event.set()

    monkeypatch.setattr(answer_module, "answer", drawn)
    return event


def test_whoever_waits_for_the_page_of_another_already_has_the_answer(
    open_page: Callable[..., AppTest], answered: threading.Event
) -> None:
    pages: list[AppTest] = []
    run = threading.Thread(target=lambda: pages.append(open_page({"gdp_growth": "0.3"}, "methode")))
    with COMPLETING:
        run.start()
        assert answered.wait(SECONDS)
        run.join(0.3)
        assert not pages, "the page did not wait"
    run.join(SECONDS)
    assert len(pages[0].get("html")) > 5


def test_a_page_that_fails_lets_the_next_one_go_on(
    open_page: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr("zvsim.presentation.controls.assumptions_panel", lambda *_: 1 / 0)
        assert open_page({}).exception
    assert not open_page({}).exception

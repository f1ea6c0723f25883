"""Many people move sliders at once: everyone's answer comes before anyone's charts."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

SECONDS = 300.0  # only a hanging test needs them


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


class Turn(threading.Semaphore):
    """Whose turn it is to complete a page, and whether a page has asked for it, which a page does again and again."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = threading.Event()

    def acquire(self, blocking: bool = True, timeout: float | None = None) -> bool:
        if timeout is not None:
            self.asked.set()
        return super().acquire(blocking, timeout)


def test_whoever_waits_for_the_page_of_another_already_has_the_answer(
    open_page: Callable[..., AppTest],
    seen: Callable[[str], threading.Event],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    turn = Turn()
    monkeypatch.setattr("zvsim.page.turns.COMPLETING", turn)
    answered, completed = (
        seen("zvsim.page.answer.answer"),
        seen("zvsim.page.toolbar.toolbar"),
    )
    run = threading.Thread(target=open_page, args=({"gdp_growth": "0.3"},))
    with turn:
        run.start()
        assert turn.asked.wait(SECONDS)
        assert answered.is_set()
        assert not completed.is_set()
    assert completed.wait(SECONDS)
    run.join(SECONDS)


def test_a_page_that_fails_lets_the_next_one_go_on(
    open_page: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr("zvsim.page.toolbar.toolbar", lambda *_: 1 / 0)
        assert open_page({}).exception
    assert not open_page({}).exception

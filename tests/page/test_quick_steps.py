"""Steps through the history that follow each other faster than a browser draws."""

from __future__ import annotations

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

OpenPage = Callable[..., AppTest]


def growth(page: AppTest) -> float:
    return float(page.select_slider(key="gdp_growth").value)


def moved(open_page: OpenPage) -> AppTest:
    page = open_page({})
    for value in (1.0, 0.6, 0.2):
        page.select_slider(key="gdp_growth").set_value(value).run()
    return page


def test_what_a_browser_still_shows_of_the_step_before_is_not_taken_for_a_change(open_page: OpenPage) -> None:
    page = moved(open_page)
    page.button(key="undo").click().run()
    assert growth(page) == 0.6
    page.select_slider(key="gdp_growth").set_value(0.2)  # as the browser that has not drawn the undo reports it
    page.button(key="undo").click().run()
    assert growth(page) == 1.0
    assert not page.button(key="redo").disabled
    page.select_slider(key="gdp_growth").set_value(0.2)
    page.button(key="redo").click().run()
    page.button(key="redo").click().run()
    assert growth(page) == 0.2
    assert page.button(key="redo").disabled


def test_going_back_to_a_value_by_hand_right_after_a_step_is_a_change(open_page: OpenPage) -> None:
    page = moved(open_page)
    page.button(key="undo").click().run()
    page.select_slider(key="gdp_growth").set_value(0.2).run()
    assert growth(page) == 0.2
    assert page.button(key="redo").disabled
    page.button(key="undo").click().run()
    assert growth(page) == 0.6

"""A hand that moves on, and steps through the history that follow each other faster than a browser draws."""

from __future__ import annotations

from collections.abc import Callable

from helpers.hand import choose, move, panel, reported, type_in
from streamlit.testing.v1 import AppTest

OpenPage = Callable[..., AppTest]


def growth(page: AppTest) -> float:
    return float(panel(page)["values"]["gdp_growth"])


def moved(open_page: OpenPage) -> AppTest:
    page = open_page({})
    for value in (1.0, 0.6, 0.2):
        move(page, {"gdp_growth": value})
    return page


def test_a_drag_is_one_step_and_a_second_one_another(open_page: OpenPage) -> None:
    page = open_page({})
    for gesture, value in ((1, 1.0), (1, 0.6), (1, 0.2), (2, 0.1), (2, 0.0)):
        move(page, {"gdp_growth": value}, gesture)
    assert growth(page) == 0.0
    for before in (0.2, 1.4):
        page.button(key="undo").click().run()
        assert growth(page) == before
    assert page.button(key="undo").disabled


def test_a_drag_that_ends_where_it_began_is_no_step_and_takes_no_other_with_it(open_page: OpenPage) -> None:
    page = move(open_page({}), {"gdp_growth": 1.0}, gesture=1)
    for value in (0.6, 1.0, 0.8, 1.0):
        move(page, {"gdp_growth": value}, gesture=2)
    page.button(key="undo").click().run()
    assert growth(page) == 1.4
    assert page.button(key="undo").disabled


def test_what_the_hand_moves_after_a_step_back_is_a_change_of_what_the_step_led_to(open_page: OpenPage) -> None:
    """Also when the browser has not drawn the step yet: only what was moved is taken from its report."""
    page = moved(open_page)
    page.button(key="undo").click().run()
    assert growth(page) == 0.6
    move(page, {"unemployment_rate": 8.4})
    assert growth(page) == 0.6
    assert page.button(key="redo").disabled
    page.button(key="undo").click().run()
    assert panel(page)["values"]["unemployment_rate"] == 8.0
    assert growth(page) == 0.6


def test_a_report_that_was_taken_is_not_taken_again(open_page: OpenPage) -> None:
    """A browser sends it along with everything that follows."""
    page = moved(open_page)
    page.button(key="undo").click().run()
    page.button(key="undo").click().run()
    page.run()
    assert growth(page) == 1.0
    page.button(key="redo").click().run()
    page.button(key="redo").click().run()
    assert growth(page) == 0.2
    assert page.button(key="redo").disabled


def test_a_move_and_a_button_in_one_message_both_count_the_move_first(open_page: OpenPage) -> None:
    page = reported(move(open_page({}), {"gdp_growth": 1.0}), values={"gdp_growth": 0.9})
    page.button(key="undo").click().run()
    assert growth(page) == 1.0
    page.button(key="redo").click().run()
    assert growth(page) == 0.9


def test_two_movements_that_come_in_one_message_are_two_steps(open_page: OpenPage) -> None:
    """On a slow line the second begins before the first was told."""
    earlier = [{"gesture": 1, "values": {"gdp_growth": 0.6}, "choices": {}}]
    page = reported(open_page({}), 2, values={"gdp_growth": 1.4}, earlier=earlier).run()
    assert growth(page) == 1.4
    page.button(key="undo").click().run()
    assert growth(page) == 0.6


def test_what_no_panel_sends_changes_nothing(open_page: OpenPage) -> None:
    page = open_page({})
    for report in ({"values": {"gdp_growth": 400.0}}, {"values": {"no_lever": 1.0}}, {"values": {"gdp_growth": "x"}}):
        assert not reported(page, **report).run().exception
    assert not choose(page, "kept:7").exception
    assert not reported(page, choices={"view": "tomorrow"}).run().exception
    assert page.button(key="undo").disabled


def test_what_cannot_be_read_stays_where_it_was_typed_until_the_lever_moves(open_page: OpenPage) -> None:
    page = type_in(open_page({}), "unemployment_rate", "viel")
    assert panel(page)["errors"]["unemployment_rate"]["text"] == "viel"
    assert panel(page)["values"]["unemployment_rate"] == 8.0
    move(page, {"gdp_growth": 0.9})
    assert panel(page)["errors"]["unemployment_rate"]["text"] == "viel"
    move(page, {"unemployment_rate": 8.4})
    assert not panel(page)["errors"]
    type_in(page, "unemployment_rate", "8,5 %")
    assert panel(page)["values"]["unemployment_rate"] == 8.5

"""Undo and redo lead back to exactly what was there."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from zvsim.sharing.history import KEPT, LONGEST, History
from zvsim.sharing.records import Meeting
from zvsim.simulation.question import Question


def meeting(value: float) -> Meeting:
    return Meeting(Question(1, {"gdp_growth": value}))


def after(values: list[float]) -> History:
    history = History((meeting(1.4),))
    for value in values:
        history = history.changed(meeting(value))
    return history


@given(st.lists(st.integers(0, 5).map(float), min_size=1, max_size=30))
def test_every_change_undone_and_redone_restores_every_state(values: list[float]) -> None:
    history = after(values)
    visited = [history.now]
    while history.can_undo:
        history = history.undone()
        visited.append(history.now)
    assert history.now == meeting(1.4)
    for expected in reversed(visited[:-1]):
        history = history.redone()
        assert history.now == expected
    assert not history.can_redo


def test_a_new_change_forgets_what_had_been_undone() -> None:
    history = after([1.0, 2.0, 3.0]).undone().undone().changed(meeting(9.0))
    assert [state.question.changes["gdp_growth"] for state in history.states] == [1.4, 1.0, 9.0]
    assert not history.can_redo


def test_before_and_after_the_last_change_alternate_as_often_as_one_likes() -> None:
    history = after([1.0, 2.0])
    for _ in range(3):
        history = history.flipped()
        assert history.now == meeting(1.0)
        history = history.flipped()
        assert history.now == meeting(2.0)
    assert History((meeting(1.4),)).flipped().now == meeting(1.4)


def test_the_ends_hold_and_the_memory_is_bounded() -> None:
    assert after([1.0]).undone().undone().undone().now == meeting(1.4)
    assert after([1.0]).redone().now == meeting(1.0)
    long = after([float(number) for number in range(3 * LONGEST)])
    assert len(long.states) == LONGEST
    assert long.now == meeting(3.0 * LONGEST - 1.0)


def test_any_place_can_be_gone_to_and_undo_and_redo_go_on_from_there() -> None:
    history = after([1.0, 2.0, 3.0]).standing(1)
    assert history.now == meeting(1.0)
    assert history.undone().now == meeting(1.4)
    assert history.redone().redone().now == meeting(3.0)


def test_what_an_address_leads_to_is_found_where_it_was_last() -> None:
    history = after([1.0, 2.0, 1.0, 3.0])
    found = history.standing_at(meeting(1.0))
    assert found is not None
    assert found.at == 3
    assert history.standing_at(meeting(9.0)) is None


@given(st.integers(1, 150), st.integers(0, 150))
def test_what_a_tab_keeps_is_bounded_and_holds_where_one_stands(length: int, at: int) -> None:
    history = after([float(step) for step in range(length)]).standing(at)
    kept = history.last()
    assert kept.now == history.now
    assert len(kept.states) <= KEPT

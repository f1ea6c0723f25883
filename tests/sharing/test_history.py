"""Undo and redo lead back to exactly what was there."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from zvsim.sharing.history import LONGEST, History
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

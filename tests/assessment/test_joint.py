"""Both targets at once: who counts the dots finds the chances that are written beside them."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from zvsim.assessment.joint import joint_dots, quadrants, shown_counts

DRAWS = 1000
counts = st.lists(st.integers(0, DRAWS), min_size=3, max_size=3).map(sorted)


def hits_of(cuts: list[int]) -> np.ndarray:
    """Draws that reach both, the first only, the second only and neither, in stretches between the cuts."""
    position = np.arange(DRAWS)
    both, first = position < cuts[0], (position >= cuts[0]) & (position < cuts[1])
    second = (position >= cuts[1]) & (position < cuts[2])
    return np.stack([both | first, both | second])


@given(counts)
def test_the_dots_of_a_target_are_its_rounded_chance(cuts: list[int]) -> None:
    hits = hits_of(cuts)
    both, first, second, neither = shown_counts(hits.all(axis=0).mean(), *hits.mean(axis=1))
    assert both + first + second + neither == 100
    assert both == round(100 * hits.all(axis=0).mean())
    written = [round(100 * chance) for chance in hits.mean(axis=1)]
    if sum(written) - both <= 100:
        assert [both + first, both + second] == written
    else:
        assert sum(written) - both - 100 == 1
        assert both + first + second == 100


@given(counts)
def test_a_dot_stands_in_the_quadrant_of_its_draw_and_no_draw_stands_twice(cuts: list[int]) -> None:
    hits = hits_of(cuts)
    rows = np.stack([np.arange(DRAWS, dtype=float), -np.arange(DRAWS, dtype=float)])
    found = joint_dots(rows, hits)
    expected = [(True, True), (True, False), (False, True), (False, False)]
    for dots, reached in zip(found, expected, strict=True):
        for x, y in dots:
            assert y == -x
            assert tuple(hits[:, int(x)]) == reached
    draws = [x for dots in found for x, _ in dots]
    assert len(set(draws)) == len(draws)
    assert 98 <= len(draws) <= 100


def test_more_draws_keep_the_dots_of_a_quadrant() -> None:
    """A dot does not jump when the number of draws is raised: the first ones of a quadrant stay the first ones."""
    hits = np.array([[True, False] * 500, [True, True, False, False] * 250])
    rows = np.stack([np.arange(1000.0), np.arange(1000.0)])
    few, many = (joint_dots(rows[:, :count], hits[:, :count]) for count in (400, 1000))
    assert few == many


def test_one_target_has_no_quadrants() -> None:
    hits = np.ones((1, 10), dtype=bool)
    assert quadrants(hits) is None
    assert joint_dots(np.zeros((1, 10)), hits) == ()

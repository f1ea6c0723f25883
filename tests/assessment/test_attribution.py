"""The split of § 4 (3): Shapley's axioms, which no other split satisfies together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain, combinations, permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zvsim.assessment.attribution import shapley

Game = Callable[[frozenset[str]], np.ndarray]
EXAMPLES = settings(max_examples=25)


def subsets(players: Sequence[str]) -> list[frozenset[str]]:
    sizes = range(len(players) + 1)
    return [frozenset(one) for one in chain.from_iterable(combinations(players, size) for size in sizes)]


@st.composite
def tables(draw: st.DrawFn, players: Sequence[str]) -> dict[frozenset[str], np.ndarray]:
    """Any worth whatever of any set of players, for two draws at once."""
    worth = st.tuples(st.floats(-1e3, 1e3), st.floats(-1e3, 1e3))
    return {members: np.array(draw(worth)) for members in subsets(players)}


@st.composite
def games(draw: st.DrawFn) -> tuple[list[str], dict[frozenset[str], np.ndarray]]:
    players = list("abcd"[: draw(st.integers(1, 4))])
    return players, draw(tables(players))


@EXAMPLES
@given(games())
def test_it_is_the_mean_over_all_orders(game: tuple[list[str], dict[frozenset[str], np.ndarray]]) -> None:
    """The definition itself, by walking through every order in which assumptions can be changed."""
    players, worth = game
    orders = list(permutations(players))
    by_hand = dict.fromkeys(players, np.zeros(2))
    for order in orders:
        for position, player in enumerate(order):
            step = worth[frozenset(order[: position + 1])] - worth[frozenset(order[:position])]
            by_hand[player] = by_hand[player] + step / len(orders)
    for player, part in shapley(worth.__getitem__, players).items():
        np.testing.assert_allclose(part, by_hand[player], atol=1e-9)


@EXAMPLES
@given(games())
def test_efficiency_everything_is_split_and_nothing_else(
    game: tuple[list[str], dict[frozenset[str], np.ndarray]],
) -> None:
    players, worth = game
    total = sum(shapley(worth.__getitem__, players).values())
    np.testing.assert_allclose(total, worth[frozenset(players)] - worth[frozenset()], atol=1e-9)


@EXAMPLES
@given(tables("ab"), st.floats(-10.0, 10.0))
def test_symmetry_equal_assumptions_get_equal_parts(worth: dict[frozenset[str], np.ndarray], weight: float) -> None:
    """``c`` is made to add, to any set, what ``b`` adds."""

    def game(members: frozenset[str]) -> np.ndarray:
        count = len(members & {"b", "c"})
        return worth[members & {"a"}] + weight * count**2 * (1.0 + len(members & {"a"}))

    parts = shapley(game, ["a", "b", "c"])
    np.testing.assert_allclose(parts["b"], parts["c"], atol=1e-9)


@EXAMPLES
@given(tables("ab"), st.floats(-1e3, 1e3))
def test_dummy_an_assumption_that_only_adds_its_own_effect_gets_just_that(
    worth: dict[frozenset[str], np.ndarray], own: float
) -> None:
    parts = shapley(lambda members: worth[members & {"a", "b"}] + own * ("dummy" in members), ["a", "dummy", "b"])
    np.testing.assert_allclose(parts["dummy"], own, atol=1e-9)
    alone = shapley(worth.__getitem__, ["a", "b"])
    for player in "ab":
        np.testing.assert_allclose(parts[player], alone[player], atol=1e-9)


@EXAMPLES
@given(tables("abc"), tables("abc"), st.floats(-10.0, 10.0))
def test_additivity_the_split_of_a_sum_is_the_sum_of_the_splits(
    one: dict[frozenset[str], np.ndarray], other: dict[frozenset[str], np.ndarray], factor: float
) -> None:
    together = shapley(lambda members: one[members] + factor * other[members], list("abc"))
    first, second = shapley(one.__getitem__, list("abc")), shapley(other.__getitem__, list("abc"))
    for player in "abc":
        np.testing.assert_allclose(together[player], first[player] + factor * second[player], atol=1e-8)


@EXAMPLES
@given(tables("abcd"), st.permutations("abcd"))
def test_the_order_of_the_assumptions_does_not_matter(
    worth: dict[frozenset[str], np.ndarray], order: Sequence[str]
) -> None:
    for player, part in shapley(worth.__getitem__, "abcd").items():
        np.testing.assert_allclose(part, shapley(worth.__getitem__, order)[player], atol=1e-9)


@pytest.mark.parametrize("count", [1, 3, 6])
def test_every_set_is_evaluated_once(count: int) -> None:
    asked: list[frozenset[str]] = []

    def game(members: frozenset[str]) -> np.ndarray:
        asked.append(members)
        return np.zeros(1)

    shapley(game, "abcdef"[:count])
    assert len(asked) == len(set(asked)) == 2**count


def test_the_glove_game() -> None:
    """L. S. Shapley's textbook case: one left and two right gloves, a pair is worth 1: 2/3, 1/6, 1/6."""
    parts = shapley(lambda have: np.array([float("left" in have and len(have) > 1)]), ["left", "right", "other right"])
    assert [part[0] for part in parts.values()] == pytest.approx([2 / 3, 1 / 6, 1 / 6])


def joint_game(players: Sequence[str], largest: int, seed: int) -> Game:
    """A random dividend for every set of at most ``largest`` players; the last player never takes part."""
    generator = np.random.Generator(np.random.Philox(seed))
    active = players[:-1]
    dividends = {members: generator.normal(size=2) for members in subsets(active) if 0 < len(members) <= largest}

    def worth(members: frozenset[str]) -> np.ndarray:
        return np.sum([size for group, size in dividends.items() if group <= members] or [np.zeros(2)], axis=0)

    return worth


@pytest.mark.parametrize("largest", [1, 2, 3])
def test_many_players_get_their_exact_values_where_no_four_act_jointly(largest: int) -> None:
    """Six players with every set evaluated, and with the sets of at most three only."""
    players = list("abcdef")
    game = joint_game(players, largest, seed=largest)
    exact, quick = shapley(game, players), shapley(game, players, exact_up_to=5)
    for player in players:
        np.testing.assert_allclose(quick[player], exact[player], atol=1e-9)


def test_many_players_still_share_everything_and_nothing_goes_to_who_does_nothing() -> None:
    players = list("abcdefghij")
    game = joint_game(players, largest=6, seed=1)
    parts = shapley(game, players)
    np.testing.assert_allclose(sum(parts.values()), game(frozenset(players)) - game(frozenset()), atol=1e-9)
    np.testing.assert_allclose(parts["j"], 0.0, atol=1e-9)


def test_many_equal_players_get_equal_parts() -> None:
    players = list("abcdefghi")
    parts = shapley(lambda members: np.array([float(len(members)) ** 5]), players)
    for player in players:
        np.testing.assert_allclose(parts[player], 9.0**4, rtol=1e-9)

"""Which assumption does how much: exact Shapley values over the changed assumptions.

L. S. Shapley (1953), A value for n-person games: the average over all orders in which the assumptions can
be changed one after the other.  It is the only split that adds up, treats like assumptions alike and gives
nothing to an assumption without effect.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from itertools import combinations
from math import comb

import numpy as np

from zvsim.base.arrays import Array

EXACT_UP_TO = 8
JOINT = 3
SETS_AT_ONCE = 16  # so that their worths are still in the cache when they are weighed
ROUNDING = 1e-14


def shapley(
    value: Callable[[frozenset[str]], Array], players: Sequence[str], exact_up_to: int = EXACT_UP_TO
) -> dict[str, Array]:
    """Shapley value of each player, element by element.

    Up to ``exact_up_to`` players every set is evaluated.  Beyond that the sets would be too many; then those of at
    most :data:`JOINT` players are, which leaves out what only more of them do together (their Harsanyi dividends).
    That small rest is shared in proportion to what each player has, so that the parts still add up, equals get equal
    parts and who does nothing gets nothing.

    Args:
        value: worth of a set of players, an array of any fixed shape; called once per set.
        players: distinct names.
        exact_up_to: number of players up to which all 2 ** len(players) sets are evaluated.

    >>> worth = lambda members: np.array([float(len(members)) ** 2])
    >>> {name: float(part[0]) for name, part in shapley(worth, ["a", "b"]).items()}
    {'a': 2.0, 'b': 2.0}
    """
    count = len(players)
    if count <= exact_up_to:
        return _by_interactions(value, players, count)
    parts = _by_interactions(value, players, JOINT)
    rest = value(frozenset(players)) - value(frozenset()) - np.sum(list(parts.values()), axis=0)
    size = np.sum([np.abs(part) for part in parts.values()], axis=0)
    share = np.divide(rest, size, out=np.zeros_like(rest), where=size > 0.0)
    return {name: part + share * np.abs(part) for name, part in parts.items()}


def _by_interactions(value: Callable[[frozenset[str]], Array], players: Sequence[str], order: int) -> dict[str, Array]:
    """Shapley values of the game without the dividends of more than ``order`` players.

    The dividend of a set is what its members do only together; each of them gets an equal part of it
    (J. Harsanyi, 1963, A simplified bargaining model for the n-person cooperative game).  So a player's value is a
    weighted sum of the worths of all sets, and those of all players are one matrix product.
    """
    sets, weights = subsets(players, order), _weight_matrix(len(players), order)
    parts, largest = np.zeros(1), 0.0
    for first in range(0, len(sets), SETS_AT_ONCE):
        block = slice(first, first + SETS_AT_ONCE)
        worths = np.stack([value(members) for members in sets[block]])  # (sets, ...) of any shape
        parts = parts + np.tensordot(weights[:, block], worths, axes=1)  # (players, ...)
        largest = largest or float(np.abs(worths[0]).max())
    largest = max(largest, float(np.abs(parts).max(initial=0.0)))
    # Equal worths cancel up to rounding; who does nothing gets nothing, not the rounding.
    parts[np.abs(parts) <= ROUNDING * largest] = 0.0
    return dict(zip(players, parts, strict=True))


@cache
def _weight_matrix(players: int, order: int) -> Array:
    """Weight of every set's worth for every player, shape (players, sets), the sets as :func:`subsets` has them.

    >>> _weight_matrix(2, 2).tolist()  # the sets: nobody, the first, the second, both
    [[-0.5, 0.5, -0.5, 0.5], [-0.5, -0.5, 0.5, 0.5]]
    """
    names = [str(player) for player in range(players)]
    sets = [(members, _weights(players, len(members), order)) for members in subsets(names, order)]
    return np.array(
        [[inside if name in members else outside for members, (inside, outside) in sets] for name in names]
    ).reshape(players, len(sets))


def _weights(players: int, members: int, order: int) -> tuple[float, float]:
    """Weight of a set's worth for one of its members and for anybody else; over all dividends that it is part of.

    >>> _weights(2, 1, 2), _weights(3, 2, 3)  # 1! 0! / 2! and 1! 1! / 3! for the two sides of a step
    ((0.5, -0.5), (0.16666666666666669, -0.3333333333333333))
    """
    sizes = range(members, order + 1)
    inside = sum((-1) ** (t - members) * comb(players - members, t - members) / t for t in sizes if t > 0)
    outside = sum(
        (-1) ** (t - members) * comb(players - members - 1, t - members - 1) / t for t in sizes if t > members
    )
    return inside, outside


def subsets(players: Sequence[str], order: int) -> list[frozenset[str]]:
    """Every set of at most ``order`` players, the empty one first.

    >>> [sorted(members) for members in subsets(["a", "b"], 2)]
    [[], ['a'], ['b'], ['a', 'b']]
    """
    return [frozenset(members) for size in range(order + 1) for members in combinations(players, size)]

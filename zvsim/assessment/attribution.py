"""Which assumption does how much: exact Shapley values over the changed assumptions.

L. S. Shapley (1953), A value for n-person games: the average over all orders in which the assumptions can
be changed one after the other.  It is the only split that adds up, treats like assumptions alike and gives
nothing to an assumption without effect.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations
from math import factorial

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def shapley(value: Callable[[frozenset[str]], Array], players: Sequence[str]) -> dict[str, Array]:
    """Shapley value of each player, element by element.

    Args:
        value: worth of a set of players, an array of any fixed shape; called once per set.
        players: distinct names; 2 ** len(players) sets are evaluated.

    >>> worth = lambda members: np.array([float(len(members)) ** 2])
    >>> {name: float(part[0]) for name, part in shapley(worth, ["a", "b"]).items()}
    {'a': 2.0, 'b': 2.0}
    """
    count = len(players)
    worth = {
        frozenset(members): value(frozenset(members))
        for size in range(count + 1)
        for members in combinations(players, size)
    }
    parts = {}
    for player in players:
        total = np.zeros_like(worth[frozenset()])
        for members, without in worth.items():
            if player in members:
                continue
            weight = factorial(len(members)) * factorial(count - len(members) - 1) / factorial(count)
            total = total + weight * (worth[members | {player}] - without)
        parts[player] = total
    return parts

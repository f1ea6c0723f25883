"""Repeated measurements of several things in turn, and what is said of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from time import perf_counter
from typing import Any

import numpy as np

Work = Callable[[], object]


@dataclass(frozen=True)
class Times:
    """Wall-clock times of one thing.

    Attributes:
        seconds: one per repetition.
    """

    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        """Median in seconds."""
        return float(np.median(self.seconds))

    @property
    def p95(self) -> float:
        """What 95 in 100 stay below, in seconds."""
        return float(np.quantile(self.seconds, 0.95))

    def document(self) -> dict[str, Any]:
        """Median and quartiles in seconds, and the number of repetitions.

        >>> Times((0.1, 0.2, 0.6)).document()
        {'median': 0.2, 'quartiles': [0.15, 0.4], 'repetitions': 3}
        """
        quartiles = np.quantile(self.seconds, [0.25, 0.75])
        return {
            "median": round(self.median, 6),
            "quartiles": [round(float(value), 6) for value in quartiles],
            "repetitions": len(self.seconds),
        }


def timed(work: Work) -> float:
    """Seconds that one run takes."""
    start = perf_counter()
    work()
    return perf_counter() - start


def interleaved(works: Mapping[str, Work], rounds: int, often: Mapping[str, int] | None = None) -> dict[str, Times]:
    """Time several things in turn, so that a slow minute of the machine meets all of them.

    Args:
        works: by name; each runs once before the first round and is not timed then.
        rounds: number of rounds.
        often: how many times in each round, for works so short that one time says little; default once.
    """
    for work in works.values():
        work()
    seconds: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            seconds[name] += [timed(work) for _ in range((often or {}).get(name, 1))]
    return {name: Times(tuple(found)) for name, found in seconds.items()}


def at_least(value: float, bar: float) -> dict[str, Any]:
    """A figure that has to reach a bar.

    >>> at_least(150.0, 200.0)
    {'value': 150.0, 'at_least': 200.0, 'met': False}
    """
    return {"value": round(value, 3), "at_least": bar, "met": value >= bar}


def at_most(value: float, bar: float) -> dict[str, Any]:
    """A figure that may not pass a bar.

    >>> at_most(3.0, 4.0)
    {'value': 3.0, 'at_most': 4.0, 'met': True}
    """
    return {"value": round(value, 3), "at_most": bar, "met": value <= bar}

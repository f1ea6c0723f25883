"""Quantiles of draws, and what is told of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from zvsim.base.arrays import Array

QUANTILES = {"q025": 0.025, "q10": 0.1, "q25": 0.25, "q50": 0.5, "q75": 0.75, "q90": 0.9, "q975": 0.975}


@dataclass(frozen=True)
class Range:
    """Mean of draws, and the range of 80 in 100 of them."""

    mean: float
    q10: float
    q90: float

    @property
    def is_nothing(self) -> bool:
        """Whether it is 0 throughout."""
        return self.mean == self.q10 == self.q90 == 0.0


def mean_and_range(values: Array) -> Range:
    """Mean and range of draws, shape (draws,).

    >>> mean_and_range(np.array([1.0, 0.0, 2.0]))
    Range(mean=1.0, q10=0.2, q90=1.8)
    """
    low, high = np.quantile(values, [0.1, 0.9])
    return Range(float(values.mean()), float(low), float(high))


def quantiles(values: Array, levels: Sequence[float]) -> Array:
    """Quantiles along the last axis, interpolated in a straight line as by numpy, after one sort.

    Definition 7 of R. Hyndman and Y. Fan (1996), Sample quantiles in statistical packages.

    Args:
        values: shape (..., draws).
        levels: from 0 to 1.

    Returns:
        Shape (..., levels).

    >>> quantiles(np.array([3.0, 1.0, 2.0]), [0.0, 0.25, 1.0]).tolist()
    [1.0, 1.5, 3.0]
    """
    ordered = np.sort(values, axis=-1)
    position = np.asarray(levels) * (values.shape[-1] - 1)
    below = np.floor(position).astype(np.int64)
    above = np.minimum(below + 1, values.shape[-1] - 1)
    weight = position - below
    return np.asarray(ordered[..., below] * (1.0 - weight) + ordered[..., above] * weight)

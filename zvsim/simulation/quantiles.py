"""Quantiles of draws."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from zvsim.base.arrays import Array


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

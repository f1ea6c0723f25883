"""Both targets at once: shares of the four outcomes, and draws that show them."""

from __future__ import annotations

import numpy as np

from zvsim.base.arrays import Array, Flags

Quadrants = tuple[float, float, float, float]
JointDots = tuple[tuple[tuple[float, float], ...], ...]

SHOWN = 100


def _masks(hits: Flags) -> tuple[Flags, ...]:
    """Draw by draw: both targets, the first only, the second only, neither."""
    first, second = hits
    return first & second, first & ~second, ~first & second, ~(first | second)


def quadrants(hits: Flags) -> Quadrants | None:
    """Shares of draws that reach (both, the first only, the second only, neither), for two targets.

    Args:
        hits: shape (targets, draws).

    >>> quadrants(np.array([[True, True, True, False], [True, False, False, False]]))
    (0.25, 0.5, 0.0, 0.25)
    """
    if len(hits) != 2:
        return None
    both, first, second, neither = (float(mask.mean()) for mask in _masks(hits))
    return both, first, second, neither


def shown_counts(both: float, first: float, second: float) -> tuple[int, int, int, int]:
    """How many of 100 dots stand in each quadrant.

    The dots of both targets, of the first and of the second are the rounded chances that are written elsewhere on the
    page, so that a reader who counts finds the same; the rest misses both.  Where the rounded chances exceed 100 by
    one, the larger single quadrant gives way.

    Args:
        both, first, second: the chances as they are written, of both targets and of each.

    >>> shown_counts(0.284, 0.626, 0.41)
    (28, 35, 13, 24)
    >>> shown_counts(0.014, 0.508, 0.506)
    (1, 49, 50, 0)
    """
    in_both = round(SHOWN * both)
    singles = [round(SHOWN * one) - in_both for one in (first, second)]
    neither = SHOWN - in_both - sum(singles)
    if neither < 0:
        singles[int(singles[1] > singles[0])] += neither
    return in_both, singles[0], singles[1], max(neither, 0)


def joint_dots(rows: Array, hits: Flags) -> JointDots:
    """The first draws of each quadrant, as many as :func:`shown_counts` says.

    Draws have no order, so the first ones are a sample of all.

    Args:
        rows: what the two targets are compared with, shape (2, draws).
        hits: shape (2, draws).

    Returns:
        Values of the two targets, by quadrant; without two targets nothing.  A quadrant without draws has no dots.
    """
    if len(hits) != 2:
        return ()
    dots = []
    counts = shown_counts(float(hits.all(axis=0).mean()), *map(float, hits.mean(axis=1)))
    for mask, count in zip(_masks(hits), counts, strict=True):
        chosen = np.flatnonzero(mask)[:count]
        dots.append(tuple((float(x), float(y)) for x, y in rows[:, chosen].T.tolist()))
    return tuple(dots)

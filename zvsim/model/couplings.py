"""Correlation between the shocks of the latent paths."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from pydantic import Field

from zvsim.base.arrays import Array
from zvsim.base.errors import InputError
from zvsim.base.records import Strict
from zvsim.model.evidence import Evidence


class Coupling(Strict):
    """Correlation of the shocks of two latent paths; a judgement.

    Attributes:
        pair: the two paths.
        evidence: the estimate that the data allow, where they allow one.
    """

    pair: list[str] = Field(min_length=2, max_length=2)
    correlation: float = Field(gt=-1, lt=1)
    reason: str = Field(min_length=10)
    evidence: Evidence | None = None


def correlation_matrix(couplings: Iterable[Coupling], quantities: Sequence[str]) -> Array:
    """Correlation matrix of the shocks, in the order asked for; pairs not named are uncorrelated.

    Raises:
        InputError: if the stated correlations contradict each other (not positive definite).
    """
    matrix = np.eye(len(quantities))
    for entry in couplings:
        first, second = (quantities.index(name) for name in entry.pair)
        matrix[first, second] = matrix[second, first] = entry.correlation
    if np.linalg.eigvalsh(matrix)[0] <= 0.0:
        raise InputError("couplings.toml", "einander widersprechende Korrelationen", "eine positiv definite Matrix")
    return matrix

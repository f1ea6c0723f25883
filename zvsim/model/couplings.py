"""Correlation between the shocks of the latent paths."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from zvsim.base.errors import InputError
from zvsim.base.reading import built_in_table
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


@cache
def couplings() -> tuple[Coupling, ...]:
    """All couplings, in the order of the file."""
    return tuple(
        Coupling.model_validate(entry)
        for entry in built_in_table("zvsim.studies", "nrw_2016/couplings.toml")["coupling"]
    )


def correlation_matrix(quantities: Sequence[str]) -> NDArray[np.float64]:
    """Correlation matrix of the shocks, in the order asked for; pairs not named are uncorrelated.

    Raises:
        InputError: if the stated correlations contradict each other (not positive definite).
    """
    matrix = np.eye(len(quantities))
    for entry in couplings():
        first, second = (quantities.index(name) for name in entry.pair)
        matrix[first, second] = matrix[second, first] = entry.correlation
    if np.linalg.eigvalsh(matrix)[0] <= 0.0:
        raise InputError("couplings.toml", "einander widersprechende Korrelationen", "eine positiv definite Matrix")
    return matrix

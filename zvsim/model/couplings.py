"""Correlation between the shocks of the latent paths."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from zvsim.errors import InputError
from zvsim.tables import built_in_table


def correlation_matrix(quantities: Sequence[str]) -> NDArray[np.float64]:
    """Correlation matrix of the shocks, in the order asked for; pairs not named are uncorrelated.

    Raises:
        InputError: if the stated correlations contradict each other (not positive definite).
    """
    matrix = np.eye(len(quantities))
    for entry in built_in_table("zvsim.model", "couplings.toml")["coupling"]:
        first, second = (quantities.index(name) for name in entry["pair"])
        matrix[first, second] = matrix[second, first] = float(entry["correlation"])
    if np.linalg.eigvalsh(matrix)[0] <= 0.0:
        raise InputError("couplings.toml", "einander widersprechende Korrelationen", "eine positiv definite Matrix")
    return matrix

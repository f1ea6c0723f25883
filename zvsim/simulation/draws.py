"""Joint draws of everything that is not known; the same draws serve every scenario.

Each source of randomness has its own Philox stream, keyed by its name, so that adding a source changes no
other and more draws keep the first ones.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from zvsim.base.arrays import Array
from zvsim.base.errors import InputError
from zvsim.model.reviewed import WINDOW_MONTHS, ReviewedFit
from zvsim.model.specification import PATHS, Model, correlation_matrix
from zvsim.model.views import View
from zvsim.simulation.levers import Lever

MAX_DRAWS = 200_000
MAX_SEED = 2**63 - 1

OKUN = "unemployment_rate_on_gdp_growth"
"""Key of the coupling of the unemployment rate to growth among the drawn coefficients."""


def stream(seed: int, name: str) -> np.random.Generator:
    """The random stream of one source.

    >>> bool(stream(1, "elb").standard_normal() == stream(1, "elb").standard_normal())
    True
    """
    sequence = np.random.SeedSequence(seed, spawn_key=(zlib.crc32(name.encode("ascii")),))
    return np.random.Generator(np.random.Philox(sequence))


@dataclass(frozen=True, eq=False, repr=False)
class JointDraws:
    """Draws of the paths without refugee inflow at the agreed assumptions, and of all coefficients.

    Attributes:
        size: number of draws.
        model: what was drawn from; its responses, pathway and calendar are those of every evaluation.
        view: which state of the data they rest on.
        elb: eLb stock, persons, shape (size, 25), over the calendar's window.
        integration_rate: integrations per eLb of the month before and year, shape (size, 25).
        lzb: long-term recipients, persons, shape (size, 25).
        benefit_sum: benefits for living costs, EUR per month, shape (size, 25).
        response: coefficient draws by response id, and of the coupling under :data:`OKUN`, each of shape (size,).
        pathway: parameter draws by pathway parameter id, each of shape (size,).
        lever_noise: standard normal forecast errors by lever id, each of shape (size,).
    """

    size: int
    seed: int
    model: Model
    view: View
    elb: Array
    integration_rate: Array
    lzb: Array
    benefit_sum: Array
    response: Mapping[str, Array]
    pathway: Mapping[str, Array]
    lever_noise: Mapping[str, Array]

    def first(self, count: int) -> JointDraws:
        """The first draws alone: the same as if only so many had been drawn."""

        def each(arrays: Mapping[str, Array]) -> dict[str, Array]:
            return {name: values[:count] for name, values in arrays.items()}

        return replace(
            self,
            size=min(count, self.size),
            **{name: getattr(self, name)[:count] for name in PATHS},
            response=each(self.response),
            pathway=each(self.pathway),
            lever_noise=each(self.lever_noise),
        )


def check_size(size: int, seed: int) -> None:
    """Refuse a number of draws or a seed that cannot be served.

    Raises:
        InputError: outside 100 to :data:`MAX_DRAWS`, or a negative or too large seed.
    """
    if not 100 <= size <= MAX_DRAWS:
        raise InputError("Zahl der Ziehungen", str(size), f"ganze Zahl von 100 bis {MAX_DRAWS}")
    if not 0 <= seed <= MAX_SEED:
        raise InputError("Startwert der Ziehungen", str(seed), f"ganze Zahl von 0 bis {MAX_SEED}")


def _paths(model: Model, fit: ReviewedFit, size: int, seed: int) -> dict[str, Array]:
    """Monthly levels of the four paths, shocks correlated month by month."""
    shocks = np.stack([stream(seed, f"path {name}").standard_normal((size, WINDOW_MONTHS)) for name in PATHS])
    mixed = np.einsum("qp,pnm->qnm", np.linalg.cholesky(correlation_matrix(model.couplings, PATHS)), shocks)
    levels = {}
    for position, name in enumerate(PATHS):
        path = fit.paths[name]
        offset = path.level_standard_error * stream(seed, f"level {name}").standard_normal(size)
        levels[name] = np.exp(path.window_mean + mixed[position] @ path.factor.T + offset[:, None])
    return levels


def joint_draws(model: Model, fit: ReviewedFit, levers: Mapping[str, Lever], size: int, seed: int) -> JointDraws:
    """Draw everything once.

    Args:
        model: responses, couplings and pathway.
        fit: reviewed fit of one view of the data.
        levers: whose forecast errors are drawn as well.
        size: number of draws.
        seed: non-negative.

    Raises:
        InputError: size or seed out of range.
    """
    check_size(size, seed)
    levels = _paths(model, fit, size, seed)
    coefficient = {
        name: item.mean + item.standard_deviation * stream(seed, f"response {name}").standard_normal(size)
        for name, item in model.responses.items()
    }
    okun = model.okun
    coefficient[OKUN] = okun.mean + okun.standard_error * stream(seed, f"response {OKUN}").standard_normal(size)
    pathway = {
        name: np.clip(
            item.mean + item.standard_deviation * stream(seed, f"pathway {name}").standard_normal(size),
            item.minimum,
            item.maximum,
        )
        for name, item in model.pathway_of(fit.view).items()
    }
    noise = {name: stream(seed, f"lever {name}").standard_normal(size) for name in levers}
    return JointDraws(size, seed, model, fit.view, **levels, response=coefficient, pathway=pathway, lever_noise=noise)

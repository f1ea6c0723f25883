"""What the width of a forecast comes from: exact Shapley shares of the variance over its sources.

The sources are drawn independently of each other.  With some of them held at their mean, the others keep their
draws; the variance that remains is the worth of those others (E. Song, B. Nelson and J. Staum, Shapley effects for
global sensitivity analysis, SIAM/ASA Journal on Uncertainty Quantification 4).  The shares add up to the whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Literal, get_args

import numpy as np

from zvsim.assessment.attribution import shapley
from zvsim.assessment.basis import Basis
from zvsim.assessment.forecast import indicator_rows, row_indicators
from zvsim.base.arrays import Array
from zvsim.model.reviewed import ReviewedFit
from zvsim.model.specification import PATHS
from zvsim.simulation.draws import JointDraws
from zvsim.simulation.engine import Indicator, evaluate, lever_values

Source = Literal["observation", "state", "parameters", "responses", "pathway", "assumptions"]
SOURCES: tuple[Source, ...] = get_args(Source)
_GROUPS = ("path", "responses", "pathway", "assumptions")

# The paths behind a change; where there are two, each counts with its own variance.
_PATHS: Mapping[Indicator, tuple[str, ...]] = {
    "k2": ("integration_rate",),
    "integrations": ("integration_rate", "elb"),
    "lzb": ("lzb",),
    "elb": ("elb",),
    "benefit_sum": ("benefit_sum",),
}


def _at_mean(values: Mapping[str, Array]) -> dict[str, Array]:
    return {name: np.full_like(value, value.mean()) for name, value in values.items()}


def _path_at_mean(path: Array) -> Array:
    """The geometric mean path in every draw; the paths are log-normal."""
    return np.broadcast_to(np.exp(np.log(path).mean(axis=0)), path.shape)


def _holding(draws: JointDraws, free: frozenset[str]) -> JointDraws:
    """Draws in which only the free sources vary."""
    held: dict[str, object] = {}
    if "path" not in free:
        for name in PATHS:
            held[name] = _path_at_mean(getattr(draws, name))
    if "responses" not in free:
        held["response"] = _at_mean(draws.response)
    if "pathway" not in free:
        held["pathway"] = _at_mean(draws.pathway)
    if "assumptions" not in free:
        held["lever_noise"] = {name: np.zeros_like(value) for name, value in draws.lever_noise.items()}
    return replace(draws, **held)  # type: ignore[arg-type]


def _within_path(fit: ReviewedFit, indicator: Indicator) -> dict[Source, float]:
    """How the variance of a path's change splits into observation, state and parameters; from the reviewed fit."""
    reports = [fit.quantities[name] for name in _PATHS[indicator]]
    weights = np.array([report["change_sd"] ** 2 for report in reports])
    weights = weights / weights.sum()
    observation, parameters = (
        float(weights @ [report[f"{part}_share_of_variance"] for report in reports])
        for part in ("observation", "parameter")
    )
    return {"observation": observation, "state": 1.0 - observation - parameters, "parameters": parameters}


def variance_shares(basis: Basis) -> dict[str, dict[Source, float]]:
    """Shares of the variance of every target's and monitored quantity's forecast.

    Returns:
        By target or monitored quantity, a share per source; they sum to 1.  ``assumptions`` is 0 while the
        assumptions hold exactly.
    """
    question, levers, agreement = basis.question, basis.levers, basis.agreement
    groups = _GROUPS if question.assumptions == "spread" else _GROUPS[:-1]
    indicators = row_indicators(agreement)

    def variance(free: frozenset[str]) -> Array:
        if not free:
            return np.zeros(len(indicators))
        held = _holding(basis.draws, free)
        values = lever_values(levers, question.changes, held, question.assumptions)
        return np.asarray(indicator_rows(agreement, evaluate(held, levers, values)).var(axis=1))

    parts = shapley(variance, groups)
    total = np.sum(list(parts.values()), axis=0)
    shares: dict[str, dict[Source, float]] = {}
    for row, (name, indicator) in enumerate(indicators.items()):
        by_group = {group: float(part[row] / total[row]) for group, part in parts.items()}
        shares[name] = {
            **{source: by_group["path"] * share for source, share in _within_path(basis.fit, indicator).items()},
            "responses": by_group["responses"],
            "pathway": by_group["pathway"],
            "assumptions": by_group.get("assumptions", 0.0),
        }
    return shares

"""The months behind an answer: fans, single draws, and what the inflow does month by month."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from zvsim.assessment.basis import Basis
from zvsim.simulation.effects import Values
from zvsim.simulation.engine import REFERENCE_STOCKS, TARGET_STOCKS, evaluate, lever_values, months_of
from zvsim.simulation.fan import FanMonth, FanQuantity, SamplePath, fan, sample_paths
from zvsim.simulation.inflow import (
    Arrival,
    EffectIndicator,
    EffectMonth,
    Stage,
    arrival,
    effect_months,
    inflow,
    inflow_effects,
    stages,
)


@dataclass(frozen=True)
class InflowCourse:
    """What the inflow does to one indicator month by month, and when it arrives, if it does anything."""

    months: tuple[EffectMonth, ...]
    arrival: Arrival | None


def _values(basis: Basis) -> Values:
    return lever_values(basis.levers, basis.question.changes, basis.draws, basis.question.assumptions)


def fan_at(basis: Basis, quantity: FanQuantity) -> tuple[FanMonth, ...]:
    """The fan of one quantity."""
    return fan(basis.fit.paths[quantity], basis.draws, basis.levers, _values(basis), quantity)


def paths_at(basis: Basis, quantity: FanQuantity, count: int) -> tuple[SamplePath, ...]:
    """The first draws of one quantity as single paths."""
    draws, question = basis.draws.first(count), basis.question
    values = lever_values(basis.levers, question.changes, draws, question.assumptions)
    return sample_paths(evaluate(draws, basis.levers, values), quantity)


def stock_growth_at(basis: Basis) -> float:
    """Mean change of the eLb stock that is the denominator of the integration rate, against last year, a fraction."""
    elb = months_of("elb", basis.draws, basis.levers, _values(basis))
    before, after = (elb[:, part].mean(axis=1) for part in (REFERENCE_STOCKS, TARGET_STOCKS))
    return float(np.mean(after / before - 1.0))


def stages_at(basis: Basis) -> tuple[Stage, ...]:
    """The way of the inflow in figures."""
    return stages(inflow(basis.draws, basis.levers, _values(basis)))


def inflow_at(basis: Basis) -> Mapping[EffectIndicator, InflowCourse]:
    """What the inflow does to every indicator."""
    effects = inflow_effects(basis.draws, basis.levers, _values(basis))
    return {name: InflowCourse(effect_months(effect), arrival(effect)) for name, effect in effects.items()}

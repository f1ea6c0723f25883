"""Treiber: which assumption matters most, measured by what its typical forecast error does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from zvsim.agreement import Agreement, Target
from zvsim.assessment.basis import BOTH, Basis
from zvsim.assessment.chances import chances
from zvsim.assessment.forecast import indicator_rows, monitored
from zvsim.assessment.probability import evaluated
from zvsim.simulation.engine import AnnualFigures
from zvsim.simulation.levers import Lever

Kind = Literal["probability", "target_mean", "monitored_mean"]
Unit = Literal["points of 100", "percentage points", "persons"]
_SCALE: Mapping[Unit, float] = {"points of 100": 100.0, "percentage points": 100.0, "persons": 1.0}
NOTICEABLE: Mapping[Unit, float] = {"points of 100": 0.5, "percentage points": 0.05, "persons": 0.5}
"""Smallest effect that can change a result as it is shown: half a unit of its last digit."""


@dataclass(frozen=True)
class Measure:
    """What an assumption may move.

    Attributes:
        id: of the target, of the monitored quantity, or both; once as probability and once as mean.
        kind: probability of a target, mean of what a target is compared with, or mean of a monitored change.
        unit: of an effect.
    """

    id: str
    kind: Kind
    unit: Unit


@dataclass(frozen=True)
class End:
    """One end of a bar.

    Attributes:
        value: of the lever.
        clipped: whether the lever's range left less than the whole forecast error.
        result: the measure there: a probability, a relative change as a fraction, a level, or persons.
        effect: against the scenario, in the unit of the measure.
    """

    value: float
    clipped: bool
    result: float
    effect: float


@dataclass(frozen=True)
class Bar:
    """What one forecast error down and one up do to one measure."""

    lever: Lever
    low: End
    high: End

    @property
    def size(self) -> float:
        """Length of the bar from its left end to its right end, the scenario's own result included."""
        effects = (self.low.effect, 0.0, self.high.effect)
        return max(effects) - min(effects)

    @property
    def reach(self) -> float:
        """The larger of the two effects, without its sign."""
        return max(abs(self.low.effect), abs(self.high.effect))


@dataclass(frozen=True)
class Tornado:
    """The bars of one measure, the longest first; equal ones in the order of the levers.

    Attributes:
        base: the measure in the scenario itself, on the scale of :attr:`End.result`.
    """

    measure: Measure
    base: float
    bars: tuple[Bar, ...]

    @property
    def noticeable(self) -> tuple[Bar, ...]:
        """The bars that reach as far as :data:`NOTICEABLE`, the longest first."""
        return tuple(bar for bar in self.bars if bar.reach >= NOTICEABLE[self.measure.unit])


def target_unit(target: Target) -> Unit:
    """Unit of effects on, and differences of, what a target is compared with."""
    return "persons" if target.measure == "stock_level" else "percentage points"


def measures(agreement: Agreement) -> tuple[Measure, ...]:
    """Everything that is measured: probabilities, the targets' indicators, and what is monitored."""
    return (
        *(Measure(target.id, "probability", "points of 100") for target in agreement.targets),
        Measure(BOTH, "probability", "points of 100"),
        *(Measure(target.id, "target_mean", target_unit(target)) for target in agreement.targets),
        *(Measure(name, "monitored_mean", "percentage points") for name in monitored(agreement)),
    )


def _results(agreement: Agreement, outcome: AnnualFigures) -> tuple[float, ...]:
    """The measures of an outcome, in the order of :func:`measures`."""
    rows = indicator_rows(agreement, outcome)
    return (*chances(agreement, rows).values(), *(float(mean) for mean in rows.mean(axis=1)))


def _moved(lever: Lever, value: float) -> tuple[float, bool]:
    """The value, cut to the lever's range, and whether it was cut."""
    inside = min(max(value, lever.minimum), lever.maximum)
    return inside, inside != value


def tornados(basis: Basis) -> tuple[Tornado, ...]:
    """Every assumption moved down and up by its typical forecast error, the others left where they are.

    The assumptions hold exactly, whatever the basis says: their errors are what is measured here.

    Returns:
        One record for each of :func:`measures`, in that order.
    """
    moves = [
        (name, *_moved(lever, basis.now(name) + sign * lever.forecast_error))
        for name, lever in basis.levers.items()
        for sign in (-1.0, 1.0)
    ]
    points = [{}, *({name: value} for name, value, _ in moves if value != basis.now(name))]
    base, *moved = evaluated(basis.fixed, points, _results)
    following = iter(moved)
    results = [base if value == basis.now(name) else next(following) for name, value, _ in moves]

    def tornado(position: int, measure: Measure) -> Tornado:
        scale = _SCALE[measure.unit]
        ends = [
            End(value, clipped, result[position], scale * (result[position] - base[position]))
            for (_, value, clipped), result in zip(moves, results, strict=True)
        ]
        bars = map(Bar, basis.levers.values(), ends[::2], ends[1::2])
        return Tornado(measure, base[position], tuple(sorted(bars, key=lambda bar: -bar.size)))

    return tuple(tornado(position, measure) for position, measure in enumerate(measures(basis.agreement)))

"""Which observations a latent path reads, across which bridge, and with which priors.

The rules stand in ``quantities.toml``: nothing here knows a figure.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from zvsim.base.errors import InputError
from zvsim.base.language import Visible
from zvsim.base.numbers import HALF_WIDTH_80
from zvsim.base.records import Strict
from zvsim.data import Observation

Kind = Literal["annual_mean", "change", "month"]


@dataclass(frozen=True)
class Measurement:
    """One figure on the log scale.

    Attributes:
        kind: which combination of states it reads.
        month: the month it is attached to; annual figures to December.
        value: on the log scale; for a change the difference of logs.
        standard_error: on the log scale, greater than 0.
        label: where it comes from, for the influence table.
    """

    kind: Kind
    month: str
    value: float
    standard_error: float
    label: str


@dataclass(frozen=True)
class Prior:
    """Normal prior of one unconstrained parameter."""

    mean: float
    standard_deviation: float


class PriorText(Strict):
    """Normal prior of one unconstrained parameter, and why."""

    mean: float
    standard_deviation: float = Field(gt=0)
    reason: str = Field(min_length=10)


class Bridge(Strict):
    """A factor between what is published and what is asked for; assumed or derived, never silent.

    Attributes:
        factor: multiplies the published value.
        low, high: range of 80 in 100.
    """

    factor: float = Field(gt=0)
    low: float = Field(gt=0)
    high: float = Field(gt=0)
    kind: Literal["derived", "assumed"]
    reason: Visible[str] = Field(min_length=20)

    @property
    def log_standard_error(self) -> float:
        """Standard error on the log scale, from the 80 % range.

        >>> bridge = Bridge(factor=1.0, low=0.95, high=1.05, kind="assumed", reason="Nur als Beispiel gedacht")
        >>> round(bridge.log_standard_error, 3)  # (log 1.05 - log 0.95) / 2.5632
        0.039
        """
        return (math.log(self.high) - math.log(self.low)) / (2 * HALF_WIDTH_80)


class Reads(Strict):
    """One rule: these observations are measurements of the path.

    Attributes:
        quantity, geography, measure, periods: which observations; without periods all.
        read_as: what they say about the path.
        bridge: name of the bridge to cross, if any.
        extra_standard_error: on the log scale, for what the published error does not cover.
        reason: why the rule is fair.
    """

    quantity: str
    geography: str | None = None
    measure: str
    read_as: Kind
    periods: list[str] | None = None
    bridge: str | None = None
    extra_standard_error: float = Field(default=0.0, ge=0)
    reason: str = Field(min_length=20)

    def applies_to(self, observation: Observation, last_year: int) -> bool:
        """Whether the rule reads this observation; up to a last year, so that no outcome of a target year enters."""
        return (
            (observation.quantity, observation.measure) == (self.quantity, self.measure)
            and self.geography in (None, observation.geography)
            and (self.periods is None or observation.period in self.periods)
            and observation.standard_error is not None
            and int(observation.period[:4]) <= last_year
        )


class Quantity(Strict):
    """A latent path: what it is, its priors, its rules."""

    label: Visible[str]
    unit: str
    scale: float = Field(default=1.0, gt=0)
    prior: dict[str, PriorText]
    bridge: dict[str, Bridge] = Field(default={})
    reads: list[Reads] = Field(min_length=1)

    @property
    def priors(self) -> Mapping[str, Prior]:
        """The priors in the form the state space model takes."""
        return {name: Prior(text.mean, text.standard_deviation) for name, text in self.prior.items()}

    @property
    def level_standard_error(self) -> float:
        """Standard error of the path's level, log scale, that its bridges leave open for all months alike."""
        return max((bridge.log_standard_error for bridge in self.bridge.values()), default=0.0)


def _measurement(quantity: Quantity, rule: Reads, observation: Observation) -> Measurement:
    value, error = observation.value, observation.standard_error
    assert error is not None
    if rule.measure == "change":
        log_value, log_error = math.log1p(value), error / (1.0 + value)
    else:
        factor = quantity.bridge[rule.bridge].factor if rule.bridge else 1.0
        log_value, log_error = math.log(value * quantity.scale * factor), error / value
    return Measurement(
        kind=rule.read_as,
        month=observation.period if rule.read_as == "month" else f"{observation.period[:4]}-12",
        value=log_value,
        standard_error=math.hypot(log_error, rule.extra_standard_error),
        label=f"{observation.quantity} {observation.geography} {observation.period}",
    )


def measurements(quantity: Quantity, observations: Iterable[Observation], last_year: int) -> tuple[Measurement, ...]:
    """Turn observations into measurements on the log scale, by the quantity's rules.

    Args:
        quantity: whose rules apply.
        observations: of which those read are taken.
        last_year: no later one is read; the reference year of a forecast.

    Raises:
        InputError: if no observation fits any rule.
    """
    known = tuple(observations)
    read = [
        _measurement(quantity, rule, observation)
        for rule in quantity.reads
        for observation in known
        if rule.applies_to(observation, last_year)
    ]
    if not read:
        raise InputError(quantity.label, "keine Beobachtung", "mindestens eine Beobachtung, die eine Regel liest")
    return tuple(read)

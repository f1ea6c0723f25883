"""What a published figure says about a latent path, and what is believed of a parameter beforehand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

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

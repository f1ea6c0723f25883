"""Responses, couplings and pathway parameters: coefficients with range and source, and the estimates behind them."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from zvsim.base.language import Visible
from zvsim.base.numbers import HALF_WIDTH_80
from zvsim.base.records import Strict
from zvsim.model.views import View


class Sensitivity(Strict):
    """The same coefficient by another defensible computation.

    Attributes:
        label: what differs; German, for readers.
        mean, standard_error: in the unit of the coefficient.
    """

    label: str = Field(min_length=5)
    mean: float
    standard_error: float = Field(gt=0)


class Evidence(Strict):
    """An estimate beside a judgement that it does not replace.

    Attributes:
        mean, standard_error: in the unit of the judgement.
        sample: observations, clusters, years; German, for readers.
        command: what computes the estimate again.
        reason: why the judgement stays; German, for readers.
    """

    mean: float
    standard_error: float = Field(gt=0)
    sample: Visible[str] = Field(min_length=10)
    command: str = Field(min_length=5)
    reason: Visible[str] = Field(min_length=20)


class Response(Strict):
    """Log change of an annual figure per unit of a lever.

    Attributes:
        label: German, for readers.
        mean: coefficient; its sign is the direction.
        standard_error: of an estimate; for a judgement it follows from ``low`` and ``high``.
        low, high: range of 80 in 100 of a judgement.
        sample, command: of an estimate; what it rests on (German, for readers) and what computes it again.
        sensitivity: of an estimate; other computations of the same coefficient.
        evidence: of a judgement; the estimate that the data allow, where they allow one.
    """

    id: str
    label: Visible[str]
    lever: str
    acts_on: Literal["elb", "integrations", "lzb", "benefit_sum"]
    mean: float
    standard_error: float | None = Field(default=None, gt=0)
    low: float | None = None
    high: float | None = None
    unit: str = Field(min_length=5)
    lag: str = Field(min_length=5)
    kind: Literal["estimated", "judgement"]
    source: Visible[str] = Field(min_length=20)
    sample: Visible[str | None] = Field(default=None, min_length=10)
    command: str | None = Field(default=None, min_length=5)
    sensitivity: list[Sensitivity] = Field(default_factory=list)
    evidence: Evidence | None = None

    @model_validator(mode="after")
    def _fits_its_kind(self) -> Self:
        of_an_estimate = (self.standard_error, self.sample, self.command)
        by_range = self.low is not None and self.high is not None and self.low < self.high
        if self.kind == "estimated":
            if None in of_an_estimate or (self.low, self.high, self.evidence) != (None, None, None):
                raise ValueError("an estimate has standard_error, sample and command, and neither range nor evidence")
        elif not by_range or of_an_estimate != (None, None, None) or self.sensitivity:
            raise ValueError("a judgement has low < high, and what an estimate says stands under evidence")
        return self

    @property
    def standard_deviation(self) -> float:
        """Width of the coefficient's normal distribution.

        >>> judged = dict(mean=0.01, low=0.0, high=0.02, kind="judgement", lag="im selben Jahr", unit="je Punkt")
        >>> words = dict(id="x", label="x", lever="x", acts_on="elb", source="Nur als Beispiel gedacht")
        >>> round(Response(**judged, **words).standard_deviation, 4)  # 0.02 / 2.5632
        0.0078
        """
        if self.standard_error is not None:
            return self.standard_error
        assert self.low is not None
        assert self.high is not None
        return (self.high - self.low) / (2 * HALF_WIDTH_80)


class Okun(Strict):
    """Change of the unemployment rate when growth leaves its agreed value.

    Attributes:
        mean: percentage points of the annual mean rate per percentage point of growth above the agreed value;
            negative, more growth means less unemployment.
        standard_error: of ``mean``.
        lag: when the rate answers.
        sample: years and state of the figures the estimate rests on; German, for readers.
        command: what computes the estimate again.
        sensitivity: other computations of the same coefficient.
    """

    mean: float = Field(lt=0)
    standard_error: float = Field(gt=0)
    lag: str = Field(min_length=5)
    sample: str = Field(min_length=10)
    unit: str = Field(min_length=5)
    kind: Literal["estimated"]
    source: str = Field(min_length=20)
    command: str = Field(min_length=5)
    sensitivity: list[Sensitivity] = Field(default_factory=list)


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


class PathwayParameter(Strict):
    """One stage of the refugee pathway: normal around ``mean``, cut at ``minimum`` and ``maximum``.

    Attributes:
        views: in which views of the data it holds; the planning view knows nothing published later.
    """

    id: str
    views: list[View] = Field(default=["planning", "latest"], min_length=1)
    label: Visible[str]
    mean: float
    standard_deviation: float = Field(gt=0)
    minimum: float
    maximum: float
    unit: str
    kind: Literal["derived", "assumed"]
    source: Visible[str] = Field(min_length=20)

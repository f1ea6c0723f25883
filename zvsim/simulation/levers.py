"""The levers: one record each, with agreed value, range, source and typical forecast error."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from zvsim.agreement import Agreement
from zvsim.errors import InputError
from zvsim.numbers import german_number, german_quantity
from zvsim.tables import built_in_table

SHOWN_IN_FULL = 1e12  # a larger number is shown in powers of ten; nan compares as larger


class LeverRecord(BaseModel):
    """What is known of a lever before an agreement gives it its agreed value.

    Attributes:
        short: label where space is short, as beside a bar.
        agreed_figure: id of the agreement's figure; or
        agreed_value: our own central value where the agreement names none, with ``agreed_reason``.
        heading: heading of § 4 (3) under which a deviation counts.
        observed_low, observed_high: values seen before; outside them the result is an extrapolation.
        forecast_error: standard deviation of a typical error of such an assumption, in the lever's unit.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, allow_inf_nan=False)

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    label: str
    short: str = Field(max_length=24)
    detail: str
    unit: Literal["percent", "persons", "month", "EUR"]
    minimum: float
    maximum: float
    step: float = Field(gt=0)
    decimals: int = Field(ge=0, le=2)
    signed: bool
    agreed_figure: str | None = None
    agreed_value: float | None = None
    agreed_reason: str | None = None
    heading: str
    purpose: str = Field(max_length=160)
    observed_low: float
    observed_high: float
    observed_source: str = Field(min_length=10)
    forecast_error: float = Field(gt=0)
    forecast_error_source: str = Field(min_length=10)

    @model_validator(mode="after")
    def _one_origin(self) -> Self:
        own = self.agreed_value is not None and bool(self.agreed_reason)
        if (self.agreed_figure is not None) == own:
            raise ValueError("either agreed_figure or agreed_value with agreed_reason")
        if not self.minimum < self.maximum:
            raise ValueError("minimum < maximum")
        return self


class Lever(LeverRecord):
    """A lever with its agreed value.

    Attributes:
        agreed: agreed or, where the agreement is silent, central value.
        agreed_source: where it comes from, as a reader is told.
    """

    agreed: float
    agreed_source: str

    @property
    def is_agreed_by_text(self) -> bool:
        """Whether the agreement itself names the value."""
        return self.agreed_figure is not None

    def checked(self, value: object, where: str) -> float:
        """The value as a float, if it is a finite number within the lever's range.

        Args:
            value: what was entered.
            where: file, key or control, for the message.

        Raises:
            InputError: not a number, not finite, or outside the range.
        """
        allowed = f"Zahl von {self.text(self.minimum)} bis {self.text(self.maximum)}, mit Dezimalpunkt geschrieben"
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise InputError(where, f"»{value}«", allowed)
        if isinstance(value, int) and abs(value) >= SHOWN_IN_FULL:
            raise InputError(where, "eine Zahl über einer Billion", allowed)
        if not self.minimum <= value <= self.maximum:
            raise InputError(where, german_number(value) if abs(value) < SHOWN_IN_FULL else f"{value:g}", allowed)
        return float(value)

    def parsed(self, text: str, where: str) -> float:
        """The value of a text with decimal point, as it stands in a link or on the command line.

        Raises:
            InputError: as :meth:`checked`; a decimal comma is refused, not guessed.
        """
        try:
            value = float(text) if text.isascii() and "_" not in text else None
        except ValueError:
            value = None
        return self.checked(text if value is None else value, where)

    def text(self, value: float) -> str:
        """The value in German with its unit, as shown; with more decimals where it has more.

        >>> from zvsim.agreement import nrw_2016
        >>> agreement_levers(nrw_2016())["gdp_growth"].text(1.4)
        '+1,4 %'
        """
        on_grid = math.isclose(value, round(value, self.decimals), rel_tol=0.0, abs_tol=1e-9)
        return german_quantity(value, self.unit, self.decimals if on_grid else None, signed=self.signed)


@cache
def lever_records() -> tuple[LeverRecord, ...]:
    """All lever records, in the order in which they are shown."""
    table = built_in_table("zvsim.simulation", "levers.toml")
    return tuple(LeverRecord.model_validate(entry) for entry in table["lever"])


def agreement_levers(agreement: Agreement) -> Mapping[str, Lever]:
    """The levers with the agreed values of an agreement, by id.

    Raises:
        InputError: if the agreement lacks a figure that a lever refers to.
    """
    levers = {}
    for record in lever_records():
        if record.agreed_figure is None:
            agreed, source = record.agreed_value, record.agreed_reason
        else:
            figure = agreement.figure(record.agreed_figure)
            agreed, source = figure.number, figure.source
        levers[record.id] = Lever.model_validate({**record.model_dump(), "agreed": agreed, "agreed_source": source})
    return levers

"""The levers: one record each, with agreed value, range, source and typical forecast error."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Literal, Self

from pydantic import Field, model_validator

from zvsim.agreement import Agreement
from zvsim.base.errors import InputError, raise_all
from zvsim.base.language import Visible, translated
from zvsim.base.numbers import number_text, quantity_text
from zvsim.base.records import Strict
from zvsim.model.specification import Model, load_rows
from zvsim.model.views import VIEWS

REQUIRED = (
    *("gdp_growth", "unemployment_rate", "unemployment_slope", "okun_coupling", "standard_rate_change"),
    *("youth_entries", "refugee_labour_supply", "refugee_mean_entry_month", "refugee_entry_spread"),
)
"""Assumptions that the calculation itself reads, beside those that a response names."""

USUAL_ERRORS = 3.0
SLACK = 1e-6  # of a step, so that rounding adds none
SHOWN_IN_FULL = 1e12  # a larger number is shown in powers of ten; nan compares as larger


class Moves(Strict):
    """The pathway parameter whose draws a lever shifts, all by the same amount.

    Attributes:
        parameter: id of the pathway parameter.
        per_unit: shift, in the parameter's unit, per unit of the lever.
    """

    parameter: str
    per_unit: float = Field(gt=0)


class LeverRecord(Strict):
    """What is known of a lever before an agreement gives it its agreed value.

    The value at which a lever changes nothing comes from one of three places: a figure of the agreement, a
    central value of our own, or the pathway parameter that the lever moves.  A parameter with another mean in
    each view of the data has no such common value; its lever is a deviation from the view's mean, neutral at 0.

    Attributes:
        short: label where space is short, as beside a bar.
        agreed_figure: id of the agreement's figure; or
        agreed_value: central value where the agreement names none, with ``agreed_reason``; or
        moves: the pathway parameter, whose mean is the central value where nothing else is given.
        statutory: whether a law fixes the agreed value.
        heading: heading of § 4 (3) under which a deviation counts.
        observed_low, observed_high: values seen before; outside them the result is an extrapolation.
        forecast_error: standard deviation of a typical error of such an assumption, in the lever's unit; 0 if
            the value is decided and not forecast.
        in_spread: whether the error is drawn with assumptions "with spread".  It is not where the joint draws
            hold it already, nor where the agreement forecasts nothing.
    """

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    label: Visible[str]
    short: Visible[str] = Field(max_length=24)
    detail: Visible[str]
    unit: Literal["percent", "percentage_points", "persons", "ratio", "month", "EUR", "switch"]
    minimum: float
    maximum: float
    step: float = Field(gt=0)
    decimals: int = Field(ge=0, le=2)
    signed: bool
    agreed_figure: str | None = None
    agreed_value: float | None = None
    agreed_reason: Visible[str | None] = None
    statutory: bool = False
    moves: Moves | None = None
    heading: Visible[str]
    purpose: Visible[str] = Field(max_length=160)
    observed_low: float
    observed_high: float
    observed_source: Visible[str] = Field(min_length=10)
    forecast_error: float = Field(ge=0)
    forecast_error_source: Visible[str] = Field(min_length=10)
    in_spread: bool = True

    @model_validator(mode="after")
    def _one_origin(self) -> Self:
        if (self.agreed_value is not None) != bool(self.agreed_reason):
            raise ValueError("agreed_value and agreed_reason together")
        stated = (self.agreed_figure is not None) + (self.agreed_value is not None)
        if stated > 1 or (stated == 0 and self.moves is None):
            raise ValueError("one of agreed_figure, agreed_value with agreed_reason, or the parameter it moves")
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
    agreed_source: Visible[str]

    @property
    def is_agreed_by_text(self) -> bool:
        """Whether the agreement itself names the value."""
        return self.agreed_figure is not None

    @property
    def is_switch(self) -> bool:
        """Whether it turns a rule of the calculation on or off, instead of stating a value of an assumption."""
        return self.unit == "switch"

    @property
    def is_whole(self) -> bool:
        """Whether only whole numbers make sense, as of persons."""
        return self.unit in ("persons", "EUR")

    @property
    def usual_range(self) -> tuple[float, float]:
        """What a slider shows first: the agreed value and :data:`USUAL_ERRORS` typical errors on each side, in steps
        from the minimum; the whole range of what is decided and not forecast."""
        if self.forecast_error == 0.0:
            return self.minimum, self.maximum
        around = USUAL_ERRORS * self.forecast_error
        first = math.floor((max(self.minimum, self.agreed - around) - self.minimum) / self.step + SLACK)
        last = math.ceil((min(self.maximum, self.agreed + around) - self.minimum) / self.step - SLACK)
        return self.minimum + first * self.step, min(self.maximum, self.minimum + last * self.step)

    def is_agreed(self, value: float) -> bool:
        """Whether a value is the agreed one, but for rounding."""
        return math.isclose(value, self.agreed, rel_tol=0.0, abs_tol=1e-12)

    def checked(self, value: object, where: str) -> float:
        """The value as a float, if it is a finite number within the lever's range.

        Args:
            value: what was entered.
            where: file, key or control, for the message.

        Raises:
            InputError: not a number, not finite, or outside the range.
        """
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self._refusal(where, f"»{value}«")
        if isinstance(value, int) and abs(value) >= SHOWN_IN_FULL:
            raise self._refusal(where, translated("eine Zahl über einer Billion"))
        if not self.minimum <= value <= self.maximum:
            raise self._refusal(where, number_text(value) if abs(value) < SHOWN_IN_FULL else f"{value:g}")
        return float(value)

    def _refusal(self, where: str, found: str) -> InputError:
        low, high = (self._with_unit(end) for end in (self.minimum, self.maximum))
        allowed = translated("Zahl von {low} bis {high}, mit Dezimalpunkt geschrieben", low=low, high=high)
        return InputError(where, found, allowed)

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
        """The value with its unit, as shown; with more decimals where it has more.

        >>> from zvsim.study import built_in_study
        >>> levers = built_in_study().levers
        >>> levers["gdp_growth"].text(1.4), levers["okun_coupling"].text(1.0), levers["okun_coupling"].text(0.5)
        ('+1,4 %', 'an', 'zu 50 %')
        """
        if self.is_switch:
            share = translated("zu {percent} %", percent=number_text(100.0 * value))
            return {self.minimum: translated("aus"), self.maximum: translated("an")}.get(value, share)
        return self._with_unit(value)

    def _with_unit(self, value: float) -> str:
        if self.is_switch:
            return number_text(value)
        on_grid = math.isclose(value, round(value, self.decimals), rel_tol=0.0, abs_tol=1e-9)
        return quantity_text(value, self.unit, self.decimals if on_grid else None, signed=self.signed)


def load_levers(folder: Path, agreement: Agreement, model: Model) -> Mapping[str, Lever]:
    """The levers of a study by id, in the order in which they are shown.

    Args:
        folder: of the study, with its ``levers.toml``.
        agreement: whose figures are the agreed values.
        model: whose pathway parameters levers may move.

    Raises:
        InputError: the file is refused; a lever twice; a figure that the agreement lacks or states for another year
            than the target year; a central value that differs between the views of the data; or an assumption of
            the model without lever.
    """
    levers: dict[str, Lever] = {}
    problems: list[InputError] = []
    for record in load_rows(LeverRecord, folder / "levers.toml", "lever"):
        try:
            if record.id in levers:
                raise InputError("levers.toml: lever", f"»{record.id}« zum zweiten Mal", "jede Annahme einmal")
            agreed, source = _agreed(record, agreement, model)
        except InputError as error:
            problems.append(error)
            continue
        levers[record.id] = Lever.model_validate({**record.model_dump(), "agreed": agreed, "agreed_source": source})
    raise_all(problems)
    raise_all(_missing(levers, model))
    return levers


def _missing(levers: Collection[str], model: Model) -> list[InputError]:
    """Assumptions that the model reads and no lever states."""
    # A response may also follow another quantity instead of a lever.
    responses = [response for response in model.responses.values() if response.lever not in model.quantities]
    named = {response.lever: f"responses.toml: {response.id}" for response in responses}
    return [
        InputError(f"levers.toml: {name}", "keine Annahme dieses Namens", f"eine; gebraucht von {where}")
        for name, where in {**dict.fromkeys(REQUIRED, "der Rechnung"), **named}.items()
        if name not in levers
    ]


def _agreed(record: LeverRecord, agreement: Agreement, model: Model) -> tuple[float, str]:
    if record.agreed_figure is not None:
        figure = agreement.figure(record.agreed_figure)
        if figure.year != agreement.target_year:
            allowed = f"eine Zahl für das Zieljahr {agreement.target_year}"
            raise InputError(f"levers.toml: {record.id}.agreed_figure", f"{figure.id} für {figure.year}", allowed)
        return figure.number, figure.source
    if record.agreed_value is not None and record.agreed_reason is not None:
        return record.agreed_value, record.agreed_reason
    assert record.moves is not None
    first, *others = [model.pathway_of(view)[record.moves.parameter] for view in VIEWS]
    if any(other.mean != first.mean for other in others):
        found = " und ".join(number_text(one.mean) for one in (first, *others))
        raise InputError(f"levers.toml: {record.id}", f"{first.id} {found}", "ein Mittel oder agreed_value")
    return round(first.mean / record.moves.per_unit, 9), first.source

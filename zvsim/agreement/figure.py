"""A stated figure with its source, and the types of what stands in an agreement."""

from __future__ import annotations

import math
from datetime import date
from typing import Annotated, Any, Literal, TypeVar, get_args

from pydantic import AfterValidator, Field, StringConstraints, ValidationInfo, field_validator

from zvsim.base.errors import InputError
from zvsim.base.language import Visible
from zvsim.base.records import Strict, refusal

T = TypeVar("T")


class FigureId(str):
    """The id of a stated figure where another part of the agreement refers to it; there must be such a figure."""

    __slots__ = ()


# TOML knows arrays only, so a strict tuple must accept a list; its items stay strict.
Rows = Annotated[tuple[T, ...], Field(strict=False, max_length=200)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{1,79}$")]
FigureReference = Annotated[Id, AfterValidator(FigureId)]
Text = Annotated[str, StringConstraints(min_length=1, max_length=600, pattern=r"^\S(.*\S)?$")]
Provenance = Annotated[str, StringConstraints(min_length=4, max_length=200, pattern=r"^\S(.*\S)?$")]
Section = Annotated[str, StringConstraints(min_length=1, max_length=60, pattern=r"^\S(.*\S)?$")]
Geography = Annotated[str, StringConstraints(min_length=2, max_length=60, pattern=r"^\S(.*\S)?$")]
Year = Annotated[int, Field(ge=1990, le=2100)]

Time = Literal["year", "date", "season", "data_vintage"]
Counted = Literal["years", "carriers", "goals", "tranches", "dialogues_per_year"]
Unit = Literal["percent", "percentage_points", "fraction", "persons", "eur", Counted, Time]
Kind = Literal["level", "change_abs", "change_rel", "share", "lower_bound_share", "count", "threshold", Time]
Bound = Literal["at_least", "at_most", "more_than", "less_than"]

_TIMES: tuple[Time, ...] = get_args(Time)
_RANGES: dict[str, tuple[float, float]] = {
    "percent": (-100, 1000),
    "percentage_points": (-100, 100),
    "fraction": (0, 1),
    "persons": (-1_000_000_000, 1_000_000_000),
    "eur": (-1_000_000_000_000, 1_000_000_000_000),
    "years": (0, 150),
    "carriers": (0, 500),
    "goals": (0, 100),
    "tranches": (0, 100),
    "dialogues_per_year": (0, 366),
    "year": (1990, 2100),
}


def span(low: float, high: float) -> str:
    """Name a range of numbers as a German reader writes it.

    >>> span(-0.3, 1000)
    'Zahl von -0,3 bis 1.000'
    """

    def german(number: float) -> str:
        return f"{number:,}".translate(str.maketrans(",.", ".,"))

    return f"Zahl von {german(low)} bis {german(high)}"


class Figure(Strict):
    """One figure as the agreement states it; never computed from another one.

    `value` is in `unit`: percent figures in percent (8.0, not 0.08), persons and EUR in full. `rounding` is
    the step to which the text rounds, in `unit`. `year` is "undated" where the text leaves it open and
    "not_applicable" for definitions. `institution` is who the text names, else "none_named";
    `inferred_institution` is our inference. `as_written` quotes the words where the text has no plain number.
    """

    id: Id
    label: Text
    unit: Unit
    kind: Kind
    value: int | float | date | str
    bound: Bound | None = None
    year: Year | Literal["undated", "not_applicable"]
    geography: Geography
    institution: Text
    inferred_institution: Text | None = None
    section: Section
    source: Visible[Provenance]
    hedge: Text | None = None
    rounding: Annotated[float, Field(gt=0, le=1_000_000_000)] | None = None
    basis: Literal["pre_revision_2016", "post_revision_2016"] | None = None
    average: Literal["annual", "course_of_year"] | None = None
    as_written: Annotated[str, StringConstraints(min_length=1, max_length=60)] | None = None
    conditions: Rows[Text] = ()
    note: Text | None = None

    @field_validator("kind")
    @classmethod
    def _times_are_no_numbers(cls, kind: str, info: ValidationInfo) -> str:
        unit = info.data.get("unit")
        if unit is not None and (kind in _TIMES or unit in _TIMES) and kind != unit:
            raise refusal(f"bei Zeitangaben dasselbe wie unit, bei Zahlen keines von {', '.join(_TIMES)}")
        return kind

    @field_validator("value", mode="before")
    @classmethod
    def _value_suits_unit(cls, value: Any, info: ValidationInfo) -> Any:
        unit = info.data.get("unit")
        if unit in _RANGES:
            low, high = _RANGES[unit]
            number = type(value) is int or (type(value) is float and math.isfinite(value))
            if unit == "year" and (type(value) is not int or not low <= value <= high):
                raise refusal("Jahreszahl von 1990 bis 2100")
            if not number or not low <= value <= high:
                raise refusal(f"{span(low, high)}, in TOML mit Dezimalpunkt und ohne Anführungszeichen (8.0)")
        elif unit == "date" and type(value) is not date:
            raise refusal("ein Datum ohne Anführungszeichen, z. B. 2026-01-31")
        elif unit == "data_vintage" and value not in ("t0", "t3"):
            raise refusal('"t0" oder "t3"')
        elif unit == "season" and not (isinstance(value, str) and 0 < len(value) <= 40):
            raise refusal('Jahreszeit und Jahr als Text, z. B. "Frühjahr 2017"')
        return value

    @property
    def number(self) -> float:
        """The value as a number, in `unit`; an InputError for dates and other times."""
        if isinstance(self.value, (date, str)):
            raise InputError(f"figures ({self.id}).value", str(self.value), "eine Zahl")
        return float(self.value)

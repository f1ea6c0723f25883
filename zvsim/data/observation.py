"""One observation: a figure with period, standard error, kind, state and source; and what was known when."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal, Self

from pydantic import Field, model_validator

from zvsim.base.reading import built_in_table
from zvsim.base.records import Strict, refusal

Measure = Literal["annual_mean", "annual_sum", "quarter", "month", "change"]
Kind = Literal["observed", "derived", "assumed"]
Vintage = Literal["first_release", "as_published", "revised"]

YEAR = r"^(19|20)\d\d$"
MONTH = r"^(19|20)\d\d-(0[1-9]|1[0-2])$"
QUARTER = r"^(19|20)\d\d-Q[1-4]$"
PERIOD = r"^(19|20)\d\d(-(0[1-9]|1[0-2]|Q[1-4]))?$"

_REVISION = built_in_table("zvsim.data", "revision.toml")
REVISION_MONTH: str = _REVISION["month"]
"""Month in which the revision of the SGB II statistics was published."""
REVISED_QUANTITIES: frozenset[str] = frozenset(_REVISION["quantities"])
"""Quantities that the revision changed: their two states must not be differenced."""


class Observation(Strict):
    """A published or derived figure.

    Attributes:
        quantity: what is measured, snake_case.
        geography: the carriers together, the Land (all its job centres) by its short name, "DE", or one place.
        period: "2024", "2024-Q4" or "2024-12"; of a change the later period, compared with the same one a year
            before.
        measure: annual_mean, annual_sum, quarter and month (value or flow of that time), change (against a year
            before).
        value: in ``unit``; a change is a fraction (0.005 is half a percent).
        unit: unit of value and standard error.
        standard_error: in ``unit``; None where the figure is not used as a measurement.
        kind: observed (as it was published), derived (arithmetic), assumed.
        known_from: first month in which the figure was public, "YYYY-MM".
        vintage: first_release, as_published or revised.  A figure of an early period that is available only
            in its revised state is "revised" and keeps the month of its first publication.
        source: "card/key" into the sources of an origin card, or "card" for the card itself.
        note: German, for readers.
    """

    quantity: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    geography: str = Field(min_length=1)
    period: str = Field(pattern=PERIOD)
    measure: Measure
    value: float
    unit: str = Field(min_length=1)
    standard_error: float | None = Field(gt=0)
    kind: Kind
    known_from: str = Field(pattern=MONTH)
    vintage: Vintage
    source: str = Field(min_length=1)
    note: str = ""

    @model_validator(mode="after")
    def _measure_fits(self) -> Self:
        if (message := misfit(self.measure, self.period, self.unit)) is not None:
            raise refusal(message, ("measure",), f"{self.measure}, {self.period}, {self.unit}")
        return self

    @property
    def on_revised_basis(self) -> bool:
        """Whether the figure belongs to the SGB II statistics after their revision."""
        return self.vintage == "revised" or self.known_from > REVISION_MONTH


def misfit(measure: str, period: str, unit: str) -> str | None:
    """Say in German why period or unit do not fit the measure, or None if they do.

    >>> misfit("change", "2014", "percent")
    'bei measure change ist die Einheit fraction (0.005 für 0,5 %)'
    >>> misfit("month", "2014-12", "persons") is None
    True
    """
    if measure == "change" and unit != "fraction":
        return "bei measure change ist die Einheit fraction (0.005 für 0,5 %)"
    if measure == "month" and re.fullmatch(MONTH, period) is None:
        return "bei measure month ist die Periode ein Monat, z. B. 2024-12"
    if measure == "quarter" and re.fullmatch(QUARTER, period) is None:
        return "bei measure quarter ist die Periode ein Quartal, z. B. 2024-Q4"
    if measure in ("annual_mean", "annual_sum") and len(period) != 4:
        return f"bei measure {measure} ist die Periode ein Jahr, z. B. 2024"
    return None


def known_by(observations: Iterable[Observation], month: str) -> tuple[Observation, ...]:
    """Return the observations as they were known at the end of a month.

    Of several states of one figure the latest known one is kept.  A series (quantity and geography) of
    the SGB II statistics never holds figures from both sides of their revision: as soon as
    the month lies after it and a revised figure is known, the older figures of the series fall out.

    Args:
        observations: in any order; the order is kept.
        month: "YYYY-MM", e.g. December of the reference year for the planning view.

    Raises:
        ValueError: if month is not of that form.
    """
    if re.fullmatch(MONTH, month) is None:
        raise ValueError(f"month must be YYYY-MM, not {month!r}")
    known = tuple(one for one in observations if one.known_from <= month)
    both = _series_on_both_bases(known)
    revised_is_out = month > REVISION_MONTH
    consistent = tuple(one for one in known if _series(one) not in both or one.on_revised_basis == revised_is_out)
    latest: dict[tuple[str, str, str, str], Observation] = {}
    for one in consistent:
        key = (one.quantity, one.geography, one.period, one.measure)
        if key not in latest or one.known_from >= latest[key].known_from:
            latest[key] = one
    chosen = {id(one) for one in latest.values()}
    return tuple(one for one in consistent if id(one) in chosen)


def _series(one: Observation) -> tuple[str, str]:
    return one.quantity, one.geography


def _series_on_both_bases(known: tuple[Observation, ...]) -> frozenset[tuple[str, str]]:
    affected = [one for one in known if one.quantity in REVISED_QUANTITIES]
    revised = {_series(one) for one in affected if one.on_revised_basis}
    before = {_series(one) for one in affected if not one.on_revised_basis}
    return frozenset(revised & before)

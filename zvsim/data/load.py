"""Read the data files: every row checked, every refusal with file, line and column."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from zvsim.base.errors import InputError
from zvsim.base.reading import csv_rows, decoded, plain_number
from zvsim.data.card import BUILT_IN, OriginCard, csv_bytes, load_card, load_cards
from zvsim.data.observation import MONTH, PERIOD, YEAR, Kind, Measure, Observation, Vintage, misfit

COLUMNS = (
    "quantity",
    "geography",
    "period",
    "measure",
    "value",
    "unit",
    "standard_error",
    "kind",
    "known_from",
    "vintage",
    "source",
    "note",
)
PANEL_COLUMNS = (
    "kreis_key",
    "kreis",
    "year",
    "elb",
    "unemployment_rate",
    "is_zkt",
    "persons_in_bg",
    "alg2_per_bg_month",
)
PANEL = "kreise_panel"


@dataclass(frozen=True, slots=True)
class KreisYear:
    """One Kreis or kreisfreie Stadt of the Land in one year.

    Attributes:
        kreis_key: five-digit official key.
        kreis: name.
        year: calendar year.
        elb: annual mean of the erwerbsfähige Leistungsberechtigte, persons, derived.
        unemployment_rate: annual mean, percent of the civilian labour force.
        is_zkt: whether the job centre is run by a zugelassener kommunaler Träger (state of the target year).
        persons_in_bg: annual mean of the persons in Bedarfsgemeinschaften, derived.
        alg2_per_bg_month: Arbeitslosengeld II without housing, EUR per Bedarfsgemeinschaft and month; None for 2007.
    """

    kreis_key: str
    kreis: str
    year: int
    elb: float
    unemployment_rate: float
    is_zkt: bool
    persons_in_bg: float
    alg2_per_bg_month: float | None


@dataclass(frozen=True, slots=True)
class _Row:
    """One line of a file; a cell is known by its column, an error by file, line and column."""

    file: str
    line: int
    cells: Mapping[str, str]

    def refuse(self, column: str, found: str, allowed: str) -> InputError:
        return InputError(f"{self.file}: Zeile {self.line}, Spalte {column}", found, allowed)

    def text(self, column: str) -> str:
        if not (text := self.cells.get(column, "")):
            raise self.refuse(column, "nichts", "ein Wert in der Spalte oder in [defaults] der Karte")
        return text

    def matching(self, column: str, pattern: str, allowed: str) -> str:
        text = self.text(column)
        if re.fullmatch(pattern, text) is None:
            raise self.refuse(column, text, allowed)
        return text

    def one_of(self, column: str, allowed: tuple[str, ...]) -> str:
        text = self.text(column)
        if text not in allowed:
            raise self.refuse(column, text, ", ".join(allowed))
        return text

    def number(self, column: str) -> float:
        text = self.text(column)
        value = plain_number(text)
        if math.isnan(value):
            raise self.refuse(column, text, "endliche Zahl mit Dezimalpunkt, z. B. 24.6")
        return value

    def positive(self, column: str) -> float:
        value = self.number(column)
        if value <= 0:
            raise self.refuse(column, self.text(column), "Zahl größer als 0")
        return value


def load_observations(directory: Path = BUILT_IN) -> tuple[Observation, ...]:
    """Read all observations of a directory, files by name, rows in order.

    Args:
        directory: CSV files with their origin cards; the built-in files by default.

    Raises:
        InputError: for a missing or incomplete card, a wrong checksum, an unknown column, a cell that
            does not hold what its column asks for, or a figure that stands twice in the same state.
    """
    cards = load_cards(directory)
    found: dict[tuple[str, ...], Observation] = {}
    for card in cards:
        if card.layout != "observations":
            continue
        for row in _rows(card, COLUMNS, directory):
            one = _observation(row, card)
            key = (one.quantity, one.geography, one.period, one.measure, one.vintage, one.known_from)
            if key in found:
                raise row.refuse(
                    "quantity",
                    f"{one.quantity} {one.geography} {one.period} ({one.measure}) zum zweiten Mal",
                    f"jede Angabe einmal je Stand (schon aus {found[key].source})",
                )
            found[key] = one
    return tuple(found.values())


def load_kreise_panel(directory: Path = BUILT_IN) -> tuple[KreisYear, ...]:
    """Read eLb, benefits and unemployment rate of the Kreise of the Land, sorted by key and year.

    Raises:
        InputError: as ``load_observations``.
    """
    card = load_card(PANEL, directory)
    panel = [_kreis_year(row) for row in _rows(card, PANEL_COLUMNS, directory)]
    return tuple(sorted(panel, key=lambda one: (one.kreis_key, one.year)))


def _observation(row: _Row, card: OriginCard) -> Observation:
    period = row.matching("period", PERIOD, "Jahr, Quartal oder Monat, z. B. 2024, 2024-Q4 oder 2024-12")
    measure = row.one_of("measure", get_args(Measure))
    unit = row.text("unit")
    if (message := misfit(measure, period, unit)) is not None:
        raise row.refuse("measure", f"{measure}, {period}, {unit}", message)
    fields: dict[str, Any] = {
        "quantity": row.matching("quantity", r"[a-z][a-z0-9_]*", "Kleinbuchstaben, Ziffern und _, z. B. elb"),
        "geography": row.text("geography"),
        "period": period,
        "measure": measure,
        "value": row.number("value"),
        "unit": unit,
        "standard_error": row.positive("standard_error") if row.cells.get("standard_error") else None,
        "kind": row.one_of("kind", get_args(Kind)),
        "known_from": _known_from(row, period),
        "vintage": row.one_of("vintage", get_args(Vintage)),
        "source": _source(row, card),
        "note": row.cells.get("note", ""),
    }
    return Observation(**fields)


def _known_from(row: _Row, period: str) -> str:
    # Monthly figures that appear at the end of their month say "period" once, in the card.
    if row.text("known_from") == "period" and re.fullmatch(MONTH, period):
        return period
    return row.matching("known_from", MONTH, "Monat, z. B. 2025-04")


def _source(row: _Row, card: OriginCard) -> str:
    key = row.cells.get("source", "")
    if not key:
        return card.name
    if key not in card.sources:
        raise row.refuse("source", key, ", ".join(card.sources) or "keine Angabe (die Karte selbst)")
    return f"{card.name}/{key}"


def _kreis_year(row: _Row) -> KreisYear:
    return KreisYear(
        kreis_key=row.matching("kreis_key", r"\d{5}", "fünfstelliger Kreisschlüssel, z. B. 05566"),
        kreis=row.text("kreis"),
        year=int(row.matching("year", YEAR, "Jahr, z. B. 2024")),
        elb=row.positive("elb"),
        unemployment_rate=row.positive("unemployment_rate"),
        is_zkt=row.one_of("is_zkt", ("0", "1")) == "1",
        persons_in_bg=row.positive("persons_in_bg"),
        alg2_per_bg_month=row.positive("alg2_per_bg_month") if row.cells.get("alg2_per_bg_month") else None,
    )


def _rows(card: OriginCard, columns: tuple[str, ...], directory: Path) -> Iterator[_Row]:
    file = f"{card.name}.csv"
    for column in card.defaults:
        if column not in columns:
            raise InputError(f"{card.name}.card.toml: defaults.{column}", column, ", ".join(columns))
    defaults = {column: str(value) for column, value in card.defaults.items()}
    for line, cells in csv_rows(decoded(csv_bytes(card.name, directory), file), file, columns):
        yield _Row(file, line, defaults | {column: cell for column, cell in cells.items() if cell})

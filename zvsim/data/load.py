"""Read the data files: every row checked, every refusal with file, line and column."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import Field

from zvsim.base.errors import InputError
from zvsim.base.reading import csv_rows, decoded, plain_number
from zvsim.base.records import Strict, checked
from zvsim.data.card import BUILT_IN, OriginCard, csv_bytes, load_card, load_cards
from zvsim.data.observation import MONTH, YEAR, Observation

PANEL = "kreise_panel"
_NUMBER = "endliche Zahl mit Dezimalpunkt, z. B. 24.6"
_POSITIVE = f"{_NUMBER}, größer als 0"
_ALLOWED = {
    "quantity": "Kleinbuchstaben, Ziffern und _, z. B. elb",
    "geography": "ein Wert in der Spalte oder in [defaults] der Karte",
    "period": "Jahr, Quartal oder Monat, z. B. 2024, 2024-Q4 oder 2024-12",
    "value": _NUMBER,
    "standard_error": _POSITIVE,
    "unit": "ein Wert in der Spalte oder in [defaults] der Karte",
    "known_from": "Monat, z. B. 2025-04",
    "kreis_key": "fünfstelliger Kreisschlüssel, z. B. 05566",
    "kreis": "der Name des Kreises",
    "year": "Jahr, z. B. 2024",
    "is_zkt": "0 oder 1",
    **dict.fromkeys(("elb", "unemployment_rate", "persons_in_bg", "alg2_per_bg_month"), _POSITIVE),
}


class KreisYear(Strict):
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

    kreis_key: str = Field(pattern=r"^\d{5}$")
    kreis: str = Field(min_length=1)
    year: int
    elb: float = Field(gt=0)
    unemployment_rate: float = Field(gt=0)
    is_zkt: bool
    persons_in_bg: float = Field(gt=0)
    alg2_per_bg_month: float | None = Field(gt=0)


Record = TypeVar("Record", bound=Strict)


@dataclass(frozen=True, slots=True)
class _Row:
    """One line of a file; ``cells`` by column holds what is not empty, an error names file, line and column."""

    file: str
    line: int
    cells: Mapping[str, str]

    def refuse(self, column: str, found: str, allowed: str) -> InputError:
        return InputError(f"{self.file}: Zeile {self.line}, Spalte {column}", found, allowed)

    def numbers(self, *columns: str) -> dict[str, float | str | None]:
        """Numbers by column; as it stands what is none, for the record to refuse."""
        texts = {column: self.cells.get(column) for column in columns}
        numbers = {column: plain_number(text) for column, text in texts.items() if text is not None}
        return {**texts, **{column: number for column, number in numbers.items() if not math.isnan(number)}}

    def record(self, kind: type[Record], read: Mapping[str, Any]) -> Record:
        """What the line holds; ``read`` takes the place of cells that are no text."""
        return checked(kind, {**self.cells, **read}, f"{self.file}: Zeile {self.line}, Spalte", _ALLOWED, between=" ")


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
        for row in _rows(card, Observation, directory):
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
    panel = [_kreis_year(row) for row in _rows(card, KreisYear, directory)]
    return tuple(sorted(panel, key=lambda one: (one.kreis_key, one.year)))


def _observation(row: _Row, card: OriginCard) -> Observation:
    read: dict[str, Any] = row.numbers("value", "standard_error")
    # Monthly figures that appear at the end of their month say "period" once, in the card.
    if row.cells.get("known_from") == "period" and re.fullmatch(MONTH, row.cells.get("period", "")):
        read["known_from"] = row.cells["period"]
    return row.record(Observation, {**read, "source": _source(row, card)})


def _source(row: _Row, card: OriginCard) -> str:
    key = row.cells.get("source", "")
    if not key:
        return card.name
    if key not in card.sources:
        raise row.refuse("source", key, ", ".join(card.sources) or "keine Angabe (die Karte selbst)")
    return f"{card.name}/{key}"


def _kreis_year(row: _Row) -> KreisYear:
    year, is_zkt = row.cells.get("year", ""), row.cells.get("is_zkt", "")
    read = {
        **row.numbers("elb", "unemployment_rate", "persons_in_bg", "alg2_per_bg_month"),
        "year": int(year) if re.fullmatch(YEAR, year) else year,
        "is_zkt": {"0": False, "1": True}.get(is_zkt, is_zkt),
    }
    return row.record(KreisYear, read)


def _rows(card: OriginCard, kind: type[Strict], directory: Path) -> Iterator[_Row]:
    file, columns = f"{card.name}.csv", kind.model_fields
    for column in card.defaults:
        if column not in columns:
            raise InputError(f"{card.name}.card.toml: defaults.{column}", column, ", ".join(columns))
    defaults = {column: str(value) for column, value in card.defaults.items()}
    for line, cells in csv_rows(decoded(csv_bytes(card.name, directory), file), file, columns):
        yield _Row(file, line, defaults | {column: cell for column, cell in cells.items() if cell})

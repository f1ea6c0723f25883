"""Origin cards: who published a data file's figures, where, under which licence, in which state."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import Field

from zvsim.base.errors import InputError
from zvsim.base.reading import read_toml
from zvsim.base.records import Strict, checked

BUILT_IN = Path(__file__).resolve().parents[1] / "studies" / "nrw_2016" / "data"
"""Directory of the data files that come with the product."""

CARD_SUFFIX = ".card.toml"

_ALLOWED = {
    "publisher": "Herausgeber als Text",
    "title": "Titel als Text",
    "address": "Adresse, die mit http:// oder https:// beginnt",
    "accessed": "Tag des Abrufs, z. B. 2026-11-22 (ohne Anführungszeichen)",
    "licence": "Lizenz oder Nutzungsgrundlage als Text",
    "unit": "Einheit als Text, oder mixed",
    "vintage": "first_release, as_published, revised oder mixed",
    "kind": "observed, derived, assumed oder mixed",
    "sha256": "64 Hexadezimalziffern (python -m zvsim.data.seal schreibt sie)",
    "description": "Beschreibung als Text",
    "formula": "Formel als Text",
    "beside_the_rules": "Satz, wozu die Zeilen dienen, die keine Regel liest",
    "layout": "observations oder kreise_panel",
    "defaults": "Tabelle mit Vorgaben für fehlende Spalten",
    "sources": "Tabelle aus Quellen mit publisher, title, address",
}


class Source(Strict):
    """Where a figure can be read.

    Attributes:
        publisher: who is behind the figure, and through whom it was read.
        title: title of the page or publication.
        address: web address.
    """

    publisher: str = Field(min_length=1)
    title: str = Field(min_length=1)
    address: str = Field(pattern=r"^https?://\S+$")


class OriginCard(Strict):
    """The origin card of one data file.

    Attributes:
        name: file name without suffix.
        publisher, title, address: origin of the file as a whole.
        accessed: day on which the address was read.
        licence: licence or legal basis of use.
        unit, vintage, kind: of all rows, or "mixed" where the rows say it.
        sha256: checksum of the CSV's bytes.
        description: German, with the cautions a reader needs.
        formula: German, how derived values were computed.
        beside_the_rules: German, what those rows are for that no rule of a path reads; without it there are none.
        layout: which loader reads the file.
        defaults: values of the columns that the CSV does not have.
        sources: origins of single rows by key.
    """

    name: str
    publisher: str = Field(min_length=1)
    title: str = Field(min_length=1)
    address: str = Field(pattern=r"^https?://\S+$")
    accessed: date
    licence: str = Field(min_length=1)
    unit: str = Field(min_length=1)
    vintage: Literal["first_release", "as_published", "revised", "mixed"]
    kind: Literal["observed", "derived", "assumed", "mixed"]
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    description: str = Field(min_length=1)
    formula: str | None = None
    beside_the_rules: str | None = Field(default=None, min_length=20)
    layout: Literal["observations", "kreise_panel"] = "observations"
    defaults: Mapping[str, str | float] = {}
    sources: Mapping[str, Source] = {}

    def source(self, key: str) -> Source:
        """Return the origin behind an observation's ``source`` ("card" or "card/key").

        Raises:
            KeyError: if the key does not belong to this card.
        """
        if key == self.name:
            return Source(publisher=self.publisher, title=self.title, address=self.address)
        card, _, own = key.partition("/")
        if card != self.name:
            raise KeyError(key)
        return self.sources[own]


def load_card(name: str, directory: Path = BUILT_IN) -> OriginCard:
    """Read the origin card of a data file and check it against the file's bytes.

    Args:
        name: file name without suffix, e.g. "elb_zkt_annual".
        directory: where card and file lie side by side.

    Raises:
        InputError: if card or file is missing, the card is incomplete, or the checksum does not fit.
    """
    card = _read_card(name, directory)
    checksum = csv_checksum(name, directory)
    if checksum != card.sha256:
        raise InputError(
            f"{name}.csv",
            f"Prüfsumme {checksum[:12]}…",
            f"{card.sha256[:12]}… wie in {name}{CARD_SUFFIX}; nach einer geprüften Änderung python -m zvsim.data.seal",
        )
    return card


def load_cards(directory: Path = BUILT_IN) -> tuple[OriginCard, ...]:
    """Read all origin cards of a directory, by name; every file needs a card and every card a file.

    Raises:
        InputError: as ``load_card``.
    """
    return tuple(load_card(name, directory) for name in data_names(directory))


def data_names(directory: Path = BUILT_IN) -> tuple[str, ...]:
    """Return the sorted names of all files and cards of a directory.

    Raises:
        InputError: if the directory holds neither files nor cards.
    """
    files = {path.name.removesuffix(".csv") for path in directory.glob("*.csv")}
    cards = {path.name.removesuffix(CARD_SUFFIX) for path in directory.glob(f"*{CARD_SUFFIX}")}
    if not files | cards:
        raise InputError(directory.name, "keine Datendateien", "ein Verzeichnis mit CSV-Dateien und Karten")
    return tuple(sorted(files | cards))


def csv_bytes(name: str, directory: Path = BUILT_IN) -> bytes:
    """Return the bytes of a data file.

    Raises:
        InputError: if there is no such file.
    """
    try:
        return (directory / f"{name}.csv").read_bytes()
    except FileNotFoundError:
        raise InputError(f"{name}{CARD_SUFFIX}", "keine Datei zur Karte", f"eine Datei {name}.csv daneben") from None


def csv_checksum(name: str, directory: Path = BUILT_IN) -> str:
    """Return the SHA-256 of a data file's bytes as hexadecimal digits."""
    return hashlib.sha256(csv_bytes(name, directory)).hexdigest()


def data_version(directory: Path = BUILT_IN) -> str:
    """Return twelve hexadecimal digits that change whenever a figure changes.

    They cover names and bytes of all files and the cards' defaults, which complete the rows.  A card's
    wording does not enter, so that a corrected title leaves results and links alone.

    Raises:
        InputError: as ``load_card``.
    """
    digest = hashlib.sha256()
    for card in load_cards(directory):
        defaults = sorted((column, repr(value)) for column, value in card.defaults.items())
        digest.update(f"{card.name}\n{card.sha256}\n{defaults}\n".encode())
    return digest.hexdigest()[:12]


def _read_card(name: str, directory: Path) -> OriginCard:
    path = directory / f"{name}{CARD_SUFFIX}"
    if not path.is_file():
        raise InputError(f"{name}.csv", "keine Herkunftskarte", f"eine Karte {path.name} daneben")
    return checked(OriginCard, {**read_toml(path), "name": name}, path.name, _ALLOWED)

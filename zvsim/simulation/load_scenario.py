"""Scenario files: one TOML file, one what-if."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

from zvsim.base.errors import InputError
from zvsim.simulation.levers import Lever
from zvsim.simulation.scenario import AGREEMENT, Scenario, parse_scenario

MAX_BYTES = 64_000


def load_scenario(path: Path, levers: Mapping[str, Lever], seed: int) -> Scenario:
    """Read and check one scenario file.

    Raises:
        InputError: file missing, too large, not UTF-8 or not TOML, or refused by the checks of
            :func:`zvsim.simulation.scenario.parse_scenario`.
    """
    where = path.name
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise InputError(where, "keine lesbare Datei", "Pfad einer Szenariodatei (TOML)") from error
    if len(raw) > MAX_BYTES:
        raise InputError(where, f"{len(raw)} Bytes", f"höchstens {MAX_BYTES} Bytes")
    try:
        table = tomllib.loads(raw.decode("utf-8-sig"))  # Windows editors write a mark in front
    except UnicodeDecodeError as error:
        raise InputError(where, "kein UTF-8", "eine Textdatei in UTF-8") from error
    except (ValueError, RecursionError) as error:  # also an integer beyond Python's limit of digits
        reason = str(error).replace("\n", " ")
        hint = "gültiges TOML; Dezimalzahlen mit Punkt, zum Beispiel gdp_growth = 0.5"
        raise InputError(where, f"Fehler im TOML ({reason})", hint) from error
    return parse_scenario(table, path.stem, levers, seed, where)


def load_scenarios(
    folder: Path, levers: Mapping[str, Lever], seed: int
) -> tuple[dict[str, Scenario], tuple[InputError, ...]]:
    """All scenarios of a folder by name, the agreement first, and what was wrong with the files left out.

    Raises:
        InputError: if the folder holds no usable ``agreement.toml``.
    """
    found: dict[str, Scenario] = {}
    refused: list[InputError] = []
    for path in sorted(folder.glob("*.toml")):
        try:
            found[path.stem] = load_scenario(path, levers, seed)
        except InputError as error:
            refused.append(error)
    if AGREEMENT not in found:
        reason = "; ".join(map(str, refused)) or f"keine Datei {AGREEMENT}.toml"
        raise InputError(folder.name, reason, "den Ausgangspunkt aller Szenarien")
    if found[AGREEMENT].changes or found[AGREEMENT].view != "planning":
        allowed = "die vereinbarten Werte und den Planungsstand, also weder [levers] noch data_view"
        raise InputError(f"{AGREEMENT}.toml", "abweichende Werte", allowed)
    return {AGREEMENT: found.pop(AGREEMENT), **found}, tuple(refused)

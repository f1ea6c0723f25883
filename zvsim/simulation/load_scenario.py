"""Scenario files: one TOML file, one what-if."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from zvsim.base.errors import InputError
from zvsim.base.reading import read_toml
from zvsim.simulation.levers import Lever
from zvsim.simulation.scenario import AGREEMENT, Scenario, parse_scenario

MAX_BYTES = 64_000


def load_scenario(path: Path, levers: Mapping[str, Lever], seed: int) -> Scenario:
    """Read and check one scenario file.

    Raises:
        InputError: file missing, too large, not UTF-8 or not TOML, or refused by the checks of
            :func:`zvsim.simulation.scenario.parse_scenario`.
    """
    return parse_scenario(read_toml(path, MAX_BYTES), path.stem, levers, seed, path.name)


def load_scenarios(
    folder: Path, levers: Mapping[str, Lever], seed: int
) -> tuple[dict[str, Scenario], tuple[InputError, ...]]:
    """All scenarios of a folder by name, the agreement first, and what was wrong with the files left out.

    Raises:
        InputError: if the folder holds no usable ``agreement.toml``.
    """
    scenarios: dict[str, Scenario] = {}
    refused: list[InputError] = []
    for path in sorted(folder.glob("*.toml")):
        try:
            scenarios[path.stem] = load_scenario(path, levers, seed)
        except InputError as error:
            refused.append(error)
    if AGREEMENT not in scenarios:
        reason = "; ".join(map(str, refused)) or f"keine Datei {AGREEMENT}.toml"
        raise InputError(folder.name, reason, "den Ausgangspunkt aller Szenarien")
    if scenarios[AGREEMENT].changes or scenarios[AGREEMENT].view != "planning":
        allowed = "die vereinbarten Werte und den Planungsstand, also weder [levers] noch data_view"
        raise InputError(f"{AGREEMENT}.toml", "abweichende Werte", allowed)
    return {AGREEMENT: scenarios.pop(AGREEMENT), **scenarios}, tuple(refused)

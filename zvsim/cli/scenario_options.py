"""What several commands take: a scenario, settings laid over it, draws and seed."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace

from zvsim.base.errors import InputError
from zvsim.simulation.draws import DEFAULT_DRAWS, DEFAULT_SEED
from zvsim.simulation.scenario import AGREEMENT, Scenario, checked_changes
from zvsim.workspace import Workspace


def add_draw_options(command: argparse.ArgumentParser) -> None:
    """Number of draws, seed, and whether assumptions hold exactly."""
    add_size_options(command)
    command.add_argument("--assumptions", choices=("fixed", "spread"), default="fixed")


def add_size_options(command: argparse.ArgumentParser) -> None:
    """Number of draws, and seed."""
    command.add_argument("--draws", type=int, default=DEFAULT_DRAWS)
    command.add_argument("--seed", type=int, default=DEFAULT_SEED)


def add_scenario_options(command: argparse.ArgumentParser) -> None:
    """One scenario, and values laid over it."""
    command.add_argument("scenario", nargs="?", default=AGREEMENT, help="Name in scenarios/ oder Pfad")
    add_settings(command)


def add_settings(command: argparse.ArgumentParser) -> None:
    """Values laid over the scenario."""
    command.add_argument("--set", action="append", default=[], metavar="ANNAHME=WERT")


def chosen_scenario(workspace: Workspace, options: argparse.Namespace) -> Scenario:
    """The scenario that the options of :func:`add_scenario_options` name.

    Raises:
        InputError: unknown scenario or a setting that is refused.
    """
    return with_settings(workspace, workspace.scenario(options.scenario), options.set)


def with_settings(workspace: Workspace, scenario: Scenario, settings: Sequence[str]) -> Scenario:
    """The scenario with ``LEVER=VALUE`` settings laid over it.

    Raises:
        InputError: a setting without ``=``, an unknown lever, or a value that is refused.
    """
    changes: dict[str, object] = dict(scenario.changes)
    for setting in settings:
        name, equals, text = setting.partition("=")
        if not equals:
            raise InputError("--set", f"»{setting}«", "ANNAHME=WERT, zum Beispiel gdp_growth=0.5")
        if name not in workspace.levers:
            raise InputError(f"--set {name}", "eine unbekannte Annahme", ", ".join(workspace.levers))
        changes[name] = workspace.levers[name].parsed(text, f"--set {name}")
    checked = checked_changes(changes, workspace.levers, "--set")
    if checked == scenario.changes:
        return scenario
    return replace(scenario, title=f"{scenario.title}, geändert", changes=checked)

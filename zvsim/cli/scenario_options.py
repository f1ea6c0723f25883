"""What several commands take: a study, a scenario, settings laid over it, draws and seed."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace

from zvsim.base.errors import InputError
from zvsim.simulation.question import ASSUMPTIONS, DEFAULT_DRAWS
from zvsim.simulation.scenario import AGREEMENT, Scenario, checked_changes
from zvsim.study import DEFAULT, Study, open_study


def add_study_option(command: argparse.ArgumentParser) -> None:
    """Which agreement is asked about."""
    command.add_argument("--study", default=DEFAULT, metavar="NAME_ODER_ORDNER", help=f"Studie, sonst {DEFAULT}")


def add_draw_options(command: argparse.ArgumentParser) -> None:
    """Number of draws, seed, and whether assumptions hold exactly."""
    add_size_options(command)
    command.add_argument("--assumptions", choices=ASSUMPTIONS, default=ASSUMPTIONS[0])


def add_size_options(command: argparse.ArgumentParser) -> None:
    """Study, number of draws, and seed."""
    add_study_option(command)
    command.add_argument("--draws", type=int, default=DEFAULT_DRAWS)
    command.add_argument("--seed", type=int, help="sonst das Zieljahr")


def add_scenario_options(command: argparse.ArgumentParser) -> None:
    """One scenario, and values laid over it."""
    command.add_argument("scenario", nargs="?", default=AGREEMENT, help="Name in scenarios/ oder Pfad")
    add_settings(command)


def add_settings(command: argparse.ArgumentParser) -> None:
    """Values laid over the scenario."""
    command.add_argument("--set", action="append", default=[], metavar="ANNAHME=WERT")


def chosen_scenario(options: argparse.Namespace) -> tuple[Study, Scenario]:
    """The study, and the scenario that the options of :func:`add_scenario_options` name.

    Raises:
        InputError: unknown study or scenario, or a setting that is refused.
    """
    study = open_study(options.study)
    return study, asked_scenario(study, options.scenario, options)


def asked_scenario(study: Study, name_or_path: str, options: argparse.Namespace) -> Scenario:
    """A scenario with the settings, draws and seed of the options.

    Raises:
        InputError: unknown scenario, or a setting that is refused.
    """
    scenario = with_settings(study, study.scenario(name_or_path), getattr(options, "set", ()))
    asked = scenario.question
    seed = asked.seed if options.seed is None else options.seed
    assumptions = getattr(options, "assumptions", asked.assumptions)
    return scenario.asked(replace(asked, draws=options.draws, seed=seed, assumptions=assumptions))


def with_settings(study: Study, scenario: Scenario, settings: Sequence[str]) -> Scenario:
    """The scenario with ``LEVER=VALUE`` settings laid over it.

    Raises:
        InputError: a setting without ``=``, an unknown lever, or a value that is refused.
    """
    changes: dict[str, object] = dict(scenario.changes)
    for setting in settings:
        name, equals, text = setting.partition("=")
        if not equals:
            raise InputError("--set", f"»{setting}«", "ANNAHME=WERT, zum Beispiel gdp_growth=0.5")
        if name not in study.levers:
            raise InputError(f"--set {name}", "eine unbekannte Annahme", ", ".join(study.levers))
        changes[name] = study.levers[name].parsed(text, f"--set {name}")
    checked = checked_changes(changes, study.levers, "--set")
    if checked == scenario.changes:
        return scenario
    return replace(scenario, title=f"{scenario.title}, geändert", question=replace(scenario.question, changes=checked))

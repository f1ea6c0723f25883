"""``studies``: which agreements can be asked about, and whether the folder of a new one is complete."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from zvsim.base.errors import InputError
from zvsim.model.views import VIEWS
from zvsim.study import DEFAULT, Study, built_in_names, open_study, study_folder

INCOMPLETE = 1


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Tell the parser about the command."""
    command = commands.add_parser("studies", help="Vereinbarungen, die beantwortet werden; Prüfung eines neuen Ordners")
    command.add_argument("--check", metavar="ORDNER", help="ist dieser Ordner eine vollständige Studie?")
    command.set_defaults(run=run)


def problems_of(folder: str) -> list[str]:
    """German lines on everything that keeps a folder from answering; empty if it is complete."""
    try:
        study = open_study(str(study_folder(folder)))
    except InputError as error:
        return str(error).splitlines()
    parts: list[Callable[[], Any]] = [lambda: study.observations, lambda: study.quality]
    parts += [lambda view=view: study.fit(view) for view in VIEWS]  # type: ignore[misc]
    lines = list(study.refused_scenarios)
    for read in parts:
        try:
            read()
        except InputError as error:
            lines += str(error).splitlines()
    return lines


def _line(study: Study) -> str:
    agreement = study.agreement
    default = " (ohne --study)" if study.name == DEFAULT else ""
    return f"{study.name}{default}: {agreement.title}, {agreement.target_year}, {len(agreement.targets)} Ziele"


def run(options: argparse.Namespace) -> int:
    """List the studies, or print what one lacks; 1 if anything."""
    if options.check is None:
        print("\n".join(_line(open_study(name)) for name in built_in_names()))
        return 0
    problems = problems_of(options.check)
    for problem in problems:
        print(problem, file=sys.stderr)
    if not problems:
        print(f"{Path(options.check).name}: vollständig.")
    return INCOMPLETE if problems else 0

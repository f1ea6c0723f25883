"""``studies``: which agreements can be asked about, and whether the folder of a new one is complete."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from zvsim.base.errors import InputError
from zvsim.cli.output import checked_code
from zvsim.model.views import VIEWS
from zvsim.study import DEFAULT, Study, built_in_names, open_study, study_folder

HELP = "Vereinbarungen, die beantwortet werden; Prüfung eines neuen Ordners"


def add(command: argparse.ArgumentParser) -> None:
    """Its options."""
    command.add_argument("--check", metavar="ORDNER", help="ist dieser Ordner eine vollständige Studie?")


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
    return checked_code(problems_of(options.check), f"{Path(options.check).name}: vollständig.")

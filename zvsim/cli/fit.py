"""``fit``: refit the built-in data and write, or compare with, the reviewed fit; or fit data of one's own."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from zvsim.base.errors import InputError
from zvsim.base.numbers import number_text, percent_text
from zvsim.cli.options import add_study_option
from zvsim.cli.output import checked_code
from zvsim.model.views import VIEWS
from zvsim.study import Study, open_study

HELP = "eingebaute Daten neu anpassen und die geprüfte Anpassung schreiben"


def add(command: argparse.ArgumentParser) -> None:
    """Its options."""
    command.add_argument("--check", action="store_true", help="nur mit der geprüften Anpassung vergleichen")
    command.add_argument(
        "--data", metavar="ORDNER", help="andere Daten anpassen: Dateien mit Karten wie im Ordner data der Studie"
    )
    command.add_argument("--keep", metavar="ORDNER", help="wo Anpassungen anderer Daten aufgehoben werden")
    add_study_option(command)


def run(options: argparse.Namespace) -> int:
    """Fit both views; 1 if a check finds a difference."""
    study = open_study(options.study)
    if options.data is None:
        return _built_in(study, options)
    if options.check:
        raise InputError("--check", "zusammen mit --data", "nur für die Daten der Studie")
    return _other_data(study, Path(options.data), _default_folder() if options.keep is None else Path(options.keep))


def _built_in(study: Study, options: argparse.Namespace) -> int:
    # The forecast never fits; statsmodels is loaded only here.
    from zvsim.workbench.reviewing import differences, fit_view, write_reviewed

    lines: list[str] = []
    for view in VIEWS:
        fits = fit_view(study.model, view, study.observations)
        if options.check:
            lines += differences(fits, study.fit(view), study.data_version)
        else:
            write_reviewed(study.folder, study.model, view, fits, study.data_version)
            print(f"{view}: geschrieben ({len(fits)} Größen, Datenstand {study.data_version})")
    return checked_code(lines, "Die geprüfte Anpassung stimmt mit einer neuen überein.") if options.check else 0


def _default_folder() -> Path:
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "zvsim"


def _other_data(study: Study, data: Path, folder: Path) -> int:
    from zvsim.data import data_version, load_cards, load_observations
    from zvsim.workbench.load_fit import load_fit
    from zvsim.workbench.unread import check_all_read

    if not data.is_dir():
        raise InputError("--data", f"»{data}«", "ein vorhandener Ordner")
    observations, version = load_observations(data), data_version(data)
    check_all_read(observations, load_cards(data), study.model)
    for view in VIEWS:
        loaded = load_fit(study.model, view, observations, version, folder)
        if loaded.notice:
            print(loaded.notice, file=sys.stderr)
        print(f"{view}: {'aufgehobene' if loaded.kept else 'neue'} Anpassung, Datenstand {version}")
        for name, entry in loaded.fit.quantities.items():
            change, width = percent_text(entry["change_mean"]), number_text(100.0 * entry["change_sd"], 1)
            doubt = ", nicht schätzbar: Vorwissen" if name in loaded.fit.simplified else ""
            label, year = study.model.quantities[name].label, study.calendar.target_year
            print(f"  {label}: {year} ohne Zugang {change} ± {width}{doubt}")
    return 0

"""``fit``: refit the built-in data and write, or compare with, the reviewed fit."""

from __future__ import annotations

import argparse
import sys


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Tell the parser about the command."""
    fit = commands.add_parser("fit", help="eingebaute Daten neu anpassen und die geprüfte Anpassung schreiben")
    fit.add_argument("--check", action="store_true", help="nur mit der geprüften Anpassung vergleichen")
    fit.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Fit both views; 1 if a check finds a difference."""
    # The forecast never fits; statsmodels is loaded only here.
    from zvsim.data import data_version, load_observations
    from zvsim.model.fit_command import differences, fit_view, write_reviewed
    from zvsim.model.reviewed import reviewed_fit
    from zvsim.model.views import VIEWS

    observations, version = load_observations(), data_version()
    found: list[str] = []
    for view in VIEWS:
        fits = fit_view(view, observations)
        if options.check:
            found += differences(fits, reviewed_fit(view), version)
        else:
            write_reviewed(view, fits, version)
            print(f"{view}: geschrieben ({len(fits)} Größen, Datenstand {version})")
    for line in found:
        print(line, file=sys.stderr)
    if options.check and not found:
        print("Die geprüfte Anpassung stimmt mit einer neuen überein.")
    return 1 if found else 0

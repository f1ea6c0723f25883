"""The reviewed fit of the built-in data: read without fitting, so that every machine shows the same figures.

``fit/VIEW.toml`` of a study holds the parameters and what they were fitted with; ``fit/VIEW_paths.csv`` the monthly
moments: for every month mean and standard deviation of the log path, and within the calendar's window the row of the
lower Cholesky factor of the joint covariance.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from zvsim.base.errors import InputError
from zvsim.base.reading import read_text, read_toml
from zvsim.model.calendar import Calendar
from zvsim.model.views import View

Array = NDArray[np.float64]
WINDOW_MONTHS = 25
FIT = "fit"
"""Folder of a study in which its reviewed fit lies."""


@dataclass(frozen=True, eq=False)
class ReviewedPath:
    """Moments of one quantity's log path.

    Attributes:
        months: shown months, from the first year that observations speak of, at the earliest the calendar's first.
        mean: of the log path, shape (len(months),).
        sd: of the log path minus its own mean of the reference year, shape (len(months),).
        window_mean: over the calendar's window, parameter uncertainty included, shape (25,).
        factor: lower Cholesky factor of the window's covariance, shape (25, 25).
        level_standard_error: common to all months, from the bridge to the published series.
    """

    months: tuple[str, ...]
    mean: Array
    sd: Array
    window_mean: Array
    factor: Array
    level_standard_error: float

    @property
    def window(self) -> tuple[str, ...]:
        """The months of the window, which are the last ones."""
        return self.months[-len(self.window_mean) :] if len(self.window_mean) else ()


@dataclass(frozen=True)
class ReviewedFit:
    """The fit of one view of the data.

    Attributes:
        view: ``planning`` (known when it was agreed) or ``latest`` (all that was published later).
        paths: by quantity.
        report: the TOML document as read: parameters, priors, convergence, influences.
    """

    view: View
    model_version: str
    data_version: str
    paths: Mapping[str, ReviewedPath]
    report: Mapping[str, object]

    @property
    def quantities(self) -> Mapping[str, Any]:
        """The report of each quantity."""
        entries = self.report["quantity"]
        assert isinstance(entries, dict)
        return entries

    @property
    def simplified(self) -> tuple[str, ...]:
        """Quantities whose parameters stand at their priors, because they could not be estimated."""
        return tuple(name for name, entry in self.quantities.items() if entry["simplification"] != "none")


def parse_paths(text: str, level_errors: Mapping[str, float]) -> dict[str, ReviewedPath]:
    """Read the paths file of a view.

    Raises:
        InputError: if a column is missing or a value is not a finite number.
    """
    rows: dict[str, list[dict[str, str]]] = {}
    for row in csv.DictReader(io.StringIO(text)):
        rows.setdefault(row["quantity"], []).append(row)
    paths = {}
    for quantity, found in rows.items():
        try:
            mean = np.array([float(row["mean"]) for row in found])
            sd = np.array([float(row["sd"]) for row in found])
            inside = [row for row in found if row["window_mean"]]
            factor = np.array([[float(row[f"l{k}"] or 0.0) for k in range(WINDOW_MONTHS)] for row in inside])
            window_mean = np.array([float(row["window_mean"]) for row in inside])
        except (KeyError, ValueError) as error:
            raise InputError(
                f"Geprüfte Anpassung, {quantity}", str(error), "endliche Zahlen in allen Spalten"
            ) from error
        if not all(np.isfinite(a).all() for a in (mean, sd, factor, window_mean)):
            raise InputError(f"Geprüfte Anpassung, {quantity}", "nan oder inf", "endliche Zahlen in allen Spalten")
        months = tuple(row["month"] for row in found)
        paths[quantity] = ReviewedPath(months, mean, sd, window_mean, factor, level_errors[quantity])
    return paths


def parse_fit(view: View, report: Mapping[str, Any], paths: str) -> ReviewedFit:
    """The fit of a view from its report and the text of its paths.

    Raises:
        InputError: as :func:`parse_paths`.
    """
    levels = {name: float(entry["level_standard_error"]) for name, entry in report["quantity"].items()}
    return ReviewedFit(
        view=view,
        model_version=report["model_version"],
        data_version=report["data_version"],
        paths=parse_paths(paths, levels),
        report=report,
    )


def load_reviewed_fit(folder: Path, view: View, calendar: Calendar) -> ReviewedFit:
    """The reviewed fit of a view of a study's data.

    Args:
        folder: of the study.
        view: state of the data.
        calendar: of the study; the fit must be of its months.

    Raises:
        InputError: if the files are missing, damaged, or of other months.
    """
    remedy = f"Dateien aus »zvsim fit --study {folder.name}«"
    try:
        report = read_toml(folder / FIT / f"{view}.toml")
        text = read_text(folder / FIT / f"{view}_paths.csv")
    except InputError as error:
        raise InputError(f"{folder.name}: geprüfte Anpassung {view}, {error.where}", error.found, remedy) from error
    fit = parse_fit(view, report, text)
    for name, path in fit.paths.items():
        if path.window != calendar.window:
            found = f"{name} von {path.window[0]} bis {path.window[-1]}" if path.window else f"{name} ohne Monate"
            wanted = f"{calendar.window[0]} bis {calendar.window[-1]} für das Zieljahr {calendar.target_year}"
            raise InputError(f"{folder.name}: {FIT}/{view}_paths.csv", found, f"{wanted}: {remedy}")
    return fit

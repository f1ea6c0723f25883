"""The reviewed fit of the built-in data: read without fitting, so that every machine shows the same figures.

``reviewed/VIEW.toml`` holds the parameters and what they were fitted with; ``reviewed/VIEW_paths.csv`` the
monthly moments: for every month mean and standard deviation of the log path, and from December 2014 the
row of the lower Cholesky factor of the joint covariance.
"""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from zvsim.base.errors import InputError
from zvsim.base.reading import built_in_table, built_in_text
from zvsim.model.calendar import month_index
from zvsim.model.quantities import WINDOW_START
from zvsim.model.views import View

Array = NDArray[np.float64]
WINDOW_MONTHS = 25


@dataclass(frozen=True, eq=False)
class ReviewedPath:
    """Moments of one quantity's log path.

    Attributes:
        months: shown months, from the first year that observations speak of, at the earliest 2011.
        mean: of the log path, shape (len(months),).
        sd: of the log path minus its own mean of 2015, shape (len(months),).
        window_mean: from December 2014 to December 2016, parameter uncertainty included, shape (25,).
        factor: lower Cholesky factor of the window's covariance, shape (25, 25).
        level_standard_error: common to all months, from the bridge to the published series.
    """

    months: tuple[str, ...]
    mean: Array
    sd: Array
    window_mean: Array
    factor: Array
    level_standard_error: float


@dataclass(frozen=True)
class ReviewedFit:
    """The fit of one view of the data.

    Attributes:
        view: ``planning`` (known by December 2015) or ``latest`` (all published for periods up to 2015).
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
            inside = [row for row in found if month_index(row["month"]) >= month_index(WINDOW_START)]
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


@cache
def reviewed_fit(view: View) -> ReviewedFit:
    """The reviewed fit of the built-in data.

    Raises:
        InputError: if the files are missing or damaged.
    """
    try:
        report = built_in_table("zvsim.studies", f"nrw_2016/fit/{view}.toml")
        text = built_in_text("zvsim.studies", f"nrw_2016/fit/{view}_paths.csv")
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"Geprüfte Anpassung {view}", str(error), "Dateien aus »python -m zvsim fit«") from error
    return parse_fit(view, report, text)

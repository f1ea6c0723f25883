"""Writing the reviewed fit, and comparing it with a refit."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from importlib.metadata import version
from pathlib import Path

import numpy as np

from zvsim.base.arrays import Array
from zvsim.base.errors import InputError
from zvsim.data import Observation, known_by
from zvsim.model.calendar import Calendar, month_index, month_text
from zvsim.model.quantities import measurements
from zvsim.model.reviewed import FIT, WINDOW_MONTHS, ReviewedFit
from zvsim.model.specification import Model
from zvsim.model.version import MODEL_VERSION
from zvsim.model.views import View
from zvsim.workbench.fit import QuantityFit, fit_quantity

# Optimisers end in slightly different places on different processors; a refit must agree within these.
PARAMETER_TOLERANCE = 0.02  # absolute, on the unconstrained scale (2 % of a standard deviation parameter)
PATH_TOLERANCE = 1e-4  # absolute, on the log scale of mean and standard deviation


def fit_view(model: Model, view: View, observations: Iterable[Observation]) -> dict[str, QuantityFit]:
    """Fit every quantity of a model to what is known in a view of the data."""
    calendar = model.calendar
    known = known_by(observations, calendar.known_by(view))
    return {
        name: fit_quantity(quantity, measurements(quantity, known, calendar.reference_year), calendar)
        for name, quantity in model.quantities.items()
    }


def _toml_value(value: object) -> str:
    if isinstance(value, float):
        return repr(float(f"{value:.9g}"))
    return json.dumps(value, ensure_ascii=False)


def _toml_table(heading: str, facts: Mapping[str, object]) -> list[str]:
    return [heading, *(f"{key} = {_toml_value(value)}" for key, value in facts.items()), ""]


def report_text(model: Model, fits: Mapping[str, QuantityFit], data_version: str) -> str:
    """The report of a view as TOML; it must fit what :mod:`zvsim.model.reviewed` reads."""
    lines = [
        f"model_version = {_toml_value(MODEL_VERSION)}",
        f"data_version = {_toml_value(data_version)}",
        f"fitted_with = {_toml_value('statsmodels ' + version('statsmodels'))}",
        "",
    ]
    for name, fit in fits.items():
        facts: dict[str, object] = {
            "converged": fit.converged,
            "simplification": fit.simplification,
            "starts": fit.starts,
            "log_likelihood": fit.log_likelihood,
            "level_standard_error": model.quantities[name].level_standard_error,
            "change_mean": fit.change_mean,
            "change_sd": fit.change_sd,
            "parameter_share_of_variance": fit.parameter_share,
            "observation_share_of_variance": fit.observation_share,
        }
        lines += _toml_table(f"[quantity.{name}]", facts)
        for parameter, estimate in fit.parameters.items():
            lines += _toml_table(f"[quantity.{name}.parameter.{parameter}]", vars(estimate))
        for influence in fit.influences:
            facts = {"observation": influence.label, "shift_per_standard_error": influence.shift}
            lines += _toml_table(f"[[quantity.{name}.influence]]", facts)
        for residual in fit.residuals:
            facts = {"observation": residual.label, "standard_deviations": round(residual.value, 4)}
            lines += _toml_table(f"[[quantity.{name}.residual]]", facts)
    return "\n".join(lines)


def paths_text(fits: Mapping[str, QuantityFit], calendar: Calendar) -> str:
    """The monthly moments of a view as CSV."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(["quantity", "month", "mean", "sd", "window_mean", *(f"l{k}" for k in range(WINDOW_MONTHS))])
    for name, fit in fits.items():
        factor = np.linalg.cholesky(fit.window.covariance)
        first = month_index(fit.first_shown_month)
        for row, (mean, sd) in enumerate(zip(fit.shown_mean, fit.shown_sd, strict=True)):
            inside = first + row - month_index(calendar.window[0])
            cells = [f"{mean:.8f}", f"{sd:.8f}"]
            if inside >= 0:
                cells += [f"{fit.window.mean[inside]:.8f}"]
                cells += [f"{factor[inside, k]:.9f}" if k <= inside else "" for k in range(WINDOW_MONTHS)]
            else:
                cells += [""] * (WINDOW_MONTHS + 1)
            writer.writerow([name, month_text(first + row), *cells])
    return buffer.getvalue()


def write_reviewed(folder: Path, model: Model, view: View, fits: Mapping[str, QuantityFit], data_version: str) -> None:
    """Write the two files of a view into a study's folder."""
    (folder / FIT).mkdir(exist_ok=True)
    (folder / FIT / f"{view}.toml").write_text(report_text(model, fits, data_version), encoding="utf-8")
    (folder / FIT / f"{view}_paths.csv").write_text(paths_text(fits, model.calendar), encoding="utf-8")


def _largest(first: Array, second: Array) -> float:
    return float(np.abs(first - second).max())


def differences(fits: Mapping[str, QuantityFit], reviewed: ReviewedFit, data_version: str) -> list[str]:
    """What in the reviewed fit is not what a refit gives; empty if all is within the tolerances.

    Returns:
        German sentences with the figure found and the tolerance.
    """
    differing = []
    if reviewed.data_version != data_version:
        differing.append(f"{reviewed.view}: Datenstand {reviewed.data_version} statt {data_version}")
    if reviewed.model_version != MODEL_VERSION:
        differing.append(f"{reviewed.view}: Modellstand {reviewed.model_version} statt {MODEL_VERSION}")
    entries = reviewed.report["quantity"]
    assert isinstance(entries, dict)
    for name, fit in fits.items():
        if name not in reviewed.paths:
            raise InputError(f"Geprüfte Anpassung {reviewed.view}", f"ohne {name}", "alle Größen")
        for parameter, estimate in fit.parameters.items():
            gap = abs(estimate.estimate - float(entries[name]["parameter"][parameter]["estimate"]))
            if gap > PARAMETER_TOLERANCE:
                differing.append(
                    f"{reviewed.view}: {name}.{parameter} weicht um {gap:.4f} ab (erlaubt {PARAMETER_TOLERANCE})"
                )
        path = reviewed.paths[name]
        gaps = {
            "Mittel": _largest(path.window_mean, fit.window.mean),
            "Streuung": _largest(np.sqrt((path.factor**2).sum(axis=1)), np.sqrt(np.diag(fit.window.covariance))),
        }
        differing += [
            f"{reviewed.view}: {name}, {what} weicht um {gap:.2e} ab (erlaubt {PATH_TOLERANCE})"
            for what, gap in gaps.items()
            if gap > PATH_TOLERANCE
        ]
    return differing

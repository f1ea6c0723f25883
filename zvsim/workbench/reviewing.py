"""Writing the reviewed fit, and comparing it with a refit."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from importlib.metadata import version
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from zvsim.base.errors import InputError
from zvsim.data import Observation, known_by
from zvsim.model.calendar import month_index, month_text
from zvsim.model.double_counting import check_no_double_counting
from zvsim.model.quantities import WINDOW_START, Quantity, measurements, quantities
from zvsim.model.responses import responses
from zvsim.model.reviewed import WINDOW_MONTHS, ReviewedFit
from zvsim.model.version import MODEL_VERSION
from zvsim.model.views import KNOWN_BY, View
from zvsim.workbench.fit import QuantityFit, fit_quantity

FOLDER = Path(__file__).resolve().parents[1] / "studies" / "nrw_2016" / "fit"

# Optimisers end in slightly different places on different processors; a refit must agree within these.
PARAMETER_TOLERANCE = 0.02  # absolute, on the unconstrained scale (2 % of a standard deviation parameter)
PATH_TOLERANCE = 1e-4  # absolute, on the log scale of mean and standard deviation


def fit_view(view: View, observations: Iterable[Observation]) -> dict[str, QuantityFit]:
    """Fit every quantity to what is known in a view of the data.

    Raises:
        InputError: if a path reads an assumption to which a response already lets it react.
    """
    check_no_double_counting(responses().values(), quantities())
    known = known_by(observations, KNOWN_BY[view])
    return {name: fit_quantity(quantity, measurements(quantity, known)) for name, quantity in quantities().items()}


def _toml_value(value: object) -> str:
    if isinstance(value, float):
        return repr(float(f"{value:.9g}"))
    return json.dumps(value, ensure_ascii=False)


def report_text(fits: Mapping[str, QuantityFit], data_version: str) -> str:
    """The report of a view as TOML; it must fit what :mod:`zvsim.model.reviewed` reads."""
    lines = [
        f"model_version = {_toml_value(MODEL_VERSION)}",
        f"data_version = {_toml_value(data_version)}",
        f"fitted_with = {_toml_value('statsmodels ' + version('statsmodels'))}",
        "",
    ]
    for name, fit in fits.items():
        quantity: Quantity = quantities()[name]
        facts: dict[str, object] = {
            "converged": fit.converged,
            "simplification": fit.simplification,
            "starts": fit.starts,
            "log_likelihood": fit.log_likelihood,
            "level_standard_error": quantity.level_standard_error,
            "change_2016_mean": fit.change_mean,
            "change_2016_sd": fit.change_sd,
            "parameter_share_of_variance": fit.parameter_share,
            "observation_share_of_variance": fit.observation_share,
        }
        lines += [
            f"[quantity.{name}]",
            *(f"{key} = {_toml_value(value)}" for key, value in facts.items()),
            "",
        ]
        for parameter, estimate in fit.parameters.items():
            lines += [f"[quantity.{name}.parameter.{parameter}]"]
            lines += [f"{key} = {_toml_value(value)}" for key, value in vars(estimate).items()]
            lines += [""]
        for influence in fit.influences:
            lines += [f"[[quantity.{name}.influence]]"]
            lines += [f"observation = {_toml_value(influence.label)}"]
            lines += [f"shift_per_standard_error = {_toml_value(influence.shift)}", ""]
        for residual in fit.residuals:
            lines += [f"[[quantity.{name}.residual]]"]
            lines += [f"observation = {_toml_value(residual.label)}"]
            lines += [f"standard_deviations = {_toml_value(round(residual.value, 4))}", ""]
    return "\n".join(lines)


def paths_text(fits: Mapping[str, QuantityFit]) -> str:
    """The monthly moments of a view as CSV."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(["quantity", "month", "mean", "sd", "window_mean", *(f"l{k}" for k in range(WINDOW_MONTHS))])
    for name, fit in fits.items():
        factor = np.linalg.cholesky(fit.window.covariance)
        first = month_index(fit.first_shown_month)
        for row, (mean, sd) in enumerate(zip(fit.shown_mean, fit.shown_sd, strict=True)):
            inside = first + row - month_index(WINDOW_START)
            cells = [f"{mean:.8f}", f"{sd:.8f}"]
            if inside >= 0:
                cells += [f"{fit.window.mean[inside]:.8f}"]
                cells += [f"{factor[inside, k]:.9f}" if k <= inside else "" for k in range(WINDOW_MONTHS)]
            else:
                cells += [""] * (WINDOW_MONTHS + 1)
            writer.writerow([name, month_text(first + row), *cells])
    return buffer.getvalue()


def write_reviewed(view: View, fits: Mapping[str, QuantityFit], data_version: str, folder: Path = FOLDER) -> None:
    """Write the two files of a view."""
    folder.mkdir(exist_ok=True)
    (folder / f"{view}.toml").write_text(report_text(fits, data_version), encoding="utf-8")
    (folder / f"{view}_paths.csv").write_text(paths_text(fits), encoding="utf-8")


def _largest(first: NDArray[np.float64], second: NDArray[np.float64]) -> float:
    return float(np.abs(first - second).max())


def differences(fits: Mapping[str, QuantityFit], reviewed: ReviewedFit, data_version: str) -> list[str]:
    """What in the reviewed fit is not what a refit gives; empty if all is within the tolerances.

    Returns:
        German sentences with the figure found and the tolerance.
    """
    found = []
    if reviewed.data_version != data_version:
        found.append(f"{reviewed.view}: Datenstand {reviewed.data_version} statt {data_version}")
    if reviewed.model_version != MODEL_VERSION:
        found.append(f"{reviewed.view}: Modellstand {reviewed.model_version} statt {MODEL_VERSION}")
    entries = reviewed.report["quantity"]
    assert isinstance(entries, dict)
    for name, fit in fits.items():
        if name not in reviewed.paths:
            raise InputError(f"Geprüfte Anpassung {reviewed.view}", f"ohne {name}", "alle Größen")
        for parameter, estimate in fit.parameters.items():
            gap = abs(estimate.estimate - float(entries[name]["parameter"][parameter]["estimate"]))
            if gap > PARAMETER_TOLERANCE:
                found.append(
                    f"{reviewed.view}: {name}.{parameter} weicht um {gap:.4f} ab (erlaubt {PARAMETER_TOLERANCE})"
                )
        path = reviewed.paths[name]
        gaps = {
            "Mittel": _largest(path.window_mean, fit.window.mean),
            "Streuung": _largest(np.sqrt((path.factor**2).sum(axis=1)), np.sqrt(np.diag(fit.window.covariance))),
        }
        found += [
            f"{reviewed.view}: {name}, {what} weicht um {gap:.2e} ab (erlaubt {PATH_TOLERANCE})"
            for what, gap in gaps.items()
            if gap > PATH_TOLERANCE
        ]
    return found

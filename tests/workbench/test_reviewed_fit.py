"""The fit in the repository is a fit of the data in the repository."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from zvsim.base.errors import InputError
from zvsim.model.reviewed import FIT, WINDOW_MONTHS, parse_paths
from zvsim.model.version import MODEL_VERSION
from zvsim.model.views import VIEWS, View
from zvsim.study import built_in_study
from zvsim.workbench.diagnostics import annual_change_weights
from zvsim.workbench.fit import QuantityFit
from zvsim.workbench.reviewing import PARAMETER_TOLERANCE, PATH_TOLERANCE, differences, write_reviewed

STUDY = built_in_study()
QUANTITIES = STUDY.model.quantities

Refits = dict[View, dict[str, QuantityFit]]
PATHS = [(view, name) for view in VIEWS for name in QUANTITIES]


@pytest.mark.parametrize("view", VIEWS)
def test_a_refit_agrees_within_the_stated_tolerances(view: View, refits: Refits) -> None:
    assert differences(refits[view], STUDY.fit(view), STUDY.data_version) == []


@pytest.mark.parametrize("view", VIEWS)
def test_every_quantity_converged(view: View, refits: Refits) -> None:
    assert STUDY.fit(view).simplified == ()
    assert set(STUDY.fit(view).paths) == set(QUANTITIES) == set(refits[view])
    assert all(fit.converged for fit in refits[view].values())


@pytest.mark.parametrize("view", VIEWS)
def test_the_reviewed_fit_names_data_and_model_version(view: View) -> None:
    fit = STUDY.fit(view)
    assert (fit.data_version, fit.model_version) == (STUDY.data_version, MODEL_VERSION)


@pytest.mark.parametrize(("view", "name"), PATHS)
def test_the_factor_is_a_cholesky_factor(view: View, name: str) -> None:
    factor = STUDY.fit(view).paths[name].factor
    assert factor.shape == (WINDOW_MONTHS, WINDOW_MONTHS)
    assert not np.triu(factor, 1).any()
    assert (np.diag(factor) > 0.0).all()


@pytest.mark.parametrize(("view", "name"), PATHS)
def test_the_report_says_what_the_paths_say(view: View, name: str) -> None:
    """Mean and width of the change 2016 against 2015, once in the report and once from the monthly moments."""
    fit = STUDY.fit(view)
    path, entry = fit.paths[name], fit.quantities[name]
    mean = path.window_mean[13:25].mean() - path.window_mean[1:13].mean()
    difference = path.factor[13:25].mean(axis=0) - path.factor[1:13].mean(axis=0)
    assert entry["change_mean"] == pytest.approx(mean, abs=1e-7)
    assert entry["change_sd"] == pytest.approx(np.sqrt(difference @ difference), abs=1e-7)
    assert 0.0 < entry["parameter_share_of_variance"] < 1.0
    assert 0.0 < entry["observation_share_of_variance"] < 1.0 - entry["parameter_share_of_variance"]
    np.testing.assert_allclose(annual_change_weights() @ path.window_mean, mean, atol=1e-12)


@pytest.mark.parametrize(("view", "name"), PATHS)
def test_not_knowing_the_parameters_widens_the_forecast(view: View, name: str) -> None:
    """The window carries parameter uncertainty, the shown band does not."""
    path = STUDY.fit(view).paths[name]
    december_2016 = np.sqrt((path.factor[-1] ** 2).sum())
    assert december_2016 > path.sd[-1]


def test_a_deviating_path_is_found(refits: Refits) -> None:
    reviewed = STUDY.fit("planning")
    path = reviewed.paths["lzb"]
    for moved, within in ((5.0 * PATH_TOLERANCE, False), (0.1 * PATH_TOLERANCE, True)):
        other = replace(reviewed, paths={**reviewed.paths, "lzb": replace(path, window_mean=path.window_mean + moved)})
        assert (differences(refits["planning"], other, STUDY.data_version) == []) is within


def test_a_deviating_parameter_or_data_version_is_found(refits: Refits) -> None:
    fits = refits["planning"]
    parameter = fits["elb"].parameters["log_sd_level"]
    moved = replace(parameter, estimate=parameter.estimate + 2.0 * PARAMETER_TOLERANCE)
    elb = replace(fits["elb"], parameters={**fits["elb"].parameters, "log_sd_level": moved})
    (line,) = differences({**fits, "elb": elb}, STUDY.fit("planning"), STUDY.data_version)
    assert "elb.log_sd_level" in line
    (line,) = differences(fits, STUDY.fit("planning"), "other")
    assert "Datenstand" in line


def test_what_is_written_reads_back_as_it_was(refits: Refits, tmp_path: Path) -> None:
    write_reviewed(tmp_path, STUDY.model, "planning", refits["planning"], STUDY.data_version)
    text = (tmp_path / FIT / "planning_paths.csv").read_text(encoding="utf-8")
    paths = parse_paths(text, dict.fromkeys(QUANTITIES, 0.0))
    for name, fit in refits["planning"].items():
        np.testing.assert_allclose(paths[name].window_mean, fit.window.mean, atol=1e-8)
        np.testing.assert_allclose(paths[name].factor @ paths[name].factor.T, fit.window.covariance, atol=1e-9)
    assert (tmp_path / FIT / "planning.toml").read_text(encoding="utf-8").startswith("model_version")


def paths_text(columns: tuple[str, ...], value: str = "12.7") -> str:
    row = {"quantity": "elb", "month": "2016-12", "window_mean": f'"{value}"'}
    return ",".join(columns) + "\n" + ",".join(row.get(column, "0.1") for column in columns)


PATH_COLUMNS = ("quantity", "month", "mean", "sd", "window_mean", *(f"l{k}" for k in range(WINDOW_MONTHS)))


def test_a_sound_paths_file_is_read() -> None:
    assert parse_paths(paths_text(PATH_COLUMNS), {"elb": 0.0})["elb"].window_mean == pytest.approx([12.7])


@pytest.mark.parametrize("value", ["nan", "inf", "12,7"])
def test_a_damaged_cell_of_the_paths_file_is_refused(value: str) -> None:
    with pytest.raises(InputError, match=f"elb.*{value[:3]}"):
        parse_paths(paths_text(PATH_COLUMNS, value), {"elb": 0.0})


@pytest.mark.parametrize("missing", ["mean", "window_mean", "l24"])
def test_a_missing_column_of_the_paths_file_is_refused(missing: str) -> None:
    columns = tuple(column for column in PATH_COLUMNS if column != missing)
    with pytest.raises(InputError, match=missing):
        parse_paths(paths_text(columns), {"elb": 0.0})

"""Awkward data and an optimiser that fails: the model answers, is honest about it and stays finite."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from zvsim.model.latent import PARAMETERS
from zvsim.model.quantities import Measurement, Prior
from zvsim.study import built_in_study
from zvsim.workbench import fit as fitting
from zvsim.workbench.fit import Optimum, QuantityFit, estimate_path, fit_quantity, moments_with_parameters

PRIORS = dict(zip(PARAMETERS, (Prior(-5.5, 0.5), Prior(-7.4, 0.5), Prior(2.9, 0.5)), strict=True))
STUDY = built_in_study()
ELB = STUDY.model.quantities["elb"]


def fitted(measurements: Sequence[Measurement]) -> QuantityFit:
    return fit_quantity(ELB, measurements, STUDY.calendar)


def annual(values: dict[int, float], error: float = 0.01) -> list[Measurement]:
    return [Measurement("annual_mean", f"{year}-12", value, error, str(year)) for year, value in values.items()]


def monthly(values: Sequence[float], error: float = 0.002) -> list[Measurement]:
    return [
        Measurement("month", f"{2013 + position // 12}-{position % 12 + 1:02d}", value, error, str(position))
        for position, value in enumerate(values)
    ]


NOISE = np.random.Generator(np.random.Philox(5)).normal(0.0, 0.004, 30)
AWKWARD = {
    "one observation": annual({2014: 12.7}),
    "constant": annual(dict.fromkeys(range(2007, 2016), 12.7)),
    "gaps": annual({2007: 12.7, 2011: 12.72, 2015: 12.69}),
    "one far outlier": annual({year: 12.7 + (0.5 if year == 2012 else 0.0) for year in range(2007, 2016)}),
    "hardly any error": annual({2013: 12.7, 2014: 12.71, 2015: 12.72}, error=1e-6),
    "ends early": annual({2007: 12.6, 2008: 12.65, 2009: 12.7}),
    "months of one's own": monthly(list(12.7 + np.cumsum(NOISE))),
    "constant months": monthly([12.7] * 30),
}


@pytest.mark.parametrize("case", AWKWARD)
def test_awkward_data_give_a_finite_forecast_with_a_width(case: str) -> None:
    found = fitted(AWKWARD[case])
    assert np.isfinite(found.window.mean).all()
    assert np.linalg.eigvalsh(found.window.covariance)[0] > 0.0
    assert 0.002 < found.change_sd < 0.2
    assert found.simplification == "none"
    assert len(found.residuals) == len(AWKWARD[case])


def test_an_outlier_is_the_largest_residual() -> None:
    found = fitted(AWKWARD["one far outlier"])
    worst = max(found.residuals, key=lambda residual: abs(residual.value))
    assert worst.label in ("2012", "2013")  # the jump, or the way back
    assert abs(worst.value) > 3.0


def test_the_further_the_last_observation_lies_back_the_wider_the_forecast() -> None:
    years = dict.fromkeys(range(2007, 2016), 12.7)
    width = [fitted(annual({y: v for y, v in years.items() if y <= last})).change_sd for last in (2015, 2010)]
    assert width[1] > width[0]


def test_months_tell_more_than_their_mean() -> None:
    """A ministry's own monthly series narrows the forecast."""
    months = monthly(list(12.7 + np.cumsum(NOISE[:18])))
    means = annual({2013: 12.7, 2014: 12.7}, error=0.01)
    assert fitted([*means, *months]).change_sd < fitted(means).change_sd


def failing(monkeypatch: pytest.MonkeyPatch, methods: set[str]) -> list[str]:
    asked: list[str] = []
    real = fitting._attempt

    def attempt(model: Any, start: Any, method: str) -> Optimum:
        asked.append(method)
        found = real(model, start, method)
        return Optimum(found.params, found.converged and method not in methods, 1, found.log_likelihood)

    monkeypatch.setattr(fitting, "_attempt", attempt)
    return asked


def test_without_convergence_a_second_method_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = failing(monkeypatch, {"lbfgs"})
    found = estimate_path(annual({2013: 12.7, 2014: 12.72, 2015: 12.7}), "2016-12", PRIORS)
    assert asked == ["lbfgs"] * 7 + ["nm"]
    assert found.optimum.converged
    assert found.simplification == "none"
    assert found.optimum.starts == 8


def test_without_any_convergence_the_parameters_stand_at_their_priors(monkeypatch: pytest.MonkeyPatch) -> None:
    """The fallback keeps the whole width of the priors, so it is not narrower than their stated uncertainty."""
    failing(monkeypatch, {"lbfgs", "nm"})
    found = estimate_path(annual({2013: 12.7, 2014: 12.72, 2015: 12.7}), "2016-12", PRIORS)
    assert found.simplification == "prior_parameters"
    assert not found.optimum.converged
    np.testing.assert_array_equal(found.params, [-5.5, -7.4, 2.9])
    np.testing.assert_array_equal(found.covariance, 0.25 * np.eye(3))
    moments = moments_with_parameters(found, "2014-12", "2016-12")
    assert np.linalg.eigvalsh(moments.covariance)[0] > 0.0

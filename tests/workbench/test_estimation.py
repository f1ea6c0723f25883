"""Estimates: by another route the same, on simulated data the truth, and in the data files what comes out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from pydantic import ValidationError

from zvsim.base.errors import InputError
from zvsim.data import KreisYear, Observation
from zvsim.model.quantities import Reads
from zvsim.model.responses import Response
from zvsim.model.specification import check_no_double_counting
from zvsim.study import built_in_study
from zvsim.workbench.estimation import Estimation, estimations
from zvsim.workbench.estimation.check import differences, stated_estimates
from zvsim.workbench.estimation.flows import outflow_against_k2
from zvsim.workbench.estimation.kreise import annual_changes, elb_on_unemployment
from zvsim.workbench.estimation.records import load_settings
from zvsim.workbench.estimation.regression import cautious_slope, clustered_slope, jackknife_error, overlapping_slope
from zvsim.workbench.estimation.series import series

Estimates = Mapping[str, Estimation]
STUDY = built_in_study()
MODEL = STUDY.model
DOUBTFUL = (2013, 2014)


def estimated(observations: Sequence[Observation]) -> Estimates:
    settings = load_settings(STUDY.folder)
    return {one.id: one for one in estimations(STUDY.agreement, MODEL, STUDY.panel, observations, settings)}


@pytest.fixture(scope="module")
def estimates(observations: tuple[Observation, ...]) -> Estimates:
    return estimated(observations)


def panel_by_hand() -> tuple[list[str], list[int], np.ndarray, np.ndarray]:
    """Kreis, year, log change of the eLb, change of the rate; without the code under test."""
    rows = [
        (
            after.kreis_key,
            after.year,
            np.log(after.elb / before.elb),
            after.unemployment_rate - before.unemployment_rate,
        )
        for before, after in pairwise(sorted(STUDY.panel, key=lambda one: (one.kreis_key, one.year)))
        if after.kreis_key == before.kreis_key
    ]
    kreis, year, elb, rate = zip(*rows, strict=True)
    return list(kreis), list(year), np.array(elb), np.array(rate)


def sandwich(design: np.ndarray, residuals: np.ndarray, labels: list) -> np.ndarray:
    """Cluster-robust covariance with the usual small-sample factor G/(G-1) (n-1)/(n-k)."""
    bread = np.linalg.inv(design.T @ design)
    scores: dict[object, np.ndarray] = {}
    for label, row, residual in zip(labels, design, residuals, strict=True):
        scores[label] = scores.get(label, 0.0) + row * residual
    meat = sum(np.outer(score, score) for score in scores.values())
    n, k, groups = *design.shape, len(scores)
    return groups / (groups - 1) * (n - 1) / (n - k) * bread @ meat @ bread


def test_the_reaction_of_the_elb_is_that_of_the_normal_equations(estimates: Estimates) -> None:
    """Two-way: clusters by Kreis plus clusters by year minus both at once (Cameron, Gelbach, Miller 2011)."""
    kreis, year, elb, rate = panel_by_hand()
    design = np.column_stack([np.ones_like(rate), rate])
    beta = np.linalg.solve(design.T @ design, design.T @ elb)
    residuals = elb - design @ beta
    by_kreis, by_year = sandwich(design, residuals, kreis), sandwich(design, residuals, year)
    both = sandwich(design, residuals, list(zip(kreis, year, strict=True)))
    found = estimates["elb_on_unemployment_rate"]
    errors = {item.label: item.standard_error for item in found.sensitivities}
    assert found.main.mean == pytest.approx(beta[1], rel=1e-9)
    assert errors["Fehler nach Kreisen geclustert"] == pytest.approx(np.sqrt(by_kreis[1, 1]), rel=1e-9)
    two_way = np.sqrt((by_kreis + by_year - both)[1, 1])
    assert errors["Fehler nach Kreisen und Jahren geclustert"] == pytest.approx(two_way, rel=1e-9)
    assert (found.main.observations, found.main.clusters) == (53 * 8, 53)


def test_year_effects_are_deviations_from_the_mean_of_the_year(estimates: Estimates) -> None:
    """R. Frisch and F. V. Waugh (1933): the same slope as on data without their yearly means."""
    _, year, elb, rate = panel_by_hand()
    years = np.array(year)
    within = [values - np.array([values[years == one].mean() for one in years]) for values in (elb, rate)]
    variants = {item.label: item.mean for item in estimates["elb_on_unemployment_rate"].sensitivities}
    assert variants["mit Jahreseffekten"] == pytest.approx((within[0] @ within[1]) / (within[1] @ within[1]), rel=1e-9)


def test_one_year_left_out_moves_the_reaction_further_than_errors_by_kreis_admit(estimates: Estimates) -> None:
    """Why the error comes from leaving out years: it covers what a single year does, one by Kreis does not."""
    found = estimates["elb_on_unemployment_rate"]
    by_label = {item.label: item for item in found.sensitivities}
    _, year, elb, rate = panel_by_hand()
    left_out = [np.polyfit(rate[np.array(year) != one], elb[np.array(year) != one], 1)[0] for one in range(2008, 2016)]
    assert by_label["ohne 2013"].mean == pytest.approx(min(left_out), rel=1e-9)
    assert by_label["ohne 2009"].mean == pytest.approx(max(left_out), rel=1e-9)
    jackknife = np.sqrt(7 / 8 * np.sum((np.array(left_out) - np.mean(left_out)) ** 2))
    assert found.main.standard_error == pytest.approx(jackknife, rel=1e-9)
    furthest = max(abs(value - found.main.mean) for value in left_out)
    assert furthest > 2.5 * by_label["Fehler nach Kreisen geclustert"].standard_error
    assert furthest < found.main.standard_error
    for item in found.sensitivities:
        assert abs(item.mean - found.main.mean) < found.main.standard_error


def simulated_panel(seed: int, coefficient: float, common: float) -> list[KreisYear]:
    """30 Kreise over nine years; the eLb answer to the rate, and a shock hits all Kreise of a year alike."""
    noise = np.random.Generator(np.random.Philox(np.random.SeedSequence([seed])))
    national, shock = noise.normal(0.0, 0.5, 9), common * noise.normal(size=9)
    panel = []
    for kreis in range(30):
        change = national + noise.normal(0.0, 0.3, 9)
        log_elb = np.cumsum(coefficient * change + shock + noise.normal(0.0, 0.01, 9))
        panel += [
            KreisYear(
                **{"kreis_key": f"05{kreis:03}", "kreis": "Muster", "year": 2007 + place, "is_zkt": kreis < 10},
                **{"elb": 1e4 * np.exp(level), "unemployment_rate": rate},
                **{"persons_in_bg": 1.5e4, "alg2_per_bg_month": None},
            )
            for place, (level, rate) in enumerate(zip(log_elb, 9.0 + np.cumsum(change), strict=True))
        ]
    return panel


def test_a_known_reaction_is_recovered_and_its_error_is_honest() -> None:
    """Where years hit all Kreise alike, errors by Kreis alone miss the truth far more often than they say."""
    truth, hits, hits_by_kreis, found = 0.03, 0, 0, []
    for seed in range(60):
        estimate = elb_on_unemployment(annual_changes(simulated_panel(seed, truth, common=0.02)), DOUBTFUL, "10 zkT")
        one_way = next(item for item in estimate.sensitivities if item.label == "Fehler nach Kreisen geclustert")
        found.append(estimate.main.mean)
        hits += abs(estimate.main.mean - truth) < 1.96 * estimate.main.standard_error
        hits_by_kreis += abs(one_way.mean - truth) < 1.96 * one_way.standard_error
    assert np.mean(found) == pytest.approx(truth, abs=3.0 * np.std(found) / np.sqrt(60))
    assert hits >= 50  # nominal 57 of 60; years are few
    assert hits_by_kreis < 0.6 * hits


def test_without_noise_the_reaction_is_exact() -> None:
    panel = simulated_panel(1, 0.03, common=0.0)
    exact = [one.model_copy(update={"elb": 1e4 * float(np.exp(0.03 * one.unemployment_rate))}) for one in panel]
    found = elb_on_unemployment(annual_changes(exact), DOUBTFUL, "10 zkT")
    assert {round(item.mean, 10) for item in (found.main, *found.sensitivities)} == {0.03}


OKUN_BY_HAND = {
    # Year: growth of NRW in its first official release, rate of the year, rate of the year before.
    2006: (2.2, 11.4, 12.0),
    2007: (2.6, 9.5, 11.4),
    2008: (1.5, 8.5, 9.5),
    2009: (-5.8, 8.9, 8.5),
    2010: (3.3, 8.7, 8.9),
    2011: (2.6, 8.1, 8.7),
    2012: (0.4, 8.1, 8.1),
    2014: (1.3, 8.2, 8.3),
    2015: (0.0, 8.0, 8.2),
}


def test_okuns_relation_by_hand(estimates: Estimates) -> None:
    """HC3: residuals over one minus leverage, squared, between two breads (MacKinnon and White 1985)."""
    growth = np.array([row[0] for row in OKUN_BY_HAND.values()])
    change = np.array([row[1] - row[2] for row in OKUN_BY_HAND.values()])
    design = np.column_stack([np.ones_like(growth), growth])
    bread = np.linalg.inv(design.T @ design)
    beta = bread @ design.T @ change
    leverage = np.einsum("ij,jk,ik->i", design, bread, design)
    weights = ((change - design @ beta) / (1.0 - leverage)) ** 2
    error = np.sqrt((bread @ (design.T * weights) @ design @ bread)[1, 1])
    main = estimates["okun"].main
    assert (main.mean, main.standard_error) == pytest.approx((beta[1], error), rel=1e-9)
    assert main.observations == len(OKUN_BY_HAND)
    assert leverage[list(OKUN_BY_HAND).index(2009)] > 0.7  # the crisis carries the slope


def test_every_way_of_estimating_okun_gives_less_unemployment_with_more_growth(estimates: Estimates) -> None:
    main, others = estimates["okun"].main, estimates["okun"].sensitivities
    assert all(item.mean < 0.0 for item in (main, *others))
    assert all(item.standard_error >= main.standard_error for item in others)


def test_errors_of_overlapping_changes_follow_newey_and_west() -> None:
    """Bartlett weights 1 - j/(L+1) over L lags, with the factor n/(n-k)."""
    noise = np.random.Generator(np.random.Philox(np.random.SeedSequence([7])))
    regressor, outcome, lags = noise.normal(size=40), np.cumsum(noise.normal(size=40)), 4
    design = np.column_stack([np.ones(40), regressor])
    bread = np.linalg.inv(design.T @ design)
    scores = design * (outcome - design @ (bread @ design.T @ outcome))[:, None]
    meat = scores.T @ scores
    for lag in range(1, lags + 1):
        product = scores[lag:].T @ scores[:-lag]
        meat += (1.0 - lag / (lags + 1)) * (product + product.T)
    expected = np.sqrt(40 / 38 * (bread @ meat @ bread)[1, 1])
    assert overlapping_slope(outcome, regressor, lags).standard_error == pytest.approx(expected, rel=1e-9)


def test_the_cautious_error_is_never_below_the_classical_one() -> None:
    noise = np.random.Generator(np.random.Philox(np.random.SeedSequence([8])))
    for _ in range(20):
        regressor, outcome = noise.normal(size=9), noise.normal(size=9)
        line, covariance = np.polyfit(regressor, outcome, 1, cov=True)
        found = cautious_slope(outcome, regressor)
        assert found.mean == pytest.approx(line[0], rel=1e-6)
        assert found.standard_error >= np.sqrt(covariance[0, 0]) * (1.0 - 1e-9)


def test_left_out_one_by_one_the_error_of_a_mean_is_the_textbook_one() -> None:
    values = np.array([1.0, 2.0, 4.0, 8.0, 16.0])
    error = jackknife_error(lambda kept: float(values[kept].mean()), np.arange(5))
    assert error == pytest.approx(values.std(ddof=1) / np.sqrt(5))


def test_the_outflow_rate_misses_k2_by_two_percent_a_year(observations: tuple[Observation, ...]) -> None:
    """K2 27.4, 25.4, 24.3, 24.6 and, revised, 24.5, 25.5; outflow over stock, means of twelve months."""
    k2 = [np.log(25.4 / 27.4), np.log(24.3 / 25.4), np.log(24.6 / 24.3), np.log(25.5 / 24.5)]
    outflow, stock = (series(observations, name, "DE", "month") for name in ("unemployment_outflow", "unemployed"))
    means = {
        year: np.mean([outflow[f"{year}-{month:02}"] / stock[f"{year}-{month:02}"] for month in range(1, 13)])
        for year in range(2011, 2016)
    }
    rate = [np.log(means[year] / means[year - 1]) for year in range(2012, 2016)]
    expected = np.sqrt(np.mean((np.array(k2) - np.array(rate)) ** 2))
    found = outflow_against_k2(observations, 2015, "K2")
    assert (found.size, found.years) == (pytest.approx(expected), 4)
    assert "verfehlt die jährliche Änderung von K2 in Deutschland um 2,1 %" in found.text
    assert expected == pytest.approx(0.021, abs=0.0005)


def test_what_the_outflow_misses_of_k2_widens_the_error(
    estimates: Estimates, observations: tuple[Observation, ...]
) -> None:
    """0.021 a year over seven years whose rates lie 0.33 points apart (root mean square) is 0.024 at least."""
    miss = outflow_against_k2(observations, 2015, "K2").size
    for name in ("integrations_on_unemployment_rate", "integrations_on_gdp_growth"):
        assert estimates[name].main.standard_error > miss / 10.0
    assert estimates["integrations_on_unemployment_rate"].main.standard_error > 0.024


@pytest.mark.parametrize("name", ["integrations_on_unemployment_rate", "integrations_on_gdp_growth"])
def test_data_cannot_carry_the_reaction_of_integrations(estimates: Estimates, name: str) -> None:
    """The estimate is not told from zero, and its sign hangs on the computation: hence the judgement stays."""
    found = estimates[name]
    assert abs(found.main.mean) < 1.2816 * found.main.standard_error
    assert {np.sign(item.mean) for item in (found.main, *found.sensitivities)} == {-1.0, 1.0}
    assert MODEL.responses[name].kind == "judgement"
    assert found.role == "evidence"


def test_the_coupling_of_elb_and_benefits_lies_where_the_kreise_put_it(estimates: Estimates) -> None:
    found = estimates["shocks_elb_benefit_sum"]
    judged = next(item.correlation for item in MODEL.couplings if item.pair == ["elb", "benefit_sum"])
    assert abs(judged - found.main.mean) < found.main.standard_error
    between, within = (
        next(item.mean for item in found.sensitivities if item.label == label)
        for label in ("zwischen den Jahren", "innerhalb der Jahre")
    )
    assert between < judged < within


def test_no_estimate_knows_an_outcome_of_2016(estimates: Estimates, observations: tuple[Observation, ...]) -> None:
    earlier = [one for one in observations if one.period < "2016"]
    assert estimated(earlier) == estimates


def test_a_series_that_is_missing_is_named(observations: tuple[Observation, ...]) -> None:
    without = [one for one in observations if one.quantity != "gdp_real"]
    with pytest.raises(InputError, match="gdp_real"):
        estimated(without)


def test_the_data_files_quote_what_is_estimated(estimates: Estimates) -> None:
    assert differences(estimates.values(), stated_estimates(MODEL)) == []


def test_every_estimated_response_is_estimated_again(estimates: Estimates) -> None:
    used_ids = {name for name, item in MODEL.responses.items() if item.kind == "estimated"}
    assert used_ids == {name for name, one in estimates.items() if one.role == "used"} - {"okun"}
    for name in used_ids:
        used, found = MODEL.responses[name], estimates[name].main
        assert used.mean == pytest.approx(found.mean, abs=0.00006)  # quoted with four decimals
        assert used.standard_deviation == pytest.approx(found.standard_error, abs=0.00006)
        assert used.command == MODEL.okun.command == "python -m zvsim estimate"


def test_another_figure_sample_or_label_in_a_data_file_is_found(estimates: Estimates) -> None:
    stated = dict(stated_estimates(MODEL))
    elb = stated["elb_on_unemployment_rate"]
    shifted = elb.sensitivities[0].model_copy(update={"mean": 0.0298})
    renamed = elb.sensitivities[0].model_copy(update={"label": "ganz anders"})
    for changed, expected in (
        (replace(elb, mean=0.0289), ["Mittelwert geschätzt 0,028764, angegeben 0,0289"]),
        (replace(elb, standard_error=0.0035), ["Standardfehler geschätzt 0,009546, angegeben 0,0035"]),
        (replace(elb, sample="423 Änderungen"), ["angegeben 423 Änderungen"]),
        (replace(elb, sensitivities=(shifted, *elb.sensitivities[1:])), ["Fehler nach Kreisen geclustert: Mittelwert"]),
        (
            replace(elb, sensitivities=(renamed, *elb.sensitivities[1:])),
            ["»ganz anders« angegeben, aber nicht", "»Fehler nach Kreisen geclustert« geschätzt, aber nicht"],
        ),
        (replace(elb, judgement=0.03), ["Rolle"]),
    ):
        found = differences(estimates.values(), stated | {"elb_on_unemployment_rate": changed})
        assert len(found) == len(expected)
        for line, part in zip(found, expected, strict=True):
            assert line.startswith("elb_on_unemployment_rate")
            assert part in line


def test_an_estimate_without_entry_and_an_entry_without_estimate_are_found(estimates: Estimates) -> None:
    stated = dict(stated_estimates(MODEL))
    moved = stated.pop("okun")
    assert differences(estimates.values(), stated) == ["okun: geschätzt, aber nirgends angegeben"]
    assert differences(estimates.values(), stated | {"okun": moved, "lzb_on_gdp_growth": moved}) == [
        "lzb_on_gdp_growth: angegeben, aber nicht geschätzt"
    ]


def response(**changes: object) -> Response:
    """A complete estimate, with changes."""
    complete: dict[str, object] = {
        "id": "elb_on_unemployment_rate",
        "label": "Beispiel",
        "lever": "unemployment_rate",
        "acts_on": "elb",
        "mean": 0.03,
        "standard_error": 0.01,
        "unit": "log change",
        "lag": "same year",
        "kind": "estimated",
        "source": "Ein Beispiel, das lang genug ist",
        "sample": "424 Änderungen",
        "command": "python -m zvsim estimate",
    }
    return Response.model_validate({name: value for name, value in (complete | changes).items() if value is not None})


JUDGEMENT = {"kind": "judgement", "standard_error": None, "sample": None, "command": None, "low": 0.02, "high": 0.04}


@pytest.mark.parametrize(
    "changes",
    [
        {"sample": None},
        {"command": None},
        {"standard_error": None},
        {"low": 0.02, "high": 0.04},
        JUDGEMENT | {"standard_error": 0.01},
        JUDGEMENT | {"sample": "424 Änderungen"},
        JUDGEMENT | {"command": "python -m zvsim estimate"},
        JUDGEMENT | {"high": 0.02},
        JUDGEMENT | {"low": None},
    ],
)
def test_an_estimate_says_how_to_repeat_it_and_a_judgement_does_not_pass_for_one(changes: dict[str, object]) -> None:
    assert response().kind == "estimated"
    assert response(**JUDGEMENT).kind == "judgement"
    with pytest.raises(ValidationError):
        response(**changes)


def test_no_assumption_moves_a_quantity_twice() -> None:
    check_no_double_counting(MODEL.responses.values(), MODEL.quantities)


@pytest.mark.parametrize(
    ("path", "assumption", "by"),
    [
        ("elb", "unemployment_rate", "elb_on_unemployment_rate"),
        ("integration_rate", "gdp_growth", "integrations_on_gdp_growth"),
        ("benefit_sum", "elb", "benefit_on_elb"),
    ],
)
def test_a_path_that_reads_what_it_already_reacts_to_is_refused(path: str, assumption: str, by: str) -> None:
    rule = Reads(quantity=assumption, measure="change", read_as="change", reason="Nur als Beispiel gedacht")
    paths = dict(MODEL.quantities)
    paths[path] = paths[path].model_copy(update={"reads": [*paths[path].reads, rule]})
    with pytest.raises(InputError) as caught:
        check_no_double_counting(MODEL.responses.values(), paths)
    assert caught.value.where == f"quantities.toml: {path}.reads"
    assert assumption in caught.value.found
    assert by in caught.value.found


def test_clusters_of_single_rows_are_white_errors() -> None:
    """Clusters of one row each: H. White (1980) with the factor n/(n-1) (n-1)/(n-k) = n/(n-k)."""
    _, _, elb, rate = panel_by_hand()
    design = np.column_stack([np.ones_like(rate), rate])
    bread = np.linalg.inv(design.T @ design)
    residuals = elb - design @ (bread @ design.T @ elb)
    white = bread @ (design.T * residuals**2) @ design @ bread
    found = clustered_slope(elb, rate, [np.arange(len(rate))])
    assert found.standard_error == pytest.approx(np.sqrt(424 / 422 * white[1, 1]), rel=1e-9)

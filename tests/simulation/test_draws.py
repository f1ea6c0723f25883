"""The same draws for everybody: prefix-stable, independent of each other, shared by all scenarios."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zvsim.base.errors import InputError
from zvsim.model.specification import PATHS, correlation_matrix
from zvsim.model.views import VIEWS, View
from zvsim.simulation.draws import MAX_DRAWS, MAX_SEED, JointDraws, joint_draws, stream
from zvsim.simulation.engine import evaluate, lever_values
from zvsim.simulation.levers import Lever
from zvsim.study import built_in_study

STUDY = built_in_study()
MODEL = STUDY.model


def sources(draws: JointDraws) -> Iterator[tuple[str, np.ndarray]]:
    """Every random array by name."""
    for name in PATHS:
        yield name, getattr(draws, name)
    for group in ("response", "pathway", "lever_noise"):
        for name, values in getattr(draws, group).items():
            yield f"{group} {name}", values


@settings(max_examples=20)
@given(st.integers(100, 700), st.integers(0, 300), st.integers(0, MAX_SEED))
def test_more_draws_keep_the_first_ones(levers: Mapping[str, Lever], size: int, more: int, seed: int) -> None:
    fit = STUDY.fit("planning")
    few, many = (
        joint_draws(MODEL, fit, levers, size, seed),
        joint_draws(MODEL, fit, levers, size + more, seed),
    )
    for (name, first), (_, longer) in zip(sources(few), sources(many), strict=True):
        assert first.shape[0] == size
        # 1e-12 instead of equality: matrix products may round differently for another number of rows.
        np.testing.assert_allclose(longer[:size], first, rtol=1e-12, err_msg=name)


def test_the_same_seed_gives_the_same_draws_and_another_seed_others(levers: Mapping[str, Lever]) -> None:
    fit = STUDY.fit("planning")
    one, again, other = (joint_draws(MODEL, fit, levers, 200, seed) for seed in (7, 7, 8))
    for (name, first), (_, second), (_, third) in zip(sources(one), sources(again), sources(other), strict=True):
        np.testing.assert_array_equal(first, second, err_msg=name)
        assert not np.isclose(first, third, rtol=1e-12).any(axis=None) or name.startswith("pathway")
        assert not np.array_equal(first, third)


def test_a_new_source_changes_no_other(levers: Mapping[str, Lever]) -> None:
    """One more lever, or the levers in another order: all draws but the new one stay."""
    fit = STUDY.fit("planning")
    extra = levers["gdp_growth"].model_copy(update={"id": "new_lever"})
    before = joint_draws(MODEL, fit, levers, 150, 3)
    after = dict(sources(joint_draws(MODEL, fit, {"new_lever": extra, **dict(reversed(list(levers.items())))}, 150, 3)))
    for name, values in sources(before):
        np.testing.assert_array_equal(after[name], values)
    assert "lever_noise new_lever" in after


def test_streams_do_not_depend_on_what_was_drawn_before() -> None:
    stream(1, "elb").standard_normal(10)
    late = stream(1, "lzb").standard_normal(10)
    np.testing.assert_array_equal(late, stream(1, "lzb").standard_normal(10))


def test_no_two_sources_share_their_random_numbers(levers: Mapping[str, Lever]) -> None:
    """A shared stream would make two unknowns move together: every pair is nearly uncorrelated."""
    draws = joint_draws(MODEL, STUDY.fit("planning"), levers, 4000, 5)
    columns = {name: values for name, values in sources(draws) if values.ndim == 1}
    columns |= {f"level {name}": stream(5, f"level {name}").standard_normal(4000) for name in PATHS}
    correlation = np.corrcoef(np.stack(list(columns.values())))
    # Standard error 1 / sqrt(4000) = 0.016; five of them.
    assert np.abs(correlation - np.eye(len(columns))).max() < 0.08


@pytest.mark.parametrize("view", VIEWS)
def test_the_draws_have_the_reviewed_moments(view: View, levers: Mapping[str, Lever]) -> None:
    """Mean within four standard errors, spread within 5 % for 10,000 draws, for every month of every path."""
    fit = STUDY.fit(view)
    draws = joint_draws(MODEL, fit, levers, 10_000, 11)
    for name in PATHS:
        path, logs = fit.paths[name], np.log(getattr(draws, name))
        expected = np.sqrt((path.factor**2).sum(axis=1) + path.level_standard_error**2)
        assert (np.abs(logs.mean(axis=0) - path.window_mean) < 4.0 * expected / 100.0).all()
        np.testing.assert_allclose(logs.std(axis=0), expected, rtol=0.05)


def test_the_shocks_of_the_paths_are_coupled_as_stated(levers: Mapping[str, Lever]) -> None:
    """Whitened by their own factors, the paths correlate month by month as couplings.toml says."""
    fit = STUDY.fit("planning")
    size, seed = 10_000, 12
    draws = joint_draws(MODEL, fit, levers, size, seed)
    shocks = []
    for name in PATHS:
        path = fit.paths[name]
        offset = path.level_standard_error * stream(seed, f"level {name}").standard_normal(size)
        centred = np.log(getattr(draws, name)) - path.window_mean - offset[:, None]
        shocks.append(np.linalg.solve(path.factor, centred.T).ravel())
    np.testing.assert_allclose(np.corrcoef(shocks), correlation_matrix(MODEL.couplings, PATHS), atol=0.02)


@pytest.mark.parametrize("view", VIEWS)
def test_no_draw_leaves_the_stated_ranges(view: View, levers: Mapping[str, Lever]) -> None:
    draws = joint_draws(MODEL, STUDY.fit(view), levers, 10_000, 13)
    for name, item in MODEL.pathway_of(view).items():
        values = draws.pathway[name]
        assert item.minimum <= values.min()
        assert values.max() <= item.maximum
        assert values.mean() == pytest.approx(item.mean, abs=0.1 * item.standard_deviation)
    for name, response in MODEL.responses.items():
        assert draws.response[name].mean() == pytest.approx(response.mean, abs=0.05 * response.standard_deviation)
        assert draws.response[name].std() == pytest.approx(response.standard_deviation, rel=0.05)


def test_a_difference_between_scenarios_is_not_noise(draws: JointDraws, levers: Mapping[str, Lever]) -> None:
    """On common draws a tenth of a point of unemployment shows at a fraction of the outcome's own spread."""
    base = {name: lever.agreed for name, lever in levers.items()}
    agreed = evaluate(draws, levers, base)
    changed = evaluate(draws, levers, base | {"unemployment_rate": 8.1, "gdp_growth": 1.3})
    for indicator in ("k2", "lzb", "elb", "integrations", "benefit_sum"):
        difference = changed.change(indicator) - agreed.change(indicator)
        assert 0.0 < difference.std() < 0.05 * agreed.change(indicator).std()


def test_fixed_assumptions_are_the_values_themselves(draws: JointDraws, levers: Mapping[str, Lever]) -> None:
    values = lever_values(levers, {"gdp_growth": 0.5}, draws, "fixed")
    assert values == {name: lever.agreed for name, lever in levers.items()} | {"gdp_growth": 0.5}


def test_spread_assumptions_have_the_typical_forecast_error_and_stay_in_range(
    levers: Mapping[str, Lever],
) -> None:
    draws = joint_draws(MODEL, STUDY.fit("planning"), levers, 10_000, 14)
    values = lever_values(levers, {"gdp_growth": 0.5}, draws, "spread")
    growth = np.asarray(values["gdp_growth"])
    assert growth.mean() == pytest.approx(0.5, abs=0.02)
    assert growth.std() == pytest.approx(levers["gdp_growth"].forecast_error, rel=0.03)
    edge = lever_values(levers, {name: lever.maximum for name, lever in levers.items()}, draws, "spread")
    for name, lever in levers.items():
        assert np.max(edge[name]) <= lever.maximum
        assert np.min(edge[name]) >= lever.minimum


@pytest.mark.parametrize(
    ("size", "seed", "named"),
    [
        (99, 1, "Zahl der Ziehungen"),
        (MAX_DRAWS + 1, 1, "Zahl der Ziehungen"),
        (-1, 1, "Zahl der Ziehungen"),
        (100, -1, "Startwert"),
        (100, MAX_SEED + 1, "Startwert"),
    ],
)
def test_what_cannot_be_drawn_is_refused(levers: Mapping[str, Lever], size: int, seed: int, named: str) -> None:
    with pytest.raises(InputError, match=named):
        joint_draws(MODEL, STUDY.fit("planning"), levers, size, seed)

"""Break-even and dilution: the functions, arithmetic by hand, and the model's own K2 agree."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zvsim.agreement import Agreement, Target
from zvsim.assessment.break_even import break_even_integrations, diluted_rate, share_at_target
from zvsim.base.errors import InputError
from zvsim.simulation.engine import Outcome, integration_rate
from zvsim.study import built_in_study

K2 = built_in_study().agreement.target("integrationsquote")


def k2_change(growth_of_elb: float, growth_of_integrations: float) -> float:
    """Relative change of K2 as the model computes it from months."""
    stocks = np.r_[np.full(12, 1000.0), np.full(13, 1000.0 * (1.0 + growth_of_elb))][None, :]
    monthly = np.r_[np.nan, np.full(12, 20.0), np.full(12, 20.0 * (1.0 + growth_of_integrations))][None, :]
    return float(Outcome(elb=stocks, integrations=monthly, lzb=stocks, benefit_sum=stocks).change("k2")[0])


@pytest.mark.parametrize(
    ("growth_of_elb", "percent"),
    # (1 + g) × 0.996 - 1 by hand; the last is the federal Eckwert of +4.4 % eLb.
    [(0.0, -0.4), (0.01, 0.6), (0.02, 1.6), (0.044, 4.0)],
)
def test_integrations_that_keep_the_k2_target(growth_of_elb: float, percent: float) -> None:
    needed = break_even_integrations(K2, growth_of_elb)
    assert round(100.0 * needed, 1) == percent
    assert k2_change(growth_of_elb, needed) == pytest.approx(-0.004)


@given(st.floats(-0.5, 0.5))
def test_the_break_even_keeps_the_target_for_any_growth(growth_of_elb: float) -> None:
    needed = break_even_integrations(K2, growth_of_elb)
    assert k2_change(growth_of_elb, needed) == pytest.approx(-0.004, abs=1e-12)
    assert k2_change(growth_of_elb, needed - 0.001) < -0.004 < k2_change(growth_of_elb, needed + 0.001)


@pytest.mark.parametrize(("rate_of_refugees", "points"), [(0.05, 0.50), (0.08, 0.59), (0.10, 0.68), (0.15, 1.03)])
def test_share_gain_that_uses_up_the_k2_target(rate_of_refugees: float, points: float) -> None:
    """0.004 × 24.5 / (24.5 - k_F) by hand, and the rate of the mixed stock as the model computes it."""
    share = share_at_target(K2, 0.245, rate_of_refugees)
    assert share is not None
    assert round(100.0 * share, 2) == points
    stocks = np.full(12, 100_000.0)
    integrations = stocks * ((1.0 - share) * 0.245 + share * rate_of_refugees) / 12.0
    assert float(integration_rate(integrations, stocks)) / 0.245 - 1.0 == pytest.approx(-0.004)


def test_two_points_more_refugees_cost_more_than_one_percent() -> None:
    """At 8 % in the first year: 0.02 × (8 - 24.5) / 24.5 = -1.35 %."""
    assert diluted_rate(0.02, 0.245, 0.08) / 0.245 - 1.0 == pytest.approx(-0.0135, abs=5e-5)


@given(st.floats(0.0, 1.0), st.floats(0.01, 0.5), st.floats(0.0, 0.5))
def test_a_mixed_rate_lies_between_those_of_its_groups(share: float, others: float, refugees: float) -> None:
    found = diluted_rate(share, others, refugees)
    assert min(others, refugees) - 1e-12 <= found <= max(others, refugees) + 1e-12


@pytest.mark.parametrize("rate_of_refugees", [0.245, 0.3, 0.2445])
def test_no_share_uses_up_the_target_where_refugees_dilute_too_little(rate_of_refugees: float) -> None:
    """Equal or higher rates never do; 24.45 instead of 24.5 % costs 0.2 % even with refugees alone."""
    assert share_at_target(K2, 0.245, rate_of_refugees) is None


def test_another_target_has_no_break_even(agreement: Agreement) -> None:
    other: Target = agreement.target("langzeitleistungsbezieher")
    for ask in (lambda: break_even_integrations(other, 0.0), lambda: share_at_target(other, 0.245, 0.08)):
        with pytest.raises(InputError, match="langzeitleistungsbezieher"):
            ask()

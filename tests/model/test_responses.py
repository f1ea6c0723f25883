"""Coefficients: each with source and width."""

from __future__ import annotations

import numpy as np
import pytest

from zvsim.model.specification import PATHS
from zvsim.model.views import VIEWS, View
from zvsim.study import built_in_study

STUDY = built_in_study()
MODEL = STUDY.model
RESPONSES = MODEL.responses


def test_the_panel_is_that_of_the_53_kreise() -> None:
    panel = STUDY.panel
    assert len({one.kreis_key for one in panel}) == 53
    assert sum(one.is_zkt for one in panel if one.year == 2015) == 18


@pytest.mark.parametrize("name", list(RESPONSES))
def test_every_response_has_source_and_width(name: str) -> None:
    item = RESPONSES[name]
    assert len(item.source.split()) >= 5
    assert item.standard_deviation > 0.0
    if item.standard_error is None:
        assert item.low is not None
        assert item.high is not None
        assert item.low < item.mean < item.high
        assert item.kind == "judgement"
    assert item.id == f"{item.acts_on.removesuffix('_sum')}_on_{item.lever}"


@pytest.mark.parametrize("name", list(RESPONSES))
def test_every_response_hangs_on_something_that_exists(name: str) -> None:
    known = set(STUDY.levers) | set(PATHS)
    assert RESPONSES[name].lever in known


@pytest.mark.parametrize(
    ("name", "sign"),
    [
        # Directions of the effects on 2016: domain knowledge, not the file under test.
        ("elb_on_unemployment_rate", 1),
        ("elb_on_gdp_growth", -1),
        ("integrations_on_unemployment_rate", -1),
        ("integrations_on_gdp_growth", 1),
        ("lzb_on_unemployment_rate", 1),
        ("lzb_on_gdp_growth", -1),
        ("benefit_on_elb", 1),
        ("integrations_on_administration_budget", 1),
        ("benefit_on_standard_rate_change", 1),
    ],
)
def test_responses_point_where_the_mechanics_say(name: str, sign: int) -> None:
    assert np.sign(RESPONSES[name].mean) == sign


def test_the_budgets_act_weakly_and_that_of_integration_with_an_open_sign() -> None:
    """Elasticity to all money 0.05 to 0.20, split 46.9 to 53.1, 3/8 of a year after two to three quarters: at most
    0.035 and 0.040.  Measures lock in their participants, so that for them even the sign is open."""
    budgets = (321_215_934.0, 363_492_666.0)
    shares = [budget / sum(budgets) for budget in budgets]
    integration, administration = (RESPONSES[f"integrations_on_{n}_budget"] for n in ("integration", "administration"))
    assert shares == pytest.approx([0.469, 0.531], abs=0.0005)
    assert integration.high == pytest.approx(0.20 * shares[0] * 3 / 8, abs=0.0005)
    assert administration.high == pytest.approx(0.20 * shares[1] * 3 / 8, abs=0.0005)
    assert administration.low == pytest.approx(0.05 * shares[1] * 3 / 8, abs=0.0005)
    assert integration.low is not None
    assert integration.low < 0.0 < integration.mean


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_has_every_stage_of_the_pathway(view: View) -> None:
    assert set(MODEL.pathway_of(view)) == {
        "zkt_share",
        "elb_per_labour_supply",
        "retention_one_year",
        "first_year_integration_rate",
        "persons_per_elb",
        "benefit_per_person",
    }


@pytest.mark.parametrize(("view", "name"), [(view, name) for view in VIEWS for name in MODEL.pathway_of(view)])
def test_every_pathway_parameter_has_source_and_width(view: View, name: str) -> None:
    item = MODEL.pathway_of(view)[name]
    assert len(item.source.split()) >= 5
    assert item.minimum < item.mean < item.maximum
    # Cutting at the ends must not move the mean: both ends lie two standard deviations or more away.
    assert item.mean - item.minimum >= 2.0 * item.standard_deviation
    assert item.maximum - item.mean >= 2.0 * item.standard_deviation


def test_the_share_of_the_zkt_is_the_published_one() -> None:
    """Annex 1 of the EinglMV 2018, out in December 2017: 8.7697 of 25.6230 points of Germany's eLb, 34.2 %."""
    assert MODEL.pathway_of("latest")["zkt_share"].mean == pytest.approx(8.7697 / 25.6230, abs=0.0005)


def test_okuns_relation_lies_where_others_found_it() -> None:
    """Lüschow and Untiedt (1996): about -0.3 in the western Länder; much weaker in the crisis of 2009."""
    assert -0.35 < MODEL.okun.mean < -0.05
    assert MODEL.okun.mean + 1.2816 * MODEL.okun.standard_error < 0.0  # nine in ten draws point the way Okun says
    assert MODEL.okun.kind == "estimated"

"""Which scenario is lit: the one whose values are set, or one's own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest
from helpers.hand import choose, move, panel, steps
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from zvsim.model.views import VIEWS
from zvsim.page.page_scenario import page_scenario
from zvsim.sharing.address import read_address
from zvsim.sharing.records import Meeting
from zvsim.simulation.levers import Lever
from zvsim.simulation.question import ASSUMPTIONS
from zvsim.simulation.scenario import OWN
from zvsim.study import Study


def test_a_scenario_is_lit_when_its_values_are_set(scenario_name: str, study: Study) -> None:
    scenario = study.scenarios[scenario_name]
    assert page_scenario(study, scenario.question) == scenario


@given(data=st.data())
def test_the_lit_scenario_has_the_values_that_are_set(data: st.DataObject, study: Study) -> None:
    """Near the scenarios: each lever at one of the values that scenarios give it, or at another."""
    values = {}
    for name, lever in study.levers.items():
        options = steps(lever)
        used = {scenario.question.value(lever) for scenario in study.scenarios.values()}
        values[name] = data.draw(st.sampled_from(sorted({*used, next(o for o in options if o not in used)})))
    view, assumptions = data.draw(st.sampled_from(VIEWS)), data.draw(st.sampled_from(ASSUMPTIONS))
    question = study.question(values, view=view, assumptions=assumptions)
    equal = [
        name
        for name, scenario in study.scenarios.items()
        if scenario.question.values(study.levers) == values and scenario.view == view
    ]
    shown = page_scenario(study, question)
    assert shown.question == question
    assert shown.name == (equal[0] if equal else OWN)
    if not equal:
        assert shown.title == "Eigene Werte"


def test_the_other_data_view_is_not_the_scenario(scenario_name: str, study: Study) -> None:
    scenario = study.scenarios[scenario_name]
    (other,) = set(VIEWS) - {scenario.view}
    assert page_scenario(study, replace(scenario.question, view=other)).name != scenario_name


def test_the_box_shows_the_scenario_of_the_address(
    scenario_name: str, study: Study, scenario_page: Callable[[str], AppTest]
) -> None:
    shown = panel(scenario_page(scenario_name))
    assert shown["scenario"] == scenario_name
    assert {one["name"] for one in shown["scenarios"]} == {scenario.title for scenario in study.scenarios.values()}


def test_the_box_follows_the_sliders(open_page: Callable[[Mapping[str, str]], AppTest]) -> None:
    page = open_page({})
    assert panel(page)["scenario"] == "agreement"
    move(page, {"gdp_growth": 1.3})
    assert panel(page)["scenarios"][0] == {"id": panel(page)["scenario"], "name": "Eigene Werte"}
    move(page, {"gdp_growth": 0.5})
    assert panel(page)["scenario"] == "growth_weaker"
    assert "Eigene Werte" not in [one["name"] for one in panel(page)["scenarios"]]


def test_a_chosen_scenario_sets_every_control(
    scenario_name: str, study: Study, open_page: Callable[..., AppTest]
) -> None:
    page = open_page({"gdp_growth": "-3", "refugee_mean_entry_month": "11.5"})
    choose(page, scenario_name)
    asked = study.scenarios[scenario_name].question
    assert panel(page)["scenario"] == scenario_name
    assert panel(page)["values"] == asked.values(study.levers)
    assert [choice["value"] for choice in panel(page)["choices"]] == [asked.assumptions, asked.view]
    found = read_address({"s": [page.query_params["s"]]}, study)
    assert found.meeting == Meeting(asked)


@pytest.mark.parametrize("value", [1.44, 1.36, -5.96])
def test_a_value_between_two_steps_is_shown_apart_from_its_neighbours(
    value: float, levers: Mapping[str, Lever]
) -> None:
    """A link may hold any value; two different values of a slider must not read the same."""
    lever = levers["gdp_growth"]
    shown = [lever.text(option) for option in {*steps(lever), value}]
    assert len(set(shown)) == len(shown)

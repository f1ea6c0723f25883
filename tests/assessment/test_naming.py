"""A scenario without a name of its own is called by what was changed."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zvsim.assessment.naming import name_from_changes
from zvsim.base.language import using
from zvsim.model.views import VIEWS
from zvsim.simulation.appraisal import MAX_NAME
from zvsim.simulation.levers import Lever
from zvsim.simulation.question import Question
from zvsim.study import built_in_study

LEVERS = built_in_study().levers
GROWTH = {"gdp_growth": -0.5}
THREE = {**GROWTH, "unemployment_rate": 8.4, "refugee_labour_supply": 80_000.0}


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        (GROWTH, "Wachstum −0,5 %"),
        (
            {**GROWTH, "unemployment_rate": 8.4, "okun_coupling": 1.0},
            "Wachstum −0,5 %, Arbeitslosenquote 8,4 %, Okun-Kopplung an",
        ),
        (THREE, "Wachstum −0,5 %, Arbeitslosenquote 8,4 % und 1 weitere"),
        (
            {**THREE, "refugee_mean_entry_month": 9.5, "standard_rate_change": 2.0},
            "Wachstum −0,5 %, Arbeitslosenquote 8,4 % und 3 weitere",
        ),
        (dict(reversed(GROWTH.items())) | {"unemployment_rate": 8.4}, "Wachstum −0,5 %, Arbeitslosenquote 8,4 %"),
        ({}, "Vereinbarte Werte"),
    ],
)
def test_up_to_three_changes_are_named_as_far_as_they_fit_and_the_others_counted(
    changes: Mapping[str, float], name: str
) -> None:
    assert name_from_changes(Question(1, changes), LEVERS) == name


def test_the_later_state_of_the_data_is_a_change() -> None:
    assert name_from_changes(Question(1, GROWTH, "latest"), LEVERS) == "Wachstum −0,5 %, letzter Datenstand"
    assert name_from_changes(Question(1, {}, "latest"), LEVERS) == "Vereinbarte Werte, letzter Datenstand"


def test_english_names_are_english() -> None:
    with using("en"):
        assert name_from_changes(Question(1, {**THREE, "youth_entries": 1.0}), LEVERS).endswith(" and 2 more")


def _any_values(lever: Lever) -> st.SearchStrategy[float]:
    return st.sampled_from([lever.minimum, lever.maximum])


@given(
    changes=st.lists(st.sampled_from(list(LEVERS)), unique=True).flatmap(
        lambda names: st.fixed_dictionaries({name: _any_values(LEVERS[name]) for name in names})
    ),
    view=st.sampled_from(VIEWS),
)
def test_a_name_fits_into_the_field_of_names(changes: dict[str, float], view: str) -> None:
    name = name_from_changes(Question(1, changes, view), LEVERS)  # type: ignore[arg-type]
    assert 0 < len(name) <= MAX_NAME

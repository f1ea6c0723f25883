"""The steps of a meeting are called by what they changed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from zvsim.base.language import using
from zvsim.sharing.history import History
from zvsim.sharing.records import Meeting
from zvsim.sharing.steps import step_name, step_names
from zvsim.simulation.appraisal import Appraisal, Judgement
from zvsim.simulation.question import Question
from zvsim.simulation.scenario import own_scenario
from zvsim.study import Study, open_study

AGREED = Question(1)
WEAKER = Question(1, {"gdp_growth": -0.5})
MUCH = Question(
    1, {"gdp_growth": -0.5, "unemployment_rate": 8.6, "refugee_labour_supply": 90000.0, "youth_entries": 9.0}
)
KEPT = (own_scenario(WEAKER, "Fall A"),)


@pytest.mark.parametrize(
    ("before", "after", "name"),
    [
        (Meeting(AGREED), Meeting(WEAKER), "Wachstum −0,5 %"),
        (Meeting(WEAKER), Meeting(AGREED), "Wachstum zurück auf vereinbart"),
        (Meeting(MUCH), Meeting(AGREED), "Wie vereinbart"),
        (Meeting(WEAKER), Meeting(replace(WEAKER, view="latest")), "Datenstand letzter"),
        (Meeting(WEAKER), Meeting(replace(WEAKER, assumptions="spread")), "Annahmen mit Spannweite"),
        (Meeting(WEAKER), Meeting(WEAKER, KEPT), "Gemerkt: Fall A"),
        (Meeting(WEAKER, KEPT), Meeting(WEAKER), "Vergessen: Fall A"),
        (
            Meeting(WEAKER),
            Meeting(replace(WEAKER, appraisal=Appraisal({"gdp_growth": Judgement(0.5)}))),
            "Entscheidung nach § 4 Abs. 3",
        ),
    ],
)
def test_a_step_is_called_by_what_it_changed(before: Meeting, after: Meeting, name: str, study: Study) -> None:
    assert step_name(before, after, study) == name


def test_of_many_changes_at_once_three_are_named_and_the_others_counted(study: Study) -> None:
    name = step_name(Meeting(AGREED), Meeting(MUCH), study)
    assert name == "Wachstum −0,5 %, Arbeitslosenquote 8,6 %, Geflüchtete: Zahl 90.000, 1 weitere"


def test_the_list_begins_with_the_beginning_and_speaks_the_language_of_the_page() -> None:
    history = History((Meeting(AGREED), Meeting(WEAKER), Meeting(AGREED)))
    with using("en"):
        assert step_names(history, open_study("nrw_2016")) == {
            0: "Beginning",
            1: "Growth −0.5 %",
            2: "Growth back to as agreed",
        }

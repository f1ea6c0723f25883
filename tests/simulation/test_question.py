"""A question is all that the figures of an answer depend on, and equal questions are one."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import zvsim.study
from zvsim.assessment.basis import Basis
from zvsim.assessment.forecast import Assessment, assess
from zvsim.simulation.appraisal import Appraisal
from zvsim.simulation.question import Question
from zvsim.simulation.scenario import Scenario
from zvsim.study import Study, built_in_study

STUDY = built_in_study()
LEVERS = STUDY.levers
CHANGES = {"gdp_growth": 0.5, "unemployment_rate": 8.4, "refugee_labour_supply": 90_000.0}
BACKWARDS = dict(reversed(CHANGES.items()))

any_changes = st.fixed_dictionaries(
    {}, optional={name: st.floats(lever.minimum, lever.maximum) for name, lever in LEVERS.items()}
)


@given(any_changes, st.randoms())
def test_the_order_of_changes_makes_no_other_question(changes: dict[str, float], shuffled: object) -> None:
    entries = list(changes.items())
    shuffled.shuffle(entries)  # type: ignore[attr-defined]
    one, other = Question(1, changes), Question(1, dict(entries))
    assert one == other
    assert hash(one) == hash(other)
    assert {one: "kept"}[other] == "kept"


@pytest.mark.parametrize(
    "other",
    [
        {"seed": 2},
        {"changes": {"gdp_growth": 0.6}},
        {"view": "latest"},
        {"assumptions": "spread"},
        {"draws": 100},
        {"appraisal": Appraisal({"gdp_growth": 0.5})},
    ],
    ids=lambda settings: next(iter(settings)),
)
def test_whatever_moves_a_figure_makes_another_question(other: dict[str, object]) -> None:
    asked = Question(1, {"gdp_growth": 0.5})
    assert replace(asked, **other) != asked  # type: ignore[arg-type]


def test_a_question_stays_as_it_was_asked() -> None:
    mine = dict(CHANGES)
    asked = Question(1, mine)
    mine["gdp_growth"] = -3.0
    assert asked.changes == CHANGES
    with pytest.raises(FrozenInstanceError):
        asked.draws = 100  # type: ignore[misc]
    with pytest.raises(TypeError):
        asked.changes["gdp_growth"] = -3.0  # type: ignore[index]


def test_equal_questions_have_equal_answers_whatever_the_order_of_their_changes() -> None:
    """To the last digit, each computed for itself."""
    one, other = (
        assess(STUDY.basis(question), STUDY.agreed.asked(question))
        for question in (STUDY.question(changes, draws=200) for changes in (CHANGES, BACKWARDS))
    )
    assert one is not other
    assert one == other


def test_agreed_values_are_no_changes() -> None:
    agreed = {name: lever.agreed for name, lever in LEVERS.items()}
    assert STUDY.question(agreed) == STUDY.question({}) == STUDY.agreed.question
    assert STUDY.question(agreed | CHANGES) == STUDY.question(CHANGES)
    growth = LEVERS["gdp_growth"]
    assert STUDY.question(CHANGES).at(growth, growth.agreed).changes == {
        name: value for name, value in CHANGES.items() if name != "gdp_growth"
    }
    assert STUDY.question({}).at(growth, 0.5).at(growth, growth.agreed) == STUDY.question({})


@given(any_changes)
def test_a_question_has_a_value_for_every_assumption(changes: dict[str, float]) -> None:
    values = STUDY.question(changes).values(LEVERS)
    assert list(values) == list(LEVERS)
    assert values == {name: pytest.approx(changes.get(name, lever.agreed)) for name, lever in LEVERS.items()}


@pytest.fixture
def assessed(monkeypatch: pytest.MonkeyPatch) -> list[Question]:
    """The questions that were really computed."""
    computed: list[Question] = []

    def counted(basis: Basis, scenario: Scenario) -> Assessment:
        computed.append(basis.question)
        return assess(basis, scenario)

    monkeypatch.setattr(zvsim.study, "assess", counted)
    return computed


def test_equal_questions_are_computed_once(assessed: list[Question]) -> None:
    fresh: Study = replace(STUDY)
    first, second = (
        fresh.assess(fresh.agreed.asked(fresh.question(changes, draws=200))) for changes in (CHANGES, BACKWARDS)
    )
    assert first is second
    assert len(assessed) == 1
    fresh.assess(fresh.agreed.asked(fresh.question(CHANGES, draws=201)))
    assert [question.draws for question in assessed] == [200, 201]

"""What-if exhibits of an agreement with one, three or five targets, a corridor's end and an exact value among them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from zvsim.agreement import Agreement
from zvsim.assessment.basis import BOTH, Basis
from zvsim.assessment.comparison import compare
from zvsim.assessment.curves import CURVE_VALUES, LEVELS, curve, heat_map
from zvsim.assessment.drivers import tornados
from zvsim.assessment.text_comparison import target_answer
from zvsim.assessment.text_what_if import drivers_sentence, subject
from zvsim.charts.tornado import common_reach
from zvsim.exhibits.chances import curve_picture, curve_table, map_picture, map_table, question_name
from zvsim.exhibits.comparison import dumbbell_picture, pair_table, result_table
from zvsim.exhibits.drivers import bars_title, driver_table, tornado_picture
from zvsim.exhibits.table import Table, cell_text
from zvsim.simulation.scenario import Scenario
from zvsim.study import built_in_study

COUNTS = (1, 3, 5)
COMPARATORS = ("==", ">=", "<=", ">=", "<=")
ONE, OTHER = "unemployment_rate", "gdp_growth"


def _scenario(name: str) -> Scenario:
    scenario = built_in_study().scenarios[name]
    return replace(scenario, question=replace(scenario.question, draws=200))


def _basis(count: int, scenario: str = "agreement") -> Basis:
    study = built_in_study()
    first, second = study.agreement.targets
    targets = tuple(
        template.model_copy(update={"id": f"target_{number}", "label": f"Ziel {number}", "comparator": comparator})
        for number, (template, comparator) in enumerate(zip((first, second) * 3, COMPARATORS, strict=False), start=1)
    )
    agreement = study.agreement.model_copy(update={"targets": targets[:count]})
    return replace(study.basis(_scenario(scenario).question), agreement=agreement)


def _labels(agreement: Agreement) -> list[str]:
    return [target.label for target in agreement.targets]


def _read(table: Table) -> str:
    return "\n".join(" | ".join(map(cell_text, row)) for row in (table.columns, *table.rows))


@pytest.mark.parametrize("count", COUNTS)
def test_a_comparison_has_a_picture_and_rows_for_every_target(count: int) -> None:
    comparison = compare(
        [_basis(count), _basis(count, "growth_weaker")], [_scenario("agreement"), _scenario("growth_weaker")]
    )
    labels, names = _labels(comparison.agreement), ("A", "B")
    adjusted = [{target.id: target.threshold for target in comparison.agreement.targets}] * 2
    results = _read(result_table(comparison, names, adjusted, ranges_apart=False))
    picture = dumbbell_picture(comparison, names, 1)
    assert all(f"{label}, Ziel " in picture.alternative for label in labels)
    assert all(f"{label}: Aussicht | " in results for label in labels)
    assert (f"Alle {count} Ziele zugleich | " in results) == (count > 1)
    assert all(f"A | B | {label} | " in _read(pair_table(comparison, names)) for label in labels)
    answers = [target_answer(comparison, target.id, names) for target in comparison.agreement.targets]
    assert all(answer.startswith(label) for answer, label in zip(answers, labels, strict=True))


@pytest.mark.parametrize("count", COUNTS)
def test_drivers_of_every_target_say_the_better_side_where_there_is_one(count: int) -> None:
    basis = _basis(count)
    measured = tornados(basis)
    shown = [one for one in measured if one.measure.kind == "target_mean"][:count]
    targets = basis.agreement.targets
    assert drivers_sentence(shown, basis.agreement)
    titles = [bars_title(one, target) for one, target in zip(shown, targets, strict=True)]
    sides = {"==": "", ">=": "; besser: rechts", "<=": "; besser: links"}
    assert titles == [f"Prognose (Mittelwert{sides[one.comparator]})" for one in targets]
    pictures = [tornado_picture(one, basis.agreement, common_reach(shown)) for one in shown]
    assert [picture.subject for picture in pictures] == _labels(basis.agreement)
    table = driver_table(measured, basis.levers, basis.agreement)
    assert len(table.rows) == 2 * len(basis.levers)
    assert len(table.columns) == 3 + len(measured)


@pytest.mark.parametrize("count", COUNTS)
def test_the_chance_of_each_target_and_of_all_can_be_followed(count: int) -> None:
    basis = _basis(count)
    questions = [*(target.id for target in basis.agreement.targets), *([BOTH] if count > 1 else [])]
    along = curve(basis, ONE, LEVELS, CURVE_VALUES, tuple(questions))
    over = heat_map(basis, ONE, OTHER, 3)
    assert len(curve_table(along, basis.agreement, questions).columns) == 1 + len(questions)
    for question in questions:
        assert curve_picture(along, question, 0.5, basis.agreement).title.startswith("Arbeitslosenquote")
        title = map_picture(over, question, basis.agreement).title
        assert title.startswith(f"Aussicht, {subject(basis.agreement, question)[0]} zu erreichen, ")
        table = map_table(over, question, basis.agreement)
        assert table.caption.startswith(question_name(basis.agreement, question))

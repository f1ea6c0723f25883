"""The chance of reaching a target along one assumption, and over two."""

from __future__ import annotations

from collections.abc import Sequence

from zvsim.agreement import Agreement
from zvsim.assessment.basis import BOTH
from zvsim.assessment.curves import LEVELS, Curve, HeatMap
from zvsim.assessment.text_what_if import solution_sentence, subject
from zvsim.base.language import translated
from zvsim.base.numbers import out_of_hundred
from zvsim.charts.chance_curve import curve_data, curve_specification
from zvsim.charts.chance_map import map_data, map_specification
from zvsim.charts.picture import Picture
from zvsim.exhibits.table import Cell, Table, lever_value, number, table_of_columns


def question_name(agreement: Agreement, question: str) -> str:
    """A target's label, or the word for all of them."""
    if question != BOTH:
        return agreement.target(question).label
    count = len(agreement.targets)
    return translated("beide zugleich") if count == 2 else translated("alle {count} zugleich", count=count)


def curve_alternative(found: Curve, question: str, agreement: Agreement) -> str:
    """The course in words, from its figures."""
    lever = found.lever
    first, last, now = (
        translated(
            "{chance} bei {place}", chance=out_of_hundred(point.chances[question]), place=lever.text(point.value)
        )
        for point in (found.points[0], found.points[-1], found.now)
    )
    sentences = " ".join(solution_sentence(found.solutions[question, level], agreement) for level in LEVELS)
    return translated(
        "Aussicht, {name} zu erreichen, entlang »{lever}«: {first} bis {last}; jetzt {now}. {crossings}",
        name=subject(agreement, question)[0],
        lever=lever.label,
        first=first,
        last=last,
        now=now,
        crossings=sentences,
    )


def curve_table(found: Curve, agreement: Agreement, questions: Sequence[str]) -> Table:
    """The chance of every target at each value of the assumption."""
    columns: dict[str, Sequence[Cell]] = {
        found.lever.label: [lever_value(found.lever, point.value) for point in found.points]
    }
    for question in questions:
        heading = f"{question_name(agreement, question)}, {translated('von 100')}"
        columns[heading] = [number(100.0 * point.chances[question], 1) for point in found.points]
    return table_of_columns(translated("Was muss gelten?"), columns)


def map_alternative(found: HeatMap, question: str, agreement: Agreement) -> str:
    """The map in words, from its figures."""
    cells = [
        (share, x, y)
        for y, row in zip(found.y_values, found.grids[question], strict=True)
        for x, share in zip(found.x_values, row, strict=True)
    ]

    def place(share: float, x: float, y: float) -> str:
        return translated(
            "{chance} bei {place}",
            chance=out_of_hundred(share),
            place=translated(" und ").join((found.x.text(x), found.y.text(y))),
        )

    now = place(found.now.chances[question], found.now.x, found.now.y)
    return translated(
        "Aussicht, {name} zu erreichen, über »{across}« und »{up}«: {lowest} bis {highest}; jetzt {now}.",
        name=subject(agreement, question)[0],
        across=found.x.label,
        up=found.y.label,
        lowest=place(*min(cells)),
        highest=place(*max(cells)),
        now=now,
    )


def map_table(found: HeatMap, question: str, agreement: Agreement) -> Table:
    """The chance at each place of the map; a column per value of the first assumption."""
    columns: dict[str, Sequence[Cell]] = {
        f"{found.y.short} / {found.x.short}": [lever_value(found.y, value) for value in found.y_values]
    }
    for position, value in enumerate(found.x_values):
        columns[found.x.text(value)] = [number(100.0 * row[position], 0) for row in found.grids[question]]
    return table_of_columns(_map_title(found, question, agreement), columns)


def _map_title(found: HeatMap, question: str, agreement: Agreement) -> str:
    return translated(
        "{target}: Aussicht von 100, Spalten {across}, Zeilen {up}",
        target=question_name(agreement, question),
        across=found.x.label,
        up=found.y.label,
    )


def map_picture(found: HeatMap, question: str, agreement: Agreement) -> Picture:
    """The chance over two assumptions."""
    return Picture(
        name=f"karte_{found.x.id}_{found.y.id}_{question}",
        title=_map_title(found, question, agreement),
        specification=map_specification(found.x, found.y),
        data=map_data(found, question),
        alternative=map_alternative(found, question, agreement),
    )


def curve_picture(found: Curve, question: str, level: float, agreement: Agreement) -> Picture:
    """The chance along one assumption.

    Args:
        level: the wanted probability, whose stretch is shaded.
    """
    return Picture(
        name=f"schwelle_{found.lever.id}_{question}",
        title=solution_sentence(found.solutions[question, level], agreement),
        specification=curve_specification(found.lever),
        data=curve_data(found, question, level),
        alternative=curve_alternative(found, question, agreement),
    )

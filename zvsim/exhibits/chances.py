"""The chance of reaching a target along one assumption, and over two."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from zvsim.agreement import Agreement
from zvsim.assessment.basis import BOTH
from zvsim.assessment.curves import LEVELS, Curve, HeatMap
from zvsim.assessment.text_effects import short_hits
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


def varies(shares: Iterable[float]) -> bool:
    """Whether chances differ as they are shown; where they do not, there is nothing to draw."""
    return len(set(map(short_hits, shares))) > 1


def curve_varies(curve: Curve, question: str) -> bool:
    """Whether the chance changes along the assumption."""
    return varies(point.chances[question] for point in (*curve.points, curve.agreed, curve.now))


def map_varies(heat_map: HeatMap, question: str) -> bool:
    """Whether the chance changes over the two assumptions."""
    return varies(share for row in heat_map.grids[question] for share in row)


def same_everywhere(chance: float) -> str:
    """What stands in place of a picture without any course."""
    return translated("Überall {chance}; darum ist nichts gezeichnet.", chance=out_of_hundred(chance))


def curve_alternative(curve: Curve, question: str, agreement: Agreement) -> str:
    """The course in words, from its figures."""
    lever = curve.lever
    first, last, now = (
        translated(
            "{chance} bei {place}", chance=out_of_hundred(point.chances[question]), place=lever.text(point.value)
        )
        for point in (curve.points[0], curve.points[-1], curve.now)
    )
    sentences = " ".join(solution_sentence(curve.solutions[question, level], agreement) for level in LEVELS)
    return translated(
        "Aussicht, {name} zu erreichen, entlang »{lever}«: {first} bis {last}; jetzt {now}. {crossings}",
        name=subject(agreement, question)[0],
        lever=lever.label,
        first=first,
        last=last,
        now=now,
        crossings=sentences,
    )


def curve_table(curve: Curve, agreement: Agreement, questions: Sequence[str]) -> Table:
    """The chance of every target at each value of the assumption."""
    columns: dict[str, Sequence[Cell]] = {
        curve.lever.label: [lever_value(curve.lever, point.value) for point in curve.points]
    }
    for question in questions:
        heading = f"{question_name(agreement, question)}, {translated('von 100')}"
        columns[heading] = [number(100.0 * point.chances[question], 1) for point in curve.points]
    return table_of_columns(translated("Was muss gelten?"), columns)


def map_alternative(heat_map: HeatMap, question: str, agreement: Agreement) -> str:
    """The map in words, from its figures."""
    cells = [
        (share, x, y)
        for y, row in zip(heat_map.y_values, heat_map.grids[question], strict=True)
        for x, share in zip(heat_map.x_values, row, strict=True)
    ]

    def place(share: float, x: float, y: float) -> str:
        return translated(
            "{chance} bei {place}",
            chance=out_of_hundred(share),
            place=translated(" und ").join((heat_map.x.text(x), heat_map.y.text(y))),
        )

    now = place(heat_map.now.chances[question], heat_map.now.x, heat_map.now.y)
    return translated(
        "Aussicht, {name} zu erreichen, über »{across}« und »{up}«: {lowest} bis {highest}; jetzt {now}.",
        name=subject(agreement, question)[0],
        across=heat_map.x.label,
        up=heat_map.y.label,
        lowest=place(*min(cells)),
        highest=place(*max(cells)),
        now=now,
    )


def map_table(heat_map: HeatMap, question: str, agreement: Agreement) -> Table:
    """The chance at each place of the map; a column per value of the first assumption."""
    columns: dict[str, Sequence[Cell]] = {
        f"{heat_map.y.short} / {heat_map.x.short}": [lever_value(heat_map.y, value) for value in heat_map.y_values]
    }
    for position, value in enumerate(heat_map.x_values):
        columns[heat_map.x.text(value)] = [number(100.0 * row[position], 0) for row in heat_map.grids[question]]
    return table_of_columns(_map_title(heat_map, question, agreement), columns)


def _map_title(heat_map: HeatMap, question: str, agreement: Agreement) -> str:
    return translated(
        "{target}: Aussicht von 100, Spalten {across}, Zeilen {up}",
        target=question_name(agreement, question),
        across=heat_map.x.label,
        up=heat_map.y.label,
    )


def map_picture(heat_map: HeatMap, question: str, agreement: Agreement) -> Picture:
    """The chance over two assumptions."""
    return Picture(
        name=f"karte_{heat_map.x.id}_{heat_map.y.id}_{question}",
        title=map_alternative(heat_map, question, agreement),
        specification=map_specification(heat_map.x, heat_map.y),
        data=map_data(heat_map, question),
        alternative=map_alternative(heat_map, question, agreement),
    )


def curve_picture(curve: Curve, question: str, level: float, agreement: Agreement) -> Picture:
    """The chance along one assumption.

    Args:
        level: the wanted probability, whose stretch is shaded.
    """
    return Picture(
        name=f"schwelle_{curve.lever.id}_{question}",
        title=solution_sentence(curve.solutions[question, level], agreement),
        specification=curve_specification(curve.lever),
        data=curve_data(curve, question, level),
        alternative=curve_alternative(curve, question, agreement),
    )

"""The way of the refugee inflow, and the same scenario with and without it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from zvsim.agreement import Agreement
from zvsim.assessment.comparison import Comparison
from zvsim.assessment.text import MONITORED_NAMES, points_text
from zvsim.assessment.text_refugees import persons, rough, stage_name, stage_text
from zvsim.base.language import message, translated
from zvsim.base.numbers import number_text, span_text
from zvsim.exhibits.table import Cell, Number, Row, Table, amount, chance, change, measured, points, table_of_rows
from zvsim.exhibits.targets import HIGH, LOW
from zvsim.simulation.inflow import Stage
from zvsim.simulation.quantiles import Range

Branch = Literal["leaves", "yields"]
_WAY = ("labour_supply", "zkt_labour_supply", "entered", "present")
_LEAVING = {"labour_supply": "elsewhere", "zkt_labour_supply": "not_entered", "entered": "gone"}
_YIELDED = {"entered": ("integrations",), "present": ("long_term", "family_members", "benefits")}


@dataclass(frozen=True)
class Step:
    """A stage of the inflow's way as it is shown, or what branches off it.

    Attributes:
        name: what it counts.
        figure, spread: as they are read; the range is empty where there is none.
        start, part: where its bar begins and how long it is, as shares of the labour supply; nothing for money.
        branches: who leaves at this stage, and what comes of those who are there.
    """

    name: str
    figure: str
    spread: str
    start: float = 0.0
    part: float = 0.0
    branches: tuple[tuple[Branch, Step], ...] = ()


def flow_steps(stages: Sequence[Stage], agreement: Agreement, long_term: str) -> tuple[Step, ...]:
    """The stages in order; who leaves is the difference between two of them as they are shown.

    Args:
        stages: with a labour supply that is not shown as zero.
        long_term: as :func:`zvsim.assessment.text.long_term_short`.
    """
    by_id = {stage.id: stage for stage in stages}
    whole = rough(by_id["labour_supply"].mean)

    def step(name: str, branches: tuple[tuple[Branch, Step], ...] = ()) -> Step:
        stage = by_id[name]
        part = 0.0 if stage.unit == "EUR" else rough(stage.mean) / whole
        return Step(stage_name(name, agreement, long_term), *stage_text(stage), 0.0, part, branches)

    def leaving(name: str, following: str) -> tuple[tuple[Branch, Step], ...]:
        here, there = (rough(by_id[one].mean) for one in (name, following))
        if here <= there:
            return ()
        left = _LEAVING[name]
        spread = stage_text(by_id[left])[1] if left in by_id else ""
        text = persons(here - there)
        return (
            (
                "leaves",
                Step(stage_name(left, agreement, long_term), text, spread, there / whole, (here - there) / whole),
            ),
        )

    following = dict(pairwise(_WAY))
    return tuple(
        step(
            name,
            (
                *(leaving(name, following[name]) if name in following else ()),
                *(("yields", step(one)) for one in _YIELDED.get(name, ())),
            ),
        )
        for name in _WAY
    )


def branch_word(kind: Branch) -> str:
    """What stands before a branch."""
    return translated("davon") if kind == "leaves" else "→"


def flow_table(steps: Sequence[Step]) -> Table:
    """The figures of the way, every branch behind its stage."""
    rows: list[Row] = []
    for one in steps:
        rows.append((one.name, one.figure, one.spread))
        rows += [(f"{branch_word(kind)} {to.name}", to.figure, to.spread) for kind, to in one.branches]
    columns = (translated("Stufe"), translated("Mittelwert"), translated("80-%-Bereich"))
    return Table(translated("Der Weg vom Arbeitskräfteangebot in den Bestand"), columns, tuple(rows))


NO_TARGET = message("kein Zielwert")


def _spread(difference: Range) -> str:
    """As a reader of the page sees a difference, in percentage points."""
    low, high = (number_text(100.0 * value, 1, signed=True) for value in (difference.q10, difference.q90))
    return f"{points_text(difference.mean, 1)} ({span_text(low, high)})"


def _ends(mean: Number, low: Number, high: Number) -> dict[str, Cell]:
    return {"difference": mean, "low": low, "high": high}


def _rows(comparison: Comparison) -> Iterator[dict[str, Cell]]:
    without, scenario = comparison.scenarios
    (pair,) = comparison.pairs
    for name, item in pair.targets.items():
        target, gap = item.target, item.difference
        before, after = without.targets[name], scenario.targets[name]
        first, second = chance(before.probability), chance(after.probability)
        yield {
            "name": target.label,
            "without": measured(target, before.forecast["mean"]),
            "with": measured(target, after.forecast["mean"]),
            **_ends(*(amount(target, value) for value in (gap.mean, gap.q10, gap.q90))),
            "spread": _spread(gap),
            "chance_without": first,
            "chance_with": second,
            "chances": f"{first.text} → {second.text}",
        }
    none = translated(NO_TARGET)
    for name, gap in pair.monitored.items():
        yield {
            "name": MONITORED_NAMES[name],
            "without": change(without.monitored[name]["mean"]),
            "with": change(scenario.monitored[name]["mean"]),
            **_ends(*(points(value) for value in (gap.mean, gap.q10, gap.q90))),
            "spread": _spread(gap),
            **dict.fromkeys(("chance_without", "chance_with", "chances"), none),
        }


def with_and_without_heading(comparison: Comparison) -> str:
    """What is compared with what."""
    years = {"year": comparison.agreement.target_year, "reference": comparison.agreement.reference_year}
    return translated("Mit und ohne Zugang, {year} gegen {reference}", **years)


def with_and_without_table(comparison: Comparison) -> Table:
    """Each forecast without and with inflow, the difference with its range, and both chances in one cell.

    Args:
        comparison: without inflow first, with inflow second.
    """
    headings = {
        "name": translated("Größe"),
        "without": translated("ohne Zugang"),
        "with": translated("mit Zugang"),
        "spread": translated("Unterschied (80 %)"),
        "chances": translated("Aussicht ohne → mit"),
    }
    return table_of_rows(with_and_without_heading(comparison), headings, _rows(comparison))


def inflow_table(comparison: Comparison) -> Table:
    """The same for a document, every figure in a cell of its own."""
    headings = {
        **{"name": "Größe", "with": "mit Zugang", "without": "ohne Zugang", "difference": "Unterschied (Mittel)"},
        **{
            "low": translated(LOW),
            "high": translated(HIGH),
            "chance_with": "Aussicht mit",
            "chance_without": "Aussicht ohne",
        },
    }
    caption = "Veränderung zum Vorjahr mit und ohne Zugang Geflüchteter, auf denselben Ziehungen"
    return table_of_rows(caption, headings, _rows(comparison), "Mit und ohne Zugang")

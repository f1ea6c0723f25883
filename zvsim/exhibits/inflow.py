"""The way of the refugee inflow, and the same scenario with and without it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from typing import Literal

from zvsim.agreement import Agreement, Target
from zvsim.assessment.comparison import Comparison
from zvsim.assessment.drivers import Unit, target_unit
from zvsim.assessment.text import MONITORED_NAMES
from zvsim.assessment.text_effects import shown_difference
from zvsim.assessment.text_refugees import persons, rough, stage_name, stage_text
from zvsim.base.language import message, translated
from zvsim.base.numbers import number_text, span_text
from zvsim.exhibits.table import Cell, Number, Row, Table, amount, chance, change, count, points, table_of_rows
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


def _end(target: Target | None, value: float, decimals: int) -> Number:
    """A forecast with or without inflow; of a quantity without target a relative change."""
    if target is None or target.measure == "rel_change":
        return change(value, decimals)
    if target.measure == "level":
        return Number(value, f"{number_text(100.0 * value, decimals)} %", rf"0.{'0' * decimals}\ %")
    return count(value)


def _compared(target: Target | None, without: float, scenario: float, gap: Range, decimals: int) -> dict[str, Cell]:
    """Both forecasts, and their difference as a reader computes it from what stands beside it."""
    unit: Unit = "percentage points" if target is None else target_unit(target)
    shown = shown_difference(unit, without, scenario, decimals)
    of_target = partial(amount, target) if target is not None else points
    mean, low, high = (of_target(value) for value in (gap.mean, gap.q10, gap.q90))
    digits, scale = (0, 1.0) if unit == "persons" else (decimals, 100.0)
    suffix = "" if unit == "persons" else f" {translated('Pp.')}"
    difference = f"{number_text(shown, digits, signed=True)}{suffix}"
    ends = (number_text(scale * value, digits, signed=True) for value in (gap.q10, gap.q90))
    return {
        "without": _end(target, without, decimals),
        "with": _end(target, scenario, decimals),
        "difference": replace(mean, text=difference),
        "low": low,
        "high": high,
        "spread": f"{difference} ({span_text(*ends)})",
    }


def _rows(comparison: Comparison, decimals: int) -> Iterator[dict[str, Cell]]:
    without, scenario = comparison.scenarios
    (pair,) = comparison.pairs
    for name, item in pair.targets.items():
        before, after = without.targets[name], scenario.targets[name]
        first, second = chance(before.probability), chance(after.probability)
        ends = before.forecast["mean"], after.forecast["mean"]
        yield {
            "name": item.target.label,
            **_compared(item.target, *ends, item.difference, decimals),
            "chance_without": first,
            "chance_with": second,
            "chances": f"{first.text} → {second.text}",
        }
    none = translated(NO_TARGET)
    for name, gap in pair.monitored.items():
        ends = without.monitored[name]["mean"], scenario.monitored[name]["mean"]
        yield {
            "name": MONITORED_NAMES[name],
            **_compared(None, *ends, gap, decimals),
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
    return table_of_rows(with_and_without_heading(comparison), headings, _rows(comparison, 1))


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
    return table_of_rows(caption, headings, _rows(comparison, 2), "Mit und ohne Zugang")

"""The same scenario with and without additional labour supply by refugees."""

from __future__ import annotations

from collections.abc import Iterator

from zvsim.assessment.comparison import Comparison
from zvsim.assessment.text import MONITORED_NAMES, points_text
from zvsim.base.language import message, translated
from zvsim.base.numbers import number_text, span_text
from zvsim.exhibits.table import Cell, Number, Table, amount, chance, change, measured, points, table_of_rows
from zvsim.exhibits.targets import HIGH, LOW
from zvsim.simulation.quantiles import Range

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

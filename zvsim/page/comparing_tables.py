"""The tables of a comparison: differing assumptions, results, and every two scenarios draw by draw."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from zvsim.assessment.comparison import Comparison, Difference, Pair
from zvsim.base.numbers import span_text
from zvsim.exhibits.table import Cell, Number, Table, chance, change, lever_value, measured, number, points
from zvsim.page import wording


def differing_table(found: Comparison, names: Sequence[str]) -> Table:
    """The assumptions that separate the scenarios, the state of the data among them."""
    rows: list[tuple[Cell, ...]] = [
        (one.lever.label, lever_value(one.lever, one.lever.agreed), *(lever_value(one.lever, v) for v in one.values))
        for one in found.differing
    ]
    views = [wording.DATA_VIEW_NAMES[scenario.scenario.view] for scenario in found.scenarios]
    if len(set(views)) > 1:
        rows.append((wording.DATA_VIEW, wording.DATA_VIEW_NAMES["planning"], *views))
    return Table(wording.DIFFERING_HEADING, (wording.ASSUMPTION, wording.AGREED, *names), tuple(rows))


def result_table(
    found: Comparison, names: Sequence[str], adjusted: Sequence[Mapping[str, float]], *, ranges_apart: bool
) -> Table:
    """One row per result, one column per scenario.

    Args:
        found: the comparison.
        names: of the scenarios.
        adjusted: of each scenario, the adjusted thresholds by target.
        ranges_apart: whether middle and ends of a forecast have a row each, for a file, or share one, for a reader.
    """
    rows: list[tuple[Cell, ...]] = []
    for name, first in found.scenarios[0].targets.items():
        results, target = [scenario.targets[name] for scenario in found.scenarios], first.target
        rows.append((f"{target.label}: {wording.CHANCE_OF_HUNDRED}", *(chance(one.probability) for one in results)))
        rows += _forecast_rows(
            target.label, [one.forecast for one in results], partial(measured, target), apart=ranges_apart
        )
        shifted = (measured(target, thresholds[name]) for thresholds in adjusted)
        rows.append((f"{target.label}: {wording.COLUMN_ADJUSTED}", *shifted))
    if len(found.scenarios[0].targets) > 1:
        rows.append((wording.QUADRANTS_HEADING, *(chance(scenario.both_targets) for scenario in found.scenarios)))
    for name in found.scenarios[0].monitored:
        forecasts = [scenario.monitored[name] for scenario in found.scenarios]
        rows += _forecast_rows(wording.MONITORED_NAMES[name], forecasts, change, apart=ranges_apart)
    return Table(wording.RESULTS_HEADING, (wording.RESULT, *names), tuple(rows))


def _forecast_rows(
    label: str, forecasts: Sequence[Mapping[str, float]], cell: Callable[[float], Number], *, apart: bool
) -> list[tuple[Cell, ...]]:
    ends = {wording.MIDDLE_FORECAST: "q50", wording.FORECAST_FROM: "q10", wording.FORECAST_TO: "q90"}
    cells = [[cell(forecast[key]) for key in ends.values()] for forecast in forecasts]
    if apart:
        return [(f"{label}: {text}", *(one[row] for one in cells)) for row, text in enumerate(ends)]
    return [
        (
            f"{label}: {wording.COLUMN_FORECAST}",
            *(f"{middle.text} ({span_text(low.text, high.text)})" for middle, low, high in cells),
        )
    ]


def pair_table(found: Comparison, names: Sequence[str]) -> Table:
    """Every two scenarios of the same state of the data, on the same draws."""
    rows: list[tuple[Cell, ...]] = []
    for pair in found.pairs:
        for item in pair.targets.values():
            shares = (number(100.0 * share, 1) for share in (item.first_better, item.second_better, item.equal))
            rows.append((*_pair_names(pair, names), item.target.label, *shares, *_gap(item.difference)))
        for name, difference in pair.monitored.items():
            none = [wording.NOT_JUDGED] * 3
            rows.append((*_pair_names(pair, names), wording.MONITORED_NAMES[name], *none, *_gap(difference)))
    headings = (
        *(wording.PAIR_FIRST, wording.PAIR_SECOND, wording.QUANTITY),
        *(wording.FIRST_BETTER, wording.SECOND_BETTER, wording.EQUAL),
        *(wording.MEAN_DIFFERENCE, wording.DIFFERENCE_FROM, wording.DIFFERENCE_TO),
    )
    return Table(wording.PAIRS_HEADING, headings, tuple(rows))


def _pair_names(pair: Pair, names: Sequence[str]) -> tuple[str, str]:
    return names[pair.first], names[pair.second]


def _gap(difference: Difference) -> tuple[Cell, ...]:
    return tuple(points(one) for one in (difference.mean, difference.q10, difference.q90))

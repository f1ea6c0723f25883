"""A comparison of scenarios: differing assumptions, results, every two draw by draw, and a picture of the chances."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from zvsim.assessment.comparison import Comparison, Pair
from zvsim.assessment.terms import all_targets, view_name
from zvsim.assessment.text import MONITORED_NAMES, threshold_text
from zvsim.assessment.text_comparison import headline, ranked
from zvsim.base.language import translated
from zvsim.base.numbers import out_of_hundred, span_text
from zvsim.charts.dumbbell import dumbbell_data, dumbbell_specification
from zvsim.charts.picture import Picture
from zvsim.exhibits.table import Number, Row, Table, chance, change, lever_value, measured, number, points
from zvsim.simulation.quantiles import Range


def differing_table(comparison: Comparison, names: Sequence[str]) -> Table:
    """The assumptions that separate the scenarios, the state of the data among them."""
    rows: list[Row] = [
        (one.lever.label, *(lever_value(one.lever, value) for value in one.values)) for one in comparison.differing
    ]
    views = [view_name(scenario.scenario.view, comparison.agreement) for scenario in comparison.scenarios]
    if len(set(views)) > 1:
        rows.append((translated("Datenstand"), *views))
    return Table(translated("Worin sich die Annahmen unterscheiden"), (translated("Annahme"), *names), tuple(rows))


def result_table(
    comparison: Comparison, names: Sequence[str], adjusted: Sequence[Mapping[str, float]], *, ranges_apart: bool
) -> Table:
    """One row per result, one column per scenario.

    Args:
        comparison: of the scenarios.
        names: of the scenarios.
        adjusted: of each scenario, the adjusted thresholds by target.
        ranges_apart: whether middle and ends of a forecast have a row each, for a file, or share one, for a reader.
    """
    rows: list[Row] = []
    for name, first in comparison.scenarios[0].targets.items():
        results, target = [scenario.targets[name] for scenario in comparison.scenarios], first.target
        rows.append((f"{target.label}: {translated('Aussicht')}", *(chance(one.probability) for one in results)))
        rows += _forecast_rows(
            target.label, [one.forecast for one in results], partial(measured, target), apart=ranges_apart
        )
        shifted = (measured(target, thresholds[name]) for thresholds in adjusted)
        rows.append((f"{target.label}: {translated('Ziel nach § 4 Abs. 3')}", *shifted))
    if (count := len(comparison.scenarios[0].targets)) > 1:
        rows.append((all_targets(count), *(chance(scenario.both_targets) for scenario in comparison.scenarios)))
    for name in comparison.scenarios[0].monitored:
        forecasts = [scenario.monitored[name] for scenario in comparison.scenarios]
        rows += _forecast_rows(MONITORED_NAMES[name], forecasts, change, apart=ranges_apart)
    return Table(translated("Was dabei herauskommt"), (translated("Ergebnis"), *names), tuple(rows))


def _forecast_rows(
    label: str, forecasts: Sequence[Mapping[str, float]], cell: Callable[[float], Number], *, apart: bool
) -> list[Row]:
    ends = {
        translated("Prognose, Mitte"): "q50",
        translated("Prognose, 80 % ab"): "q10",
        translated("Prognose, 80 % bis"): "q90",
    }
    cells = [[cell(forecast[key]) for key in ends.values()] for forecast in forecasts]
    if apart:
        return [(f"{label}: {text}", *(one[row] for one in cells)) for row, text in enumerate(ends)]
    return [
        (
            f"{label}: {translated('Prognose (80 %)')}",
            *(f"{middle.text} ({span_text(low.text, high.text)})" for middle, low, high in cells),
        )
    ]


def pair_table(comparison: Comparison, names: Sequence[str]) -> Table:
    """Every two scenarios of the same state of the data, on the same draws."""
    rows: list[Row] = []
    for pair in comparison.pairs:
        for item in pair.targets.values():
            shares = (number(100.0 * share, 1) for share in (item.first_better, item.second_better, item.equal))
            rows.append((*_pair_names(pair, names), item.target.label, *shares, *_gap(item.difference)))
        for name, difference in pair.monitored.items():
            none = ["–"] * 3
            rows.append((*_pair_names(pair, names), MONITORED_NAMES[name], *none, *_gap(difference)))
    headings = (
        *(translated("erstes Szenario"), translated("zweites Szenario"), translated("Größe")),
        *(translated("erstes besser, von 100"), translated("zweites besser, von 100"), translated("gleich, von 100")),
        *(translated("Unterschied im Mittel"), translated("Unterschied, 80 % ab"), translated("Unterschied, 80 % bis")),
    )
    return Table(translated("Verlauf für Verlauf: Welches Szenario ist besser?"), headings, tuple(rows))


def _pair_names(pair: Pair, names: Sequence[str]) -> tuple[str, str]:
    return names[pair.first], names[pair.second]


def _gap(difference: Range) -> Row:
    return tuple(points(one) for one in (difference.mean, difference.q10, difference.q90))


def dumbbell_picture(comparison: Comparison, names: Sequence[str], current: int) -> Picture:
    """The chances of every target in every scenario, against those of the agreed values.

    Args:
        comparison: the agreed values first; at least one target.
        names: of the scenarios.
        current: position of the scenario that the controls show.
    """
    parts = []
    for name, result in comparison.scenarios[0].targets.items():
        said = "; ".join(f"{names[one]} {out_of_hundred(chance)}" for one, chance in ranked(comparison, name))
        target = result.target
        parts.append(f"{target.label}, {translated('Ziel')} {threshold_text(target, target.threshold)}: {said}.")
    return Picture(
        name="vergleich",
        title=headline(comparison, names),
        specification=dumbbell_specification(),
        data=dumbbell_data(comparison, names, current),
        alternative=" ".join(parts),
    )

"""One row of a sweep: what a table of many scenarios says about each of them."""

from __future__ import annotations

from zvsim.assessment.basis import BOTH, Basis
from zvsim.assessment.forecast import indicator_rows, monitored, summary
from zvsim.assessment.probability import chances, evaluated

Row = dict[str, str | int | float]
SHOWN = ("mean", "q10", "q50", "q90")


def sweep_row(basis: Basis, name: str) -> Row:
    """Evaluate a question once, without contributions.

    Args:
        basis: of the question.
        name: of its scenario.

    Returns:
        Scenario, lever values, probabilities, forecasts (relative changes are fractions) and versions; the same
        columns with the same types for every scenario.
    """
    agreement, question, draws = basis.agreement, basis.question, basis.draws
    (rows,) = evaluated(basis, [{}], indicator_rows)
    likely, count = chances(agreement, rows), len(agreement.targets)
    row: Row = {"scenario": name, **question.values(basis.levers), "both_targets": likely[BOTH]}
    for target, changes in zip(agreement.targets, rows[:count], strict=True):
        forecast = summary(changes)
        row[f"{target.id}_probability"] = likely[target.id]
        row |= {f"{target.id}_{key}": forecast[key] for key in SHOWN}
    for watched_name, changes in zip(monitored(agreement), rows[count:], strict=True):
        row[f"{watched_name}_mean"] = float(changes.mean())
    return row | {
        "draws": draws.size,
        "seed": draws.seed,
        "assumptions": question.assumptions,
        "data_view": question.view,
        "model_version": basis.fit.model_version,
        "data_version": basis.fit.data_version,
    }

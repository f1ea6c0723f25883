"""One row of a sweep: what a table of many scenarios says about each of them."""

from __future__ import annotations

from collections.abc import Mapping

from zvsim.agreement import Agreement
from zvsim.assessment.forecast import MONITORED, indicator_rows, summary, target_hits
from zvsim.model.reviewed import ReviewedFit
from zvsim.simulation.annual import evaluate_annual
from zvsim.simulation.draws import JointDraws
from zvsim.simulation.engine import Assumptions, lever_values
from zvsim.simulation.levers import Lever
from zvsim.simulation.scenario import Scenario

Row = dict[str, str | int | float]
SHOWN = ("mean", "q10", "q50", "q90")


def sweep_row(
    agreement: Agreement,
    levers: Mapping[str, Lever],
    fit: ReviewedFit,
    draws: JointDraws,
    scenario: Scenario,
    assumptions: Assumptions,
) -> Row:
    """Evaluate a scenario once, without contributions.

    Args:
        agreement: whose targets are judged.
        levers: with agreed values.
        fit: whose versions are named.
        draws: joint draws of the same fit.
        scenario: the values that differ.
        assumptions: as in :func:`zvsim.assessment.forecast.assess`.

    Returns:
        Scenario, lever values, probabilities, forecasts (relative changes are fractions) and versions; the same
        columns with the same types for every scenario.
    """
    values = lever_values(levers, scenario.changes, draws, assumptions)
    rows = indicator_rows(agreement, evaluate_annual(draws, levers, values))
    hits = target_hits(agreement, rows)
    row: Row = {"scenario": scenario.name, **scenario.values(levers)}
    row["both_targets"] = float(hits.all(axis=0).mean())
    judged, watched = rows[: len(hits)], rows[len(hits) :]
    for target, hit, changes in zip(agreement.targets, hits, judged, strict=True):
        forecast = summary(changes)
        row[f"{target.id}_probability"] = float(hit.mean())
        row |= {f"{target.id}_{key}": forecast[key] for key in SHOWN}
    for name, changes in zip(MONITORED, watched, strict=True):
        row[f"{name}_mean"] = float(changes.mean())
    return row | {
        "draws": draws.size,
        "seed": draws.seed,
        "assumptions": assumptions,
        "data_view": scenario.view,
        "model_version": fit.model_version,
        "data_version": fit.data_version,
    }

"""How often the draws reach the targets, at the question's assumptions and at the agreed ones."""

from __future__ import annotations

from collections.abc import Mapping

from zvsim.agreement import Agreement, Target
from zvsim.assessment.basis import BOTH, Basis
from zvsim.assessment.targets import stacked, target_hits, target_indicator, target_values
from zvsim.base.arrays import Array
from zvsim.simulation.lever_sets import outcome_at

Chances = Mapping[str, float]
"""Share of draws that reach each target, by target id, and all of them at once, under :data:`BOTH`."""


def chances(agreement: Agreement, rows: Array) -> Chances:
    """Probabilities from what the targets are compared with.

    Args:
        agreement: whose targets are judged.
        rows: shape (targets or more, draws), the targets first and in their order.

    >>> from zvsim.study import built_in_study
    >>> import numpy as np
    >>> k2_and_lzb = np.array([[-0.01, -0.004, 0.02, 0.03], [-0.01, 0.01, 0.0, 0.02]])
    >>> dict(chances(built_in_study().agreement, k2_and_lzb))
    {'integrationsquote': 0.75, 'langzeitleistungsbezieher': 0.5, 'both': 0.25}
    """
    hits = target_hits(agreement, rows)
    single = {target.id: float(hit.mean()) for target, hit in zip(agreement.targets, hits, strict=True)}
    return {**single, BOTH: float(hits.all(axis=0).mean())}


def chances_with(basis: Basis, changes: Mapping[str, float]) -> Chances:
    """Probabilities at other values of the assumptions, everything else as the question has it.

    Args:
        basis: of the question; it keeps the parts that scenarios share.
        changes: values by lever id, of those that are not at their agreed values.
    """

    def row(target: Target) -> Array:
        outcome = outcome_at(basis.shared, changes, basis.question.assumptions, target_indicator(target))
        return target_values(outcome, target)

    rows = [row(target) for target in basis.agreement.targets]
    return chances(basis.agreement, stacked(rows, basis.draws.size))


def agreed_chances(basis: Basis) -> Chances:
    """Probabilities with every assumption as agreed, on the question's own data, draws and kind of assumptions."""
    return chances_with(basis, {})

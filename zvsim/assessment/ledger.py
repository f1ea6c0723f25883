"""From the agreed target to the forecast: what deviations contribute, § 4 (3), and what remains."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from zvsim.agreement import Agreement
from zvsim.assessment.forecast import Assessment, Contribution, TargetAssessment
from zvsim.simulation.levers import Lever


@dataclass(frozen=True)
class Entry:
    """One changed assumption and what it contributes to a target's indicator."""

    lever: Lever
    value: float
    contribution: Contribution


@dataclass(frozen=True)
class Ledger:
    """How the agreed target and the mean forecast of one target differ, in the target's measure.

    ``agreed + total = adjusted`` with full shares, and ``adjusted + rest = expected``.

    Attributes:
        entries: changed assumptions, in the order of the levers.
        total: sum of the contributions' means.
        rest: what already lies between forecast and target at the agreed assumptions.
    """

    item: TargetAssessment
    entries: tuple[Entry, ...]
    total: float
    rest: float

    @property
    def gap(self) -> float:
        """Mean forecast minus agreed target."""
        return self.item.forecast["mean"] - self.item.target.threshold


def changed_levers(assessment: Assessment, levers: Mapping[str, Lever]) -> tuple[Lever, ...]:
    """Levers that differ from their agreed values, in their order; a switch is a rule and contributes nothing."""
    return tuple(lever for name, lever in levers.items() if name in assessment.scenario.changes and not lever.is_switch)


def ledger(item: TargetAssessment, assessment: Assessment, levers: Mapping[str, Lever]) -> Ledger:
    """The ledger of one target of an assessment."""
    entries = tuple(
        Entry(lever, assessment.levers[lever.id], item.contributions[lever.id])
        for lever in changed_levers(assessment, levers)
    )
    total = sum(entry.contribution.mean for entry in entries)
    return Ledger(item, entries, total, item.forecast["mean"] - item.adjusted_threshold)


def headings(agreement: Agreement, levers: Mapping[str, Lever]) -> tuple[str, ...]:
    """Headings of § 4 (3) as the agreement orders them, then those that only levers name.

    >>> from zvsim.agreement import nrw_2016
    >>> headings(nrw_2016(), {})[:2]
    ('Haushaltsmittel', 'gesamtwirtschaftliche Eckwerte')
    """
    considered = agreement.consideration.headings if agreement.consideration else ()
    labels = [heading.label for heading in considered] + [lever.heading for lever in levers.values()]
    return tuple(dict.fromkeys(labels))

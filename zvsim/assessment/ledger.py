"""From the agreed target to the forecast: what deviations contribute, § 4 (3), what counts, and what remains."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from zvsim.agreement import Agreement
from zvsim.assessment.forecast import Assessment, IndicatorForecast, TargetAssessment
from zvsim.base.language import message, translated
from zvsim.simulation.appraisal import Judgement, OwnLine
from zvsim.simulation.levers import Lever
from zvsim.simulation.quantiles import Range


@dataclass(frozen=True)
class Entry:
    """One changed assumption and what it contributes to an indicator.

    Attributes:
        value: the assumed one, in the lever's unit.
        contribution: in the indicator's measure (fractions for changes).
        judgement: the assessor's share of it, and the reason.
    """

    lever: Lever
    value: float
    contribution: Range
    judgement: Judgement

    @property
    def counted(self) -> float:
        """What the assessor counts of the mean contribution."""
        return self.judgement.share * self.contribution.mean


@dataclass(frozen=True)
class OwnEntry:
    """An influence entered by hand and its effect on one target, in the target's measure; it counts as it stands.

    Attributes:
        number: position among all own lines, from 1.
    """

    number: int
    line: OwnLine
    effect: float


@dataclass(frozen=True)
class Ledger:
    """How the agreed target, the adjusted target and the mean forecast of one target differ, in its measure.

    ``agreed + counted = adjusted`` exactly, and ``agreed + explained + rest = expected`` up to rounding.
    The rest is the part of the gap between forecast and agreed target that nothing in the ledger explains: neither
    a changed assumption nor an own line.  Shares do not move it, because a contribution explains its part of the gap
    whether it counts or not; an own line does, because the forecast does not know of it and it explains what would
    otherwise be rest.  So ``adjusted + (explained - counted) + rest = expected``.

    Attributes:
        agreement: whose year and headings the words name.
        entries: changed assumptions, by heading of § 4 (3).
        own: influences entered by hand that name this target, in the order in which they were entered.
        counted: shares of the contributions' means, plus own lines.

    >>> from zvsim.study import built_in_study
    >>> study = built_in_study()
    >>> assessment = study.assess(study.scenarios["ex_post"])
    >>> one = ledger(assessment.targets["integrationsquote"], assessment, study.levers)
    >>> one.agreed + one.counted == one.item.adjusted_threshold
    True
    >>> round(one.agreed + one.explained + one.rest - one.expected, 12) == 0.0
    True
    """

    agreement: Agreement
    item: TargetAssessment
    entries: tuple[Entry, ...]
    own: tuple[OwnEntry, ...]
    counted: float

    @property
    def agreed(self) -> float:
        """The agreed target."""
        return self.item.target.threshold

    @property
    def expected(self) -> float:
        """The mean forecast."""
        return self.item.forecast["mean"]

    @property
    def gap(self) -> float:
        """Mean forecast minus agreed target."""
        return self.expected - self.agreed

    @property
    def explained(self) -> float:
        """All contributions in full, plus own lines."""
        return sum(entry.contribution.mean for entry in self.entries) + sum(entry.effect for entry in self.own)

    @property
    def rest(self) -> float:
        """The part of the gap that nothing in the ledger explains."""
        return self.gap - self.explained

    @property
    def uncounted(self) -> float:
        """What contributes but does not count."""
        return sum(entry.contribution.mean - entry.counted for entry in self.entries)

    def under(self, heading: str) -> tuple[tuple[Entry, ...], tuple[OwnEntry, ...]]:
        """Changed assumptions and own lines under one heading of § 4 (3)."""
        return (
            tuple(entry for entry in self.entries if entry.lever.heading == translated(heading)),
            tuple(entry for entry in self.own if translated(entry.line.heading) == translated(heading)),
        )


def changed_levers(assessment: Assessment, levers: Mapping[str, Lever]) -> tuple[Lever, ...]:
    """Levers that differ from their agreed values, by heading; a switch is a rule and contributes nothing."""
    order = list(dict.fromkeys(lever.heading for lever in levers.values()))
    changed = [levers[name] for name in levers if name in assessment.scenario.changes and not levers[name].is_switch]
    return tuple(sorted(changed, key=lambda lever: order.index(lever.heading)))


def contribution_entries(
    item: IndicatorForecast, assessment: Assessment, levers: Mapping[str, Lever]
) -> tuple[Entry, ...]:
    """What every changed assumption contributes to a target or monitored quantity."""
    judgements = assessment.question.appraisal.judgements
    return tuple(
        Entry(lever, assessment.levers[lever.id], item.contributions[lever.id], judgements.get(lever.id, Judgement()))
        for lever in changed_levers(assessment, levers)
    )


def ledger(item: TargetAssessment, assessment: Assessment, levers: Mapping[str, Lever]) -> Ledger:
    """The ledger of one target of an assessment."""
    target, appraisal = item.target.id, assessment.question.appraisal
    own = tuple(
        OwnEntry(number, line, line.effects[target])
        for number, line in enumerate(appraisal.own_lines, start=1)
        if target in line.effects
    )
    counted = appraisal.counted(target, {name: part.mean for name, part in item.contributions.items()})
    return Ledger(assessment.agreement, item, contribution_entries(item, assessment, levers), own, counted)


def ledgers(assessment: Assessment, levers: Mapping[str, Lever]) -> tuple[Ledger, ...]:
    """The ledger of every target."""
    return tuple(ledger(item, assessment, levers) for item in assessment.targets.values())


def headings(agreement: Agreement, levers: Mapping[str, Lever]) -> tuple[str, ...]:
    """Headings of § 4 (3) as the agreement orders them, then those that only levers name.

    >>> from zvsim.study import built_in_study
    >>> headings(built_in_study().agreement, {})[:2]
    ('Haushaltsmittel', 'gesamtwirtschaftliche Eckwerte')
    """
    considered = agreement.consideration.headings if agreement.consideration else ()
    labels = [translated(heading.label) for heading in considered] + [lever.heading for lever in levers.values()]
    return tuple(dict.fromkeys(labels))


def own_line_headings(agreement: Agreement) -> tuple[str, ...]:
    """Where an influence can be entered by hand: the headings of § 4 (3) and what § 2 (2) adds; German, as it is kept.

    >>> from zvsim.study import built_in_study
    >>> own_line_headings(built_in_study().agreement)[-1]
    'gesetzliche Neuregelungen'
    """
    considered = agreement.consideration.headings if agreement.consideration else ()
    further = [message("gesetzliche Neuregelungen")] if agreement.budgets and agreement.budgets.considered else []
    return (*dict.fromkeys(heading.label for heading in considered), *further)

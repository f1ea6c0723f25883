"""The ledgers of § 4 (3) as tables to read."""

from __future__ import annotations

from collections.abc import Mapping

from zvsim.assessment.forecast import Assessment, Contribution
from zvsim.assessment.ledger import Ledger, changed_levers, contribution_entries
from zvsim.assessment.text import value_text
from zvsim.assessment.text_ledger import deviation_text, share_text
from zvsim.base.language import translated
from zvsim.base.numbers import number_text, span_text
from zvsim.exhibits.table import Table, table_of_columns
from zvsim.page import wording
from zvsim.page.markup import table
from zvsim.simulation.levers import Lever


def _points(fraction: float) -> str:
    return f"{number_text(100.0 * fraction, 2, signed=True)} {wording.POINTS_SHORT}"


def _range(part: Contribution) -> str:
    low, high = (number_text(100.0 * value, 2, signed=True) for value in (part.q10, part.q90))
    return f"{_points(part.mean)} ({span_text(low, high)})"


def ledger_table(found: Ledger) -> str:
    """One target: contributions and rest lead to the forecast, what counts to the adjusted target."""
    target = found.item.target
    agreed = value_text(target, found.agreed)
    rows = [(wording.AGREED_TARGET, "", "", "", agreed, "", agreed, "")]
    for entry in found.entries:
        lever = entry.lever
        rows.append(
            (
                lever.label,
                lever.heading,
                f"{lever.text(lever.agreed)} → {lever.text(entry.value)}",
                deviation_text(lever, entry.value),
                _range(entry.contribution),
                share_text(entry.judgement.share),
                _points(entry.counted),
                entry.judgement.reason,
            )
        )
    for own in found.own:
        effect, line = _points(own.effect), own.line
        label = f"{wording.own_step(own.number, line.name)} ({wording.BY_HAND})"
        rows.append((label, translated(line.heading), "", "", effect, "", effect, line.reason))
    adjusted, expected = value_text(target, found.item.adjusted_threshold), value_text(target, found.expected)
    rows += [
        (wording.TOTAL, "", "", "", _points(found.explained), "", _points(found.counted), ""),
        (wording.ADJUSTED_TARGET, "", "", "", "", "", adjusted, ""),
        (wording.REST, "", "", "", _points(found.rest), "", "", ""),
        (wording.MEAN_FORECAST, "", "", "", expected, "", "", ""),
    ]
    titles = (
        *(wording.ITEM, wording.PARAGRAPH_HEADING, wording.AGREED_TO_ASSUMED, wording.FROM_AGREED),
        *(f"{wording.CONTRIBUTION} (80 %)", wording.SHARE, wording.COUNTED, wording.REASON),
    )
    return table(Table(wording.LEDGER_TABLE.format(target=target.label), titles, tuple(rows)))


def monitored_table(assessment: Assessment, levers: Mapping[str, Lever]) -> str:
    """What changed assumptions contribute to quantities without a target; nothing of it counts."""
    columns = {wording.ASSUMPTION: [lever.label for lever in changed_levers(assessment, levers)]}
    for name, item in assessment.monitored.items():
        entries = contribution_entries(item, assessment, levers)
        columns[f"{wording.MONITORED_NAMES[name]}, {wording.POINTS}"] = [
            _range(entry.contribution) for entry in entries
        ]
    return table(table_of_columns(wording.MONITORED_TABLE, columns))

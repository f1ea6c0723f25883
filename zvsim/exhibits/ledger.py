"""The ledgers of § 4 (3): from the agreed target to the adjusted target and to the forecast."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from zvsim.assessment.forecast import Assessment
from zvsim.assessment.ledger import Entry, Ledger, OwnEntry, changed_levers, contribution_entries
from zvsim.assessment.text import MONITORED_NAMES, points_text
from zvsim.assessment.text_ledger import adjustment_sentence, amount_text, deviation_text, instead_text, share_text
from zvsim.base.language import message, translated
from zvsim.base.numbers import number_text, span_text
from zvsim.charts.picture import Picture
from zvsim.charts.waterfall import own_step, waterfall_alternative, waterfall_data, waterfall_specification
from zvsim.exhibits.table import Cell, Number, Table, amount, measured, table_of_columns, table_of_rows
from zvsim.exhibits.targets import HIGH, LOW
from zvsim.simulation.levers import Lever
from zvsim.simulation.quantiles import Range

BY_HAND = message("von Hand eingetragen")
UNCOUNTED = message("Grau: nicht angerechnet.")
SHEET_NAME = 31  # characters that a spreadsheet allows


def _shared_headings() -> dict[str, str]:
    return {"share": translated("Anteil"), "counted": translated("angerechnet"), "reason": translated("Begründung")}


def _page_headings() -> dict[str, str]:
    return {
        "line": translated("Posten"),
        "heading": translated("Überschrift in § 4 Abs. 3"),
        "change": translated("vereinbart → angenommen"),
        "deviation": translated("Abweichung"),
        "spread": f"{translated('Beitrag')} (80 %)",
        **_shared_headings(),
    }


def _document_headings() -> dict[str, str]:
    return {
        "item": translated("Posten"),
        "heading": translated("Überschrift in § 4 Abs. 3"),
        "instead": translated("Abweichung"),
        **{"contribution": translated("Beitrag"), "low": translated(LOW), "high": translated(HIGH)},
        **_shared_headings(),
    }


_COLUMNS = tuple(_document_headings())
_FACTORS = (_COLUMNS.index("contribution"), _COLUMNS.index("share"))


def _named(text: str) -> dict[str, Cell]:
    return {"item": text, "line": text}


def _contributed(figure: Number) -> dict[str, Cell]:
    return {"contribution": figure, "spread": figure}


def _spread(part: Range) -> str:
    low, high = (number_text(100.0 * value, 2, signed=True) for value in (part.q10, part.q90))
    return f"{points_text(part.mean)} ({span_text(low, high)})"


def _share(share: float) -> Number:
    return Number(share, share_text(share), r"0\ %" if share == round(share, 2) else r"0.0\ %")


def _entry_row(entry: Entry, ledger: Ledger) -> dict[str, Cell]:
    lever, part, target = entry.lever, entry.contribution, ledger.item.target
    deviation = deviation_text(lever, entry.value)
    mean, low, high = (amount(target, value) for value in (part.mean, part.q10, part.q90))
    return {
        **_named(lever.label),
        "heading": lever.heading,
        "change": f"{lever.text(lever.agreed)} → {lever.text(entry.value)}",
        "instead": f"{instead_text(lever, entry.value)} ({deviation})",
        "deviation": deviation,
        **{"contribution": mean, "low": low, "high": high, "spread": _spread(part)},
        "share": _share(entry.judgement.share),
        "counted": replace(amount(target, entry.counted), product_of=_FACTORS),
        "reason": entry.judgement.reason,
    }


def _own_row(own: OwnEntry, ledger: Ledger) -> dict[str, Cell]:
    effect, by_hand = amount(ledger.item.target, own.effect), translated(BY_HAND)
    return {
        "item": own.line.name,
        "line": f"{own_step(own)} ({by_hand})",
        "heading": translated(own.line.heading),
        "instead": by_hand,
        **_contributed(effect),
        "counted": effect,
        "reason": own.line.reason,
    }


def _total_row(ledger: Ledger, posted: range) -> dict[str, Cell]:
    full, counted = (amount(ledger.item.target, value).sum_of(posted) for value in (ledger.explained, ledger.counted))
    return {"item": "Summe der Beiträge", "line": translated("Summe"), **_contributed(full), "counted": counted}


def _last_rows(ledger: Ledger, sums: tuple[int, ...]) -> list[dict[str, Cell]]:
    """What the agreed target and the sum of the posts lead to, which stand in the rows ``sums``."""
    target = ledger.item.target
    adjusted = measured(target, ledger.item.adjusted_threshold).sum_of(sums)
    forecast = measured(target, ledger.expected).sum_of((*sums, sums[-1] + 2))
    rest: dict[str, Cell] = {
        **{"item": "Rest", "instead": "durch keinen Posten erklärt"},
        **{"line": translated("Rest, durch keinen Posten erklärt"), **_contributed(amount(target, ledger.rest))},
    }
    return [
        {**_named(translated("Rechnerisch angepasstes Ziel")), "counted": adjusted},
        rest,
        {**_named(translated("Prognose (Mittelwert)")), **_contributed(forecast)},
    ]


def _rows(ledger: Ledger, *, empty_total: bool) -> list[dict[str, Cell]]:
    """Two sums side by side: contributions and rest lead to the forecast, what counts to the adjusted target.

    Args:
        empty_total: whether there is a row for the sum where nothing is to be added up.
    """
    agreed = measured(ledger.item.target, ledger.agreed)
    rows = [{**_named(translated("Vereinbartes Ziel")), **_contributed(agreed), "counted": agreed}]
    rows += [_entry_row(entry, ledger) for entry in ledger.entries] + [_own_row(own, ledger) for own in ledger.own]
    sums: tuple[int, ...] = (0,)
    if len(rows) > 1 or empty_total:
        sums = (0, len(rows))
        rows.append(_total_row(ledger, range(1, len(rows))))
    return rows + _last_rows(ledger, sums)


def ledger_table(ledger: Ledger) -> Table:
    """One target, for a reader: a contribution and its range in one cell."""
    caption = translated(
        "{target}: vom vereinbarten Ziel zum angepassten Ziel und zur Prognose", target=ledger.item.target.label
    )
    return table_of_rows(caption, _page_headings(), _rows(ledger, empty_total=True))


def ledger_sheet(ledger: Ledger, position: int) -> Table:
    """One target for a document and its workbook: every figure in a cell of its own, sums and products live.

    Args:
        position: of the target among all, from 1.
    """
    target = ledger.item.target
    unit = "Personen" if target.measure == "stock_level" else "Prozentpunkten"
    caption = f"{target.label}: vom vereinbarten Ziel zum angepassten Ziel und zur Prognose, Beiträge in {unit}"
    sheet = f"Beiträge {position} {target.indicator}"[:SHEET_NAME]
    return table_of_rows(caption, _document_headings(), _rows(ledger, empty_total=False), sheet)


def contribution_table(assessment: Assessment, levers: Mapping[str, Lever]) -> Table:
    """What changed assumptions contribute to quantities without a target; nothing of it counts."""
    columns: dict[str, Sequence[Cell]] = {
        translated("Annahme"): [lever.label for lever in changed_levers(assessment, levers)]
    }
    for name, item in assessment.monitored.items():
        heading = f"{MONITORED_NAMES[name]}, {translated('Prozentpunkte (80 %)')}"
        columns[heading] = [_spread(one.contribution) for one in contribution_entries(item, assessment, levers)]
    return table_of_columns(translated("Beiträge zu beobachteten Größen, ohne Zielwert"), columns)


def has_steps(ledger: Ledger) -> bool:
    """Whether anything moves the target as far as it is shown; without, there is nothing to draw."""
    full = (*(entry.contribution.mean for entry in ledger.entries), *(own.effect for own in ledger.own))
    return any(not amount_text(ledger.item.target, value).startswith("±") for value in full)


def waterfall_picture(ledger: Ledger) -> Picture:
    """From the agreed to the adjusted target, step by step."""
    target = ledger.item.target
    caption = translated(
        "{target}: vereinbartes Ziel, Beiträge, rechnerisch angepasst. {note}",
        target=target.label,
        note=translated(UNCOUNTED),
    )
    return Picture(
        name=f"anpassung_{target.id}",
        title=adjustment_sentence(ledger),
        specification=waterfall_specification(target.measure),
        data=waterfall_data(ledger),
        alternative=waterfall_alternative(ledger),
        subject=target.label,
        caption=caption,
    )


def ledger_note() -> str:
    """What the ledger is, and what it is not."""
    return translated(
        "Rechenhilfe zur Berücksichtigung nach § 4 Abs. 3. Die Vereinbarung nennt keine Formel; dies ist keine "
        "Feststellung der Vertragsparteien."
    )


def ledger_formula() -> str:
    """How the adjusted target is made."""
    return translated(
        "Angepasstes Ziel = vereinbartes Ziel + Summe aus Anteil × Beitrag + eigene Zeilen. Ein Beitrag ist das "
        "Mittel über alle Reihenfolgen, in denen die Annahmen geändert werden können (Shapley-Wert); der Anteil "
        "sagt, wie viel davon angerechnet wird, ohne Angabe 100 %. Eigene Zeilen sind von Hand eingetragen und "
        "zählen, wie sie dastehen."
    )


def ledger_rest() -> str:
    """What the rest is, and what moves it."""
    return translated(
        "Rest ist der Teil des Abstands zwischen Prognose und vereinbartem Ziel, den keine geänderte Annahme und "
        "keine eigene Zeile erklärt. Er wird nicht angerechnet. Anteile ändern ihn nicht; eine eigene Zeile "
        "ändert ihn, weil die Prognose sie nicht kennt."
    )

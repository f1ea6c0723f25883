"""The chapters that hold results: summary, agreed values, outlook, § 4 (3), inflow, monitored quantities."""

from __future__ import annotations

from dataclasses import replace

from zvsim.assessment import phrases
from zvsim.assessment.forecast import TargetAssessment
from zvsim.assessment.ledger import Entry, Ledger, headings, ledgers
from zvsim.assessment.text import (
    MONITORED_NAMES,
    answer_sentence,
    both_sentence,
    changes_sentence,
    threshold_text,
    value_text,
)
from zvsim.assessment.text_ledger import (
    adjustment_sentence,
    contribution_sentence,
    deviation_text,
    difference_sentence,
    heading_sentence,
    inflow_sentence,
    invariance_sentence,
    own_sentence,
    share_text,
)
from zvsim.base.numbers import out_of_hundred
from zvsim.exhibits.table import Number, Row, Table, amount, chance, change, count, lever_value, measured, points
from zvsim.report import wording
from zvsim.report.content import Block, Listing, Paragraph, Section
from zvsim.report.material import INFLOW, Material
from zvsim.simulation.levers import Lever

SHEET_NAME = 31  # characters that a spreadsheet allows


def _summary_item(item: TargetAssessment) -> str:
    target = item.target
    agreed, low, middle, high = (
        value_text(target, value)
        for value in (target.threshold, *(item.forecast[key] for key in ("q10", "q50", "q90")))
    )
    return wording.SUMMARY_ITEM.format(
        label=target.label,
        agreed=f"{wording.COMPARATORS[target.comparator]} {agreed}",
        chance=out_of_hundred(item.probability),
        **{"q10": low, "q50": middle, "q90": high},
    )


def summary(material: Material) -> Section:
    """The answer, the scenario, why forecast and target differ, and what has to be said beside it."""
    assessment = material.assessment
    scenario = assessment.scenario
    blocks: list[Block] = []
    if scenario.why:
        blocks.append(Paragraph(f"Szenario »{scenario.title}«: {scenario.why} Quelle: {scenario.source}."))
    blocks.append(Paragraph(changes_sentence(assessment, material.levers)))
    if not assessment.targets:
        blocks.append(Paragraph(wording.NO_TARGETS))
    else:
        blocks.append(Paragraph(answer_sentence(assessment)))
        items = [_summary_item(item) for item in assessment.targets.values()]
        if len(assessment.targets) > 1:
            items.append(both_sentence(assessment))
        blocks += [
            Listing(tuple(items)),
            *(Paragraph(difference_sentence(found)) for found in ledgers(assessment, material.levers)),
        ]
    if assessment.warnings:
        blocks.append(Listing(tuple(f"Hinweis: {notice.text}" for notice in assessment.warnings)))
    blocks.append(Paragraph(wording.PURPOSE))
    return Section(wording.CHAPTERS["summary"], tuple(blocks))


def _origin_text(lever: Lever) -> str:
    """Where an agreed value comes from, and whose it is where the agreement does not name it."""
    whose = phrases.origin(lever)
    if lever.is_agreed_by_text or whose.endswith(lever.agreed_source.partition(" ")[0]):
        return lever.agreed_source
    return f"{whose[0].upper()}{whose[1:]}: {lever.agreed_source}"


def agreed(material: Material) -> Section:
    """Targets with their reading, the assumptions with agreed and assumed values, the budgets."""
    agreement, levers, assessment = material.agreement, material.levers, material.assessment
    targets = Table(
        "Ziele nach § 3 und wie sie gelesen werden",
        ("Ziel", "Zielwert", "Wortlaut", "Lesart", "Fundstelle"),
        tuple(
            (one.label, threshold_text(one, one.threshold), f"»{one.wording}«", one.reading, one.source)
            for one in agreement.targets
        ),
        sheet="Ziele",
    )
    assumptions = Table(
        "Vereinbarte und angenommene Werte",
        ("Annahme", "Überschrift in § 4 Abs. 3", "vereinbart", "angenommen", "Abweichung", "Herkunft"),
        tuple(
            (
                lever.label,
                lever.heading,
                lever_value(lever, lever.agreed),
                lever_value(lever, assessment.levers[name]),
                deviation_text(lever, assessment.levers[name]) if name in assessment.scenario.changes else "keine",
                _origin_text(lever),
            )
            for name, lever in levers.items()
        ),
        sheet="Eckwerte",
    )
    blocks: list[Block] = [targets] if agreement.targets else [Paragraph(wording.NO_TARGETS)]
    blocks.append(assumptions)
    if agreement.budgets is not None:
        figures = [agreement.figure(one) for one in (agreement.budgets.integration, agreement.budgets.administration)]
        rows = tuple((one.label, count(one.number, " Euro"), one.source) for one in figures)
        blocks.append(
            Table("Haushaltsmittel nach § 2", ("Mittel", "vereinbart", "Fundstelle"), rows, sheet="Haushaltsmittel")
        )
    return Section(wording.CHAPTERS["agreed"], tuple(blocks))


def outlook(material: Material) -> Section:
    """Forecast and chance per target, to the letter of § 3 and beside it the adjusted target."""
    assessment = material.assessment
    if not assessment.targets:
        return Section(wording.CHAPTERS["outlook"], (Paragraph(wording.NO_TARGETS),))
    table = Table(
        "Prognose der Veränderung zum Vorjahr und Aussicht je Ziel",
        (
            *("Ziel", "vereinbart", "Mittelwert", "Mitte", wording.LOW, wording.HIGH),
            *("Aussicht nach § 3", "angepasst", "Aussicht angepasst"),
        ),
        tuple(
            (
                item.target.label,
                measured(item.target, item.target.threshold),
                *(measured(item.target, item.forecast[key]) for key in ("mean", "q50", "q10", "q90")),
                chance(item.probability),
                measured(item.target, item.adjusted_threshold),
                chance(item.adjusted_probability),
            )
            for item in assessment.targets.values()
        ),
        sheet="Prognose",
    )
    note = phrases.ASSUMPTIONS_NOTES[assessment.question.assumptions]
    return Section(
        wording.CHAPTERS["outlook"],
        (table, Paragraph(f"{note} {wording.READING}"), Paragraph(wording.LETTER), *material.charts.outlook),
    )


CONTRIBUTION, SHARE = 3, 6  # columns of the ledger's table


def _share(entry: Entry) -> Number:
    share = entry.judgement.share
    return Number(share, share_text(share), r"0\ %" if share == round(share, 2) else r"0.0\ %")


def _ledger_rows(found: Ledger) -> list[Row]:
    """Two sums side by side: contributions and rest lead to the forecast, what counts to the adjusted target."""
    target = found.item.target
    agreed = measured(target, found.agreed)
    rows: list[Row] = [("Vereinbartes Ziel", "", "", agreed, "", "", "", agreed, "")]
    for entry in found.entries:
        lever, part, judgement = entry.lever, entry.contribution, entry.judgement
        counted = replace(amount(target, entry.counted), product_of=(CONTRIBUTION, SHARE))
        parts = (amount(target, value) for value in (part.mean, part.q10, part.q90))
        deviation = f"{lever.text(entry.value)} statt {lever.text(lever.agreed)} ({deviation_text(lever, entry.value)})"
        rows.append((lever.label, lever.heading, deviation, *parts, _share(entry), counted, judgement.reason))
    for own in found.own:
        effect = amount(target, own.effect)
        rows.append((own.line.name, own.line.heading, phrases.BY_HAND, effect, "", "", "", effect, own.line.reason))
    last = len(rows) - 1
    if last:
        addends = range(1, last + 1)
        full, counted = (amount(target, value).sum_of(addends) for value in (found.explained, found.counted))
        rows.append(("Summe der Beiträge", "", "", full, "", "", "", counted, ""))
    sums = (0, last + 1) if last else (0,)
    adjusted = measured(target, found.item.adjusted_threshold).sum_of(sums)
    rows.append(("Rechnerisch angepasstes Ziel", "", "", "", "", "", "", adjusted, ""))
    rows.append(("Rest", "", "durch keinen Posten erklärt", amount(target, found.rest), "", "", "", "", ""))
    forecast = measured(target, found.expected).sum_of((*sums, len(rows) - 1))
    rows.append(("Prognose (Mittelwert)", "", "", forecast, "", "", "", "", ""))
    return rows


def _ledger_table(number: int, found: Ledger) -> Table:
    target = found.item.target
    return Table(
        f"{target.label}: vom vereinbarten Ziel zum angepassten Ziel und zur Prognose, Beiträge in Prozentpunkten",
        (
            *("Posten", "Überschrift in § 4 Abs. 3", "Abweichung", "Beitrag", wording.LOW, wording.HIGH),
            *("Anteil", "angerechnet", "Begründung"),
        ),
        tuple(_ledger_rows(found)),
        sheet=f"Beiträge {number} {target.indicator}"[:SHEET_NAME],
    )


def consideration(material: Material) -> Section:
    """What the deviations contribute and what of it counts, heading by heading of § 4 (3), and the adjusted targets."""
    agreement, found_ledgers = material.agreement, ledgers(material.assessment, material.levers)
    blocks: list[Block] = []
    if agreement.consideration is not None:
        blocks.append(Paragraph(f"{agreement.consideration.text} ({agreement.consideration.source})"))
    blocks += [Paragraph(phrases.LEDGER_NOTE), Paragraph(phrases.LEDGER_FORMULA), Paragraph(phrases.LEDGER_REST)]
    by_hand = [line.heading for line in material.scenario.question.appraisal.own_lines]
    names = dict.fromkeys((*headings(agreement, material.levers), *by_hand))
    blocks.append(Listing(tuple(heading_sentence(name, found_ledgers, material.levers) for name in names)))
    for number, found in enumerate(found_ledgers, start=1):
        target = found.item.target
        blocks.append(Paragraph(adjustment_sentence(found)))
        items = [contribution_sentence(entry, target) for entry in found.entries]
        items += [own_sentence(entry, target) for entry in found.own]
        if items:
            blocks.append(Listing(tuple(items)))
        if target.id in material.charts.contributions:
            blocks.append(material.charts.contributions[target.id])
        blocks.append(_ledger_table(number, found))
    if invariance := invariance_sentence(found_ledgers):
        blocks.append(Paragraph(invariance))
    blocks += [Paragraph(wording.LETTER), Paragraph(wording.ROUNDING)]
    if agreement.consideration is not None:
        blocks.append(Listing(tuple(f"{note.text} ({note.source})" for note in agreement.consideration.notes)))
    return Section(wording.CHAPTERS["consideration"], tuple(blocks))


def inflow(material: Material) -> Section:
    """The same scenario with and without additional labour supply by refugees."""
    without, with_inflow = material.inflow.scenarios
    (pair,) = material.inflow.pairs
    rows: list[Row] = []
    for name, item in pair.targets.items():
        target, difference = item.target, item.difference
        rows.append(
            (
                target.label,
                *(measured(target, found.targets[name].forecast["mean"]) for found in (with_inflow, without)),
                *(amount(target, value) for value in (difference.mean, difference.q10, difference.q90)),
                *(chance(found.targets[name].probability) for found in (with_inflow, without)),
            )
        )
    for name, gap in pair.monitored.items():
        rows.append(
            (
                MONITORED_NAMES[name],
                *(change(found.monitored[name]["mean"]) for found in (with_inflow, without)),
                *(points(value) for value in (gap.mean, gap.q10, gap.q90)),
                wording.NO_CHANCE,
                wording.NO_CHANCE,
            )
        )
    table = Table(
        "Veränderung zum Vorjahr mit und ohne Zugang Geflüchteter, auf denselben Ziehungen",
        (
            *("Größe", "mit Zugang", "ohne Zugang", "Unterschied (Mittel)", wording.LOW, wording.HIGH),
            *("Aussicht mit", "Aussicht ohne"),
        ),
        tuple(rows),
        sheet="Mit und ohne Zugang",
    )
    lever = material.levers[INFLOW]
    note = wording.INFLOW.format(agreed=lever.text(lever.agreed))
    return Section(wording.CHAPTERS["inflow"], (Paragraph(inflow_sentence(pair)), Paragraph(note), table))


def monitored(material: Material) -> Section:
    """Quantities without a target: forecast and range, never a chance."""
    table = Table(
        "Prognose der Veränderung zum Vorjahr, ohne Zielwert",
        ("Größe", "Mittelwert", "Mitte", wording.LOW, wording.HIGH),
        tuple(
            (MONITORED_NAMES[name], *(change(item.forecast[key]) for key in ("mean", "q50", "q10", "q90")))
            for name, item in material.assessment.monitored.items()
        ),
        sheet="Beobachtete Größen",
    )
    return Section(
        wording.CHAPTERS["monitored"], (Paragraph(wording.MONITORED), table, Paragraph(phrases.NOT_PUBLISHED))
    )

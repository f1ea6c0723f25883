"""The chapters that hold results: summary, agreed values, outlook, § 4 (3), inflow, monitored quantities."""

from __future__ import annotations

from collections.abc import Mapping

from zvsim.assessment.forecast import TargetAssessment
from zvsim.assessment.ledger import headings, ledgers
from zvsim.assessment.terms import ASSUMPTIONS_NOTES, origin
from zvsim.assessment.text import (
    both_sentence,
    no_targets,
    threshold_text,
    value_text,
)
from zvsim.assessment.text_answer import answer_sentence, bands_note, deviation_lines
from zvsim.assessment.text_ledger import (
    adjustment_sentence,
    contribution_sentence,
    counted_sentence,
    deviation_text,
    difference_sentence,
    heading_sentence,
    inflow_sentence,
    invariance_sentence,
    own_sentence,
)
from zvsim.base.language import Names, translated
from zvsim.base.numbers import out_of_hundred
from zvsim.exhibits.inflow import inflow_table
from zvsim.exhibits.ledger import ledger_formula, ledger_note, ledger_rest, ledger_sheet
from zvsim.exhibits.table import Table, count, lever_value
from zvsim.exhibits.targets import forecast_table, monitored_table, not_published
from zvsim.report.chapters import CHAPTERS
from zvsim.report.content import Block, Listing, Paragraph, Section
from zvsim.report.material import INFLOW, Material
from zvsim.simulation.levers import Lever

COMPARATORS: Mapping[str, str] = Names({">=": "mindestens", "<=": "höchstens", "==": "genau"})


def _summary_item(item: TargetAssessment) -> str:
    target = item.target
    low, middle, high = (value_text(target, item.forecast[key]) for key in ("q10", "q50", "q90"))
    return translated(
        "{label}: vereinbart {agreed}; Aussicht {chance}. "
        "Prognose {q50}; 80 von 100 Verläufen liegen zwischen {q10} und {q90}.",
        label=target.label,
        agreed=f"{COMPARATORS[target.comparator]} {value_text(target, target.threshold)}",
        chance=out_of_hundred(item.probability),
        **{"q10": low, "q50": middle, "q90": high},
    )


def _purpose() -> Paragraph:
    return Paragraph(
        translated(
            "Dieses Papier bereitet den Dialog nach § 4 vor: Das BMAS untersucht die Zielerreichung, das Land bewertet "
            "die Untersuchung schriftlich, danach sprechen beide. Es zeigt, was vereinbart ist, was unter den Annahmen "
            "zu erwarten ist und woher der Unterschied kommt. Es ist eine Rechenhilfe auf öffentlichen Daten, keine "
            "Analyse auf Daten ohne Wartezeit (t-0) und keine Feststellung der Vertragsparteien."
        )
    )


def summary(material: Material) -> Section:
    """The answer, the scenario, why forecast and target differ, and what has to be said beside it."""
    assessment = material.assessment
    scenario = assessment.scenario
    blocks: list[Block] = []
    if scenario.why:
        blocks.append(Paragraph(f"Szenario »{scenario.title}«: {scenario.why} Quelle: {scenario.source}."))
    blocks += map(Paragraph, (answer_sentence(assessment), *deviation_lines(assessment, material.levers)))
    if assessment.targets:
        items = [_summary_item(item) for item in assessment.targets.values()]
        if len(assessment.targets) > 1:
            items.append(both_sentence(assessment))
        blocks.append(Listing(tuple(items)))
        for ledger in ledgers(assessment, material.levers):
            counted = " ".join(filter(None, (adjustment_sentence(ledger), counted_sentence(ledger))))
            blocks += [Paragraph(difference_sentence(ledger)), Paragraph(counted)]
    if assessment.warnings:
        blocks.append(Listing(tuple(f"Hinweis: {notice.text}" for notice in assessment.warnings)))
    blocks.append(_purpose())
    return Section(CHAPTERS["summary"], tuple(blocks))


def _origin_text(lever: Lever) -> str:
    """Where an agreed value comes from, and whose it is where the agreement does not name it."""
    whose = origin(lever)
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
    blocks: list[Block] = [targets] if agreement.targets else [Paragraph(no_targets())]
    blocks.append(assumptions)
    if agreement.budgets is not None:
        figures = [agreement.figure(one) for one in (agreement.budgets.integration, agreement.budgets.administration)]
        rows = tuple((one.label, count(one.number, " Euro"), one.source) for one in figures)
        blocks.append(
            Table("Haushaltsmittel nach § 2", ("Mittel", "vereinbart", "Fundstelle"), rows, sheet="Haushaltsmittel")
        )
    return Section(CHAPTERS["agreed"], tuple(blocks))


def _letter() -> Paragraph:
    return Paragraph(
        translated(
            "Maßgeblich bleibt der Wortlaut von § 3: Die Aussicht nach § 3 gilt dem vereinbarten Zielwert und ändert "
            "sich durch die Anpassung nicht. Das angepasste Ziel steht nur daneben."
        )
    )


def outlook(material: Material) -> Section:
    """Forecast and chance per target, to the letter of § 3 and beside it the adjusted target."""
    assessment = material.assessment
    if not assessment.targets:
        return Section(CHAPTERS["outlook"], (Paragraph(no_targets()),))
    reading = translated(
        "Die Aussicht zählt gleich wahrscheinliche Verläufe. Zwischen den beiden letzten Werten der Prognose liegen "
        "80 von 100 Verläufen; »Mitte« teilt sie in zwei gleiche Hälften."
    )
    note = Paragraph(f"{ASSUMPTIONS_NOTES[assessment.question.assumptions]} {reading} {bands_note()}")
    return Section(CHAPTERS["outlook"], (forecast_table(assessment), note, _letter(), *material.charts.outlook))


def consideration(material: Material) -> Section:
    """What the deviations contribute and what of it counts, heading by heading of § 4 (3), and the adjusted targets."""
    agreement, all_ledgers = material.agreement, ledgers(material.assessment, material.levers)
    blocks: list[Block] = []
    if agreement.consideration is not None:
        blocks.append(Paragraph(f"{agreement.consideration.text} ({agreement.consideration.source})"))
    blocks += [Paragraph(text) for text in (ledger_note(), ledger_formula(), ledger_rest())]
    by_hand = [line.heading for line in material.scenario.question.appraisal.own_lines]
    names = dict.fromkeys((*headings(agreement, material.levers), *by_hand))
    blocks.append(Listing(tuple(heading_sentence(name, all_ledgers, material.levers) for name in names)))
    for number, ledger in enumerate(all_ledgers, start=1):
        target = ledger.item.target
        blocks.append(Paragraph(adjustment_sentence(ledger)))
        items = [contribution_sentence(entry, target, agreement.target_year) for entry in ledger.entries]
        items += [own_sentence(entry, target) for entry in ledger.own]
        if items:
            blocks.append(Listing(tuple(items)))
        if target.id in material.charts.contributions:
            blocks.append(material.charts.contributions[target.id])
        blocks.append(ledger_sheet(ledger, number))
    if invariance := invariance_sentence(all_ledgers):
        blocks.append(Paragraph(invariance))
    rounding = translated(
        "Gerechnet wird mit ungerundeten Werten; Summen gerundeter Zahlen können in der letzten Stelle abweichen."
    )
    blocks += [_letter(), Paragraph(rounding)]
    if agreement.consideration is not None:
        blocks.append(Listing(tuple(f"{note.text} ({note.source})" for note in agreement.consideration.notes)))
    return Section(CHAPTERS["consideration"], tuple(blocks))


def inflow(material: Material) -> Section:
    """The same scenario with and without additional labour supply by refugees."""
    (pair,) = material.inflow.pairs
    lever = material.levers[INFLOW]
    note = translated(
        "»Ohne« heißt: dieselben Annahmen, aber kein zusätzliches Arbeitskräfteangebot durch Geflüchtete. Vereinbart "
        "sind {agreed}; der Beitrag nach § 4 Abs. 3 misst dagegen nur die Abweichung von dieser Zahl.",
        agreed=lever.text(lever.agreed),
    )
    blocks = (Paragraph(inflow_sentence(pair)), Paragraph(note), inflow_table(material.inflow))
    return Section(CHAPTERS["inflow"], blocks)


def monitored(material: Material) -> Section:
    """Quantities without a target: forecast and range, never a chance."""
    note = translated(
        "Für diese Größen ist kein Zielwert vereinbart. Es gibt darum eine Prognose, aber keine Aussicht."
    )
    blocks = (
        Paragraph(note),
        monitored_table(material.assessment),
        Paragraph(not_published(material.study.model.quantities)),
    )
    return Section(CHAPTERS["monitored"], blocks)

"""The chapters behind the results: commitments without figures, method, sources, what repeats the calculation."""

from __future__ import annotations

from dataclasses import replace

from zvsim import __version__
from zvsim.agreement import Agreement
from zvsim.assessment.terms import ASSUMPTIONS_NOTES, carriers_in_full, view_name, view_note
from zvsim.assessment.text_quality import kreise_sentences, past_years_sentence
from zvsim.base.language import translated
from zvsim.base.numbers import number_text
from zvsim.exhibits.evidence import card_table, effect_table, evidence_note
from zvsim.exhibits.fit import method_note
from zvsim.exhibits.qr_code import qr_svg
from zvsim.exhibits.quality import width_sentences, width_table
from zvsim.exhibits.table import Table
from zvsim.report.address import scenario_address
from zvsim.report.chapters import CHAPTERS
from zvsim.report.content import Anchor, Block, Chart, Listing, Paragraph, Section
from zvsim.report.material import Material

QR_WIDTH = 0.3
"""Of the widest picture: enough for the modules of a long address to stay apart in print."""


def commitments(material: Material) -> Section:
    """Goals without a figure and part IV, as the agreement states them."""
    agreement = material.agreement
    goals = [goal for goal in agreement.goals if goal.mode == "qualitative"]
    blocks: list[Block] = []
    if goals:
        rows = [(f"{goal.number}. {goal.label}", goal.text, goal.source) for goal in goals]
        for goal in goals:
            rows += [
                (f"{goal.number}. {goal.label}", item.text, item.source) for item in (*goal.commitments, *goal.items)
            ]
        rows.sort(key=lambda row: int(row[0].partition(".")[0]))
        columns = ("Ziel", "Vereinbart", "Fundstelle")
        blocks += [
            Paragraph(
                translated(
                    "Diese Ziele sind ohne Zielwert vereinbart. Die Rechnung sagt zu ihnen nichts; sie stehen "
                    "hier, damit sie in der Bewertung nicht fehlen."
                )
            ),
            Table("Ziele ohne Zielwert", columns, tuple(rows), sheet="Ziele ohne Zielwert"),
        ]
    joint = agreement.joint_facilities
    if joint is not None:
        approach = [("Vorgehen", clause.text, clause.source) for clause in joint.approach]
        contents = [
            (f"({content.letter}) {content.label} ({content.frequency})", item.text, item.source)
            for content in joint.contents
            for item in content.items
        ]
        dialogue = ("Dialog", joint.dialogue.text, joint.dialogue.source)
        rows = [*approach, *contents, dialogue]
        columns = ("Thema", "Absprache", "Fundstelle")
        blocks += [
            Paragraph(
                translated(
                    "Teil IV betrifft die gemeinsamen Einrichtungen, nicht die zugelassenen kommunalen Träger. "
                    "Er enthält Absprachen ohne Zielwert."
                )
            ),
            Table("Teil IV: gemeinsame Einrichtungen", columns, tuple(rows), sheet="Teil IV"),
        ]
    return Section(CHAPTERS["commitments"], tuple(blocks))


def method(material: Material) -> Section:
    """How it is computed, what it cannot say, and how good such forecasts were."""
    assessment = material.assessment
    how = translated(
        "Weichen Annahmen ab, verschieben sich die Wege um geschätzte oder gesetzte Wirkungen; Geflüchtete gehen einen "
        "eigenen Weg vom Arbeitskräfteangebot bis zum Leistungsbezug."
    )
    draws = translated(
        "Beobachtung, künftiger Verlauf, Parameter, Wirkungen und Weg der Geflüchteten werden gemeinsam gezogen. Alle "
        "Szenarien benutzen dieselben Ziehungen; ein Unterschied zwischen ihnen ist darum kein Zufall."
    )
    quality = (
        past_years_sentence(material.study.quality, material.study.model.quantities),
        *kreise_sentences(material.study.quality),
    )
    widths = width_sentences(assessment, material.shares)
    caption = translated("Woher die Breite der Prognose kommt (Anteile an der Varianz)")
    blocks: tuple[Block, ...] = (
        Paragraph(f"{method_note()} {how}"),
        Paragraph(draws),
        Listing(_limits(material.agreement)),
        Paragraph(" ".join(quality)),
        *([Listing(widths)] if widths else []),
        replace(width_table(assessment, material.shares), caption=caption),
        effect_table(material.study.model.responses.values()),
    )
    return Section(CHAPTERS["method"], blocks)


def _limits(agreement: Agreement) -> tuple[str, ...]:
    """What the calculation cannot say."""
    return (
        translated(
            "Monatswerte der {carriers} zu Integrationsquote, Langzeitleistungsbezug und Leistungssumme sind nicht "
            "veröffentlicht; wo Daten fehlen, stehen Setzungen mit Spanne.",
            carriers=carriers_in_full(agreement.scope),
        ),
        translated(
            "Die Beiträge beschreiben, wie die Prognose auf Annahmen antwortet. Sie sagen nicht, wer oder was ein "
            "Ergebnis verursacht hat."
        ),
        translated(
            "Der Wert aller Träger zusammen kann erreicht werden, obwohl einzelne ihn verfehlen, und umgekehrt."
        ),
    )


def sources(material: Material) -> Section:
    """Every data file with publisher, state and licence."""
    agreement, view = material.agreement, material.assessment.scenario.view
    texts = (
        f"{agreement.title}; Fundstellen stehen bei den Zahlen.",
        evidence_note(agreement.scope),
        f"Datenstand »{view_name(view, agreement)}«: {view_note(view, agreement)}",
    )
    return Section(CHAPTERS["sources"], (*map(Paragraph, texts), card_table(material.study.cards)))


def _code(address: str) -> Block:
    code = qr_svg(address)
    if code is None:
        return Paragraph(translated("Für einen QR-Code ist die Adresse zu lang."))
    caption = translated("Dasselbe Szenario auf der Seite, für die Kamera eines Telefons")
    return Chart(caption, translated("QR-Code mit der Adresse, die darüber steht."), code, QR_WIDTH)


def repetition(material: Material) -> Section:
    """Versions, draws, seed and the address that shows the same."""
    assessment, question = material.assessment, material.scenario.question
    address = scenario_address(assessment, material.levers, material.base_url)
    rows = (
        ("Szenario", assessment.scenario.title),
        ("Programm", f"zvsim {__version__}"),
        ("Modellstand", assessment.model_version),
        ("Datenstand", f"{assessment.data_version} ({view_name(assessment.scenario.view, assessment.agreement)})"),
        ("Gemeinsame Ziehungen", number_text(question.draws, 0)),
        ("Startwert", str(question.seed)),
        ("Annahmen", ASSUMPTIONS_NOTES[question.assumptions]),
    )
    blocks: list[Block] = [
        Table("Angaben zur Nachrechnung", ("Angabe", "Wert"), rows, sheet="Nachrechnung"),
        Anchor(
            translated("Dasselbe Szenario auf der Seite:")
            if material.base_url
            else translated("Dasselbe Szenario auf der Seite (Adresse relativ zur Anwendung):"),
            address,
        ),
    ]
    if material.base_url:
        blocks.append(_code(address))
    usual = material.study.agreed.question
    if (question.draws, question.seed) != (usual.draws, usual.seed):
        note = translated(
            "Die Seite rechnet mit {draws} Ziehungen und Startwert {seed}; ihre Zahlen können von diesen "
            "leicht abweichen.",
            draws=number_text(usual.draws, 0),
            seed=usual.seed,
        )
        blocks.append(Paragraph(note))
    return Section(CHAPTERS["repetition"], tuple(blocks))

"""The chapters behind the results: commitments without figures, method, sources, what repeats the calculation."""

from __future__ import annotations

import io

import segno

from zvsim import __version__
from zvsim.assessment import phrases
from zvsim.assessment.text import MONITORED_NAMES
from zvsim.assessment.text_quality import SOURCE_NAMES, kreise_sentences, past_years_sentence, width_sentence
from zvsim.base.language import translated
from zvsim.base.numbers import number_text
from zvsim.exhibits.table import Table, change, share
from zvsim.model.responses import NORMAL_80
from zvsim.report import wording
from zvsim.report.address import scenario_address
from zvsim.report.content import Block, Chart, Link, Listing, Paragraph, Section
from zvsim.report.material import Material
from zvsim.simulation.draws import DEFAULT_DRAWS, DEFAULT_SEED

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
    return Section(wording.CHAPTERS["commitments"], tuple(blocks))


def method(material: Material) -> Section:
    """How it is computed, what it cannot say, and how good such forecasts were."""
    assessment = material.assessment
    labels = {**{name: item.target.label for name, item in assessment.targets.items()}, **MONITORED_NAMES}
    width = Table(
        "Woher die Breite der Prognose kommt (Anteile an der Varianz)",
        ("Prognose", *SOURCE_NAMES.values()),
        tuple(
            (labels[name], *(share(shares[source]) for source in SOURCE_NAMES))
            for name, shares in material.shares.items()
        ),
        sheet="Breite der Prognose",
    )
    effects = Table(
        "Wirkung der Annahmen: Veränderung je Einheit der Annahme",
        ("Wirkung", "Mittel", translated("10 von 100 darunter"), translated("10 von 100 darüber"), "Art", "Quelle"),
        tuple(
            (
                one.label,
                change(one.mean, decimals=2),
                *(change(one.mean + side * NORMAL_80 * one.standard_deviation, decimals=2) for side in (-1.0, 1.0)),
                phrases.KIND_NAMES[one.kind],
                one.source,
            )
            for one in material.effects
        ),
        sheet="Wirkungen",
    )
    quality = (past_years_sentence(material.quality), *kreise_sentences(material.quality))
    blocks: list[Block] = [
        *(Paragraph(text) for text in wording.METHOD),
        Listing(wording.LIMITS),
        Paragraph(" ".join(quality)),
        Listing(tuple(width_sentence(labels[name], material.shares[name]) for name in assessment.targets)),
        width,
        effects,
    ]
    return Section(wording.CHAPTERS["method"], tuple(block for block in blocks if block != Listing(())))


def sources(material: Material) -> Section:
    """Every data file with publisher, state and licence."""
    table = Table(
        "Datenquellen mit Stand",
        ("Titel", "Herausgeber", "Stand", "abgerufen", "Art", "Lizenz", "Adresse"),
        tuple(
            (
                card.title,
                card.publisher,
                wording.VINTAGE_NAMES[card.vintage],
                f"{card.accessed:%d.%m.%Y}",
                phrases.KIND_NAMES.get(card.kind, wording.VINTAGE_NAMES["mixed"]),
                card.licence,
                card.address,
            )
            for card in material.cards
        ),
        sheet="Quellen",
    )
    view = material.assessment.scenario.view
    state = f"Datenstand »{phrases.DATA_VIEW_NAMES[view]}«: {phrases.DATA_VIEW_NOTES[view]}"
    agreement = f"{material.agreement.title}; Fundstellen stehen bei den Zahlen."
    return Section(
        wording.CHAPTERS["sources"], (Paragraph(agreement), Paragraph(phrases.SOURCES_INTRO), Paragraph(state), table)
    )


def _code(address: str) -> Block:
    picture = io.BytesIO()
    try:
        segno.make(address, micro=False).save(picture, kind="svg", scale=3, xmldecl=False, nl=False)
    except segno.DataOverflowError:
        return Paragraph(translated("Für einen QR-Code ist die Adresse zu lang."))
    return Chart(
        translated("Dasselbe Szenario auf der Seite, für die Kamera eines Telefons"),
        translated("QR-Code mit der Adresse, die darüber steht."),
        picture.getvalue().decode(),
        QR_WIDTH,
    )


def repetition(material: Material) -> Section:
    """Versions, draws, seed and the address that shows the same."""
    assessment = material.assessment
    address = scenario_address(assessment, material.base_url)
    rows = (
        ("Szenario", assessment.scenario.title),
        ("Programm", f"zvsim {__version__}"),
        ("Modellstand", assessment.model_version),
        ("Datenstand", f"{assessment.data_version} ({phrases.DATA_VIEW_NAMES[assessment.scenario.view]})"),
        ("Gemeinsame Ziehungen", number_text(assessment.draws, 0)),
        ("Startwert", str(assessment.seed)),
        ("Annahmen", phrases.ASSUMPTIONS_NOTES[assessment.assumptions]),
    )
    blocks: list[Block] = [
        Table("Angaben zur Nachrechnung", ("Angabe", "Wert"), rows, sheet="Nachrechnung"),
        Link(
            translated("Dasselbe Szenario auf der Seite:")
            if material.base_url
            else translated("Dasselbe Szenario auf der Seite (Adresse relativ zur Anwendung):"),
            address,
        ),
    ]
    if material.base_url:
        blocks.append(_code(address))
    if (assessment.draws, assessment.seed) != (DEFAULT_DRAWS, DEFAULT_SEED):
        note = translated(
            "Die Seite rechnet mit {draws} Ziehungen und Startwert {seed}; ihre Zahlen können von diesen "
            "leicht abweichen.",
            draws=number_text(DEFAULT_DRAWS, 0),
            seed=DEFAULT_SEED,
        )
        blocks.append(Paragraph(note))
    return Section(wording.CHAPTERS["repetition"], tuple(blocks))

"""Sentences of the written assessment that hold no figure."""

from __future__ import annotations

from collections.abc import Mapping

from zvsim.base.language import Names, translate_constants

CHAPTERS: Mapping[str, str] = Names(
    {
        "summary": "Zusammenfassung",
        "agreed": "Vereinbarte Ziele und Eckwerte",
        "outlook": "Prognose und Aussicht je Ziel",
        "consideration": "§ 4 Abs. 3: Beiträge der Abweichungen",
        "inflow": "Mit und ohne Zugang Geflüchteter",
        "monitored": "Beobachtet, ohne Zielwert",
        "commitments": "Landesziele und Teil IV",
        "method": "Methode, Grenzen, Güte",
        "sources": "Quellen",
        "repetition": "Angaben zur Nachrechnung",
    }
)
TITLE = "Rechenhilfe zur Bewertung nach § 4 der Zielvereinbarung"
NOTICE = "Rechenhilfe, keine Feststellung der Vertragsparteien"
PURPOSE = (
    "Dieses Papier bereitet den Dialog nach § 4 vor: Das BMAS untersucht die Zielerreichung, das Land bewertet die "
    "Untersuchung schriftlich, danach sprechen beide. Es zeigt, was vereinbart ist, was unter den Annahmen zu erwarten "
    "ist und woher der Unterschied kommt. Es ist eine Rechenhilfe auf öffentlichen Daten, keine Analyse auf Daten ohne "
    "Wartezeit (t-0) und keine Feststellung der Vertragsparteien."
)
COMPARATORS: Mapping[str, str] = Names({">=": "mindestens", "<=": "höchstens", "=": "genau"})
SUMMARY_ITEM = (
    "{label}: vereinbart {agreed}; Aussicht {chance}. "
    "Prognose {q50}; 80 von 100 Verläufen liegen zwischen {q10} und {q90}."
)
NO_TARGETS = "Die Vereinbarung enthält kein Ziel mit Zielwert; darum gibt es keine Aussicht."
LOW = "10 von 100 darunter"
HIGH = "10 von 100 darüber"
READING = (
    "Die Aussicht zählt gleich wahrscheinliche Verläufe. Zwischen den beiden letzten Werten der Prognose liegen 80 von "
    "100 Verläufen; »Mitte« teilt sie in zwei gleiche Hälften."
)
LETTER = (
    "Maßgeblich bleibt der Wortlaut von § 3: Die Aussicht nach § 3 gilt dem vereinbarten Zielwert und ändert sich "
    "durch die Anpassung nicht. Das angepasste Ziel steht nur daneben."
)
ROUNDING = "Gerechnet wird mit ungerundeten Werten; Summen gerundeter Zahlen können in der letzten Stelle abweichen."
NO_CHANCE = "kein Zielwert"
INFLOW = (
    "»Ohne« heißt: dieselben Annahmen, aber kein zusätzliches Arbeitskräfteangebot durch Geflüchtete. Vereinbart sind "
    "{agreed}; der Beitrag nach § 4 Abs. 3 misst dagegen nur die Abweichung von dieser Zahl."
)
MONITORED = "Für diese Größen ist kein Zielwert vereinbart. Es gibt darum eine Prognose, aber keine Aussicht."
QUALITATIVE = (
    "Diese Ziele sind ohne Zielwert vereinbart. Die Rechnung sagt zu ihnen nichts; sie stehen hier, damit sie in der "
    "Bewertung nicht fehlen."
)
JOINT = (
    "Teil IV betrifft die gemeinsamen Einrichtungen, nicht die zugelassenen kommunalen Träger. Er enthält Absprachen "
    "ohne Zielwert."
)
METHOD = (
    "Je Größe ein monatlicher Weg mit gedämpftem Trend, durch alles Veröffentlichte gelegt und nach dessen Genauigkeit "
    "gewichtet (Zustandsraummodell). Weichen Annahmen ab, verschieben sich die Wege um geschätzte oder gesetzte "
    "Wirkungen; Geflüchtete gehen einen eigenen Weg vom Arbeitskräfteangebot bis zum Leistungsbezug.",
    "Beobachtung, künftiger Verlauf, Parameter, Wirkungen und Weg der Geflüchteten werden gemeinsam gezogen. Alle "
    "Szenarien benutzen dieselben Ziehungen; ein Unterschied zwischen ihnen ist darum kein Zufall.",
)
LIMITS = (
    "Monatswerte der zugelassenen kommunalen Träger zu Integrationsquote, Langzeitleistungsbezug und Leistungssumme "
    "sind nicht veröffentlicht; wo Daten fehlen, stehen Setzungen mit Spanne.",
    "Die Beiträge beschreiben, wie die Prognose auf Annahmen antwortet. Sie sagen nicht, wer oder was ein Ergebnis "
    "verursacht hat.",
    "Der Wert aller Träger zusammen kann erreicht werden, obwohl einzelne ihn verfehlen, und umgekehrt.",
)
VINTAGE_NAMES: Mapping[str, str] = {
    "first_release": "erste Veröffentlichung",
    "as_published": "wie veröffentlicht",
    "revised": "revidiert",
    "mixed": "je Zeile",
}
REMARK = "Anmerkung (von Hand eingetragen)"
LINK = "Dasselbe Szenario auf der Seite:"
RELATIVE_LINK = "Dasselbe Szenario auf der Seite (Adresse relativ zur Anwendung):"
QR_CAPTION = "Dasselbe Szenario auf der Seite, für die Kamera eines Telefons"
QR_ALTERNATIVE = "QR-Code mit der Adresse, die darüber steht."
QR_TOO_LONG = "Für einen QR-Code ist die Adresse zu lang."
OTHER_DRAWS = (
    "Die Seite rechnet mit {draws} Ziehungen und Startwert {seed}; ihre Zahlen können von diesen leicht abweichen."
)


translate_constants(__name__)

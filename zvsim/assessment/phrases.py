"""German sentences without a figure that page and documents share."""

from __future__ import annotations

from collections.abc import Mapping

from zvsim.base.language import translate_constants, translated
from zvsim.simulation.levers import Lever

AGREED, BY_LAW, OUR_ASSUMPTION = "vereinbart", "gesetzlich", "unsere Setzung"
ASSUMPTIONS_NOTES: Mapping[str, str] = {
    "fixed": "Bedingte Prognose: gilt, wenn die Annahmen genau eintreten.",
    "spread": "Annahmen mit Spannweite: berücksichtigt übliche Fehler der Eckwertprognosen.",
}
DATA_VIEW_NAMES: Mapping[str, str] = {"planning": "Planung 12/2015", "latest": "letzter"}
DATA_VIEW_NOTES: Mapping[str, str] = {
    "planning": "Nur was im Dezember 2015 veröffentlicht war.",
    "latest": "Auch was später über die Jahre bis 2015 veröffentlicht wurde.",
}
NOT_PUBLISHED = (
    "Nicht veröffentlicht und darum ohne Prognose: Nachhaltigkeit der Integrationen, bedarfsdeckende Integrationen, "
    "Integrationsquoten der Langzeitleistungsbeziehenden und der Alleinerziehenden, LZB seit vier Jahren oder länger."
)
LEDGER_NOTE = (
    "Rechenhilfe zur Berücksichtigung nach § 4 Abs. 3. Die Vereinbarung nennt keine Formel; dies ist keine "
    "Feststellung der Vertragsparteien."
)
LEDGER_FORMULA = (
    "Angepasstes Ziel = vereinbartes Ziel + Summe aus Anteil × Beitrag + eigene Zeilen. Ein Beitrag ist das Mittel "
    "über alle Reihenfolgen, in denen die Annahmen geändert werden können (Shapley-Wert); der Anteil sagt, wie viel "
    "davon angerechnet wird, ohne Angabe 100 %. Eigene Zeilen sind von Hand eingetragen und zählen, wie sie dastehen."
)
LEDGER_REST = (
    "Rest ist der Teil des Abstands zwischen Prognose und vereinbartem Ziel, den keine geänderte Annahme und keine "
    "eigene Zeile erklärt. Er wird nicht angerechnet. Anteile ändern ihn nicht; eine eigene Zeile ändert ihn, weil die "
    "Prognose sie nicht kennt."
)
BY_HAND = "von Hand eingetragen"
LEDGER_INVARIANCE = (
    "Die Anpassung gleicht genau die Wirkung der Eckwerte aus; die Aussicht gegenüber dem angepassten Ziel ändert sich "
    "daher kaum."
)
LEDGER_VARIANCE = (
    "Voll angerechnet gliche die Anpassung genau die Wirkung der Eckwerte aus, und die Aussicht gegenüber dem "
    "angepassten Ziel änderte sich kaum; Anteile unter 100 % und eigene Zeilen verschieben sie."
)
LEDGER_NOTHING = "Alle Annahmen stehen auf den vereinbarten Werten; es gibt nichts anzupassen."
SOURCES_INTRO = (
    "Monatliche Werte der 18 zugelassenen kommunalen Träger (zkT) zu Integrationsquote, Langzeitleistungsbezug "
    "und Leistungssumme sind nicht veröffentlicht. Das Modell rechnet mit dem, was öffentlich ist; jede Zahl ist "
    "beobachtet (wie veröffentlicht), abgeleitet (aus Beobachtetem gerechnet) oder gesetzt (mit Spanne und Grund)."
)
KIND_NAMES: Mapping[str, str] = {
    "observed": "beobachtet",
    "derived": "abgeleitet",
    "assumed": "gesetzt",
    "estimated": "geschätzt",
    "judgement": "gesetzt",
}


def origin(lever: Lever) -> str:
    """What a lever's agreed value is called: agreed, fixed by law, or a central value of our own."""
    if lever.is_agreed_by_text:
        return translated(AGREED)
    return translated(BY_LAW if lever.statutory else OUR_ASSUMPTION)


translate_constants(__name__)

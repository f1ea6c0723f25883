"""The chapters of a written assessment, by the names under which comments are kept."""

from __future__ import annotations

from collections.abc import Mapping

from zvsim.base.language import Names

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

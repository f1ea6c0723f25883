"""The chapters of a written assessment, and the comments that a person adds to them."""

from __future__ import annotations

from collections.abc import Mapping

from zvsim.base.errors import InputError
from zvsim.base.language import Names
from zvsim.base.numbers import number_text

MAX_COMMENT = 2_000
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
"""By the names under which comments are kept."""


def checked_comments(comments: Mapping[str, str]) -> dict[str, str]:
    """Comments by chapter, without the empty ones.

    Args:
        comments: by the names of :data:`CHAPTERS`.

    Raises:
        InputError: unknown chapter, or more than :data:`MAX_COMMENT` characters.
    """
    found = {}
    for chapter, text in comments.items():
        if chapter not in CHAPTERS:
            raise InputError("Anmerkung", f"ein unbekanntes Kapitel »{chapter}«", ", ".join(CHAPTERS))
        if len(text) > MAX_COMMENT:
            where = f"Anmerkung zu »{CHAPTERS[chapter]}«"
            signs, most = (number_text(count, 0) for count in (len(text), MAX_COMMENT))
            raise InputError(where, f"{signs} Zeichen", f"höchstens {most} Zeichen")
        if text.strip():
            found[chapter] = text.strip()
    return found

"""Comments that a person adds to the chapters of a document."""

from __future__ import annotations

from collections.abc import Mapping

from zvsim.base.errors import InputError
from zvsim.base.numbers import number_text
from zvsim.report.chapters import CHAPTERS

MAX_COMMENT = 2_000


def checked_comments(comments: Mapping[str, str]) -> dict[str, str]:
    """Comments by chapter, without the empty ones.

    Args:
        comments: by the names of :data:`zvsim.report.chapters.CHAPTERS`.

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

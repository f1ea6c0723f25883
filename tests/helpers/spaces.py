"""Texts as they are read, whatever keeps their lines from breaking."""

from __future__ import annotations


def spaced(text: str) -> str:
    """Text with usual spaces."""
    return text.replace("\xa0", " ")

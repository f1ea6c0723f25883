"""Read an agreement from TOML and refuse, line by line, what is not one."""

from __future__ import annotations

from pathlib import Path

from zvsim.agreement.schema import Agreement
from zvsim.base.reading import read_toml
from zvsim.base.records import checked

_ID = "eine Kennung aus Kleinbuchstaben, Ziffern und Unterstrichen, z. B. gdp_growth"
_ALLOWED = {
    "source": 'Dokument und Stelle als Text, z. B. "Zielvereinbarung BMAS–Land, Teil II"',
    "section": 'Abschnitt als Text, z. B. "III § 2 Abs. 1"',
    "institution": 'Institution als Text oder "none_named"',
    "year": 'Jahreszahl von 1990 bis 2100, "undated" oder "not_applicable"',
    "target_year": "Jahreszahl von 1990 bis 2100",
    "indicator": "ein Kurzname aus Großbuchstaben, Ziffern und Unterstrichen, z. B. ELB",
    **dict.fromkeys(("id", "topic", "figure", "administration", "integration"), _ID),
}


def load_agreement(path: Path | str) -> Agreement:
    """Read the agreement in the TOML file at `path` (UTF-8, at most 1 MB).

    Raises:
        InputError: the file is missing, too large, not UTF-8, not TOML or not an agreement; with several
            problems :class:`zvsim.base.errors.InputErrors`, whose text has one line for each of the first few.
    """
    path = Path(path)
    return checked(Agreement, read_toml(path), path.name, _ALLOWED)

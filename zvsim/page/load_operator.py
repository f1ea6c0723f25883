"""What only the operator of an installation knows: name, address, contacts; read from one file that it writes."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from zvsim.base.errors import InputError
from zvsim.base.reading import read_toml
from zvsim.base.records import Strict, checked

VARIABLE = "ZVSIM_OPERATOR"
"""Environment variable with the path of the operator's file."""

MAX_BYTES = 100_000

_Line = Annotated[str, Field(min_length=1, max_length=1000)]
_Lines = Annotated[tuple[_Line, ...], Field(strict=False, max_length=12)]
_Email = Annotated[str, Field(pattern=r"^[^@\s<>\"?&]+@[^@\s<>\"?&]+$", max_length=254)]
_Address = Annotated[str, Field(pattern=r"^https?://[^\s<>\"]+$", max_length=2000)]

_ALLOWED: Mapping[str, str] = {
    "address": "Liste von Zeilen in Anführungszeichen",
    "officer": "Liste von Zeilen in Anführungszeichen",
    "email": "E-Mail-Adresse als Text",
    "feedback_email": "E-Mail-Adresse als Text",
    "easy_language": "Adresse, die mit http:// oder https:// beginnt",
    "sign_language": "Adresse, die mit http:// oder https:// beginnt",
    "published": "Tag ohne Anführungszeichen, z. B. 2026-01-31",
    "scope": '"federal" oder "nrw"',
    "privacy": "eine Tabelle [privacy]",
    "accessibility": "eine Tabelle [accessibility]",
}


class Privacy(Strict):
    """What the operator says about data protection; nothing where it has not said it.

    Attributes:
        officer: data protection officer, name and contact, one line each.
        legal_basis: what the processing rests on.
        hosting: who runs the server, on whose behalf.
        log_retention: what server and proxy log, and when it is deleted.
        complaints: supervisory authority.
    """

    officer: _Lines = ()
    legal_basis: _Line | None = None
    hosting: _Line | None = None
    log_retention: _Line | None = None
    complaints: _Line | None = None


class Accessibility(Strict):
    """What the operator says about accessibility; nothing where it has not said it.

    Attributes:
        scope: whose law applies and hence who mediates: a federal body's or that of North Rhine-Westphalia.
        published: day on which the operator made or last reviewed its declaration.
        assessment: result of the operator's own review.
        feedback_email, feedback_telephone: where barriers are reported.
        easy_language, sign_language: addresses of the operator's explanations.
    """

    scope: Literal["federal", "nrw"] | None = None
    published: date | None = None
    assessment: _Line | None = None
    feedback_email: _Email | None = None
    feedback_telephone: _Line | None = None
    easy_language: _Address | None = None
    sign_language: _Address | None = None


class Operator(Strict):
    """The body that runs this installation.

    Attributes:
        name: of the body.
        address: lines of its postal address.
        represented_by: person who may act for it.
        email, telephone: general contact.
        supervision: authority that supervises the body.
        privacy, accessibility: what it says about either.
    """

    name: _Line | None = None
    address: _Lines = ()
    represented_by: _Line | None = None
    email: _Email | None = None
    telephone: _Line | None = None
    supervision: _Line | None = None
    privacy: Privacy = Privacy()
    accessibility: Accessibility = Accessibility()


def load_operator(path: Path) -> Operator:
    """Read the operator's file (TOML, UTF-8, at most 100 kB).

    Raises:
        InputError: the file is missing, not TOML, or holds something else than the template.
    """
    if not path.is_file():
        raise InputError(VARIABLE, path.name, "der Pfad einer lesbaren Datei")
    return checked(Operator, read_toml(path, MAX_BYTES), path.name, _ALLOWED)


def known_operator() -> tuple[Operator, tuple[str, ...]]:
    """The operator of this installation, and one line for what its file says in vain.

    Read anew at every call, so that a correction shows without a restart. A file with an error counts as empty:
    nothing half-read is published under a body's name.
    """
    named = os.environ.get(VARIABLE, "")
    if not named:
        return Operator(), ()
    try:
        return load_operator(Path(named)), ()
    except InputError as error:
        return Operator(), (str(error),)

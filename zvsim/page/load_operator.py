"""What only the operator of an installation knows: name, address, contacts; read from one file that it writes."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from zvsim.base.errors import InputError

VARIABLE = "ZVSIM_OPERATOR"
"""Environment variable with the path of the operator's file."""

TEMPLATE = "docs/operator.example.toml"

MAX_BYTES = 100_000

_Line = Annotated[str, Field(min_length=1, max_length=1000)]
_Lines = Annotated[tuple[_Line, ...], Field(strict=False, max_length=12)]
_Email = Annotated[str, Field(pattern=r"^[^@\s<>\"?&]+@[^@\s<>\"?&]+$", max_length=254)]
_Address = Annotated[str, Field(pattern=r"^https?://[^\s<>\"]+$", max_length=2000)]

_EXPECTED: Mapping[str, str] = {
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


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")


class Privacy(_Record):
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


class Accessibility(_Record):
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


class Operator(_Record):
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
    try:
        content = path.read_bytes()[: MAX_BYTES + 1]
    except (OSError, ValueError):
        raise InputError(VARIABLE, path.name, "Pfad einer lesbaren TOML-Datei") from None
    if len(content) > MAX_BYTES:
        raise InputError(path.name, "mehr als 100 kB", "höchstens 100 kB")
    try:
        return Operator.model_validate(tomllib.loads(content.decode("utf-8-sig")))
    except ValidationError as error:
        raise _refusal(path.name, error) from error
    except (ValueError, RecursionError) as error:
        raise InputError(
            path.name, f"kein gültiges TOML ({error})", "TOML wie in docs/operator.example.toml"
        ) from error


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


def _refusal(file: str, error: ValidationError) -> InputError:
    first = error.errors()[0]
    keys = [part for part in first["loc"] if isinstance(part, str)]
    where = f"{file}: {'.'.join(keys)}"
    if first["type"] == "extra_forbidden":
        return InputError(where, "ein unbekannter Name", f"nur Namen aus {TEMPLATE}")
    return InputError(where, f"»{first['input']}«", _EXPECTED.get(keys[-1], "Text in Anführungszeichen, nicht leer"))

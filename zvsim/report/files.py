"""Which formats there are, and putting a document where it was asked for."""

from __future__ import annotations

import errno
from collections.abc import Mapping
from pathlib import Path

from zvsim.base.errors import InputError
from zvsim.base.writing import write_whole

FORMATS = ("pdf", "docx", "xlsx", "html", "csv", "json")
_REASONS: Mapping[int, str] = {
    errno.ENOENT: "Ordner fehlt",
    errno.ENOTDIR: "kein Ordner",
    errno.EISDIR: "ein Ordner",
    errno.EACCES: "kein Schreibrecht",
    errno.EROFS: "kein Schreibrecht",
    errno.ENOSPC: "kein Platz",
    errno.ENAMETOOLONG: "Name zu lang",
}


def document_format(path: Path) -> str:
    """The format that a file's name asks for.

    Raises:
        InputError: unknown ending.

    >>> document_format(Path("Bewertung.PDF"))
    'pdf'
    """
    ending = path.suffix.lower().removeprefix(".")
    if ending not in FORMATS:
        raise InputError("--out", f"»{path.name}«", f"ein Dateiname auf .{', .'.join(FORMATS)}")
    return ending


def write_document(path: Path, content: bytes) -> None:
    """Write a document where it was asked for, all at once.

    Raises:
        InputError: the place cannot be written to; what stood there still stands there.
    """
    try:
        write_whole(path, content)
    except OSError as error:
        reason = _REASONS.get(error.errno or 0, "nicht beschreibbar")
        raise InputError("--out", f"{path} ({reason})", "ein Pfad, an den geschrieben werden kann") from error

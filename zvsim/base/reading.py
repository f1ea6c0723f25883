"""Reading files: every one that cannot be used is refused with its name, its line where there is one, and a remedy."""

from __future__ import annotations

import codecs
import csv
import io
import math
import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from zvsim.base.errors import InputError
from zvsim.base.records import short

MAX_BYTES = 1_000_000

_TOML = 'gültiges TOML: Zahlen mit Dezimalpunkt (8.0), Text in Anführungszeichen ("rund")'
# Python 3.11 gives the position of a TOML error in its message only.
_POSITION = re.compile(r"\(at line (\d+), column (\d+)\)$")
# "nan", "inf" and "1_000" are numbers to Python, but never in a data file.
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?")


def read_bytes(path: Path, max_bytes: int = MAX_BYTES) -> bytes:
    """The content of a file, of which no more is read than allowed.

    Raises:
        InputError: missing, a folder, not readable, or too large.
    """
    name, allowed = path.name or str(path), "der Pfad einer lesbaren Datei"
    try:
        if not path.is_file():
            raise InputError(name, "ein Ordner" if path.is_dir() else "keine Datei", allowed)
        with path.open("rb") as file:
            content = file.read(max_bytes + 1)
    except OSError as error:
        raise InputError(name, "eine nicht lesbare Datei", allowed) from error
    if len(content) > max_bytes:
        raise InputError(name, f"mehr als {_size(max_bytes)}", f"höchstens {_size(max_bytes)}")
    return content


def read_text(path: Path, max_bytes: int = MAX_BYTES) -> str:
    """The text of a file in UTF-8, without the mark that Windows editors write in front; line ends as they are.

    Raises:
        InputError: as :func:`read_bytes`, or not UTF-8.
    """
    return decoded(read_bytes(path, max_bytes), path.name)


def decoded(content: bytes, where: str) -> str:
    """Text from bytes in UTF-8, without a byte order mark.

    Raises:
        InputError: other bytes, with their line.

    >>> decoded(b"f\\xfcr", "mine.csv")
    Traceback (most recent call last):
    zvsim.base.errors.InputError: mine.csv: Zeile 1: gefunden Byte 0xfc – erlaubt: Text in UTF-8
    """
    content = content.removeprefix(codecs.BOM_UTF8)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise InputError(f"{where}: Zeile {line}", f"Byte 0x{content[error.start]:02x}", "Text in UTF-8") from error


def read_toml(path: Path, max_bytes: int = MAX_BYTES) -> dict[str, Any]:
    """The table that a TOML file holds.

    Raises:
        InputError: as :func:`read_text` and :func:`parse_toml`.
    """
    return parse_toml(read_text(path, max_bytes), path.name)


def parse_toml(text: str, where: str) -> dict[str, Any]:
    """The table that a text in TOML holds.

    Raises:
        InputError: no TOML, with line and column where they are known; a number with too many digits; values
            nested too deeply.
    """
    try:
        return tomllib.loads(text)
    except RecursionError as error:
        raise InputError(where, "zu tief verschachtelte Werte", _TOML) from error
    except tomllib.TOMLDecodeError as error:
        position = _POSITION.search(str(error))
        if position is None:
            raise InputError(where, "kein vollständiges TOML", _TOML) from error
        line, column = int(position[1]), int(position[2])
        shown = f"„{short(text.split(chr(10))[line - 1])}“"
        raise InputError(f"{where}: Zeile {line}, Spalte {column}", shown, _TOML) from error
    except ValueError as error:  # an integer beyond Python's limit of digits
        raise InputError(where, "eine Zahl mit zu vielen Ziffern", _TOML) from error


def csv_rows(text: str, where: str, columns: Collection[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Line number and cells by column, row by row, of a CSV text whose first line names its columns.

    Args:
        columns: that may stand there, in any order.

    Raises:
        InputError: another column or one twice, a row of another length, or no CSV; with the line.
    """
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)

    def refused(found: str, allowed: str) -> InputError:
        return InputError(f"{where}: Zeile {reader.line_num}", found, allowed)

    try:
        header = next(reader, [])
        for column in header:
            if column not in columns:
                place = f"{where}: Zeile 1, Spalte {column or '(leer)'}"
                raise InputError(place, column or "nichts", ", ".join(columns))
        if not header or len(set(header)) != len(header):
            raise refused("keine oder doppelte Spaltennamen", ", ".join(columns))
        for cells in reader:
            if len(cells) != len(header):
                allowed = f"{len(header)} Felder, durch Komma getrennt; Zahlen mit Dezimalpunkt, z. B. 24.6"
                raise refused(f"{len(cells)} Felder", allowed)
            yield reader.line_num, dict(zip(header, cells, strict=True))
    except csv.Error as error:
        raise refused(f"kein gültiges CSV ({error})", "CSV mit Komma und doppelten Anführungszeichen") from error


def plain_number(text: str) -> float:
    """The finite number that a cell of a data file holds, nan if it holds none.

    >>> plain_number("24.6"), plain_number("24,6"), plain_number("1_000"), plain_number("inf")
    (24.6, nan, nan, nan)
    """
    number = float(text) if _NUMBER.fullmatch(text) else math.nan
    return number if math.isfinite(number) else math.nan


@cache
def built_in_text(package: str, name: str) -> str:
    """Text of a file that ships inside a package of this product."""
    return files(package).joinpath(name).read_text(encoding="utf-8")


def built_in_table(package: str, name: str) -> dict[str, Any]:
    """Parsed TOML file that ships inside a package of this product."""
    return parse_toml(built_in_text(package, name), name)


def _size(count: int) -> str:
    units: Mapping[int, str] = {1_000_000: "MB", 1_000: "kB", 1: "Byte"}
    factor = next(factor for factor in units if count % factor == 0)
    return f"{count // factor} {units[factor]}"

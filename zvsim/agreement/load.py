"""Read an agreement from TOML and refuse, line by line, what is not one."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from zvsim.agreement.messages import refusals, short
from zvsim.agreement.schema import Agreement
from zvsim.base.errors import InputError

MAX_BYTES = 1_000_000
MAX_PROBLEMS = 5

_BUILT_IN = Path(__file__).resolve().parents[1] / "studies" / "nrw_2016" / "agreement.toml"
_TOML = 'gültiges TOML: Zahlen mit Dezimalpunkt (8.0), Text in Anführungszeichen ("rund")'


class AgreementError(InputError):
    """Several problems of one agreement file; where, found and allowed are those of the first.

    Attributes:
        problems: the first problems, each with its own where, found and allowed.
    """

    def __init__(self, problems: tuple[InputError, ...]) -> None:
        self.problems = problems
        super().__init__(problems[0].where, problems[0].found, problems[0].allowed)
        self.args = ("\n".join(str(problem) for problem in problems),)


def load_agreement(path: Path | str) -> Agreement:
    """Read the agreement in the TOML file at `path` (UTF-8, at most 1 MB).

    Raises:
        InputError: the file is missing, too large, not UTF-8, not TOML or not an agreement; with several
            problems an `AgreementError`, whose text has one line for each of the first few.
    """
    path = Path(path)
    raw = _toml(path.name, _text(path))
    try:
        return Agreement.model_validate(raw)
    except ValidationError as error:
        problems = refusals(path.name, raw, error.errors(include_url=False))[:MAX_PROBLEMS]
    if len(problems) == 1:
        raise problems[0]
    raise AgreementError(tuple(problems))


@cache
def nrw_2016() -> Agreement:
    """The agreement between BMAS and MAIS NRW for 2016 (§ 48b Abs. 1 Satz 1 Nr. 3 SGB II).

    >>> nrw_2016().figure("gdp_nw_2016").value
    1.4
    >>> [target.threshold for target in nrw_2016().targets]
    [-0.004, 0.0]
    """
    return load_agreement(_BUILT_IN)


def _text(path: Path) -> str:
    try:
        if not path.is_file():
            raise InputError(str(path.name), "keine Datei", "der Pfad einer vorhandenen TOML-Datei")
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        if isinstance(error, InputError):
            raise
        raise InputError(str(path.name), "eine nicht lesbare Datei", "eine lesbare TOML-Datei") from error
    if len(content) > MAX_BYTES:
        raise InputError(path.name, f"mehr als {MAX_BYTES:,} Byte".replace(",", "."), "höchstens 1 MB")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        byte = f"Byte 0x{content[error.start]:02x}"
        raise InputError(f"{path.name}: Zeile {line}", byte, "Text in UTF-8") from error


def _toml(name: str, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        # Python 3.11 gives the position of a TOML error in its message only.
        position = re.search(r"line (\d+), column (\d+)", str(error))
        if position is None:
            raise InputError(name, "kein vollständiges TOML", _TOML) from error
        line, column = int(position[1]), int(position[2])
        found = short(text.split("\n")[line - 1])
        raise InputError(f"{name}: Zeile {line}, Spalte {column}", f"„{found}“", _TOML) from error

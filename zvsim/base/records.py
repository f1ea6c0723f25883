"""Records read from data files: strict, frozen, and refused in German with place, found and allowed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from zvsim.base.errors import InputError, InputErrors

MAX_PROBLEMS = 5
"""So many problems of one table are named; who mends them sees the others."""

_LONGEST = 80
_BY_TYPE = {
    "missing": "eine Angabe, sie ist Pflicht",
    "finite_number": "eine endliche Zahl",
    "float_type": "eine Zahl mit Dezimalpunkt und ohne Anführungszeichen, z. B. -0.004",
    "int_type": "eine ganze Zahl ohne Anführungszeichen",
    "string_type": "Text in Anführungszeichen",
    "tuple_type": "eine Liste",
    "list_type": "eine Liste",
    "dict_type": "eine Tabelle",
    "model_type": "eine Tabelle",
    "date_type": "ein Datum ohne Anführungszeichen, z. B. 2026-01-31",
    "string_pattern_mismatch": "einzeiliger Text ohne Leerraum am Rand",
}
_LIMITS = {"ge": "ab", "gt": "über", "le": "bis", "lt": "unter"}


class Strict(BaseModel):
    """A frozen record that converts nothing, and knows neither other keys nor numbers that are not finite."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, allow_inf_nan=False)


Record = TypeVar("Record", bound=Strict)


def refusal(allowed: str, path: tuple[int | str, ...] = (), found: str = "") -> PydanticCustomError:
    """Build the error of a validator: `allowed` in German; `path` and `found` where pydantic has none."""
    return PydanticCustomError("refusal", "refused", {"allowed": allowed, "path": path, "found": found})


def checked(
    record_class: type[Record],
    table: Mapping[str, Any],
    where: str,
    allowed: Mapping[str, str] | None = None,
    *,
    between: str = ": ",
) -> Record:
    """The record that a table holds.

    Args:
        record_class: what the table has to be.
        table: as read from a file.
        where: the file, as the person knows it.
        allowed: in German, what may stand at a key, where that is not clear from its type.
        between: what stands between ``where`` and the key.

    Raises:
        InputError: it is no such record; with several problems :class:`InputErrors`, the first few.

    >>> class Party(Strict):
    ...     institution: str
    >>> checked(Party, {"institution": 8}, "mine.toml")
    Traceback (most recent call last):
    zvsim.base.errors.InputError: mine.toml: institution: gefunden 8 – erlaubt: Text in Anführungszeichen
    """
    try:
        return record_class.model_validate(table)
    except ValidationError as error:
        problems = _refusals(record_class, table, where + between, allowed or {}, error)[:MAX_PROBLEMS]
    raise problems[0] if len(problems) == 1 else InputErrors(problems)


def shown(value: Any) -> str:
    """Show a value from a file in one short line.

    >>> shown("8,0"), shown(True), shown(float("nan"))
    ('„8,0“ (Text)', 'true', 'nan')
    """
    if value is None or value in ((), []):
        return "nichts"
    if isinstance(value, str):
        return f"„{short(value)}“ (Text)"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Mapping):
        return "eine Tabelle"
    if isinstance(value, Sequence):
        return "eine Liste"
    return value.isoformat() if isinstance(value, date) else short(str(value))


def short(text: str) -> str:
    """Make foreign text fit into one line of a message: no control characters, at most 80 characters."""
    line = "".join(sign if sign.isprintable() else "\ufffd" for sign in " ".join(text.split()))
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"


def _refusals(
    record_class: type[Strict], table: Mapping[str, Any], where: str, allowed: Mapping[str, str], error: ValidationError
) -> list[InputError]:
    """One refusal per place, in the order of the errors."""
    by_place: dict[str, InputError] = {}
    for one in error.errors(include_url=False):
        path = tuple(one.get("ctx", {}).get("path", ())) or one["loc"]
        place = f"{where}{_spelled(path, table)}"
        by_place.setdefault(place, InputError(place, _found(one), _allowed(one, record_class, allowed)))
    return list(by_place.values())


def _spelled(path: Sequence[int | str], table: Any) -> str:
    """Spell a path as `figures[3] (gdp).source`; union branches of pydantic are left out."""
    text, here = "", table
    for step in path:
        if isinstance(step, int):
            here = here[step] if isinstance(here, Sequence) and step < len(here) else None
            name = here.get("id") if isinstance(here, Mapping) else None
            text += f"[{step}]" + (f" ({short(name)})" if isinstance(name, str) else "")
        elif isinstance(here, Mapping):
            text += f".{short(step)}" if text else short(step)
            here = here.get(step)
    return text or "(oberste Ebene)"


def _found(error: ErrorDetails) -> str:
    named = error.get("ctx", {}).get("found")
    if named:
        return str(named)
    if error["type"] == "missing":
        return "nichts"
    if error["type"] == "extra_forbidden":
        return "ein unbekannter Schlüssel"
    return shown(error["input"])


def _allowed(error: ErrorDetails, record_class: type[Strict], by_key: Mapping[str, str]) -> str:
    kind, context = error["type"], error.get("ctx", {})
    key = next((step for step in reversed(error["loc"]) if step in by_key), None)
    if kind == "extra_forbidden":
        return f"nur {', '.join(_keys(record_class, error['loc'][:-1]))}"
    if "allowed" in context:
        return str(context["allowed"])
    if key is not None:
        return by_key[str(key)]
    if kind == "literal_error":
        return str(context["expected"]).replace(" or ", " oder ")
    if kind == "string_too_long":
        return f"Text von höchstens {context['max_length']} Zeichen"
    if kind == "string_too_short":
        return f"Text von mindestens {context['min_length']} Zeichen"
    bounds = [f"{word} {context[name]}" for name, word in _LIMITS.items() if name in context]
    return _BY_TYPE.get(kind) or (f"Zahl {bounds[0]}" if bounds else error["msg"])


def _keys(record_class: type[BaseModel], path: Sequence[int | str]) -> list[str]:
    """The keys of the record at `path`, found by walking the annotations of the models."""
    for step in path:
        if isinstance(step, str) and step in record_class.model_fields:
            record_class = _model_in(record_class.model_fields[step].annotation) or record_class
    return list(record_class.model_fields)


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((model for part in get_args(annotation) if (model := _model_in(part))), None)

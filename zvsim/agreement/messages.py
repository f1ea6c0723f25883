"""German one-line messages for what pydantic refuses: where, what was found, what is allowed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, get_args

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from zvsim.agreement.schema import Agreement
from zvsim.base.errors import InputError

_LONGEST = 80

_BY_KEY = {
    "source": 'Dokument und Stelle als Text, z. B. "Zielvereinbarung BMAS–MAIS NRW 2016, Teil II"',
    "section": 'Abschnitt als Text, z. B. "III § 2 Abs. 1"',
    "institution": 'Institution als Text oder "none_named"',
    "year": 'Jahreszahl von 1990 bis 2100, "undated" oder "not_applicable"',
    "target_year": "Jahreszahl von 1990 bis 2100",
    "signed": "ein Datum ohne Anführungszeichen, z. B. 2016-10-14",
}

_BY_TYPE = {
    "missing": "eine Angabe, sie ist Pflicht",
    "finite_number": "eine endliche Zahl",
    "float_type": "eine Zahl mit Dezimalpunkt und ohne Anführungszeichen, z. B. -0.004",
    "int_type": "eine ganze Zahl ohne Anführungszeichen",
    "string_type": "Text in Anführungszeichen",
    "tuple_type": "eine Liste",
    "model_type": "eine Tabelle",
    "date_type": "ein Datum ohne Anführungszeichen, z. B. 2016-10-14",
}


def refusals(file: str, raw: Mapping[str, Any], errors: Sequence[ErrorDetails]) -> list[InputError]:
    """Translate pydantic's errors on `raw` into one InputError per place, in the order of the errors."""
    found: dict[str, InputError] = {}
    for error in errors:
        path = tuple(error.get("ctx", {}).get("path", ())) or error["loc"]
        where = f"{file}: {_spelled(path, raw)}"
        found.setdefault(where, InputError(where, _found(error), _allowed(error)))
    return list(found.values())


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


def _spelled(path: Sequence[int | str], raw: Any) -> str:
    """Spell a path as `figures[3] (gdp_nw_2016).source`; union branches of pydantic are left out."""
    text, here = "", raw
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


def _allowed(error: ErrorDetails) -> str:
    kind, context = error["type"], error.get("ctx", {})
    key = next((step for step in reversed(error["loc"]) if step in _BY_KEY), None)
    if kind == "extra_forbidden":
        return f"nur {', '.join(_keys(error['loc'][:-1]))}"
    if "allowed" in context:
        return str(context["allowed"])
    if key is not None:
        return _BY_KEY[str(key)]
    if kind == "literal_error":
        return str(context["expected"]).replace(" or ", " oder ")
    if kind in _BY_TYPE:
        return _BY_TYPE[kind]
    if kind.startswith("string_"):
        return _allowed_text(kind, context, str(error["loc"][-1]))
    limits = {"ge": "ab", "gt": "über", "le": "bis", "lt": "unter"}
    bounds = [f"{word} {context[name]}" for name, word in limits.items() if name in context]
    return f"Zahl {bounds[0]}" if bounds else error["msg"]


def _allowed_text(kind: str, context: Mapping[str, Any], key: str) -> str:
    if kind == "string_too_long":
        return f"Text von höchstens {context['max_length']} Zeichen"
    if kind == "string_too_short":
        return f"Text von mindestens {context['min_length']} Zeichen"
    if key in ("id", "topic", "figure", "administration", "integration"):
        return "eine Kennung aus Kleinbuchstaben, Ziffern und Unterstrichen, z. B. gdp_nw_2016"
    if key == "indicator":
        return "ein Kurzname aus Großbuchstaben, Ziffern und Unterstrichen, z. B. K2"
    return "einzeiliger Text ohne Leerraum am Rand"


def _keys(path: Sequence[int | str]) -> list[str]:
    """The keys of the record at `path`, found by walking the annotations of the models."""
    model: type[BaseModel] = Agreement
    for step in path:
        if isinstance(step, str) and step in model.model_fields:
            model = _model_in(model.model_fields[step].annotation) or model
    return list(model.model_fields)


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((model for part in get_args(annotation) if (model := _model_in(part))), None)

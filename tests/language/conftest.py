"""Every visible text of the product, found where it is written."""

from __future__ import annotations

import ast
import importlib
import pkgutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po
from pydantic import BaseModel

import zvsim
from zvsim.base.language import Names, visible_fields
from zvsim.study import built_in_study

PRODUCT = Path(zvsim.__file__).parent


def texts_of_code(source: str) -> Iterator[str]:
    """What is handed to ``translated`` or ``message`` as a literal."""
    for node in ast.walk(ast.parse(source)):
        called = node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""
        if called in ("translated", "message") and isinstance(node.args[0], ast.Constant):
            yield node.args[0].value


def _in_code() -> Iterator[str]:
    for path in sorted(PRODUCT.rglob("*.py")):
        yield from texts_of_code(path.read_text(encoding="utf-8"))


def _in_names() -> Iterator[str]:
    for module in pkgutil.walk_packages(zvsim.__path__, "zvsim."):
        if module.name.endswith("__main__") or module.name == "zvsim.page.frame":
            continue
        for value in vars(importlib.import_module(module.name)).values():
            if isinstance(value, Names):
                yield from value.german.values()


@pytest.fixture(scope="session")
def collected() -> Callable[[str], list[str]]:
    """The visible texts of a module, from its source."""
    return lambda source: list(texts_of_code(source))


def texts_of_records(value: Any, *, visible: bool = False) -> Iterator[str]:
    """What stands in the fields of records that readers see, of records inside them too."""
    if isinstance(value, str):
        yield from [value] if visible else []
    elif isinstance(value, BaseModel) or is_dataclass(value):
        shown = visible_fields(type(value)) | visible_fields(type(value), keys=True)
        names = type(value).model_fields if isinstance(value, BaseModel) else [field.name for field in fields(value)]
        for name in names:
            yield from texts_of_records(getattr(value, name), visible=name in shown)
    elif isinstance(value, Mapping | Sequence):
        for part in value.values() if isinstance(value, Mapping) else value:
            yield from texts_of_records(part, visible=visible)


def _in_data_files() -> Iterator[str]:
    study = built_in_study()
    yield from texts_of_records((study.agreement, study.model, study.levers, study.scenarios))


@pytest.fixture(scope="session")
def messages() -> dict[str, str]:
    """Where each German text is written: code, name or data file."""
    found = dict.fromkeys(_in_data_files(), "data file")
    found |= dict.fromkeys(_in_names(), "name")
    found |= dict.fromkeys(_in_code(), "code")
    return {text: where for text, where in found.items() if any(letter.isalpha() for letter in text)}


@pytest.fixture(scope="session")
def english() -> dict[str, str]:
    """The catalogue: English by German text."""
    with (PRODUCT / "locale" / "en.po").open("rb") as file:
        return {str(entry.id): str(entry.string) for entry in read_po(file) if entry.id}

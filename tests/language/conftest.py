"""Every visible text of the product, found where it is written."""

from __future__ import annotations

import ast
import importlib
import pkgutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po

import zvsim
from zvsim.base.language import Names, Translatable, TranslatedModule, visible_fields
from zvsim.model.quantities import quantities
from zvsim.model.responses import pathway_parameters, responses
from zvsim.model.views import VIEWS
from zvsim.workspace import built_in_workspace

PRODUCT = Path(zvsim.__file__).parent


def _in_code() -> Iterator[str]:
    for path in sorted(PRODUCT.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            called = node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""
            if called in ("translated", "message") and isinstance(node.args[0], ast.Constant):
                yield node.args[0].value


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Names):
        yield from value.german.values()
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, tuple | list):
        for part in value:
            yield from _texts(part)


def _in_constants() -> Iterator[str]:
    for found in pkgutil.walk_packages(zvsim.__path__, "zvsim."):
        if found.name.endswith("__main__") or found.name == "zvsim.page.frame":
            continue
        module = importlib.import_module(found.name)
        words = isinstance(module, TranslatedModule)
        for name, value in vars(module).items():
            if isinstance(value, Names) or (words and name.isupper()):
                yield from _texts(value)


def _in_records(value: Any) -> Iterator[str]:
    if isinstance(value, Translatable):
        shown = visible_fields(type(value))
        for name, part in vars(value).items():
            yield from _texts(part) if name in shown else _in_records(part)
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _in_records(part)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for part in value:
            yield from _in_records(part)


def _in_data_files() -> Iterator[str]:
    workspace = built_in_workspace()
    yield from _in_records((workspace.agreement, workspace.levers, workspace.scenarios))
    yield from _in_records((quantities(), responses()))
    for view in VIEWS:
        yield from _in_records(pathway_parameters(view))


@pytest.fixture(scope="session")
def messages() -> dict[str, str]:
    """Where each German text is written: code, constant or data file."""
    found = dict.fromkeys(_in_data_files(), "data file")
    found |= dict.fromkeys(_in_constants(), "constant")
    found |= dict.fromkeys(_in_code(), "code")
    return {text: where for text, where in found.items() if any(letter.isalpha() for letter in text)}


@pytest.fixture(scope="session")
def english() -> dict[str, str]:
    """The catalogue: English by German text."""
    with (PRODUCT / "locale" / "en.po").open("rb") as file:
        return {str(entry.id): str(entry.string) for entry in read_po(file) if entry.id}

"""Reading the tables that ship with the package."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def built_in_text(package: str, name: str) -> str:
    """Text of a file that ships inside a package of this product."""
    return files(package).joinpath(name).read_text(encoding="utf-8")


def built_in_table(package: str, name: str) -> dict[str, Any]:
    """Parsed TOML file that ships inside a package of this product."""
    return tomllib.loads(built_in_text(package, name))

"""Which state of the data an answer rests on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

View = Literal["planning", "latest"]
VIEWS: tuple[View, ...] = get_args(View)

KNOWN_BY: Mapping[View, str] = {"planning": "2015-12", "latest": "2017-12"}
"""Last month whose publications a view may use; no view uses an outcome of 2016 as a measurement."""

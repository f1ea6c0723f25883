"""Which state of the data an answer rests on."""

from __future__ import annotations

from typing import Literal, get_args

View = Literal["planning", "latest"]
VIEWS: tuple[View, ...] = get_args(View)

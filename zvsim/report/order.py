"""A document as it is asked for; says nothing of how it is made, because that takes heavy libraries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, cast, get_args

from pydantic import TypeAdapter

from zvsim.simulation.scenario import Scenario

Step = Literal["compute", "draw", "write"]
STEPS = cast(tuple[Step, ...], get_args(Step))
REFUSED = 2
"""What a process ends with when something in the order can be corrected."""


@dataclass(frozen=True)
class Order:
    """Everything that a document depends on.

    Attributes:
        study: as :func:`zvsim.study.open_study` takes it.
        scenario: with its question.
        chosen: one of :data:`zvsim.report.files.FORMATS`.
        comments: by chapter, see :func:`zvsim.report.chapters.checked_comments`.
        base_url: where the page is served, if that is known.
    """

    study: str
    scenario: Scenario
    chosen: str
    comments: Mapping[str, str] = field(default_factory=dict)
    base_url: str | None = None


ORDERS = TypeAdapter(Order)
"""Reads and writes an order as JSON."""

"""A document as it is asked for, and making it, step by step."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, cast, get_args

from zvsim.presentation.charts.documents import document_charts
from zvsim.report.build import build_report
from zvsim.report.material import report_material
from zvsim.report.writers import written
from zvsim.simulation.draws import DEFAULT_DRAWS, DEFAULT_SEED
from zvsim.simulation.engine import Assumptions
from zvsim.simulation.scenario import Scenario
from zvsim.workspace import Workspace, scenario_document

Step = Literal["compute", "draw", "write"]
STEPS = cast(tuple[Step, ...], get_args(Step))
_WITHOUT_CHARTS = ("xlsx", "csv")


@dataclass(frozen=True)
class Order:
    """Everything that a document depends on.

    Attributes:
        chosen: one of :data:`zvsim.report.files.FORMATS`.
        comments: by chapter, see :func:`zvsim.report.comments.checked_comments`.
        base_url: where the page is served, if that is known.
    """

    scenario: Scenario
    chosen: str
    draws: int = DEFAULT_DRAWS
    seed: int = DEFAULT_SEED
    assumptions: Assumptions = "fixed"
    comments: Mapping[str, str] = field(default_factory=dict)
    base_url: str | None = None


def document(order: Order, workspace: Workspace, begin: Callable[[Step], None]) -> bytes:
    """The document that was asked for.

    Args:
        begin: is told the name of each step before it is taken.

    Raises:
        InputError: number of draws or seed out of range, or a comment that is refused.
    """
    begin("compute")
    settings = (order.draws, order.seed, order.assumptions)
    if order.chosen == "json":
        found = scenario_document(workspace, order.scenario, *settings)
        begin("write")
        return (json.dumps(found, ensure_ascii=False, indent=2, allow_nan=False) + "\n").encode("utf-8")
    material = replace(report_material(workspace, order.scenario, *settings), base_url=order.base_url)
    if order.chosen not in _WITHOUT_CHARTS:
        begin("draw")
        charts = document_charts(material.assessment, workspace, order.base_url)
        material = replace(material, charts=charts)
    begin("write")
    return written(build_report(material, order.comments), order.chosen)

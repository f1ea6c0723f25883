"""Making the document of an order, step by step."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

from zvsim.report.build import build_report
from zvsim.report.material import report_material
from zvsim.report.order import Order, Step
from zvsim.report.pictures import document_charts
from zvsim.report.writers import written
from zvsim.workspace import Workspace, scenario_document

_WITHOUT_CHARTS = ("xlsx", "csv")


def made(order: Order, workspace: Workspace, begin: Callable[[Step], None]) -> bytes:
    """The document that was asked for.

    Args:
        begin: is told the name of each step before it is taken.

    Raises:
        InputError: number of draws or seed out of range, or a comment that is refused.
    """
    begin("compute")
    settings = (order.draws, order.seed, order.assumptions, order.appraisal)
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

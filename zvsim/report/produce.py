"""Making the document of an order, step by step."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

from zvsim.report.build import build_report
from zvsim.report.material import Material
from zvsim.report.order import Order, Step
from zvsim.report.pictures import document_charts
from zvsim.report.writers import written
from zvsim.study import open_study

_WITHOUT_CHARTS = ("xlsx", "csv")


def made(order: Order, begin: Callable[[Step], None]) -> bytes:
    """The document that was asked for.

    Args:
        begin: is told the name of each step before it is taken.

    Raises:
        InputError: an unknown study, number of draws or seed out of range, or a comment that is refused.
    """
    begin("compute")
    study = open_study(order.study)
    if order.chosen == "json":
        document = study.document(order.scenario)
        begin("write")
        return (json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False) + "\n").encode("utf-8")
    material = Material(study, order.scenario, base_url=order.base_url)
    if order.chosen not in _WITHOUT_CHARTS:
        begin("draw")
        material = replace(material, charts=document_charts(material))
    begin("write")
    return written(build_report(material, order.comments), order.chosen)

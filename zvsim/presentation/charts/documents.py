"""The page's charts as pictures for documents: the very same specifications, drawn without a browser."""

from __future__ import annotations

from typing import Any

import pandas as pd

from zvsim.assessment.forecast import Assessment, TargetAssessment
from zvsim.assessment.ledger import ledgers
from zvsim.assessment.targets import target_indicator
from zvsim.data import known_by, load_observations
from zvsim.model.reviewed import reviewed_fit
from zvsim.model.views import KNOWN_BY
from zvsim.presentation import wording
from zvsim.presentation.charts.dots import dots_alternative, dots_data, dots_specification
from zvsim.presentation.charts.fans import FAN_OF_INDICATOR, fan_alternative, fan_data, fan_specification
from zvsim.presentation.charts.picture import chart_svg
from zvsim.presentation.charts.waterfall import waterfall_alternative, waterfall_data, waterfall_specification
from zvsim.report.content import Chart, Charts
from zvsim.simulation.fan import fan, fan_observations
from zvsim.workspace import Workspace, monthly_outcome

WIDTH = 560  # CSS pixels; the page takes the width of its column


def drawn(specification: dict[str, Any], data: pd.DataFrame, caption: str, alternative: str) -> Chart:
    """A chart of the page as a picture."""
    return Chart(caption, alternative, chart_svg(specification, data, WIDTH))


def _fan(item: TargetAssessment, assessment: Assessment, workspace: Workspace) -> Chart:
    view, quantity = assessment.scenario.view, FAN_OF_INDICATOR[target_indicator(item.target)]
    path = reviewed_fit(view).paths[quantity]
    months = fan(path, monthly_outcome(workspace, assessment), quantity)
    observed = fan_observations(path, quantity, known_by(load_observations(), KNOWN_BY[view]))
    index = 100.0 * (1.0 + item.target.threshold) if item.target.measure == "rel_change" else None
    caption = f"{wording.FAN_HEADING}: {wording.FAN_NAMES[quantity]}, {wording.FAN_AXIS}. {wording.FAN_READING}"
    note = caption if quantity != "lzb" else f"{caption} {wording.FAN_LZB_NOTE}"
    return drawn(fan_specification(), fan_data(months, observed, index), note, fan_alternative(quantity, months))


def document_charts(assessment: Assessment, workspace: Workspace) -> Charts:
    """Dots and course of every target, and its steps from the agreed to the adjusted target if there are any."""
    items = assessment.targets.values()
    dots = [
        drawn(
            dots_specification(),
            dots_data(item),
            f"{item.target.label}: {wording.COLUMN_DOTS}. {wording.DOTS_READING}",
            dots_alternative(item),
        )
        for item in items
    ]
    steps = {
        found.item.target.id: drawn(
            waterfall_specification(),
            waterfall_data(found),
            wording.waterfall_caption(found.item.target.label),
            waterfall_alternative(found),
        )
        for found in ledgers(assessment, workspace.levers)
        if found.entries or found.own
    }
    return Charts((*dots, *(_fan(item, assessment, workspace) for item in items)), steps)

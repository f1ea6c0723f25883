"""The page's charts as pictures for documents: the very same specifications, drawn without a browser."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from textwrap import wrap
from typing import Any

import pyarrow as pa

from zvsim.assessment.course import fan_at
from zvsim.assessment.forecast import Assessment, TargetAssessment
from zvsim.assessment.ledger import Ledger, ledgers
from zvsim.assessment.targets import target_indicator
from zvsim.base.errors import one_line
from zvsim.charts.dots import dots_alternative, dots_data, dots_specification
from zvsim.charts.fans import FAN_OF_INDICATOR, fan_alternative, fan_data, fan_specification
from zvsim.charts.picture import chart_svg
from zvsim.charts.waterfall import waterfall_alternative, waterfall_data, waterfall_specification
from zvsim.page import wording
from zvsim.report.address import scenario_address
from zvsim.report.content import Chart, Charts, Paragraph, Picture
from zvsim.report.material import Material
from zvsim.simulation.fan import fan_observations
from zvsim.simulation.levers import Lever

WIDTH = 560  # CSS pixels; the page takes the width of its column

IMPRINT_SIGNS = 105
"""Of a line below a picture of this width."""


def imprint(assessment: Assessment, levers: Mapping[str, Lever], base_url: str | None = None) -> tuple[str, ...]:
    """Lines below a picture, so that it can stand alone: scenario, source with state of the data, address."""
    view = wording.DATA_VIEW_NAMES[assessment.scenario.view]
    return (
        wording.PICTURE_SCENARIO.format(title=one_line(assessment.scenario.title)),
        wording.PICTURE_SOURCE.format(model=assessment.model_version, data=assessment.data_version, view=view),
        *wrap(scenario_address(assessment, levers, base_url), IMPRINT_SIGNS, break_on_hyphens=False),
    )


def drawn(
    specification: dict[str, Any], data: pa.Table, caption: str, alternative: str, lines: tuple[str, ...] = ()
) -> Chart:
    """A chart of the page as a picture.

    Args:
        lines: stand below it, inside the picture.
    """
    below = {
        **{"text": list(lines), "orient": "bottom", "anchor": "start", "frame": "bounds", "offset": 12},
        **{"fontSize": 10, "fontWeight": "normal", "color": "#404040", "limit": 0},
    }
    complete = {**specification, "title": below} if lines else specification
    return Chart(caption, alternative, chart_svg(complete, data, WIDTH))


def _attempted(name: str, draw: Callable[[], Chart]) -> Picture:
    """The chart, or a line that names it and says why it is missing: the rest of the document does not depend on it."""
    try:
        return draw()
    except Exception as error:
        return Paragraph(wording.PICTURE_FAILED.format(name=name, reason=one_line(str(error) or type(error).__name__)))


def _dots(item: TargetAssessment, lines: tuple[str, ...]) -> Chart:
    caption = f"{item.target.label}: {wording.COLUMN_DOTS}. {wording.DOTS_READING}"
    return drawn(dots_specification(), dots_data(item), caption, dots_alternative(item), lines)


def _fan(item: TargetAssessment, material: Material, lines: tuple[str, ...]) -> Chart:
    study, question = material.study, material.scenario.question
    quantity = FAN_OF_INDICATOR[target_indicator(item.target)]
    months = study.explore(fan_at, question, quantity)
    path, entry = study.fit(question.view).paths[quantity], study.model.quantities[quantity]
    observed = fan_observations(path, entry, study.known(question.view), study.calendar.reference_year)
    index = 100.0 * (1.0 + item.target.threshold) if item.target.measure == "rel_change" else None
    caption = f"{wording.FAN_HEADING}: {wording.FAN_NAMES[quantity]}, {wording.FAN_AXIS}. {wording.FAN_READING}"
    note = caption if quantity != "lzb" else f"{caption} {wording.FAN_LZB_NOTE}"
    return drawn(fan_specification(), fan_data(months, observed, index), note, fan_alternative(quantity, months), lines)


def _steps(found: Ledger, lines: tuple[str, ...]) -> Chart:
    caption = wording.waterfall_caption(found.item.target.label)
    return drawn(waterfall_specification(), waterfall_data(found), caption, waterfall_alternative(found), lines)


def document_charts(material: Material) -> Charts:
    """Dots and course of every target, and its steps from the agreed to the adjusted target if there are any."""
    assessment = material.assessment
    items = tuple(assessment.targets.values())
    lines = imprint(assessment, material.levers, material.base_url)

    def named(kind: str, item: TargetAssessment, draw: Callable[[tuple[str, ...]], Chart]) -> Picture:
        name = f"{item.target.label}: {kind}"
        return _attempted(name, partial(draw, (name, *lines)))

    dots = [named(wording.COLUMN_DOTS, item, partial(_dots, item)) for item in items]
    courses = [named(wording.FAN_HEADING, item, partial(_fan, item, material)) for item in items]
    steps = {
        found.item.target.id: named(wording.WATERFALL_STEPS, found.item, partial(_steps, found))
        for found in ledgers(assessment, material.levers)
        if found.entries or found.own
    }
    return Charts((*dots, *courses), steps)

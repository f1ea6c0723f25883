"""The exhibits' pictures for documents: the very same specifications as on the page, drawn without a browser."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from textwrap import wrap

from zvsim.assessment.forecast import Assessment, TargetAssessment
from zvsim.assessment.ledger import ledgers
from zvsim.assessment.targets import target_indicator
from zvsim.assessment.terms import view_name
from zvsim.base.errors import one_line
from zvsim.base.language import translated
from zvsim.charts.picture import Picture, chart_svg
from zvsim.exhibits.course import FAN_OF_INDICATOR, course_of, course_picture
from zvsim.exhibits.ledger import has_steps, waterfall_picture
from zvsim.exhibits.targets import DOTS, dots_picture
from zvsim.report.address import scenario_address
from zvsim.report.content import Chart, Charts, Drawn, Paragraph
from zvsim.report.material import Material
from zvsim.simulation.levers import Lever

WIDTH = 560  # CSS pixels; the page takes the width of its column

IMPRINT_SIGNS = 105
"""Of a line below a picture of this width."""


def imprint(assessment: Assessment, levers: Mapping[str, Lever], base_url: str | None = None) -> tuple[str, ...]:
    """Lines below a picture, so that it can stand alone: scenario, source with state of the data, address."""
    source = translated(
        "Quelle: eigene Rechnung (zvsim), Modellstand {model}, Datenstand {data} ({view})",
        model=assessment.model_version,
        data=assessment.data_version,
        view=view_name(assessment.scenario.view, assessment.agreement),
    )
    return (
        translated("Szenario »{title}«", title=one_line(assessment.scenario.title)),
        source,
        *wrap(scenario_address(assessment, levers, base_url), IMPRINT_SIGNS, break_on_hyphens=False),
    )


def drawn(picture: Picture, lines: tuple[str, ...] = ()) -> Chart:
    """A picture of the page for a document.

    Args:
        lines: stand below it, inside the picture.
    """
    below = {
        **{"text": list(lines), "orient": "bottom", "anchor": "start", "frame": "bounds", "offset": 12},
        **{"fontSize": 10, "fontWeight": "normal", "color": "#404040", "limit": 0},
    }
    complete = {**picture.specification, "title": below} if lines else picture.specification
    return Chart(picture.caption, picture.alternative, chart_svg(complete, picture.data, WIDTH))


def _attempted(name: str, make: Callable[[], Picture], lines: tuple[str, ...]) -> Drawn:
    """The chart, or a line that names it and says why it is missing: the rest of the document does not depend on it."""
    try:
        return drawn(make(), (name, *lines))
    except Exception as error:
        reason = one_line(str(error) or type(error).__name__)
        failed = translated("Das Bild »{name}« konnte nicht gezeichnet werden: {reason}", name=name, reason=reason)
        return Paragraph(failed)


def document_charts(material: Material) -> Charts:
    """Dots and course of every target, and its steps from the agreed to the adjusted target if there are any."""
    assessment = material.assessment
    items = tuple(assessment.targets.values())
    lines = imprint(assessment, material.levers, material.base_url)

    def attempted(item: TargetAssessment, name: str, make: Callable[[], Picture]) -> Drawn:
        return _attempted(f"{item.target.label}: {name}", make, lines)

    def course(item: TargetAssessment) -> Picture:
        quantity = FAN_OF_INDICATOR[target_indicator(item.target)]
        return course_picture(course_of(material.study, assessment, quantity))

    def dots(item: TargetAssessment) -> Picture:
        return dots_picture(material.study, assessment, item.target.id)

    results = [attempted(item, translated(DOTS), partial(dots, item)) for item in items]
    with_path = [item for item in items if target_indicator(item.target) in FAN_OF_INDICATOR]
    courses = [attempted(item, translated("Verlauf"), partial(course, item)) for item in with_path]
    name = translated("vom vereinbarten zum angepassten Ziel")
    steps = {
        ledger.item.target.id: attempted(ledger.item, name, partial(waterfall_picture, ledger))
        for ledger in ledgers(assessment, material.levers)
        if has_steps(ledger)
    }
    return Charts((*results, *courses), steps)

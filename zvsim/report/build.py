"""The written assessment of a scenario, made once for every format."""

from __future__ import annotations

from zvsim.errors import one_line
from zvsim.report import sections_background as background
from zvsim.report import sections_result as result
from zvsim.report import wording
from zvsim.report.content import Report, cleaned
from zvsim.report.material import Material


def build_report(material: Material) -> Report:
    """Chapters in the order in which the field writes them."""
    chapters = (
        result.summary,
        result.agreed,
        result.outlook,
        result.consideration,
        result.inflow,
        result.monitored,
        background.commitments,
        background.method,
        background.sources,
        background.repetition,
    )
    return cleaned(
        Report(
            title=wording.TITLE,
            subtitle=f"{material.agreement.title}; Szenario »{one_line(material.assessment.scenario.title)}«",
            notice=wording.NOTICE,
            sections=tuple(chapter(material) for chapter in chapters),
        )
    )

"""The written assessment of a scenario, made once for every format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from zvsim.base.errors import one_line
from zvsim.base.language import translated
from zvsim.report import sections_background as background
from zvsim.report import sections_result as result
from zvsim.report.chapters import checked_comments
from zvsim.report.content import Remark, Report, Section, cleaned
from zvsim.report.material import Material

# In the order in which the field writes them.
_CHAPTERS: Mapping[str, Callable[[Material], Section]] = {
    "summary": result.summary,
    "agreed": result.agreed,
    "outlook": result.outlook,
    "consideration": result.consideration,
    "inflow": result.inflow,
    "monitored": result.monitored,
    "commitments": background.commitments,
    "method": background.method,
    "sources": background.sources,
    "repetition": background.repetition,
}


def build_report(material: Material, comments: Mapping[str, str] | None = None) -> Report:
    """All chapters, each with what a person wrote about it at its end.

    Args:
        comments: by chapter, see :func:`zvsim.report.chapters.checked_comments`.

    Raises:
        InputError: a comment that is refused.
    """
    written = checked_comments(comments or {})
    sections = []
    for name, chapter in _CHAPTERS.items():
        section = chapter(material)
        if name in written:
            lines = tuple(line.strip() for line in written[name].splitlines() if line.strip())
            section = replace(section, blocks=(*section.blocks, Remark(lines)))
        sections.append(section)
    return cleaned(
        Report(
            title=translated("Rechenhilfe zur Bewertung nach § 4 der Zielvereinbarung"),
            subtitle=f"{material.agreement.title}; Szenario »{one_line(material.assessment.scenario.title)}«",
            notice=translated("Rechenhilfe, keine Feststellung der Vertragsparteien"),
            sections=tuple(sections),
        )
    )

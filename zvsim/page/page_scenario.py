"""Which scenario the page's values are."""

from __future__ import annotations

from zvsim.assessment.forecast import Assessment
from zvsim.base.language import translated
from zvsim.sharing.records import Meeting
from zvsim.simulation.question import Question
from zvsim.simulation.scenario import Scenario
from zvsim.study import Study


def own_values() -> str:
    """What values are called that match no scenario."""
    return translated("Eigene Werte")


def matching_kept(meeting: Meeting, study: Study) -> Scenario | None:
    """The kept scenario that is shown, if it is one."""
    shown = meeting.question
    for kept in meeting.kept:
        if study.are_same(shown, kept.question) and kept.question.assumptions == shown.assumptions:
            return kept
    return None


def page_scenario(study: Study, question: Question, title: str | None = None) -> Scenario:
    """The scenario that the values match, or one's own values.

    Args:
        title: of values that match no scenario of the study; by default they are called one's own.
    """
    return study.named(question, title or own_values())


def assessment_of(study: Study, question: Question, title: str | None = None) -> Assessment:
    """The assessment of what the controls say, under the name that :func:`page_scenario` gives it."""
    return study.assess(page_scenario(study, question, title))

"""Which scenario the page's values are."""

from __future__ import annotations

from dataclasses import replace

from zvsim.assessment.forecast import Assessment
from zvsim.assessment.naming import name_from_changes
from zvsim.base.language import LANGUAGES, translated, using
from zvsim.sharing.records import Meeting
from zvsim.simulation.question import Question
from zvsim.simulation.scenario import Scenario
from zvsim.study import Study


def own_values() -> str:
    """What the box of scenarios shows while the values match none."""
    return translated("Eigene Werte")


def _is_name(title: str) -> bool:
    """Whether somebody gave it; earlier links keep what the box shows in place of a name."""
    placeholders = []
    for language in LANGUAGES:
        with using(language):
            placeholders.append(own_values())
    return title not in ("", *placeholders)


def with_name(study: Study, scenario: Scenario) -> Scenario:
    """A scenario without a name of its own, named from its changes; any other as it is."""
    if _is_name(scenario.title):
        return scenario
    return replace(scenario, title=name_from_changes(scenario.question, study.levers))


def matching_kept(meeting: Meeting, study: Study) -> Scenario | None:
    """The kept scenario that is shown, if it is one."""
    shown = meeting.question
    for kept in meeting.kept:
        if study.are_same(shown, kept.question) and kept.question.assumptions == shown.assumptions:
            return kept
    return None


def page_scenario(study: Study, question: Question, title: str = "") -> Scenario:
    """The scenario that the values match, or one's own values.

    Args:
        title: of values that match no scenario of the study; without one they are named from the changes.
    """
    return with_name(study, study.named(question, title))


def assessment_of(study: Study, question: Question, title: str = "") -> Assessment:
    """The assessment of what the controls say, under the name that :func:`page_scenario` gives it."""
    return study.assess(page_scenario(study, question, title))

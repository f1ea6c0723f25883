"""What the frame hands to every page."""

from __future__ import annotations

import os
from dataclasses import dataclass

from zvsim.assessment.forecast import Assessment
from zvsim.simulation.question import Question
from zvsim.simulation.scenario import Scenario
from zvsim.study import DEFAULT, Study, open_study

STUDY = "ZVSIM_STUDY"
"""Environment variable by which an operator names another study than the default one."""


def served_study() -> Study:
    """The study that this server answers about, in the current language."""
    return open_study(os.environ.get(STUDY) or DEFAULT)


@dataclass(frozen=True)
class PageContext:
    """One run of the script: the study, the assessment of what the controls say, and what was kept beside it."""

    study: Study
    assessment: Assessment
    kept: tuple[Scenario, ...]

    @property
    def question(self) -> Question:
        """What the controls say."""
        return self.assessment.question

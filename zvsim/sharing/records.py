"""What people around a table set, keep and send."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from zvsim.assessment.forecast import Assessment
from zvsim.simulation.question import Question
from zvsim.simulation.scenario import Scenario

MAX_KEPT = 4
MAX_NOTE = 200


@dataclass(frozen=True)
class Meeting:
    """The current question and the scenarios kept beside it, at most :data:`MAX_KEPT`; their title is the name given
    to them, their reason the note."""

    question: Question
    kept: tuple[Scenario, ...] = ()


@dataclass(frozen=True)
class Results:
    """What was shown of a question.

    Attributes:
        chances: share of draws that reach the target to the letter of § 3, by target id.
        adjusted: adjusted threshold of § 4 (3) in the target's measure, by target id.
        both: share of draws that reach all targets at once.
    """

    chances: Mapping[str, float]
    adjusted: Mapping[str, float]
    both: float


def results_of(assessment: Assessment) -> Results:
    """The figures of an assessment that a link keeps."""
    targets = assessment.targets
    return Results(
        chances={name: item.probability for name, item in targets.items()},
        adjusted={name: item.adjusted_threshold for name, item in targets.items()},
        both=assessment.both_targets,
    )

"""What people around a table set, keep and send."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from zvsim.assessment.forecast import Assessment
from zvsim.model.views import VIEWS, View
from zvsim.simulation.appraisal import Appraisal
from zvsim.simulation.engine import Assumptions
from zvsim.simulation.levers import Lever
from zvsim.simulation.scenario import Scenario, checked_changes

ASSUMPTIONS: tuple[Assumptions, ...] = ("fixed", "spread")
MAX_KEPT = 4
MAX_NOTE = 200


@dataclass(frozen=True)
class Setting:
    """What all controls say; every figure on the page follows from it.

    Attributes:
        values: of all levers, by lever id, agreed ones included.
        view: state of the data.
        assumptions: whether the values hold exactly or with their typical forecast errors.
        appraisal: the assessor's decisions under § 4 (3).
    """

    values: Mapping[str, float]
    view: View
    assumptions: Assumptions
    appraisal: Appraisal = field(default_factory=Appraisal)


@dataclass(frozen=True)
class Kept:
    """A setting that was given a name."""

    name: str
    note: str
    setting: Setting


@dataclass(frozen=True)
class Meeting:
    """The current setting and those kept beside it, at most :data:`MAX_KEPT`."""

    setting: Setting
    kept: tuple[Kept, ...] = ()


@dataclass(frozen=True)
class Results:
    """What was shown of a setting.

    Attributes:
        chances: share of draws that reach the target to the letter of § 3, by target id.
        adjusted: adjusted threshold of § 4 (3) in the target's measure, by target id.
        both: share of draws that reach all targets at once.
    """

    chances: Mapping[str, float]
    adjusted: Mapping[str, float]
    both: float


def agreed_setting(levers: Mapping[str, Lever]) -> Setting:
    """Everything as agreed, as known when it was agreed."""
    return Setting({name: lever.agreed for name, lever in levers.items()}, VIEWS[0], ASSUMPTIONS[0])


def results_of(assessment: Assessment) -> Results:
    """The figures of an assessment that a link keeps."""
    targets = assessment.targets
    return Results(
        chances={name: item.probability for name, item in targets.items()},
        adjusted={name: item.adjusted_threshold for name, item in targets.items()},
        both=assessment.both_targets,
    )


def scenario_of(setting: Setting, base: Scenario, levers: Mapping[str, Lever], title: str) -> Scenario:
    """A setting as a scenario without a file."""
    changes = checked_changes(setting.values, levers, title)
    return replace(base, name="own_values", title=title, why="", source="", view=setting.view, changes=changes)

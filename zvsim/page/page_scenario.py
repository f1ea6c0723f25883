"""Which scenario the page's values are."""

from __future__ import annotations

import math

from zvsim.base.language import translated
from zvsim.sharing.records import Kept, Meeting, Setting, scenario_of
from zvsim.simulation.scenario import AGREEMENT, Scenario
from zvsim.workspace import Workspace


def own_values() -> str:
    """What values are called that match no scenario."""
    return translated("Eigene Werte")


def _same(one: float, other: float) -> bool:
    """Whether two values of a lever are the same, to the digits that a control shows."""
    return math.isclose(one, other, rel_tol=0.0, abs_tol=1e-9)


def same_values(one: Setting, other: Setting) -> bool:
    """Whether two settings have the same values and view of the data, to the digits that a control shows."""
    return one.view == other.view and all(_same(value, other.values[name]) for name, value in one.values.items())


def matching_scenario(setting: Setting, workspace: Workspace) -> str | None:
    """The name of the scenario whose values and data view are those of the page, if there is one."""
    levers = workspace.levers
    for name, scenario in workspace.scenarios.items():
        if scenario.view == setting.view and all(
            _same(value, scenario.value(levers[lever])) for lever, value in setting.values.items()
        ):
            return name
    return None


def matching_kept(meeting: Meeting) -> Kept | None:
    """The kept scenario that is shown, if it is one."""
    for kept in meeting.kept:
        if same_values(meeting.setting, kept.setting) and kept.setting.assumptions == meeting.setting.assumptions:
            return kept
    return None


def page_scenario(setting: Setting, workspace: Workspace, title: str | None = None) -> Scenario:
    """The scenario that the values match, or one's own values.

    Args:
        title: of values that match no scenario of the folder; by default they are called one's own.
    """
    match = matching_scenario(setting, workspace)
    if match is not None:
        return workspace.scenarios[match]
    return scenario_of(setting, workspace.scenarios[AGREEMENT], workspace.levers, title or own_values())

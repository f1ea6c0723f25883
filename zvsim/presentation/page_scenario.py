"""Which scenario the page's values are."""

from __future__ import annotations

import math
from dataclasses import replace

from zvsim.presentation import wording
from zvsim.presentation.address import PageState
from zvsim.simulation.scenario import AGREEMENT, Scenario, checked_changes
from zvsim.workspace import Workspace


def matching_scenario(state: PageState, workspace: Workspace) -> str | None:
    """The name of the scenario whose values and data view are those of the page, if there is one."""
    for name, scenario in workspace.scenarios.items():
        values = scenario.values(workspace.levers)
        same = all(math.isclose(state.values[key], values[key], rel_tol=0.0, abs_tol=1e-9) for key in values)
        if same and scenario.view == state.view:
            return name
    return None


def page_scenario(state: PageState, workspace: Workspace) -> Scenario:
    """The scenario that the values match, or one's own values."""
    match = matching_scenario(state, workspace)
    if match is not None:
        return workspace.scenarios[match]
    return replace(
        workspace.scenarios[AGREEMENT],
        name="own_values",
        title=wording.OWN_VALUES,
        why="",
        source="",
        view=state.view,
        changes=checked_changes(state.values, workspace.levers, wording.OWN_VALUES),
    )

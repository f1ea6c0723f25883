"""How somebody else gets the figures of the page: a file, a command, a few lines of Python."""

from __future__ import annotations

import shlex
from dataclasses import replace

from zvsim.assessment.forecast import Assessment
from zvsim.base.language import translated
from zvsim.simulation.scenario import AGREEMENT, Scenario
from zvsim.simulation.scenario_toml import scenario_toml
from zvsim.workspace import Workspace


def _explained(scenario: Scenario) -> Scenario:
    """The scenario with a reason and a source, which every scenario file has to name."""
    return replace(
        scenario,
        why=scenario.why or translated("Eigene Werte, auf der Seite eingestellt."),
        source=scenario.source or translated("eigene Eingabe"),
    )


def scenario_file(assessment: Assessment) -> str:
    """The scenario file of an assessment."""
    return scenario_toml(_explained(assessment.scenario))


def _number(value: float) -> str:
    return repr(int(value)) if value == int(value) else repr(value)


def shell_command(assessment: Assessment, workspace: Workspace) -> str:
    """The command that prints the figures of an assessment as JSON.

    One's own values on later data need the scenario file, because no option of the command names the data.
    """
    scenario = assessment.scenario
    if scenario.name in workspace.scenarios:
        what = [scenario.name]
    elif scenario.view == workspace.scenarios[AGREEMENT].view:
        settings = [("--set", f"{name}={_number(value)}") for name, value in scenario.changes.items()]
        what = [AGREEMENT, *(part for setting in settings for part in setting)]
    else:
        what = [f"{scenario.name}.toml"]
    how = ["--draws", str(assessment.draws), "--seed", str(assessment.seed), "--assumptions", assessment.assumptions]
    return shlex.join(["python", "-m", "zvsim", "forecast", *what, *how, "--json"])


def python_snippet(assessment: Assessment) -> str:
    """Lines of Python that compute the same document; they need nothing but the installed package."""
    scenario = assessment.scenario
    changes = ", ".join(f'"{name}": {_number(value)}' for name, value in scenario.changes.items())
    return f'''from dataclasses import replace

from zvsim.workspace import built_in_workspace, scenario_document

workspace = built_in_workspace()
scenario = replace(
    workspace.scenarios["{AGREEMENT}"],
    view="{scenario.view}",
    changes={{{changes}}},
)
found = scenario_document(
    workspace, scenario, size={assessment.draws}, seed={assessment.seed}, assumptions="{assessment.assumptions}"
)
for name, target in found["targets"].items():
    print(name, target["probability"], target["forecast"]["mean"], target["adjusted_threshold"])
'''

"""How somebody else gets the figures of the page: a file, a command, a few lines of Python."""

from __future__ import annotations

import shlex
from dataclasses import replace

from zvsim.assessment.forecast import Assessment
from zvsim.base.language import translated
from zvsim.simulation.scenario import AGREEMENT, Scenario, scenario_toml
from zvsim.study import DEFAULT, Study


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


def shell_command(assessment: Assessment, study: Study) -> str:
    """The command that prints the figures of an assessment as JSON.

    One's own values on later data need the scenario file, because no option of the command names the data.
    """
    scenario, question = assessment.scenario, assessment.question
    if scenario.name in study.scenarios:
        what = [scenario.name]
    elif scenario.view == study.agreed.view:
        settings = [("--set", f"{name}={_number(value)}") for name, value in scenario.changes.items()]
        what = [AGREEMENT, *(part for setting in settings for part in setting)]
    else:
        what = [f"{scenario.name}.toml"]
    where = [] if study.address == DEFAULT else ["--study", study.address]
    how = ["--draws", str(question.draws), "--seed", str(question.seed), "--assumptions", question.assumptions]
    return shlex.join(["python", "-m", "zvsim", "forecast", *what, *where, *how, "--json"])


def python_snippet(assessment: Assessment, study: Study) -> str:
    """Lines of Python that compute the same document; they need nothing but the installed package."""
    question = assessment.question
    changes = ", ".join(f'"{name}": {_number(value)}' for name, value in question.changes.items())
    return f'''from zvsim.study import open_study

study = open_study("{study.address}")
question = study.question(
    {{{changes}}},
    view="{question.view}",
    assumptions="{question.assumptions}",
    draws={question.draws},
    seed={question.seed},
)
found = study.document(study.named(question, "{AGREEMENT}"))
for name, target in found["targets"].items():
    print(name, target["probability"], target["forecast"]["mean"], target["adjusted_threshold"])
'''

"""A scenario as the text of its file."""

from __future__ import annotations

import json

from zvsim.simulation.scenario import Scenario


def _quoted(text: str) -> str:
    """A TOML basic string; JSON quotes alike, save for one control character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")


def scenario_toml(scenario: Scenario) -> str:
    """The file from which :func:`zvsim.simulation.scenario.parse_scenario` reads the same scenario.

    >>> from zvsim.simulation.question import Question
    >>> asked = Question(1, {"gdp_growth": 0.5})
    >>> print(scenario_toml(Scenario("x", "Mehr", "Eine Frage.", "Sitzung", asked)))
    title = "Mehr"
    why = "Eine Frage."
    source = "Sitzung"
    data_view = "planning"
    <BLANKLINE>
    [levers]
    gdp_growth = 0.5
    <BLANKLINE>
    """
    head = [f"{key} = {_quoted(getattr(scenario, key))}" for key in ("title", "why", "source")]
    levers = [f"{name} = {value!r}" for name, value in scenario.changes.items()]
    return "\n".join([*head, f"data_view = {_quoted(scenario.view)}", "", "[levers]", *levers, ""])

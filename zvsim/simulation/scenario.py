"""A scenario: title, why, and only the values that differ from the agreed ones; from and to the text of its file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from zvsim.base.errors import InputError
from zvsim.base.language import Visible
from zvsim.model.views import VIEWS, View
from zvsim.simulation.levers import Lever
from zvsim.simulation.question import Question

AGREEMENT = "agreement"
_KEYS = ("title", "why", "source", "data_view", "levers")


@dataclass(frozen=True)
class Scenario:
    """A question that has a name.

    Attributes:
        name: short name, as in a link; the stem of its file.
        title: as shown.
        why: what it stands for, with the arithmetic if there is any.
        source: where its values come from.
        question: what is asked.
    """

    name: str
    title: Visible[str]
    why: Visible[str]
    source: Visible[str]
    question: Question

    @property
    def changes(self) -> Mapping[str, float]:
        """Values by lever id, only those that differ from the agreed ones."""
        return self.question.changes

    @property
    def view(self) -> View:
        """Which state of the data it uses."""
        return self.question.view

    def asked(self, question: Question) -> Scenario:
        """The same words on another question."""
        return replace(self, question=question)


OWN = "own_values"
"""Name of a scenario without a file."""


def own_scenario(question: Question, title: str, note: str = "") -> Scenario:
    """A scenario without a file."""
    return Scenario(OWN, title, note, "", question)


def _text(table: Mapping[str, Any], key: str, where: str) -> str:
    value = table.get(key)
    if not isinstance(value, str) or not value.strip():
        raise InputError(f"{where}: {key}", "nichts" if value is None else f"»{value}«", "ein nicht leerer Text")
    return value.strip()


def checked_changes(entries: Mapping[str, object], levers: Mapping[str, Lever], where: str) -> dict[str, float]:
    """Lever values of a table, checked; values equal to the agreed ones are left out.

    Raises:
        InputError: unknown lever, not a finite number, or out of range.
    """
    changes = {}
    for name, value in entries.items():
        if name not in levers:
            raise InputError(f"{where}.{name}", "eine unbekannte Annahme", ", ".join(levers))
        checked = levers[name].checked(value, f"{where}.{name}")
        if not levers[name].is_agreed(checked):
            changes[name] = checked
    return changes


def parse_scenario(table: Mapping[str, Any], name: str, levers: Mapping[str, Lever], seed: int, where: str) -> Scenario:
    """A scenario from its parsed file.

    Args:
        table: the TOML document.
        name: short name.
        levers: the known levers.
        seed: of the question.
        where: the file, for messages.

    Raises:
        InputError: unknown key, missing title, why or source, unknown data view, or a bad lever value.
    """
    for key in table:
        if key not in _KEYS:
            raise InputError(f"{where}: {key}", "ein unbekannter Schlüssel", ", ".join(_KEYS))
    view = table.get("data_view", "planning")
    if view not in VIEWS:
        raise InputError(f"{where}: data_view", f"»{view}«", " oder ".join(VIEWS))
    entries = table.get("levers", {})
    if not isinstance(entries, dict):
        raise InputError(f"{where}: levers", f"»{entries}«", "eine Tabelle [levers] mit Werten")
    return Scenario(
        name=name,
        title=_text(table, "title", where),
        why=_text(table, "why", where),
        source=_text(table, "source", where),
        question=Question(seed, checked_changes(entries, levers, f"{where}: levers"), view),
    )


def _quoted(text: str) -> str:
    """A TOML basic string; JSON quotes alike, save for one control character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")


def scenario_toml(scenario: Scenario) -> str:
    """The file from which :func:`parse_scenario` reads the same scenario.

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

"""What a scenario without a name of its own is called: by its changes."""

from __future__ import annotations

from collections.abc import Mapping

from zvsim.base.language import translated
from zvsim.model.views import VIEWS
from zvsim.simulation.appraisal import MAX_NAME
from zvsim.simulation.levers import Lever
from zvsim.simulation.question import Question

NAMED = 3  # changes; of more, one fewer is named and the others are counted


def name_from_changes(question: Question, levers: Mapping[str, Lever]) -> str:
    """A name of at most :data:`MAX_NAME` characters that says what was changed.

    Args:
        question: whose changes and state of the data it is.
        levers: of the study, in the order in which they are shown.

    >>> from zvsim.study import built_in_study
    >>> levers = built_in_study().levers
    >>> name_from_changes(Question(1, {"gdp_growth": -0.5}), levers)
    'Wachstum −0,5 %'
    >>> name_from_changes(Question(1, {"gdp_growth": -0.5, "unemployment_rate": 8.4}, "latest"), levers)
    'Wachstum −0,5 %, Arbeitslosenquote 8,4 %, letzter Datenstand'
    """
    parts = [f"{lever.short} {lever.text(question.changes[name])}" for name, lever in levers.items()
             if name in question.changes] or [translated("Vereinbarte Werte")]  # fmt: skip
    if question.view != VIEWS[0]:
        parts.append(translated("letzter Datenstand"))
    named = len(parts) if len(parts) <= NAMED else NAMED - 1
    while (name := _joined(parts, named)) and len(name) > MAX_NAME and named > 1:
        named -= 1
    return name


def _joined(parts: list[str], named: int) -> str:
    said = ", ".join(parts[:named])
    return (
        said if named == len(parts) else translated("{said} und {count} weitere", said=said, count=len(parts) - named)
    )

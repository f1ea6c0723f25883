"""Names made from what was changed."""

from __future__ import annotations

from collections.abc import Mapping

from zvsim.base.language import translated
from zvsim.simulation.levers import Lever
from zvsim.simulation.question import Question


def changes_name(question: Question, levers: Mapping[str, Lever], most: int = 3) -> str:
    """A name for a question: its changed assumptions with their values.

    Args:
        most: assumptions that are named; the others are counted.

    >>> from zvsim.study import built_in_study
    >>> changes_name(Question(1, {"gdp_growth": -0.5}), built_in_study().levers)
    'Wachstum −0,5 %'
    """
    named = [
        f"{lever.short} {lever.text(question.value(lever))}"
        for lever in levers.values()
        if lever.id in question.changes
    ]
    shown, rest = ", ".join(named[:most]), len(named) - most
    if not named:
        return translated("vereinbarte Werte")
    return translated("{shown} und {rest} weitere", shown=shown, rest=rest) if rest > 0 else shown

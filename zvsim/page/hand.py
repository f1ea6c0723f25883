"""What the hand did on the assumptions panel, as the browser reports it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field, StringConstraints, ValidationError

from zvsim.base.records import Strict
from zvsim.model.views import View
from zvsim.simulation.question import Assumptions

PANEL = "panel"
"""Key of the panel's state."""
KEPT = "kept:"
"""Before the position of a kept scenario, where one is chosen."""

MOST_MOVEMENTS = 1000

_Id = Annotated[str, StringConstraints(max_length=60)]


class Choices(Strict):
    """What of the two choices was moved."""

    assumptions: Assumptions | None = None
    view: View | None = None


class Movement(Strict):
    """What one movement of the hand has set.

    Attributes:
        gesture: counts pressings of a key or button; a drag or a held key is one.
        values: by lever id, in each lever's unit.
    """

    gesture: int = Field(ge=0)
    values: dict[_Id, float]
    choices: Choices


class Hand(Movement):
    """What was moved since the report before.

    Attributes:
        session: key of the :class:`zvsim.page.state.Session` that the panel was drawn by.
        sequence: counts the reports of one browser window.
        moving: whether the movement goes on, so that the next report follows within moments.
        earlier: movements before this one that no report has told of, because the one before was under way.
        typed: by lever id, what was typed and is to be read.
        chosen: scenario that was picked.
    """

    session: Annotated[str, StringConstraints(max_length=80)]
    sequence: int = Field(ge=1)
    moving: bool
    earlier: Annotated[list[Movement], Field(max_length=MOST_MOVEMENTS)]
    typed: dict[_Id, Annotated[str, StringConstraints(max_length=1000)]]
    chosen: _Id | None


def read_hand(state: object, session: str, after: int) -> Hand | None:
    """The report in the panel's state, if it is for a session and came after a given one.

    What the panel's own code never sends is none.

    >>> report = {"session": "a", "sequence": 2, "gesture": 1, "moving": False, "values": {"gdp_growth": 1.3}}
    >>> state = {"hand": report | {"choices": {}, "earlier": [], "typed": {}, "chosen": None}}
    >>> read_hand(state, "a", after=1).values
    {'gdp_growth': 1.3}
    >>> read_hand(state, "a", after=2) is read_hand(state, "b", after=1) is read_hand({"hand": report}, "a", 1) is None
    True
    """
    report = state.get("hand") if isinstance(state, Mapping) else None
    if not isinstance(report, Mapping) or report.get("session") != session:
        return None
    if not isinstance(number := report.get("sequence"), int) or number <= after:
        return None
    try:
        return Hand.model_validate(report)
    except ValidationError:
        return None

"""Undo, redo, and showing the last change again."""

from __future__ import annotations

from dataclasses import dataclass, replace

from zvsim.sharing.records import Meeting

LONGEST = 200
KEPT = 50
"""Steps that a tab finds again."""


@dataclass(frozen=True)
class History:
    """Everything that was set, in its order, and where one stands in it.

    Attributes:
        states: oldest first, at most :data:`LONGEST`.
        at: position of what is shown.
        shows_before: whether what is shown is the state before the last change, shown again for comparison.
    """

    states: tuple[Meeting, ...]
    at: int = 0
    shows_before: bool = False

    @property
    def now(self) -> Meeting:
        """What is shown."""
        return self.states[self.at]

    @property
    def can_undo(self) -> bool:
        """Whether there is a state before this one."""
        return self.at > 0

    @property
    def can_redo(self) -> bool:
        """Whether a step back can be taken forward again."""
        return self.at + 1 < len(self.states)

    def changed(self, meeting: Meeting) -> History:
        """After a change; what had been undone before it is gone, and no change is no step.

        >>> from zvsim.simulation.question import Question
        >>> first, second = (Meeting(Question(1, {"x": value})) for value in (1.0, 2.0))
        >>> History((first,)).changed(second).undone().now == first
        True
        >>> History((first,)).changed(first).can_undo
        False
        """
        if meeting == self.now:
            return self
        states = (*self.states[: self.at + 1], meeting)[-LONGEST:]
        return History(states, len(states) - 1)

    def amended(self, meeting: Meeting) -> History:
        """After a change that goes on with the last one, as while a hand still moves: both are one step.

        >>> from zvsim.simulation.question import Question
        >>> first, second, third = (Meeting(Question(1, {"x": value})) for value in (1.0, 2.0, 3.0))
        >>> moving = History((first,)).changed(second).amended(third)
        >>> moving.now == third, moving.undone().now == first, moving.amended(first).can_undo
        (True, True, False)
        """
        return replace(self, states=self.states[: self.at], at=self.at - 1).changed(meeting) if self.can_undo else self

    def standing(self, at: int) -> History:
        """At a place in the history; what comes after it can be redone."""
        return replace(self, at=min(max(at, 0), len(self.states) - 1), shows_before=False)

    def standing_at(self, meeting: Meeting) -> History | None:
        """At the place where something was set, the nearest if it was set more than once; None if it never was."""
        places = [place for place, state in enumerate(self.states) if state == meeting]
        return self.standing(min(places, key=lambda place: abs(place - self.at))) if places else None

    def last(self) -> History:
        """At most :data:`KEPT` of its states: the last ones, or those from where one stands.

        >>> from zvsim.simulation.question import Question
        >>> states = tuple(Meeting(Question(1, {"x": float(step)})) for step in range(60))
        >>> History(states, 55).last().now == states[55], len(History(states, 55).last().states)
        (True, 50)
        """
        first = max(min(len(self.states) - KEPT, self.at), 0)
        return replace(self, states=self.states[first : first + KEPT], at=self.at - first)

    def undone(self) -> History:
        """One step back, where there is one."""
        return self.standing(self.at - 1)

    def redone(self) -> History:
        """One step forward again, where there is one."""
        return self.standing(self.at + 1)

    def flipped(self) -> History:
        """The state before the last change, or from there the state after it."""
        if self.shows_before:
            return self.redone()
        return replace(self, at=self.at - 1, shows_before=True) if self.can_undo else self

"""A question: everything that the figures of an answer depend on, within one study."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, get_args

from zvsim.base.frozen import FrozenMap
from zvsim.model.views import VIEWS, View
from zvsim.simulation.appraisal import IN_FULL, Appraisal
from zvsim.simulation.levers import Lever

Assumptions = Literal["fixed", "spread"]
ASSUMPTIONS: tuple[Assumptions, ...] = get_args(Assumptions)

DEFAULT_DRAWS = 10_000


@dataclass(frozen=True)
class Question:
    """What a study is asked; equal questions have equal answers.

    Attributes:
        seed: of the joint draws.
        changes: values by lever id, only those that differ from the agreed ones; in each lever's unit.
        view: state of the data.
        assumptions: whether the values hold exactly or with their typical forecast errors.
        draws: number of joint draws.
        appraisal: the assessor's decisions under § 4 (3); they move the adjusted targets and nothing else.

    >>> Question(1, {"a": 1.0, "b": 2.0}) == Question(1, {"b": 2.0, "a": 1.0})
    True
    """

    seed: int
    changes: Mapping[str, float] = field(default_factory=dict)
    view: View = VIEWS[0]
    assumptions: Assumptions = ASSUMPTIONS[0]
    draws: int = DEFAULT_DRAWS
    appraisal: Appraisal = IN_FULL

    def __post_init__(self) -> None:
        object.__setattr__(self, "changes", FrozenMap(self.changes))

    def values(self, levers: Mapping[str, Lever]) -> dict[str, float]:
        """A value for every lever: the changed or the agreed one."""
        return {name: self.value(lever) for name, lever in levers.items()}

    def value(self, lever: Lever) -> float:
        """The value of a lever: the changed or the agreed one."""
        return self.changes.get(lever.id, lever.agreed)

    def at(self, lever: Lever, value: float) -> Question:
        """The same question with one lever elsewhere; at the agreed value it is no change."""
        others = {name: kept for name, kept in self.changes.items() if name != lever.id}
        return replace(self, changes=others if lever.is_agreed(value) else {**others, lever.id: value})

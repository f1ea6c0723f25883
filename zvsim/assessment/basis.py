"""What every analysis of a question starts from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from zvsim.agreement import Agreement
from zvsim.base.errors import InputError
from zvsim.model.reviewed import ReviewedFit
from zvsim.simulation.draws import JointDraws
from zvsim.simulation.lever_sets import SharedParts
from zvsim.simulation.levers import Lever
from zvsim.simulation.question import Question

BOTH = "both"
"""All targets at once, beside the targets' ids."""


@dataclass(frozen=True, eq=False)
class Basis:
    """A question, and what a study has to answer it.

    Attributes:
        study: its name.
        agreement: whose targets are judged.
        levers: with agreed values, by id.
        fit: whose versions are named.
        draws: joint draws of the same fit, as many as the question asks for.
        shared: parts of scenarios on these draws.
    """

    study: str
    agreement: Agreement
    levers: Mapping[str, Lever]
    fit: ReviewedFit
    draws: JointDraws
    shared: SharedParts
    question: Question

    @property
    def targets(self) -> tuple[str, ...]:
        """What can be likely or not: every target, and all of them at once."""
        return (*(target.id for target in self.agreement.targets), BOTH)

    def target(self, name: str) -> str:
        """The name, if it is one of :attr:`targets`.

        Raises:
            InputError: if it is not.
        """
        if name not in self.targets:
            raise InputError("Ziel", f"»{name}«", ", ".join(self.targets))
        return name

    def lever(self, name: str) -> Lever:
        """The lever with this id.

        Raises:
            InputError: if there is none.
        """
        if name not in self.levers:
            raise InputError("Annahme", f"»{name}«", ", ".join(self.levers))
        return self.levers[name]

    def now(self, lever: str) -> float:
        """The question's value of a lever."""
        return self.question.value(self.levers[lever])

    @property
    def fixed(self) -> Basis:
        """The same with assumptions that hold exactly."""
        return replace(self, question=replace(self.question, assumptions="fixed"))

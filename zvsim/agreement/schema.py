"""A target agreement under § 48b SGB II as one frozen record.

`Agreement` is the whole; `zvsim.agreement.figure` holds the stated figures, `zvsim.agreement.parts` the
clauses, goals and targets. Figures are referred to by id, so no figure stands in two places.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Literal, Self, TypeVar

from pydantic import model_validator

from zvsim.agreement.figure import Figure, Id, Rows, Text, Year
from zvsim.agreement.parts import (
    Budgets,
    Clause,
    Consideration,
    Dialogues,
    Goal,
    JointFacilities,
    Land,
    Level,
    Outlook,
    Party,
    Scope,
    Target,
)
from zvsim.base.errors import InputError
from zvsim.base.records import Strict, refusal

Named = TypeVar("Named", Figure, Target)
Path = tuple[int | str, ...]


class Agreement(Strict):
    """One target agreement: who agreed what, for which year, on which assumptions.

    Blocks that sister agreements lack (budgets, dialogues, consideration, joint facilities) are optional.
    Every figure, target and clause carries its source; ids are unique within their collection.
    """

    schema_version: Literal[1]
    id: Id
    title: Text
    level: Level
    land: Land
    target_year: Year
    legal_basis: Clause
    scope: Scope
    parties: Rows[Party] = ()
    principles: Rows[Clause] = ()
    outlooks: Rows[Outlook] = ()
    structure_risks: Rows[Clause] = ()
    labour_market_features: Rows[Clause] = ()
    obligations: Rows[Clause] = ()
    budgets: Budgets | None = None
    goals: Rows[Goal] = ()
    regulation: Clause | None = None
    dialogues: Dialogues | None = None
    consideration: Consideration | None = None
    joint_facilities: JointFacilities | None = None
    notes: Rows[Clause] = ()
    targets: Rows[Target]
    figures: Rows[Figure] = ()

    @property
    def reference_year(self) -> int:
        """The previous year, with which the targets compare."""
        return self.target_year - 1

    def figure(self, figure_id: str) -> Figure:
        """The stated figure with this id; an InputError naming close ids if there is none."""
        return self._named("figures", self.figures, figure_id)

    def target(self, target_id: str) -> Target:
        """The quantified target with this id; an InputError naming the ids if there is none."""
        return self._named("targets", self.targets, target_id)

    def _named(self, where: str, rows: tuple[Named, ...], wanted: str) -> Named:
        for row in rows:
            if row.id == wanted:
                return row
        ids = [row.id for row in rows]
        near = get_close_matches(str(wanted), ids, n=3, cutoff=0.5) or ids[:3]
        raise InputError(
            f"{self.id}: {where}",
            str(wanted),
            f"eine Kennung aus {where}, z. B. {', '.join(near) or 'keine'}",
        )

    @model_validator(mode="after")
    def _ids_are_unique(self) -> Self:
        for name in ("figures", "targets", "goals", "outlooks", "principles", "obligations", "notes"):
            seen: set[str] = set()
            for index, row in enumerate(getattr(self, name)):
                if row.id in seen:
                    raise refusal(f"jede Kennung einmal in {name}", (name, index, "id"), row.id)
                seen.add(row.id)
        return self

    @model_validator(mode="after")
    def _goals_name_targets(self) -> Self:
        ids = {target.id for target in self.targets}
        for index, goal in enumerate(self.goals):
            for place, wanted in enumerate(goal.targets):
                if wanted not in ids:
                    path = ("goals", index, "targets", place)
                    raise refusal(f"eine Kennung aus targets: {', '.join(sorted(ids))}", path, wanted)
        return self

    @model_validator(mode="after")
    def _references_lead_to_figures(self) -> Self:
        ids = {figure.id for figure in self.figures}
        for path, wanted in self._figure_references():
            if wanted not in ids:
                near = get_close_matches(wanted, ids, n=3, cutoff=0.5)
                hint = f", z. B. {', '.join(near)}" if near else ""
                raise refusal(f"eine Kennung aus figures{hint}", path, wanted)
        return self

    def _figure_references(self) -> Iterator[tuple[Path, str]]:
        for index, target in enumerate(self.targets):
            if target.figure is not None:
                yield ("targets", index, "figure"), target.figure
        if self.budgets is not None:
            yield ("budgets", "administration"), self.budgets.administration
            yield ("budgets", "integration"), self.budgets.integration
        if self.joint_facilities is not None:
            yield ("joint_facilities", "number"), self.joint_facilities.number
            yield ("joint_facilities", "with_municipal_goals"), self.joint_facilities.with_municipal_goals
        for path, clause in self._clauses():
            for place, wanted in enumerate(clause.figures):
                yield (*path, "figures", place), wanted
        if self.consideration is not None:
            for index, heading in enumerate(self.consideration.headings):
                for place, wanted in enumerate(heading.figures):
                    yield ("consideration", "headings", index, "figures", place), wanted

    def _clauses(self) -> Iterator[tuple[Path, Clause]]:
        groups: list[tuple[Path, tuple[Clause, ...]]] = [
            (("principles",), self.principles),
            (("structure_risks",), self.structure_risks),
            (("labour_market_features",), self.labour_market_features),
            (("obligations",), self.obligations),
            (("notes",), self.notes),
        ]
        for index, goal in enumerate(self.goals):
            groups += [(("goals", index, "commitments"), goal.commitments)]
            groups += [(("goals", index, "items"), goal.items)]
        if self.budgets is not None:
            groups += [(("budgets", "composition"), self.budgets.composition)]
            groups += [(("budgets", "considered"), self.budgets.considered)]
        if self.dialogues is not None:
            groups += [(("dialogues", "clauses"), self.dialogues.clauses)]
        if self.consideration is not None:
            groups += [(("consideration", "notes"), self.consideration.notes)]
        if self.joint_facilities is not None:
            groups += [(("joint_facilities", "approach"), self.joint_facilities.approach)]
            for index, content in enumerate(self.joint_facilities.contents):
                groups += [(("joint_facilities", "contents", index, "items"), content.items)]
        for path, clauses in groups:
            for index, clause in enumerate(clauses):
                yield (*path, index), clause


__all__ = ["Agreement"]

"""A target agreement under § 48b SGB II as one frozen record.

`Agreement` is the whole; `zvsim.agreement.figure` holds the stated figures, `zvsim.agreement.parts` the
clauses, goals and targets. Figures are referred to by id, so no figure stands in two places.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Literal, Self, TypeVar

from pydantic import model_validator

from zvsim.agreement.figure import Figure, FigureId, Id, Rows, Text, Year
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
            f"{self.id}: {where}", str(wanted), f"eine Kennung aus {where}, z. B. {', '.join(near) or 'keine'}"
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
        for path, wanted in _references(self):
            if wanted not in ids:
                near = get_close_matches(wanted, ids, n=3, cutoff=0.5)
                hint = f", z. B. {', '.join(near)}" if near else ""
                raise refusal(f"eine Kennung aus figures{hint}", path, wanted)
        return self


def _references(part: object, path: Path = ()) -> Iterator[tuple[Path, FigureId]]:
    """Every reference to a figure inside a part of an agreement, with its path, in the order of the fields."""
    if isinstance(part, FigureId):
        yield path, part
    elif isinstance(part, Strict | tuple):
        for step, inner in part if isinstance(part, Strict) else enumerate(part):
            yield from _references(inner, (*path, step))

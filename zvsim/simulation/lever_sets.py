"""One indicator under many sets of changed levers, as an attribution asks for them.

An indicator needs few of the parts of :mod:`zvsim.simulation.annual`, and a part reads few levers.  So sets, and
scenarios on the same draws, that agree in the levers of a part share it, and a lever that no part of an indicator
reads need not be tried on it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from zvsim.model.specification import Model
from zvsim.simulation.annual import PARTS, YEAR, AnnualOutcome, base_of, levers_of_parts
from zvsim.simulation.draws import JointDraws
from zvsim.simulation.effects import Levers
from zvsim.simulation.engine import Indicator, lever_values
from zvsim.simulation.question import Assumptions

OfSet = Callable[[frozenset[str], Indicator], AnnualOutcome]

KEPT_DRAWS = 1_280_000
"""Draws of parts that are kept, each with up to four figures: 128 parts of 10,000 draws, at most 40 megabytes."""


def levers_read(model: Model, levers: Levers, indicator: Indicator) -> frozenset[str]:
    """The levers that an indicator depends on; any other leaves it, draw by draw, where it is.

    >>> from zvsim.study import built_in_study
    >>> study = built_in_study()
    >>> sorted(levers_read(study.model, study.levers, "lzb"))
    ['gdp_growth', 'okun_coupling', 'unemployment_rate', 'unemployment_slope']
    """
    read = levers_of_parts(model, levers)
    return frozenset().union(*(read[part] for part in YEAR[indicator].needs))


class SharedParts:
    """The parts of scenarios on the same draws; those asked for last are kept, by the values of all levers they read.

    Args:
        draws: the joint draws.
        levers: with their agreed values.
    """

    def __init__(self, draws: JointDraws, levers: Levers) -> None:
        self.draws = draws
        self.read = levers_of_parts(draws.model, levers)

        @lru_cache(maxsize=KEPT_DRAWS // draws.size)
        def kept(name: str, chosen: tuple[tuple[str, float], ...], assumptions: Assumptions) -> Any:
            return PARTS[name](draws, levers, lever_values(levers, dict(chosen), draws, assumptions))

        self._kept = kept

    def part(self, name: str, chosen: Mapping[str, float], assumptions: Assumptions) -> Any:
        """One of :data:`zvsim.simulation.annual.PARTS`, for reading only.

        Args:
            name: of the part.
            chosen: values of the levers that are not at their agreed values.
            assumptions: as in :func:`zvsim.simulation.engine.lever_values`.
        """
        read = self.read[name]
        return self._kept(name, tuple(sorted((key, chosen[key]) for key in read if key in chosen)), assumptions)


def outcome_at(
    shared: SharedParts, chosen: Mapping[str, float], assumptions: Assumptions, indicator: Indicator
) -> AnnualOutcome:
    """One indicator at lever values; the outcome has no other one. Arguments as in :meth:`SharedParts.part`."""
    return _outcome(shared, indicator, lambda name: shared.part(name, chosen, assumptions))


def _outcome(shared: SharedParts, indicator: Indicator, part: Callable[[str], Any]) -> AnnualOutcome:
    year = YEAR[indicator]
    figure = year.figure({name: part(name) for name in year.needs})
    return AnnualOutcome(base_of(shared.draws).last_year, {indicator: figure})


def evaluate_sets(
    shared: SharedParts, chosen_of: Callable[[frozenset[str]], Mapping[str, float]], assumptions: Assumptions
) -> OfSet:
    """Evaluates one indicator when the levers of a set are changed; the outcome has no other indicator.

    Args:
        shared: parts of the scenarios on the same draws.
        chosen_of: values of the levers that are not at their agreed values when the levers of a set are changed.
        assumptions: as in :func:`zvsim.simulation.engine.lever_values`.
    """
    known: dict[tuple[str, frozenset[str]], Any] = {}

    def part(name: str, members: frozenset[str]) -> Any:
        key = name, members & shared.read[name]
        if key not in known:
            known[key] = shared.part(name, chosen_of(members), assumptions)
        return known[key]

    def evaluate(members: frozenset[str], indicator: Indicator) -> AnnualOutcome:
        return _outcome(shared, indicator, lambda name: part(name, members))

    return evaluate

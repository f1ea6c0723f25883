"""One indicator under many sets of changed levers, as an attribution asks for them.

An indicator needs few of the parts of :mod:`zvsim.simulation.annual`, and a part reads few levers.  So sets that
agree in the levers of a part share it, and a lever that no part of an indicator reads need not be tried on it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from zvsim.simulation.annual import PARTS, YEAR, AnnualOutcome, base_of, levers_of_parts
from zvsim.simulation.draws import JointDraws
from zvsim.simulation.effects import Levers, Values
from zvsim.simulation.engine import Indicator

OfSet = Callable[[frozenset[str], Indicator], AnnualOutcome]


def levers_read(levers: Levers, indicator: Indicator) -> frozenset[str]:
    """The levers that an indicator depends on; any other leaves it, draw by draw, where it is.

    >>> from zvsim.agreement import nrw_2016
    >>> from zvsim.simulation.levers import agreement_levers
    >>> sorted(levers_read(agreement_levers(nrw_2016()), "lzb"))
    ['gdp_growth', 'okun_coupling', 'unemployment_rate', 'unemployment_slope']
    """
    read = levers_of_parts(levers)
    return frozenset().union(*(read[part] for part in YEAR[indicator].needs))


def evaluate_sets(draws: JointDraws, levers: Levers, values_of: Callable[[frozenset[str]], Values]) -> OfSet:
    """Evaluates one indicator when the levers of a set are changed; the outcome has no other indicator.

    Args:
        draws: the joint draws.
        levers: with their agreed values.
        values_of: values for every lever when the levers of a set are changed.
    """
    read = levers_of_parts(levers)
    known: dict[tuple[str, frozenset[str]], Any] = {}

    def part(name: str, members: frozenset[str]) -> Any:
        key = name, members & read[name]
        if key not in known:
            known[key] = PARTS[name](draws, levers, values_of(members))
        return known[key]

    def evaluate(members: frozenset[str], indicator: Indicator) -> AnnualOutcome:
        year = YEAR[indicator]
        figure = year.figure({name: part(name, members) for name in year.needs})
        return AnnualOutcome(base_of(draws).last_year, {indicator: figure})

    return evaluate

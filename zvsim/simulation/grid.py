"""Grids of lever values laid over scenarios: every point is a scenario of its own, made when it is asked for."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from math import prod

from zvsim.base.errors import InputError
from zvsim.simulation.levers import Lever
from zvsim.simulation.scenario import Scenario, checked_changes

MAX_SCENARIOS = 1_000_000
_NUMBER = re.compile(r"[+-]?[0-9]{1,15}(\.[0-9]{1,9})?")
_EXAMPLE = "ANNAHME=START:STOP:SCHRITT, zum Beispiel gdp_growth=-1:2:0.5"


@dataclass(frozen=True)
class Axis:
    """Equally spaced values of one lever, as decimals, so that steps of 0.1 give the values a person would write.

    Attributes:
        lever: its id.
        start, step: in the lever's unit.
        count: number of values, at least 1.
    """

    lever: str
    start: Decimal
    step: Decimal
    count: int

    def value(self, position: int) -> float:
        """The value at a position from 0 to ``count - 1``.

        >>> Axis("gdp_growth", Decimal("0"), Decimal("0.1"), 4).value(3)  # 3 * 0.1 is 0.30000000000000004
        0.3
        """
        return float(self.start + position * self.step)

    @property
    def text(self) -> str:
        """The axis as on the command line, from its first to its last value."""
        return f"{self.lever}={self.value(0)}:{self.value(self.count - 1)}:{float(self.step)}"


@dataclass(frozen=True)
class Grid:
    """Which scenarios are evaluated.

    Attributes:
        scenarios: what the grid is laid over, at least one; with the same draws, seed and assumptions.
        axes: each lever at most once; without axes the scenarios stand as they are.
    """

    scenarios: tuple[Scenario, ...]
    axes: tuple[Axis, ...]

    @property
    def size(self) -> int:
        """Number of scenarios."""
        return len(self.scenarios) * prod(axis.count for axis in self.axes)

    def scenario(self, index: int, levers: Mapping[str, Lever]) -> Scenario:
        """The scenario at an index from 0 to ``size - 1``; the last axis runs fastest, the scenarios slowest."""
        values: dict[str, object] = {}
        for axis in reversed(self.axes):
            index, position = divmod(index, axis.count)
            values[axis.lever] = axis.value(position)
        base = self.scenarios[index]
        changes = checked_changes({**base.changes, **values}, levers, "--grid")
        return base.asked(replace(base.question, changes=changes))


def parsed_axis(text: str, levers: Mapping[str, Lever]) -> Axis:
    """An axis from ``LEVER=START:STOP:STEP``; the last value is STOP where the steps meet it.

    Raises:
        InputError: another form, an unknown lever, a value out of its range, STOP below START, a step that is
            not positive, or more than :data:`MAX_SCENARIOS` values.

    >>> from zvsim.study import built_in_study
    >>> levers = built_in_study().levers
    >>> axis = parsed_axis("unemployment_rate=7.8:8.2:0.1", levers)  # five values, 8.2 among them
    >>> [axis.value(position) for position in range(axis.count)]
    [7.8, 7.9, 8.0, 8.1, 8.2]
    >>> parsed_axis("unemployment_rate=7.8:8.2:0.3", levers).text  # 8.4 would be beyond the end
    'unemployment_rate=7.8:8.1:0.3'
    """
    name, _, values = text.partition("=")
    parts = values.split(":")
    if len(parts) != 3:
        raise InputError("--grid", f"»{text}«", _EXAMPLE)
    where = f"--grid {name}"
    if name not in levers:
        raise InputError(where, "eine unbekannte Annahme", ", ".join(levers))
    for part in parts[:2]:
        levers[name].parsed(part, where)
    if not all(_NUMBER.fullmatch(part) for part in parts):
        raise InputError(where, f"»{values}«", "Zahlen mit Dezimalpunkt und höchstens neun Nachkommastellen")
    start, stop, step = map(Decimal, parts)
    if step <= 0:
        raise InputError(where, f"Schritt {parts[2]}", "ein Schritt über 0")
    if stop < start:
        raise InputError(where, f"Start {parts[0]} über Stop {parts[1]}", "Start höchstens so groß wie Stop")
    count = int((Fraction(stop) - Fraction(start)) // Fraction(step)) + 1
    if count > MAX_SCENARIOS:
        raise InputError(where, f"{count} Werte", f"höchstens {MAX_SCENARIOS}")
    return Axis(name, start, step, count)


def checked_grid(grid: Grid) -> Grid:
    """The grid, if its scenarios can be told apart and are not too many.

    Raises:
        InputError: a lever or a scenario name twice, a name that does not fit on a line, or more than
            :data:`MAX_SCENARIOS` scenarios.
    """
    for where, names in (
        ("--grid", [axis.lever for axis in grid.axes]),
        ("--scenarios", [scenario.name for scenario in grid.scenarios]),
    ):
        if (twice := _first_repeated(names)) is not None:
            raise InputError(where, f"{twice} zweimal", "jeder Name einmal")
    for scenario in grid.scenarios:
        if not scenario.name.isprintable():
            raise InputError("--scenarios", repr(scenario.name), "Dateinamen ohne Steuerzeichen")
    if grid.size > MAX_SCENARIOS:
        raise InputError("--grid", f"{grid.size} Szenarien", f"höchstens {MAX_SCENARIOS}")
    return grid


def _first_repeated(names: Sequence[str]) -> str | None:
    return next((name for position, name in enumerate(names) if name in names[:position]), None)

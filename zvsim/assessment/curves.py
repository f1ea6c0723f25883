"""Probabilities along one assumption, and over two at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from zvsim.assessment.basis import Basis
from zvsim.assessment.chances import Chances
from zvsim.assessment.probability import chances_at
from zvsim.assessment.solve import Solution, lever_line, nearest, search
from zvsim.base.errors import InputError
from zvsim.simulation.levers import Lever

CURVE_VALUES = 21
MAP_VALUES = 15
LEVELS = (0.5, 0.8)

Coordinates = tuple[float, float]
Grid = tuple[tuple[float, ...], ...]


@dataclass(frozen=True)
class CurvePoint:
    """A lever value and the probabilities there."""

    value: float
    chances: Chances


@dataclass(frozen=True)
class Curve:
    """Probabilities along one lever, everything else as in the scenario.

    Attributes:
        points: by rising value, from the lever's minimum to its maximum.
        agreed, now: at the agreed value and where the scenario stands.
        solutions: by target (or both) and wanted probability.
    """

    lever: Lever
    points: tuple[CurvePoint, ...]
    agreed: CurvePoint
    now: CurvePoint
    solutions: Mapping[tuple[str, float], Solution]

    def seen_from(self, now: CurvePoint) -> Curve:
        """The same course where only the lever itself has moved, to where the scenario now stands."""
        solutions = {
            asked: replace(solution, nearest=nearest(solution.crossings, now.value))
            for asked, solution in self.solutions.items()
        }
        return replace(self, now=now, solutions=solutions)


def curve(
    basis: Basis,
    lever: str,
    levels: Sequence[float] = LEVELS,
    count: int = CURVE_VALUES,
    targets: Sequence[str] | None = None,
) -> Curve:
    """Probabilities along a lever's range, and where they cross some levels.

    Args:
        basis: question, draws and levers.
        lever: its id.
        levels: probabilities whose crossings are wanted, each 0 to 1.
        count: number of points, at least 2.
        targets: targets (or both) whose crossings are wanted; without it all of them.

    Raises:
        InputError: unknown lever or target.
    """
    chosen = basis.lever(lever)
    line = lever_line(basis, chosen)
    rungs = line.even(count)
    wanted = basis.targets if targets is None else [basis.target(name) for name in targets]
    asked = [(target, level) for target in wanted for level in levels]
    solutions = search(line, asked, basis.now(lever), count)
    marks = sorted({chosen.agreed, basis.now(lever)})
    likely = dict(zip(marks, line.evaluate(marks), strict=True))
    agreed, now = (CurvePoint(value, likely[value]) for value in (chosen.agreed, basis.now(lever)))
    return Curve(
        lever=chosen,
        points=tuple(CurvePoint(line.value(rung), line.known[rung]) for rung in rungs),
        agreed=agreed,
        now=now,
        solutions=dict(zip(asked, solutions, strict=True)),
    )


@dataclass(frozen=True)
class Mark:
    """A place on the map and the probabilities there."""

    x: float
    y: float
    chances: Chances


@dataclass(frozen=True)
class HeatMap:
    """Probabilities over two levers, everything else as in the scenario.

    Attributes:
        x, y: the levers.
        x_values, y_values: rising, over the whole range of each.
        grids: by target (or both), rows by ``y_values`` and columns by ``x_values``.
        agreed: both levers at their agreed values, everything else as in the scenario.
        now: where the scenario stands.
    """

    x: Lever
    y: Lever
    x_values: tuple[float, ...]
    y_values: tuple[float, ...]
    grids: Mapping[str, Grid]
    agreed: Mark
    now: Mark


def heat_map(basis: Basis, x: str, y: str, count: int = MAP_VALUES) -> HeatMap:
    """Probabilities over two levers.

    Args:
        basis: question, draws and levers.
        x, y: ids of two different levers.
        count: values of each lever, at least 2.

    Raises:
        InputError: an unknown lever, or the same one twice.
    """
    across, up = basis.lever(x), basis.lever(y)
    if x == y:
        raise InputError("Annahme", f"zweimal »{x}«", "zwei verschiedene Annahmen")
    x_values, y_values = (
        tuple(float(value) for value in np.linspace(lever.minimum, lever.maximum, count)) for lever in (across, up)
    )
    places = [(across.agreed, up.agreed), (basis.now(x), basis.now(y))]
    places += [(x_value, y_value) for y_value in y_values for x_value in x_values]
    likely = chances_at(basis, [{x: x_value, y: y_value} for x_value, y_value in places])
    agreed, now, *cells = (Mark(*place, there) for place, there in zip(places, likely, strict=True))
    rows = [cells[row * count : (row + 1) * count] for row in range(count)]
    grids = {target: tuple(tuple(cell.chances[target] for cell in row) for row in rows) for target in basis.targets}
    return HeatMap(across, up, x_values, y_values, grids, agreed, now)


@dataclass(frozen=True)
class Segment:
    """A straight piece of an isoline."""

    start: Coordinates
    end: Coordinates


def isoline(heat: HeatMap, target: str, level: float) -> tuple[Segment, ...]:
    """Where the probability equals a level, in straight pieces (marching triangles).

    Every cell is cut along its diagonal into two triangles, in which the probability is taken as a plane:
    W. E. Lorensen, H. E. Cline (1987), Marching cubes, in two dimensions and without its ambiguous cells.

    Args:
        heat: probabilities over two levers.
        target: a target's id, or both.
        level: between 0 and 1.

    Returns:
        At most two pieces a cell; none if the level is nowhere crossed.
    """
    grid = heat.grids[target]
    segments = []
    for row, (south, north) in enumerate(pairwise(heat.y_values)):
        for column, (west, east) in enumerate(pairwise(heat.x_values)):
            near, far = (west, south, grid[row][column]), (east, north, grid[row + 1][column + 1])
            for corner in ((east, south, grid[row][column + 1]), (west, north, grid[row + 1][column])):
                ends = _cuts((near, corner, far), level)
                if len(ends) == 2 and ends[0] != ends[1]:
                    segments.append(Segment(ends[0], ends[1]))
    return tuple(segments)


def _cuts(triangle: tuple[tuple[float, float, float], ...], level: float) -> list[Coordinates]:
    """Points on the sides of a triangle where the plane through its corners equals the level."""
    cuts = []
    for (x0, y0, p0), (x1, y1, p1) in pairwise((*triangle, triangle[0])):
        if (p0 >= level) != (p1 >= level):
            share = (level - p0) / (p1 - p0)
            cuts.append((x0 + share * (x1 - x0), y0 + share * (y1 - y0)))
    return cuts

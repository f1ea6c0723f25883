"""Was muss gelten?  From which value of an assumption on is a target as likely as asked for?

On fixed draws a probability is a step function of the assumption.  It is looked at on a coarse grid over the
whole range; between two grid values of which just one reaches the wanted probability it is bisected on a
ladder of fine rungs, down to two neighbouring rungs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from math import ceil
from typing import Literal

import numpy as np

from zvsim.assessment.basis import Basis
from zvsim.assessment.chances import Chances
from zvsim.assessment.probability import chances_at
from zvsim.base.errors import InputError
from zvsim.simulation.levers import Lever

Direction = Literal["ab", "bis"]
Answer = Literal["crossing", "several", "always", "never"]

GRID = 11
RUNGS_PER_STEP = 100
ALLOWED_PROBABILITY = "Anteil von 0 bis 1, mit Dezimalpunkt geschrieben, zum Beispiel 0.8"
_DECIMALS = 9  # beyond these a rung's value is rounding error


@dataclass(frozen=True)
class Crossing:
    """Where the probability comes to or leaves the wanted one.

    Attributes:
        value: the end of the bracket at which the probability is at least the wanted one.
        low, high: neighbouring rungs, a hundredth of the lever's step apart; the crossing lies between them.
        direction: ``ab`` if the wanted probability is reached from here upwards, ``bis`` if up to here.
        probability: at ``value``.
    """

    value: float
    low: float
    high: float
    direction: Direction
    probability: float


@dataclass(frozen=True)
class Reached:
    """A probability, and a lever value at which it is reached."""

    value: float
    probability: float


@dataclass(frozen=True)
class Solution:
    """The answer for one target, one lever and one wanted probability.

    Attributes:
        target: a target's id, or :data:`zvsim.assessment.basis.BOTH`.
        probability: the wanted one.
        crossings: by rising value; empty if the probability is reached at every or at no value.
        nearest: the crossing nearest to where the scenario stands.
        lowest, highest: of the probabilities at all values looked at.
        monotone: whether the probability rises all along the grid or falls all along it, up to one standard
            error of a share of as many draws.
    """

    target: str
    lever: Lever
    probability: float
    crossings: tuple[Crossing, ...]
    nearest: Crossing | None
    lowest: Reached
    highest: Reached
    monotone: bool

    @property
    def answer(self) -> Answer:
        """Which of the four cases it is."""
        if self.crossings:
            return "crossing" if len(self.crossings) == 1 else "several"
        return "always" if self.lowest.probability >= self.probability else "never"


@dataclass(frozen=True)
class Line:
    """Probabilities along one lever, each value evaluated once.

    Attributes:
        evaluate: probabilities at lever values, all asked for at once.
        noise: reversals up to this size do not count against monotony.
        known: what has been evaluated, by rung.
    """

    lever: Lever
    evaluate: Callable[[Sequence[float]], Sequence[Chances]]
    noise: float
    known: dict[int, Chances] = field(default_factory=dict)

    def value(self, rung: int) -> float:
        """The lever value of a rung; 0 is the minimum, :attr:`last` the maximum."""
        lever = self.lever
        return round(min(lever.minimum + rung * lever.step / RUNGS_PER_STEP, lever.maximum), _DECIMALS)

    @property
    def last(self) -> int:
        """The rung of the lever's maximum."""
        lever = self.lever
        return ceil(round((lever.maximum - lever.minimum) / lever.step * RUNGS_PER_STEP, _DECIMALS))

    def even(self, count: int) -> list[int]:
        """Rungs spread evenly over the range, both ends included."""
        return sorted({round(rung) for rung in np.linspace(0, self.last, count).tolist()})

    def look_at(self, rungs: Iterable[int]) -> None:
        """Evaluate those rungs that are not known yet, in one batch."""
        new = sorted(set(rungs) - self.known.keys())
        self.known.update(zip(new, self.evaluate([self.value(rung) for rung in new]), strict=True))

    def is_monotone(self, target: str, rungs: Sequence[int]) -> bool:
        """Whether no probability lies below an earlier one, or none above an earlier one, by more than noise."""
        along = np.array([self.known[rung][target] for rung in rungs])
        rises = bool((along >= np.maximum.accumulate(along) - self.noise).all())
        falls = bool((along <= np.minimum.accumulate(along) + self.noise).all())
        return rises or falls


@dataclass(frozen=True)
class _Bracket:
    """Two rungs of which just one reaches the wanted probability."""

    target: str
    wanted: float
    low: int
    high: int

    @property
    def middle(self) -> int:
        return (self.low + self.high) // 2

    def halved(self, line: Line) -> _Bracket:
        """The half in which the crossing lies; itself if its rungs are neighbours."""
        if self.high - self.low == 1:
            return self
        reached = {rung: line.known[rung][self.target] >= self.wanted for rung in (self.low, self.middle)}
        low, high = (self.middle, self.high) if reached[self.low] == reached[self.middle] else (self.low, self.middle)
        return _Bracket(self.target, self.wanted, low, high)

    def crossing(self, line: Line) -> Crossing:
        rising = line.known[self.high][self.target] >= self.wanted
        end = self.high if rising else self.low
        return Crossing(
            value=line.value(end),
            low=line.value(self.low),
            high=line.value(self.high),
            direction="ab" if rising else "bis",
            probability=line.known[end][self.target],
        )


def _brackets(line: Line, target: str, wanted: float, rungs: Sequence[int]) -> list[_Bracket]:
    reached = [line.known[rung][target] >= wanted for rung in rungs]
    return [
        _Bracket(target, wanted, rungs[position], rungs[position + 1])
        for position in range(len(rungs) - 1)
        if reached[position] != reached[position + 1]
    ]


def _refined(line: Line, brackets: list[_Bracket]) -> list[_Bracket]:
    """All brackets bisected side by side, one batch of evaluations a round."""
    while any(bracket.high - bracket.low > 1 for bracket in brackets):
        line.look_at(bracket.middle for bracket in brackets)
        brackets = [bracket.halved(line) for bracket in brackets]
    return brackets


def search(line: Line, asked: Sequence[tuple[str, float]], now: float, grid: int = GRID) -> tuple[Solution, ...]:
    """Solve for several targets and probabilities on the same evaluations.

    Where a probability is not monotone on the grid, the grid is made twice as fine for all of them; a turn
    between two neighbouring grid values stays unseen.

    Args:
        line: probabilities along the lever.
        asked: pairs of target and wanted probability.
        now: where the scenario stands, to choose the nearest crossing.
        grid: number of values looked at first, at least 2.
    """
    rungs = line.even(grid)
    line.look_at(rungs)
    if not all(line.is_monotone(target, rungs) for target, _ in asked):
        rungs = line.even(2 * grid - 1)
        line.look_at(rungs)
    by_question = [_brackets(line, target, wanted, rungs) for target, wanted in asked]
    refined = iter(_refined(line, [bracket for brackets in by_question for bracket in brackets]))
    crossings = [tuple(next(refined).crossing(line) for _ in brackets) for brackets in by_question]
    return tuple(
        _solution(line, target, wanted, parts, now, monotone=line.is_monotone(target, rungs))
        for (target, wanted), parts in zip(asked, crossings, strict=True)
    )


def nearest(crossings: Sequence[Crossing], value: float) -> Crossing | None:
    """The crossing nearest to a lever value, if there is any."""
    return min(crossings, key=lambda crossing: abs(crossing.value - value), default=None)


def _solution(
    line: Line, target: str, wanted: float, crossings: tuple[Crossing, ...], now: float, *, monotone: bool
) -> Solution:
    along = [Reached(line.value(rung), line.known[rung][target]) for rung in sorted(line.known)]
    return Solution(
        target=target,
        lever=line.lever,
        probability=wanted,
        crossings=crossings,
        nearest=nearest(crossings, now),
        lowest=min(along, key=lambda reached: reached.probability),
        highest=max(along, key=lambda reached: reached.probability),
        monotone=monotone,
    )


def lever_line(basis: Basis, lever: Lever) -> Line:
    """Probabilities along a lever, everything else as in the scenario."""
    return Line(
        lever=lever,
        evaluate=lambda values: chances_at(basis, [{lever.id: value} for value in values]),
        noise=0.5 / float(np.sqrt(basis.draws.size)),
    )


def solve(basis: Basis, target: str, lever: str, probability: float) -> Solution:
    """The lever values at which the probability of a target crosses the wanted one.

    About twenty evaluations for one crossing: the grid, and one for each halving.

    Args:
        basis: question, draws and levers; the question's own value of the lever does not matter.
        target: a target's id, or :data:`zvsim.assessment.basis.BOTH`.
        lever: its id.
        probability: wanted, 0 to 1.

    Raises:
        InputError: unknown target or lever, or a probability out of range.
    """
    if not 0.0 <= probability <= 1.0:
        raise InputError("Wahrscheinlichkeit", f"{probability:g}", ALLOWED_PROBABILITY)
    asked = (basis.target(target), probability)
    line = lever_line(basis, basis.lever(lever))
    return search(line, [asked], basis.now(lever))[0]

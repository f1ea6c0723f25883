"""How much a run measures."""

from __future__ import annotations

from dataclasses import dataclass

from zvsim.simulation.question import DEFAULT_DRAWS


@dataclass(frozen=True)
class Sizes:
    """Sizes of everything that is measured.

    Attributes:
        draws: joint draws of evaluation and sweeps.
        rounds: repetitions of what takes less than seconds.
        growing_draws, growing_scenarios: sizes of the growth curves.
        growing_levers: numbers of changed levers that an attribution splits the result over.
        annual_series, monthly_series: sizes of the panels, from the 53 Kreise and 16 Länder on.
        sweeps: scenarios of each sweep, rising.
        page_moves: slider steps of a session on each page; 0 leaves the page out.
        sessions: that move a slider at once.
        page_reruns: of one session, over which its memory is watched.
        page_starts: of a server, of which the first page is timed.
    """

    draws: int = DEFAULT_DRAWS
    rounds: int = 5
    growing_draws: tuple[int, ...] = (10_000, 100_000)
    growing_scenarios: tuple[int, ...] = (10, 100)
    growing_levers: tuple[int, ...] = (3, 6, 12)
    annual_series: tuple[int, ...] = (53, 530, 5300)
    monthly_series: tuple[int, ...] = (16, 160, 1600)
    sweeps: tuple[int, ...] = (100, 1000)
    page_moves: int = 20
    sessions: int = 20
    page_reruns: int = 200
    page_starts: int = 3


STANDARD = Sizes()
FULL = Sizes(sweeps=(100, 1000, 10_000))

"""How good such forecasts were: the model asked for past years, and the backtest on the Kreise.

A past year is asked for with nothing but what was public in the December before.  The same fit is made as for the
target year: annual figures mostly end two years before it, since last year's are not yet published in December.  The
outcome is what was published within the year after.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from zvsim.base.errors import InputError
from zvsim.base.numbers import HALF_WIDTH_80
from zvsim.data import KreisYear, Observation, known_by
from zvsim.model.quantities import Measurement, Quantity, measurements
from zvsim.model.specification import Model
from zvsim.workbench.backtest import Scores, Task, backtest
from zvsim.workbench.diagnostics import annual_change_weights
from zvsim.workbench.fit import estimate_path, moments_with_parameters
from zvsim.workbench.load_panel import Panel

KREISE_ORIGINS = 5
KREISE_HORIZON = 1
PAST_YEARS = 5
FEWEST_MEASUREMENTS = 2


@dataclass(frozen=True)
class Placebo:
    """One forecast of the log change of an annual figure against the year before, and what came.

    Attributes:
        year: the year forecast.
        mean, sd: of the forecast.
        outcome, outcome_se: as published later, with its standard error.
    """

    year: int
    mean: float
    sd: float
    outcome: float
    outcome_se: float

    @property
    def standardised(self) -> float:
        """Forecast error in standard deviations; positive if more came than was expected.

        >>> round(Placebo(2014, 0.0, 0.03, 0.05, 0.04).standardised, 3)
        1.0
        """
        return (self.outcome - self.mean) / math.hypot(self.sd, self.outcome_se)


def published_change(known: Sequence[Measurement], year: int) -> tuple[float, float] | None:
    """The log change of a year against the one before, and its standard error.

    From two annual figures of one series if there are two, else from the most precise published change.

    >>> level = [Measurement("annual_mean", f"{y}-12", v, 0.03, f"k2 {y}") for y, v in ((2013, 0.1), (2014, 0.12))]
    >>> tuple(round(part, 4) for part in published_change(level, 2014))
    (0.02, 0.0424)
    """
    levels = {m.month: m for m in known if m.kind == "annual_mean"}
    now, before = levels.get(f"{year}-12"), levels.get(f"{year - 1}-12")
    if now is not None and before is not None:
        return now.value - before.value, math.hypot(now.standard_error, before.standard_error)
    changes = [m for m in known if m.kind == "change" and m.month == f"{year}-12"]
    if not changes:
        return None
    best = min(changes, key=lambda m: m.standard_error)
    return best.value, best.standard_error


def _known_measurements(
    quantity: Quantity, observations: Iterable[Observation], month: str, last_year: int
) -> tuple[Measurement, ...] | None:
    known = known_by(observations, month)
    if not any(rule.applies_to(one, last_year) for rule in quantity.reads for one in known):
        return None
    return measurements(quantity, known, last_year)


def placebo(quantity: Quantity, observations: Sequence[Observation], year: int) -> Placebo | None:
    """Ask the model for one year.

    Returns:
        None where the December before knew no level, or no outcome was ever published.
    """
    known = _known_measurements(quantity, observations, f"{year - 1}-12", year - 1)
    later = _known_measurements(quantity, observations, f"{year + 1}-12", year)
    outcome = published_change(later, year) if later is not None else None
    if known is None or outcome is None:
        return None
    if len(known) < FEWEST_MEASUREMENTS or all(m.kind == "change" for m in known):
        return None
    estimate = estimate_path(known, f"{year}-12", quantity.priors)
    weights = annual_change_weights()
    window = moments_with_parameters(estimate, f"{year - 2}-12", f"{year}-12")
    sd = math.sqrt(float(weights @ window.covariance @ weights))
    return Placebo(year, float(weights @ window.mean), sd, *outcome)


def placebos(quantity: Quantity, observations: Sequence[Observation], target_year: int) -> tuple[Placebo, ...]:
    """Every one of the last years before the target year that can be asked for."""
    years = range(target_year - PAST_YEARS, target_year)
    return tuple(one for year in years if (one := placebo(quantity, observations, year)) is not None)


def kreise_panel(rows: Sequence[KreisYear]) -> Panel:
    """Annual eLb of the Kreise with their unemployment rate as driver.

    Raises:
        InputError: a Kreis without one of its years.
    """
    by_kreis = {(row.kreis, row.year): row for row in rows}
    names = tuple(dict.fromkeys(row.kreis for row in rows))
    years = range(min(row.year for row in rows), max(row.year for row in rows) + 1)
    missing = [f"{name} {year}" for name in names for year in years if (name, year) not in by_kreis]
    if missing:
        raise InputError("kreise_panel", f"nichts für {missing[0]}", "jeden Kreis in jedem Jahr")
    values = np.array([[by_kreis[name, year].elb for year in years] for name in names])
    driver = np.array([[by_kreis[name, year].unemployment_rate for year in years] for name in names])
    return Panel(names, tuple(map(str, years)), values, "A", driver)


def kreise_backtest(
    panel: Panel,
    run: Callable[[Callable[[Task], Scores], Sequence[Task]], Sequence[Scores]],
    models: Sequence[str] | None = None,
) -> dict[str, Any]:
    """One year ahead from the last origins; arguments as in :func:`zvsim.workbench.backtest.backtest`."""
    return backtest(panel, KREISE_HORIZON, _first_origin(panel), run, models)


def _first_origin(panel: Panel) -> str:
    return panel.periods[-KREISE_HORIZON - KREISE_ORIGINS]


def quality_record(
    past: Mapping[str, Sequence[Placebo]], kreise: Mapping[str, Any], panel: Panel, versions: Mapping[str, str]
) -> dict[str, Any]:
    """Everything as one document, to be kept in the repository and shown on the page.

    Args:
        past: placebos by quantity.
        kreise: result of :func:`kreise_backtest`.
        panel: what it was made on.
        versions: of model and data.
    """
    return {
        **versions,
        "past_years": {
            name: [{**vars(one), "inside_80": inside_80(one)} for one in forecasts] for name, forecasts in past.items()
        },
        "kreise": {
            "series": len(panel.series),
            "first_origin": _first_origin(panel),
            "last_origin": panel.periods[-1 - KREISE_HORIZON],
            **kreise,
        },
    }


def asked_for_past_years(model: Model, observations: Sequence[Observation]) -> dict[str, tuple[Placebo, ...]]:
    """The placebos of every quantity; an empty tuple where no past year can be asked for."""
    year = model.calendar.target_year
    return {name: placebos(quantity, observations, year) for name, quantity in model.quantities.items()}


def inside_80(forecast: Placebo) -> bool:
    """Whether the outcome lay in the central 80 % interval, its own error considered.

    >>> inside_80(Placebo(2014, 0.0, 0.02, 0.02, 0.0)), inside_80(Placebo(2014, 0.0, 0.02, 0.03, 0.0))
    (True, False)
    """
    return abs(forecast.standardised) <= HALF_WIDTH_80

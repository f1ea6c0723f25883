"""How good such forecasts were: the model asked for past years, and the backtest on the Kreise."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from zvsim.base.errors import InputError
from zvsim.base.numbers import HALF_WIDTH_80
from zvsim.data import KreisYear, Observation
from zvsim.model.specification import Model
from zvsim.workbench.backtest import Scores, Task, backtest
from zvsim.workbench.load_panel import Panel
from zvsim.workbench.placebo import Placebo, placebos

KREISE_ORIGINS = 5
KREISE_HORIZON = 1


def kreise_panel(rows: Sequence[KreisYear]) -> Panel:
    """Annual eLb of the Kreise with their unemployment rate as driver.

    Raises:
        InputError: a Kreis without one of its years.
    """
    found = {(row.kreis, row.year): row for row in rows}
    names = tuple(dict.fromkeys(row.kreis for row in rows))
    years = range(min(row.year for row in rows), max(row.year for row in rows) + 1)
    missing = [f"{name} {year}" for name in names for year in years if (name, year) not in found]
    if missing:
        raise InputError("kreise_panel", f"nichts für {missing[0]}", "jeden Kreis in jedem Jahr")
    values = np.array([[found[name, year].elb for year in years] for name in names])
    driver = np.array([[found[name, year].unemployment_rate for year in years] for name in names])
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
            name: [{**vars(one), "inside_80": inside_80(one)} for one in found] for name, found in past.items()
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


def inside_80(found: Placebo) -> bool:
    """Whether the outcome lay in the central 80 % interval, its own error considered.

    >>> inside_80(Placebo(2014, 0.0, 0.02, 0.02, 0.0)), inside_80(Placebo(2014, 0.0, 0.02, 0.03, 0.0))
    (True, False)
    """
    return abs(found.standardised) <= HALF_WIDTH_80

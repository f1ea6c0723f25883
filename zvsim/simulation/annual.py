"""The annual figures of a scenario without its months: what the answer needs, fast enough to follow a slider.

Two facts of :func:`zvsim.simulation.engine.evaluate`, which stays the readable statement of the model, make it fast:

* Every effect runs in a straight line through the year, so its factor in month m is ``start * step ** m`` and the sum
  over the months of a draw is a polynomial in ``step`` (Horner's rule: eleven multiplications and one exponential).
* The inflow enters linearly, so its year is the profile of entries times what an entrant of each month brings.

Both give the figures of :func:`evaluate` up to rounding in the last digits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np

from zvsim.base.arrays import Array
from zvsim.model.pathway import MONTHS, entry_profile, integration_hazard
from zvsim.model.specification import Model
from zvsim.simulation.draws import JointDraws
from zvsim.simulation.effects import (
    ActsOn,
    Effect,
    Levers,
    Values,
    acting_levers,
    deviation,
    effect_on,
    shifted_parameters,
    standard_rate_factor,
)
from zvsim.simulation.engine import (
    INDICATORS,
    REFERENCE_STOCKS,
    REFERENCE_YEAR,
    TARGET_STOCKS,
    TARGET_YEAR,
    Indicator,
    integration_rate,
)

Line = tuple[Array, Array]
"""Start and step of the factors ``start * step ** m`` of months m = 1 to 12, each of shape (1 or draws,)."""

ENTRY_LEVERS = frozenset({"refugee_labour_supply", "refugee_mean_entry_month", "refugee_entry_spread"})
YOUTH_DECEMBER, YOUTH_NOVEMBER = 78.0 / 12.0, 66.0 / 12.0  # sums of m / 12 up to December and up to November


@dataclass(frozen=True)
class Base:
    """What all scenarios share; months of the target year without inflow at the agreed values, one row a month.

    Attributes:
        elb: persons, shape (12, draws), January to December.
        elb_december: persons in the December before, shape (draws,).
        integrations: persons in the month, shape (12, draws).
        lzb: persons, shape (12, draws).
        benefit_sum: EUR in the month, shape (12, draws).
        last_year: annual figure of the reference year by indicator, shape (draws,).
        stays: months in the stock up to December per entrant, by month of entry, shape (12, draws).
        stays_to_november: the same up to November.
        integrations_per_rate: integrations up to December per entrant, for a first-year rate of 1, shape (12, draws).
    """

    elb: Array
    elb_december: Array
    integrations: Array
    lzb: Array
    benefit_sum: Array
    last_year: Mapping[Indicator, Array]
    stays: Array
    stays_to_november: Array
    integrations_per_rate: Array


@lru_cache(maxsize=4)
def base_of(draws: JointDraws) -> Base:
    """The base of joint draws; kept, because every scenario uses the same ones."""

    def by_month(values: Array) -> Array:
        return np.ascontiguousarray(values.T)

    integrations = draws.integration_rate[:, 1:] / 12.0 * draws.elb[:, :-1]
    survival = draws.pathway["retention_one_year"] ** (1.0 / MONTHS)
    exposure = survival[:, None] ** np.arange(MONTHS)  # share still present so many months after entry
    stays = np.cumsum(exposure, axis=1)[:, ::-1]  # an entrant of January can stay twelve months, of December one
    kernel = exposure * integration_hazard(np.ones(draws.size), MONTHS)
    nothing = np.zeros((draws.size, 1))
    integrated = np.concatenate([nothing, np.cumsum(kernel, axis=1)[:, :-1]], axis=1)[:, ::-1]
    return Base(
        elb=by_month(draws.elb[:, TARGET_YEAR]),
        elb_december=draws.elb[:, TARGET_STOCKS.start].copy(),
        integrations=by_month(integrations[:, MONTHS:]),
        lzb=by_month(draws.lzb[:, TARGET_YEAR]),
        benefit_sum=by_month(draws.benefit_sum[:, TARGET_YEAR]),
        last_year={
            "k2": integration_rate(integrations[:, :MONTHS], draws.elb[:, REFERENCE_STOCKS]),
            "integrations": integrations[:, :MONTHS].sum(axis=1),
            "elb": draws.elb[:, REFERENCE_YEAR].mean(axis=1),
            "lzb": draws.lzb[:, REFERENCE_YEAR].mean(axis=1),
            "benefit_sum": draws.benefit_sum[:, REFERENCE_YEAR].sum(axis=1),
        },
        stays=by_month(stays),
        stays_to_november=by_month(np.concatenate([stays[:, 1:], nothing], axis=1)),
        integrations_per_rate=by_month(integrated),
    )


@dataclass(frozen=True)
class Stock:
    """eLb over the target year without inflow, each of shape (draws,).

    Attributes:
        elb_months: sum of the stocks of January to December.
        previous_months: sum of the stocks of the December before to November, as the integration rate counts them.
    """

    elb_months: Array
    previous_months: Array


@dataclass(frozen=True)
class Entrants:
    """What the inflow adds to the sums of the year; nobody of it has 638 days before the next."""

    elb_months: Array
    previous_months: Array
    integrations: Array
    benefits: Array


@dataclass(frozen=True)
class AnnualOutcome:
    """Annual figures of one scenario."""

    last_year: Mapping[Indicator, Array]
    year: Mapping[Indicator, Array]

    def annual(self, indicator: Indicator) -> tuple[Array, Array]:
        """Annual figure of reference and of target year, each of shape (draws,)."""
        return self.last_year[indicator], self.year[indicator]

    def change(self, indicator: Indicator) -> Array:
        """Relative change against the reference year as a fraction, shape (draws,)."""
        return np.asarray(self.year[indicator] / self.last_year[indicator] - 1.0)


def _moves(part: Array) -> bool:
    """Whether a part of an effect is there; one row for all draws says that nothing moved, if it is zero."""
    return part.size > 1 or bool(part.any())


def line_of(effect: Effect, scale: Array | float = 1.0) -> Line | None:
    """The factors by which an effect moves the months of the year; None if nothing moves.

    Args:
        effect: log change.
        scale: of the log change, shape (draws,).
    """
    if not (_moves(effect.annual) or _moves(effect.slope)):
        return None
    start = np.exp(-6.5 / 11.0 * scale * effect.slope) if _moves(effect.slope) else np.ones(1)
    return start, np.exp(scale * (effect.annual / 6.5 + effect.slope / 11.0))


def _sum(months: Array, line: Line | None) -> Array:
    """Sum over rows of months 1, 2, …, each times its factor."""
    if line is None:
        return np.asarray(months.sum(axis=0))
    start, step = line
    total = months[-1].copy()
    for month in months[-2::-1]:
        total *= step
        total += month
    total *= step
    return np.asarray(total * start) if start.size > 1 else total


def stock_of(draws: JointDraws, levers: Levers, values: Values) -> Stock:
    """eLb without inflow."""
    base, effect = base_of(draws), effect_on(draws, levers, values, "elb")
    line = line_of(effect)
    to_november = _sum(base.elb[:-1], line)
    december = base.elb[-1] if line is None else base.elb[-1] * np.exp(effect.december)
    return Stock(to_november + december, base.elb_december + to_november)


def benefits_of(draws: JointDraws, levers: Levers, values: Values) -> Array:
    """Benefits of the year without those of the inflow, EUR at the agreed standard rates, shape (draws,)."""
    effect = effect_on(draws, levers, values, "elb")
    return _sum(base_of(draws).benefit_sum, line_of(effect, draws.response["benefit_on_elb"]))


def integrations_of(draws: JointDraws, levers: Levers, values: Values) -> Array:
    """Integrations of the year without those of the inflow, shape (draws,)."""
    return _sum(base_of(draws).integrations, line_of(effect_on(draws, levers, values, "integrations")))


def lzb_of(draws: JointDraws, levers: Levers, values: Values) -> Array:
    """Sum of the twelve stocks of long-term recipients, shape (draws,)."""
    return _sum(base_of(draws).lzb, line_of(effect_on(draws, levers, values, "lzb")))


def entrants_of(draws: JointDraws, levers: Levers, values: Values) -> Entrants:
    """What the inflow adds; reads the levers of the inflow only."""
    base, parameters = base_of(draws), shifted_parameters(draws, levers, values)
    persons = values["refugee_labour_supply"] * parameters["zkt_share"] * parameters["elb_per_labour_supply"]
    spread = np.asarray(values["refugee_entry_spread"], dtype=np.float64) / 100.0
    profile = entry_profile(values["refugee_mean_entry_month"], spread)

    def by_entrant(per_entrant: Array) -> Array:
        if profile.ndim == 1:
            return np.asarray(persons * (profile @ per_entrant))
        return np.asarray(persons * np.einsum("dm,md->d", profile, per_entrant))

    present = by_entrant(base.stays)
    return Entrants(
        elb_months=present,
        previous_months=by_entrant(base.stays_to_november),
        integrations=by_entrant(base.integrations_per_rate) * parameters["first_year_integration_rate"],
        benefits=present * (parameters["persons_per_elb"] * parameters["benefit_per_person"]),
    )


def youth_of(draws: JointDraws, levers: Levers, values: Values) -> Array:
    """Deviation of those who turn 15 in the year from the agreed number, persons, shape (1 or draws,)."""
    del draws
    return np.atleast_1d(deviation(levers, values, "youth_entries"))


Part = Callable[[JointDraws, Levers, Values], Any]
Parts = Mapping[str, Any]
PARTS: Mapping[str, Part] = {
    "stock": stock_of,
    "benefits": benefits_of,
    "integrations": integrations_of,
    "lzb": lzb_of,
    "entrants": entrants_of,
    "youth": youth_of,
    "rates": standard_rate_factor,
}
_MOVED_BY_EFFECTS: Mapping[str, ActsOn] = {
    "stock": "elb",
    "benefits": "elb",
    "integrations": "integrations",
    "lzb": "lzb",
}


def levers_of_parts(model: Model, levers: Levers) -> dict[str, frozenset[str]]:
    """Which levers each of :data:`PARTS` reads."""
    by_effects = {part: acting_levers(model, acts_on) for part, acts_on in _MOVED_BY_EFFECTS.items()}
    moving = frozenset(name for name, lever in levers.items() if lever.moves is not None)
    return {
        **by_effects,
        "entrants": ENTRY_LEVERS | moving,
        "youth": frozenset({"youth_entries"}),
        "rates": frozenset({"standard_rate_change"}),
    }


def _k2(parts: Parts) -> Array:
    previous_months = parts["stock"].previous_months + parts["entrants"].previous_months
    if parts["youth"].any():
        previous_months = previous_months + parts["youth"] * YOUTH_NOVEMBER
    return np.asarray(_integrations(parts) / (previous_months / 12.0))


def _integrations(parts: Parts) -> Array:
    return np.asarray(parts["integrations"] + parts["entrants"].integrations)


def _elb(parts: Parts) -> Array:
    elb_months = parts["stock"].elb_months + parts["entrants"].elb_months
    if parts["youth"].any():
        elb_months = elb_months + parts["youth"] * YOUTH_DECEMBER
    return np.asarray(elb_months / 12.0)


def _lzb(parts: Parts) -> Array:
    return np.asarray(parts["lzb"] / 12.0)


def _benefit_sum(parts: Parts) -> Array:
    return np.asarray((parts["benefits"] + parts["entrants"].benefits) * parts["rates"])


class Year(NamedTuple):
    """How an indicator's annual figure of the target year comes from :data:`PARTS`.

    Attributes:
        needs: names of parts.
        figure: gives it, shape (draws,), from these parts.
    """

    needs: tuple[str, ...]
    figure: Callable[[Parts], Array]


YEAR: Mapping[Indicator, Year] = {
    "k2": Year(("stock", "integrations", "entrants", "youth"), _k2),
    "integrations": Year(("integrations", "entrants"), _integrations),
    "elb": Year(("stock", "entrants", "youth"), _elb),
    "lzb": Year(("lzb",), _lzb),
    "benefit_sum": Year(("benefits", "entrants", "rates"), _benefit_sum),
}


def evaluate_annual(
    draws: JointDraws, levers: Levers, values: Values, indicators: Iterable[Indicator] = INDICATORS
) -> AnnualOutcome:
    """Annual figures under the given lever values.

    Args:
        draws, levers, values: as in :func:`zvsim.simulation.engine.evaluate`.
        indicators: which; nothing is computed that none of them needs.
    """
    years = {indicator: YEAR[indicator] for indicator in indicators}
    needs = dict.fromkeys(part for year in years.values() for part in year.needs)
    parts = {name: PARTS[name](draws, levers, values) for name in needs}
    return AnnualOutcome(base_of(draws).last_year, {name: year.figure(parts) for name, year in years.items()})

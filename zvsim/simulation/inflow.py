"""The refugee inflow of the target year: from labour supply to eLb, integrations, long-term receipt and benefits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from zvsim.base.arrays import Array
from zvsim.model.pathway import MONTHS, Flow, entry_profile, propagate
from zvsim.simulation.draws import JointDraws
from zvsim.simulation.effects import Levers, Values, shifted_parameters, standard_rate_factor
from zvsim.simulation.quantiles import mean_and_range

EffectIndicator = Literal["elb", "integrations", "lzb", "benefit_sum"]


@dataclass(frozen=True)
class Inflow:
    """Every stage of the pathway, draw by draw.

    Attributes:
        labour_supply: additional persons on the labour market of the Land in the year, shape (draws,).
        zkt_share: share of the carriers, shape (draws,); all stages from here on are theirs.
        flow: eLb entered, present and gone, integrations and long-term recipients, shape (draws, months).
        persons_per_elb: eLb and family members per eLb, shape (draws,).
        benefit_per_elb: for an eLb and his family members, EUR a month, shape (draws,).
    """

    labour_supply: Array
    zkt_share: Array
    flow: Flow
    persons_per_elb: Array
    benefit_per_elb: Array

    @property
    def persons(self) -> Array:
        """Recipients at the end of each month, family members included, shape (draws, months)."""
        return np.asarray(self.flow.present * self.persons_per_elb[:, None])

    @property
    def benefits(self) -> Array:
        """Benefits for living costs, EUR in each month, shape (draws, months)."""
        return np.asarray(self.flow.present * self.benefit_per_elb[:, None])


def inflow(draws: JointDraws, levers: Levers, values: Values, months: int = MONTHS) -> Inflow:
    """Follow the inflow of the target year from its January on.

    Args:
        draws: the joint draws.
        levers: with their agreed values; a pathway lever shifts the draws by its deviation.
        values: one number or one array of shape (draws,) for every lever.
        months: how long, at least the twelve of the year.  After it the standard rates stay as they are.
    """
    parameters = shifted_parameters(draws, levers, values)
    supply = np.broadcast_to(np.asarray(values["refugee_labour_supply"], dtype=np.float64), (draws.size,))
    persons = supply * parameters["zkt_share"] * parameters["elb_per_labour_supply"]
    spread = np.asarray(values["refugee_entry_spread"], dtype=np.float64) / 100.0
    entries = np.zeros((draws.size, months))
    entries[:, :MONTHS] = persons[:, None] * entry_profile(values["refugee_mean_entry_month"], spread)
    flow = propagate(entries, parameters["retention_one_year"], parameters["first_year_integration_rate"])
    per_elb = parameters["persons_per_elb"] * parameters["benefit_per_person"]
    return Inflow(
        labour_supply=supply,
        zkt_share=parameters["zkt_share"],
        flow=flow,
        persons_per_elb=parameters["persons_per_elb"],
        benefit_per_elb=per_elb * standard_rate_factor(draws, levers, values),
    )


@dataclass(frozen=True)
class Stage:
    """One figure of the pathway in the target year, over the draws.

    Attributes:
        id: labour_supply, zkt_share, zkt_labour_supply, entered, present, gone, integrations, long_term,
            family_members or benefits; present, gone, long_term and family_members at the end of December.
        unit: of the figures.
    """

    id: str
    unit: Literal["persons", "fraction", "integrations", "EUR"]
    mean: float
    q10: float
    q90: float


def stages(refugees: Inflow) -> tuple[Stage, ...]:
    """The way of the inflow in figures, with the range of 80 in 100 draws."""
    flow, december = refugees.flow, MONTHS - 1
    figures: tuple[tuple[str, Literal["persons", "fraction", "integrations", "EUR"], Array], ...] = (
        ("labour_supply", "persons", refugees.labour_supply),
        ("zkt_share", "fraction", refugees.zkt_share),
        ("zkt_labour_supply", "persons", refugees.labour_supply * refugees.zkt_share),
        ("entered", "persons", flow.entered[:, december]),
        ("present", "persons", flow.present[:, december]),
        ("gone", "persons", flow.gone[:, december]),
        ("integrations", "integrations", flow.integrations[:, :MONTHS].sum(axis=1)),
        ("long_term", "persons", flow.long_term[:, december]),
        ("family_members", "persons", (refugees.persons - flow.present)[:, december]),
        ("benefits", "EUR", refugees.benefits[:, :MONTHS].sum(axis=1)),
    )
    return tuple(Stage(name, unit, **vars(mean_and_range(values))) for name, unit, values in figures)


@dataclass(frozen=True)
class InflowEffect:
    """What the inflow does to one indicator: with minus without inflow.

    Attributes:
        months: names of the months, those of the calendar's horizon.
        absolute: persons, integrations or EUR in each of them, shape (draws, months).
        relative: the same as a fraction of the draw's own monthly mean of the reference year.
    """

    months: tuple[str, ...]
    absolute: Array
    relative: Array


def inflow_effects(draws: JointDraws, levers: Levers, values: Values) -> dict[EffectIndicator, InflowEffect]:
    """Effect of the inflow of the target year on every indicator, month by month over the calendar's horizon.

    In the target year it is exactly what :func:`zvsim.simulation.engine.evaluate` gives with this inflow minus without.
    Later entries, and what they would add, are not part of it.
    """
    months = draws.model.calendar.horizon
    refugees = inflow(draws, levers, values, len(months))
    absolute: dict[EffectIndicator, Array] = {
        "elb": refugees.flow.present,
        "integrations": refugees.flow.integrations,
        "lzb": refugees.flow.long_term,
        "benefit_sum": refugees.benefits,
    }
    year, stocks_before = slice(1, 13), slice(0, 12)
    reference: dict[EffectIndicator, Array] = {
        "elb": draws.elb[:, year],
        "integrations": draws.integration_rate[:, year] / 12.0 * draws.elb[:, stocks_before],
        "lzb": draws.lzb[:, year],
        "benefit_sum": draws.benefit_sum[:, year],
    }
    return {
        name: InflowEffect(months, effect, effect / reference[name].mean(axis=1, keepdims=True))
        for name, effect in absolute.items()
    }


@dataclass(frozen=True)
class EffectMonth:
    """An effect in one month: mean and range of 80 in 100, absolute and relative to the reference year."""

    month: str
    mean: float
    q10: float
    q90: float
    relative_mean: float
    relative_q10: float
    relative_q90: float


def effect_months(effect: InflowEffect) -> tuple[EffectMonth, ...]:
    """An effect by month."""
    columns = []
    for values in (effect.absolute, effect.relative):
        columns += [values.mean(axis=0), *np.quantile(values, [0.1, 0.9], axis=0)]
    return tuple(
        EffectMonth(month, *map(float, figures))
        for month, figures in zip(effect.months, np.stack(columns, axis=1), strict=True)
    )


@dataclass(frozen=True)
class Arrival:
    """When an effect arrives.

    Attributes:
        half: first month in which the mean effect is at least half of its peak.
        peak: month of the largest mean effect.
        size: mean effect in the month of the peak; persons, integrations a month or EUR a month.
    """

    half: str
    peak: str
    size: float


def arrival(effect: InflowEffect) -> Arrival | None:
    """When an effect arrives, by its mean over the draws; nothing if there is no effect.

    >>> rising = np.minimum(np.arange(36.0), 10.0)[None, :]
    >>> months = tuple(f"{year}-{month:02}" for year in (2016, 2017, 2018) for month in range(1, 13))
    >>> arrival(InflowEffect(months, rising, rising))
    Arrival(half='2016-06', peak='2016-11', size=10.0)
    """
    mean = effect.absolute.mean(axis=0)
    peak = int(mean.argmax())
    if mean[peak] <= 0.0:
        return None
    half = int((mean >= mean[peak] / 2.0).argmax())
    return Arrival(effect.months[half], effect.months[peak], float(mean[peak]))

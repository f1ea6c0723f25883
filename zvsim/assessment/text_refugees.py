"""Sentences about the refugee inflow: its way, its effects and when they arrive; no figure by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from babel.dates import get_month_names

from zvsim.agreement import Agreement, Target
from zvsim.assessment.break_even import break_even_integrations
from zvsim.assessment.comparison import Comparison
from zvsim.assessment.drivers import target_unit
from zvsim.assessment.targets import target_indicator
from zvsim.assessment.text_effects import rough_text, shown_difference
from zvsim.base.language import Names, current, message, translated
from zvsim.base.numbers import number_text, out_of_hundred, percent_text, span_text
from zvsim.simulation.hindsight import DecisionMonth, mean_decision_month
from zvsim.simulation.inflow import Arrival, EffectIndicator, Stage

EFFECT_NAMES: Mapping[EffectIndicator, str] = Names(
    {"elb": "eLb", "integrations": "Integrationen", "lzb": "Langzeitleistungsbezug", "benefit_sum": "Leistungssumme"}
)
_STAGES: Mapping[str, str] = Names(
    {
        "labour_supply": "Arbeitskräfteangebot in {land}",
        "zkt_share": "Anteil der {carriers}",
        "zkt_labour_supply": "Arbeitskräfteangebot bei den {carrier_type}",
        "elsewhere": "bei anderen Trägern",
        "entered": "eLb-Zugänge {year}",
        "not_entered": "{year} ohne Zugang als eLb",
        "present": "im Dezember noch eLb",
        "gone": "bis Dezember abgegangen",
        "integrations": "Integrationen {year}",
        "long_term": "{long_term} im Dezember",
        "family_members": "Angehörige im Dezember",
        "benefits": "Leistungen {year}",
    }
)


def stage_name(stage: str, agreement: Agreement, long_term: str) -> str:
    """What a stage of the way counts.

    Args:
        long_term: as :func:`zvsim.assessment.text.long_term_short`.
    """
    return _STAGES[stage].format(
        land=agreement.land.short,
        carriers=agreement.scope.carriers_text,
        carrier_type=agreement.scope.carrier_type,
        year=agreement.target_year,
        long_term=long_term,
    )


def month_name(month: str) -> str:
    """A month in words.

    >>> month_name("2017-10")
    'Oktober 2017'
    """
    year, number = month.split("-")
    return f"{get_month_names(locale=current())[int(number)]} {year}"


def rough(value: float) -> float:
    """A number of persons as rough as it is known: to hundreds, below a thousand to tens."""
    return round(value, -2 if abs(value) >= 1000 else -1)


def persons(value: float) -> str:
    """A number of persons as rough as it is known.

    >>> persons(13342.0), persons(634.0), persons(3.0)
    ('13.300', '630', '0')
    """
    return number_text(rough(value), 0)


def stage_text(stage: Stage) -> tuple[str, str]:
    """A stage's figure and its 80 % range, which is empty where the stage is an assumption that holds exactly."""

    def text(value: float) -> str:
        if stage.unit == "fraction":
            return f"{number_text(100.0 * value, 1)} %"
        if stage.unit == "EUR":
            return translated("{millions} Mio. Euro", millions=number_text(value / 1e6, 0))
        return persons(value)

    if stage.q10 == stage.q90:
        return text(stage.mean), ""
    return text(stage.mean), span_text(text(stage.q10), text(stage.q90))


def way_sentence(stages: Sequence[Stage], agreement: Agreement) -> str:
    """From the labour supply to the stock in December."""
    by_id = {stage.id: stage for stage in stages}
    if by_id["labour_supply"].mean == 0.0:
        return translated("Ohne zusätzliches Arbeitskräfteangebot durch Geflüchtete kommt niemand hinzu.")
    entered = by_id["entered"]
    return translated(
        "Aus {supply} Personen Arbeitskräfteangebot in {land} werden {year} rund {entered} eLb bei den {carriers} "
        "({low} bis {high}); im Dezember sind davon rund {present} noch im Bestand.",
        land=agreement.land.short,
        year=agreement.target_year,
        carriers=agreement.scope.carriers_text,
        supply=persons(by_id["labour_supply"].mean),
        entered=persons(entered.mean),
        low=persons(entered.q10),
        high=persons(entered.q90),
        present=persons(by_id["present"].mean),
    )


def with_and_without_sentences(comparison: Comparison) -> tuple[str, ...]:
    """What the inflow does to each target.

    Args:
        comparison: without inflow first, with inflow second.
    """
    (pair,) = comparison.pairs
    without, scenario = comparison.scenarios
    lines, year = [], comparison.agreement.target_year
    for name, found in pair.targets.items():
        target, unit = found.target, target_unit(found.target)
        if abs(found.difference.mean) < (0.5 if unit == "persons" else 0.00005):
            lines.append(translated("{target}: Der Zugang wirkt {year} nicht.", target=target.label, year=year))
            continue
        before, after = without.targets[name], scenario.targets[name]
        shift = shown_difference(unit, before.forecast["mean"], after.forecast["mean"])
        size = rough_text(unit, abs(shift))
        how = message("{size} höher") if shift > 0 else message("{size} niedriger")
        lines.append(
            translated(
                "{target}: Mit Zugang {moved}; Aussicht {with_inflow} statt {without}.",
                target=target.label,
                moved=translated(how, size=size) if shift else translated("kaum anders"),
                with_inflow=out_of_hundred(after.probability),
                without=out_of_hundred(before.probability),
            )
        )
    return tuple(lines)


def arrival_sentence(arrivals: Mapping[EffectIndicator, Arrival | None]) -> str:
    """When half of each effect has arrived, earliest first."""
    come = sorted((arrival.half, EFFECT_NAMES[name]) for name, arrival in arrivals.items() if arrival is not None)
    if not come:
        return translated("Ohne Zugang gibt es keine Wirkung.")
    parts = ", ".join(f"{name} {month_name(month)}" for month, name in come)
    return translated("Die Hälfte ihrer größten Wirkung ist erreicht bei: {parts}.", parts=parts)


def rate_target(agreement: Agreement) -> Target | None:
    """The target on the change of the integration rate, if there is one."""
    rates = (one for one in agreement.targets if one.measure == "rel_change" and target_indicator(one) == "k2")
    return next(rates, None)


def break_even_sentence(target: Target, growth_of_elb: float, source: str) -> str:
    """How integrations must move for the integration rate to keep its target when the mean eLb stock changes.

    Args:
        target: on the relative change of the integration rate.
        growth_of_elb: relative change of the mean stock, a fraction.
        source: where the change comes from, for the brackets.

    >>> from zvsim.study import built_in_study
    >>> target = built_in_study().agreement.target("integrationsquote")
    >>> break_even_sentence(target, 0.044, "Bundeseckwert").split(", damit")[0]
    'Steigt die Zahl der eLb um 4,4 % (Bundeseckwert), müssen die Integrationen um 4,0 % steigen'
    """
    needed = break_even_integrations(target, growth_of_elb)
    condition = (
        message("Steigt die Zahl der eLb um {size} % ({source})")
        if growth_of_elb >= 0.0
        else message("Sinkt die Zahl der eLb um {size} % ({source})")
    )
    must = (
        message("dürfen die Integrationen um {need} % sinken")
        if needed < 0.0
        else message("müssen die Integrationen um {need} % steigen")
    )
    return translated(
        "{condition}, {must}, damit die Integrationsquote das Ziel von {target} gerade hält.",
        condition=translated(condition, size=number_text(abs(100.0 * growth_of_elb), 1), source=source),
        must=translated(must, need=number_text(abs(100.0 * needed), 1)),
        target=percent_text(target.threshold),
    )


def federal_growth_of_elb(agreement: Agreement) -> float | None:
    """The federal Eckwert for the eLb of the target year as a fraction, if the agreement quotes one."""
    for one in agreement.figures:
        is_expected = (one.kind, one.geography, one.year) == ("change_rel", "DE", agreement.target_year)
        if is_expected and one.id.startswith("elb_"):
            return one.number / 100.0
    return None


def hindsight_sentence(months: Sequence[DecisionMonth], assumed_mean_month: float) -> str:
    """When the positive decisions of a year came, beside the mean month of entry that is assumed."""
    positive = sum(one.positive for one in months)
    rate = positive / sum(one.decisions for one in months)
    return translated(
        "Später gesehen: Das BAMF entschied {year} in Deutschland {positive} Mal positiv ({rate} % aller "
        "Entscheidungen), im Mittel im Monat {month} des Jahres; angenommen ist ein mittlerer Zugang ins SGB II im "
        "Monat {assumed}. Der Wechsel ins Jobcenter folgt erst auf die Entscheidung.",
        year=months[0].month[:4],
        positive=number_text(round(positive, -3), 0),
        rate=number_text(100.0 * rate, 0),
        month=number_text(mean_decision_month(months), 1),
        assumed=number_text(assumed_mean_month, 1),
    )

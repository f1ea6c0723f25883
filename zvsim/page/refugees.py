"""The page "Geflüchtete": the way of the inflow, what it does with and without, and when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pyarrow as pa
import streamlit as st

from zvsim.agreement import Agreement
from zvsim.assessment.comparison import compare
from zvsim.assessment.probability import Basis
from zvsim.assessment.text import long_term_short
from zvsim.assessment.text_refugees import (
    EFFECT_NAMES,
    arrival_sentence,
    break_even_sentence,
    federal_growth_of_elb,
    hindsight_sentence,
    month_name,
    persons,
    rate_target,
    stage_name,
    stage_text,
    way_sentence,
    with_and_without_sentences,
)
from zvsim.base.language import message, translated
from zvsim.base.numbers import percent_text
from zvsim.charts.picture import Picture
from zvsim.charts.refugees import (
    arrival_data,
    arrival_specification,
    profile_data,
    profile_specification,
)
from zvsim.exhibits.inflow import with_and_without_heading, with_and_without_table
from zvsim.exhibits.observed import known_observations
from zvsim.exhibits.table import Cell, Number, Table, change, number, table_of_columns
from zvsim.model.pathway import entry_profile
from zvsim.page.analyses import inflow_courses_of
from zvsim.page.choices import PageChoice
from zvsim.page.context import PageContext
from zvsim.page.figure import figure
from zvsim.page.markup import heading, paragraph, prose, stacked, table
from zvsim.simulation.engine import REFERENCE_STOCKS, TARGET_STOCKS, Outcome, lever_values
from zvsim.simulation.hindsight import decisions_2016
from zvsim.simulation.inflow import EffectIndicator, EffectMonth, Stage, inflow
from zvsim.simulation.inflow import stages as stages_of
from zvsim.workspace import monthly_outcome, scenario_basis

SUPPLY = "refugee_labour_supply"
HORIZON = "refugee_horizon"
LATER = 2  # years until which the later horizon goes
ARRIVAL_HEADING = message("Wann kommt welche Wirkung an?")
HINDSIGHT_HEADING = message("Geplant und später gesehen")


def horizons(agreement: Agreement) -> tuple[str, str]:
    """The years to whose end the effects can be shown: that of the agreement, and a later one."""
    return str(agreement.target_year), str(agreement.target_year + LATER)


CHOICES = (PageChoice(HORIZON, lambda workspace: horizons(workspace.agreement)),)
# The way to the stock, and what comes of it; the share of the carriers stands in the words of the step behind it.
WAY = ("labour_supply", "zkt_labour_supply", "entered", "present")
RESULTS = ("gone", "integrations", "long_term", "family_members", "benefits")


def _told(title: str, *sentences: str) -> str:
    """A heading and what is said below it."""
    return stacked(heading(title), *(paragraph(sentence, "cell") for sentence in sentences))


def flow_picture(stages: Sequence[Stage], agreement: Agreement) -> str:
    """The stages as boxes in reading order, arrows between them, ranges below."""
    by_id = {stage.id: stage for stage in stages}

    def box(name: str) -> str:
        figure, spread = stage_text(by_id[name])
        below = f"<br><small>{prose(spread)}</small>" if spread else ""
        return f'<li><b class="zv-figure">{prose(figure)}</b><br>{prose(stage_name(name, agreement))}{below}</li>'

    share, spread = stage_text(by_id["zkt_share"])
    reading = translated(
        "Kleine Zahlen: 80-%-Bereich. Jede Person, die zugeht, ist im Dezember im Bestand oder abgegangen. "
        "{long_term} kann erst werden, wer 638 Tage eLb war.",
        long_term=long_term_short(),
    )
    note = paragraph(f"{stage_name('zkt_share', agreement)}: {share} ({spread}). {reading}", "small")
    way, results = ("".join(map(box, names)) for names in (WAY, RESULTS))
    return f'<ol class="zv-flow">{way}</ol><ul class="zv-flow zv-results">{results}</ul>{note}'


def _way(basis: Basis) -> str:
    values = lever_values(basis.levers, basis.scenario.changes, basis.draws, basis.assumptions)
    counted = stages_of(inflow(basis.draws, basis.levers, values))
    title = translated("Der Weg vom Arbeitskräfteangebot in den Bestand")
    told = _told(title, way_sentence(counted, basis.agreement))
    return stacked(told, flow_picture(counted, basis.agreement))


def _with_and_without(basis: Basis) -> str:
    nobody = replace(basis.scenario, changes={**basis.scenario.changes, SUPPLY: 0.0})
    both = compare([replace(basis, scenario=nobody), basis])
    said = _told(with_and_without_heading(both), *with_and_without_sentences(both))
    return stacked(said, table(with_and_without_table(both)))


def _way_and_arrivals(context: PageContext, basis: Basis) -> None:
    courses = inflow_courses_of(context.assessment, context.workspace.levers)
    sentence = arrival_sentence({name: one.arrival for name, one in courses.items()})
    st.html(stacked(_way(basis), _with_and_without(basis), _told(translated(ARRIVAL_HEADING), sentence)))
    years = horizons(basis.agreement)
    st.session_state.setdefault(HORIZON, years[-1])
    label = translated("Zeigen bis Ende")
    horizon = st.segmented_control(label, years, key=HORIZON, required=True, persist_state="session")
    months = {name: one.months for name, one in courses.items()}
    last, reference = f"{horizon or years[-1]}-12", basis.agreement.reference_year
    picture = Picture(
        name="ankunft",
        title=sentence,
        specification=arrival_specification(),
        data=arrival_data(months, last),
        alternative=_arrival_words(months, last),
    )
    reading = translated(
        "Wirkung des Zugangs von {year} allein, in Prozent des Monatsmittels {reference}; Flächen: 80-%-Bereich. "
        "Spätere Zugänge sind nicht dabei. Die Arbeitslosenquote ist eine eigene Annahme; hebt der Zugang sie, wird "
        "das am Regler gesetzt.",
        year=basis.agreement.target_year,
        reference=reference,
    )
    figure(picture, lambda: arrival_table(months, last, reference), context, key="ankunft", note=reading)


def _arrival_words(months: Mapping[EffectIndicator, Sequence[EffectMonth]], last: str) -> str:
    parts = [
        f"{EFFECT_NAMES[name]} {percent_text(one.relative_mean)}"
        for name, course in months.items()
        for one in course
        if one.month == last
    ]
    return f"{translated(ARRIVAL_HEADING)} {month_name(last)}: {', '.join(parts)}."


def arrival_table(months: Mapping[EffectIndicator, Sequence[EffectMonth]], last: str, reference: int) -> Table:
    """The effect on every indicator, each third month, also against the year of reference."""
    shown = {name: [one for one in course if one.month <= last][2::3] for name, course in months.items()}
    columns: dict[str, Sequence[Cell]] = {
        translated("Monat"): [month_name(one.month) for one in next(iter(shown.values()))]
    }
    for name, course in shown.items():
        unit = translated("Mio. Euro im Monat") if name == "benefit_sum" else translated("im Monat")
        columns[f"{EFFECT_NAMES[name]}, {unit}"] = [
            number(one.mean / 1e6, 1) if name == "benefit_sum" else Number(one.mean, persons(one.mean), "#,##0")
            for one in course
        ]
        share = translated("% von {year}", year=reference)
        columns[f"{EFFECT_NAMES[name]}, {share}"] = [change(one.relative_mean) for one in course]
    return table_of_columns(translated(ARRIVAL_HEADING), columns)


def growth_of_stock(outcome: Outcome) -> float:
    """Mean change of the eLb stock that is the denominator of the integration rate, a fraction."""
    before, after = (outcome.elb[:, part].mean(axis=1) for part in (REFERENCE_STOCKS, TARGET_STOCKS))
    return float(np.mean(after / before - 1.0))


def profile_table(shares: pa.Table, year: str) -> Table:
    """Shares of the year by month, a column for each series."""
    long = shares.to_pandas()
    wide = long.pivot(index="month", columns="series", values="share")[list(dict.fromkeys(long["series"]))]
    columns: dict[str, Sequence[Cell]] = {
        translated("Monat"): [month_name(f"{year}-{month:02d}") for month in wide.index],
        **{f"{name}, %": [number(share, 1) for share in wide[name]] for name in wide},
    }
    return table_of_columns(translated(HINDSIGHT_HEADING), columns)


def _break_even(context: PageContext) -> str:
    """What integrations would have to do; nothing where no target is on their rate."""
    agreement = context.workspace.agreement
    target = rate_target(agreement)
    if target is None:
        return ""
    own = growth_of_stock(monthly_outcome(context.workspace, context.assessment))
    carriers = translated("Bestand der {carriers} bei diesen Annahmen", carriers=agreement.scope.carrier_type)
    growths = (
        (federal_growth_of_elb(agreement), translated("Bundeseckwert des IAB in der Vereinbarung")),
        (own, carriers),
    )
    said = [break_even_sentence(target, growth, source) for growth, source in growths if growth is not None]
    return _told(translated("Was müsste bei den Integrationen geschehen?"), *said)


def _hindsight_note(agreement: Agreement) -> str:
    return translated(
        "Die Entscheidungen waren im Dezember {reference} nicht bekannt und gehen in keine Prognose ein. Quelle: BAMF, "
        "Asylgeschäftsstatistik {year}; Monatswerte werden später berichtigt.",
        reference=agreement.reference_year,
        year=agreement.target_year,
    )


def _break_even_and_hindsight(context: PageContext, basis: Basis) -> None:
    decisions = decisions_2016(known_observations("latest"))
    mean_month, spread = (basis.now(name) for name in ("refugee_mean_entry_month", "refugee_entry_spread"))
    sentence = hindsight_sentence(decisions, mean_month)
    st.html(stacked(_break_even(context), _told(translated(HINDSIGHT_HEADING), sentence)))
    names = (
        translated("angenommene Zugänge ins SGB II, Anteil am Jahr"),
        translated("positive Asylentscheidungen in Deutschland, Anteil am Jahr (später gesehen)"),
    )
    planned = [float(share) for share in entry_profile(mean_month, spread / 100.0)]
    shares = profile_data(planned, [one.positive for one in decisions], names)
    picture = Picture("zugang_monate", sentence, profile_specification(names), shares, sentence)
    year, note = decisions[0].month[:4], _hindsight_note(basis.agreement)
    figure(picture, lambda: profile_table(shares, year), context, key="zugang_monate", note=note)


def draw_refugees(context: PageContext) -> None:
    """Way, with and without, arrival, break-even, hindsight."""
    assessment = context.assessment
    basis = scenario_basis(
        context.workspace, assessment.scenario, assessment.draws, assessment.seed, assessment.assumptions
    )
    _way_and_arrivals(context, basis)
    _break_even_and_hindsight(context, basis)

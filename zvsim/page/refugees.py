"""The page "Geflüchtete": the way of the inflow, what it does with and without, and when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pyarrow as pa
import streamlit as st

from zvsim.agreement import Agreement
from zvsim.assessment.course import stages_at, stock_growth_at
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
    rough,
    stage_name,
    stage_text,
    way_sentence,
    with_and_without_sentences,
)
from zvsim.base.language import message, translated
from zvsim.base.numbers import percent_text
from zvsim.charts.picture import Picture
from zvsim.charts.refugees import arrival_data, arrival_specification, profile_data, profile_specification
from zvsim.exhibits.inflow import (
    Step,
    branch_word,
    flow_steps,
    flow_table,
    with_and_without_heading,
    with_and_without_table,
)
from zvsim.exhibits.table import Cell, Number, Table, change, number, table_of_columns
from zvsim.model.pathway import entry_profile
from zvsim.page.analyses import inflow_courses_of
from zvsim.page.choices import PageChoice, buttons
from zvsim.page.context import PageContext
from zvsim.page.figure import behind, figure
from zvsim.page.markup import heading, paragraph, prose, stacked, table
from zvsim.simulation.hindsight import decisions_of_year
from zvsim.simulation.inflow import EffectIndicator, EffectMonth

SUPPLY = "refugee_labour_supply"
HORIZON = "refugee_horizon"
LATER = 2  # years until which the later horizon goes
ARRIVAL_HEADING = message("Wann kommt welche Wirkung an?")
HINDSIGHT_HEADING = message("Geplant und später gesehen")


def horizons(agreement: Agreement) -> tuple[str, str]:
    """The years to whose end the effects can be shown: that of the agreement, and a later one."""
    return str(agreement.target_year), str(agreement.target_year + LATER)


CHOICES = (PageChoice(HORIZON, lambda study: horizons(study.agreement)),)


def _told(title: str, *sentences: str) -> str:
    """A heading and what is said below it."""
    return stacked(heading(title), *(paragraph(sentence, "cell") for sentence in sentences))


def _step(step: Step, kind: str, before: str = "") -> str:
    """Figure and name beside a bar, which is as long as the figure is large."""
    spread = f" <small>({prose(step.spread)})</small>" if step.spread else ""
    place = f"margin-left: {100.0 * step.start:.2f}%; width: {100.0 * step.part:.2f}%"
    bar = f'<div class="zv-bar zv-{kind}" style="{place}"></div>' if step.part else ""
    text = f'{before}<b class="zv-figure">{prose(step.figure)}</b> {prose(step.name)}{spread}'
    return f'<div class="zv-step"><p>{text}</p><div>{bar}</div></div>'


def flow_picture(steps: Sequence[Step]) -> str:
    """The stages in order, under each who leaves there and what comes of those who are there; bars in proportion."""
    stages = ""
    for one in steps:
        branches = "".join(
            f"<li>{_step(branch, kind, f'<i>{prose(branch_word(kind))}</i> ')}</li>" for kind, branch in one.branches
        )
        stages += f"<li>{_step(one, 'stays')}{f'<ul>{branches}</ul>' if branches else ''}</li>"
    return f'<ol class="zv-way">{stages}</ol>'


def _way(context: PageContext) -> None:
    study, agreement = context.study, context.study.agreement
    stages, long_term = study.explore(stages_at, context.question), long_term_short(study.model.quantities)
    said = _told(translated("Der Weg vom Arbeitskräfteangebot in den Bestand"), way_sentence(stages, agreement))
    by_id = {stage.id: stage for stage in stages}
    if rough(by_id["labour_supply"].mean) == 0.0:
        st.html(said)
        return
    steps = flow_steps(stages, agreement, long_term)
    share, spread = stage_text(by_id["zkt_share"])
    reading = translated(
        "In Klammern: 80-%-Bereich. Gefüllte Balken: wer im Weg bleibt; gestrichelt: wer ihn verlässt; umrandet: was "
        "daraus folgt. {long_term} kann erst werden, wer 638 Tage eLb war.",
        long_term=long_term,
    )
    note = f"{stage_name('zkt_share', agreement, long_term)}: {share} ({spread}). {reading}"
    st.html(stacked(said, flow_picture(steps), paragraph(note, "small")))
    behind([], lambda: flow_table(steps), context, key="weg")


def _with_and_without(context: PageContext) -> str:
    study, scenario = context.study, context.assessment.scenario
    both = study.compare([scenario.asked(scenario.question.at(study.levers[SUPPLY], 0.0)), scenario])
    said = _told(with_and_without_heading(both), *with_and_without_sentences(both))
    return stacked(said, table(with_and_without_table(both)))


def _way_and_arrivals(context: PageContext) -> None:
    courses = inflow_courses_of(context.study, context.question)
    sentence = arrival_sentence({name: one.arrival for name, one in courses.items()})
    _way(context)
    st.html(stacked(_with_and_without(context), _told(translated(ARRIVAL_HEADING), sentence)))
    agreement = context.study.agreement
    years = horizons(agreement)
    st.session_state.setdefault(HORIZON, years[-1])
    label = translated("Zeigen bis Ende")
    horizon = buttons(label, HORIZON, {year: year for year in years})
    months = {name: one.months for name, one in courses.items()}
    last, reference = f"{horizon}-12", agreement.reference_year
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
        year=agreement.target_year,
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
    agreement = context.study.agreement
    target = rate_target(agreement)
    if target is None:
        return ""
    own = context.study.explore(stock_growth_at, context.question)
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


def _break_even_and_hindsight(context: PageContext) -> None:
    study = context.study
    decisions = decisions_of_year(study.known("latest"), study.calendar.target_year)
    mean_month, spread = (
        context.assessment.levers[name] for name in ("refugee_mean_entry_month", "refugee_entry_spread")
    )
    sentence = hindsight_sentence(decisions, mean_month)
    st.html(stacked(_break_even(context), _told(translated(HINDSIGHT_HEADING), sentence)))
    names = (
        translated("angenommene Zugänge ins SGB II, Anteil am Jahr"),
        translated("positive Asylentscheidungen in Deutschland, Anteil am Jahr (später gesehen)"),
    )
    planned = [float(share) for share in entry_profile(mean_month, spread / 100.0)]
    shares = profile_data(planned, [one.positive for one in decisions], names)
    picture = Picture("zugang_monate", sentence, profile_specification(names), shares, sentence)
    year, note = decisions[0].month[:4], _hindsight_note(study.agreement)
    figure(picture, lambda: profile_table(shares, year), context, key="zugang_monate", note=note)


def draw_refugees(context: PageContext) -> None:
    """Way, with and without, arrival, break-even, hindsight."""
    _way_and_arrivals(context)
    _break_even_and_hindsight(context)

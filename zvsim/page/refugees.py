"""The page "Geflüchtete": the way of the inflow, what it does with and without, and when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pyarrow as pa
import streamlit as st

from zvsim.assessment.comparison import Comparison
from zvsim.assessment.course import stages_at, stock_growth_at
from zvsim.assessment.text import MONITORED_NAMES
from zvsim.assessment.text_refugees import (
    EFFECT_NAMES,
    STAGE_NAMES,
    arrival_sentence,
    break_even_sentence,
    federal_growth_of_elb,
    hindsight_sentence,
    month_name,
    persons,
    stage_text,
    way_sentence,
    with_and_without_sentences,
)
from zvsim.base.numbers import number_text, out_of_hundred, percent_text, span_text
from zvsim.charts.picture import Picture
from zvsim.charts.refugees import (
    arrival_data,
    arrival_specification,
    profile_data,
    profile_specification,
)
from zvsim.exhibits.table import Cell, Number, Table, change, number, table_of_columns
from zvsim.model.pathway import entry_profile
from zvsim.page import wording
from zvsim.page.analyses import inflow_courses_of
from zvsim.page.choices import PageChoice
from zvsim.page.context import PageContext
from zvsim.page.figure import figure
from zvsim.page.markup import heading, paragraph, prose, stacked, table
from zvsim.simulation.hindsight import decisions_of_year
from zvsim.simulation.inflow import EffectIndicator, EffectMonth, Stage

SUPPLY = "refugee_labour_supply"
HORIZON = "refugee_horizon"
HORIZONS: Mapping[str, str] = {"2016": "2016-12", "2018": "2018-12"}
CHOICES = (PageChoice(HORIZON, lambda _: tuple(HORIZONS)),)
# The way to the stock, and what comes of it; the share of the zkT stands in the words of the step behind it.
WAY = ("labour_supply", "zkt_labour_supply", "entered", "present")
RESULTS = ("gone", "integrations", "long_term", "family_members", "benefits")


def _told(title: str, *sentences: str) -> str:
    """A heading and what is said below it."""
    return stacked(heading(title), *(paragraph(sentence, "cell") for sentence in sentences))


def flow_picture(stages: Sequence[Stage]) -> str:
    """The stages as boxes in reading order, arrows between them, ranges below."""
    found = {stage.id: stage for stage in stages}

    def box(name: str) -> str:
        figure, spread = stage_text(found[name])
        below = f"<br><small>{prose(spread)}</small>" if spread else ""
        return f'<li><b class="zv-figure">{prose(figure)}</b><br>{prose(STAGE_NAMES[name])}{below}</li>'

    share, spread = stage_text(found["zkt_share"])
    note = paragraph(f"{STAGE_NAMES['zkt_share']}: {share} ({spread}). {wording.FLOW_READING}", "small")
    way, results = ("".join(map(box, names)) for names in (WAY, RESULTS))
    return f'<ol class="zv-flow">{way}</ol><ul class="zv-flow zv-results">{results}</ul>{note}'


def _with_and_without_table(found: Comparison) -> str:
    without, scenario = found.scenarios
    (pair,) = found.pairs
    rows: list[tuple[str, ...]] = []
    for name, target in pair.targets.items():
        forecasts = [percent_text(item.targets[name].forecast["mean"]) for item in (without, scenario)]
        chances = [out_of_hundred(item.targets[name].probability) for item in (without, scenario)]
        rows.append((target.target.label, *forecasts, _points(target.difference), " → ".join(chances)))
    for name, difference in pair.monitored.items():
        forecasts = [percent_text(item.monitored[name]["mean"]) for item in (without, scenario)]
        rows.append((MONITORED_NAMES[name], *forecasts, _points(difference), wording.NO_TARGET))
    headings = (wording.QUANTITY, wording.WITHOUT, wording.WITH, wording.DIFFERENCE, wording.CHANCE_WITHOUT_WITH)
    return table(Table(wording.WITH_WITHOUT_HEADING, headings, tuple(rows)))


def _points(difference: object) -> str:
    mean, low, high = (number_text(100.0 * getattr(difference, key), 1, signed=True) for key in ("mean", "q10", "q90"))
    return f"{mean} {wording.POINTS_SHORT} ({span_text(low, high)})"


def _way(context: PageContext) -> str:
    found = context.study.explore(stages_at, context.question)
    return stacked(_told(wording.WAY_HEADING, way_sentence(found)), flow_picture(found))


def _with_and_without(context: PageContext) -> str:
    study, scenario = context.study, context.assessment.scenario
    both = study.compare([scenario.asked(scenario.question.at(study.levers[SUPPLY], 0.0)), scenario])
    said = _told(wording.WITH_WITHOUT_HEADING, *with_and_without_sentences(both))
    return stacked(said, _with_and_without_table(both))


def _way_and_arrivals(context: PageContext) -> None:
    courses = inflow_courses_of(context.study, context.question)
    sentence = arrival_sentence({name: one.arrival for name, one in courses.items()})
    st.html(stacked(_way(context), _with_and_without(context), _told(wording.ARRIVAL_HEADING, sentence)))
    st.session_state.setdefault(HORIZON, "2018")
    horizon = st.segmented_control(wording.HORIZON, list(HORIZONS), key=HORIZON, required=True, persist_state="session")
    months = {name: one.months for name, one in courses.items()}
    last = HORIZONS[horizon or "2018"]
    picture = Picture(
        name="ankunft",
        title=sentence,
        specification=arrival_specification(),
        data=arrival_data(months, last),
        alternative=_arrival_words(months, last),
    )
    figure(
        picture,
        lambda: arrival_table(months, last),
        context,
        key="ankunft",
        note=wording.ARRIVAL_READING,
    )


def _arrival_words(months: Mapping[EffectIndicator, Sequence[EffectMonth]], last: str) -> str:
    parts = [
        f"{EFFECT_NAMES[name]} {percent_text(one.relative_mean)}"
        for name, found in months.items()
        for one in found
        if one.month == last
    ]
    return f"{wording.ARRIVAL_HEADING} {month_name(last)}: {', '.join(parts)}."


def arrival_table(months: Mapping[EffectIndicator, Sequence[EffectMonth]], last: str) -> Table:
    """The effect on every indicator, each third month."""
    shown = {name: [one for one in found if one.month <= last][2::3] for name, found in months.items()}
    columns: dict[str, Sequence[Cell]] = {wording.MONTH: [month_name(one.month) for one in next(iter(shown.values()))]}
    for name, found in shown.items():
        unit = wording.MILLION_EUR if name == "benefit_sum" else wording.PERSONS
        columns[f"{EFFECT_NAMES[name]}, {unit}"] = [
            number(one.mean / 1e6, 1) if name == "benefit_sum" else Number(one.mean, persons(one.mean), "#,##0")
            for one in found
        ]
        columns[f"{EFFECT_NAMES[name]}, {wording.PERCENT_OF_2015}"] = [change(one.relative_mean) for one in found]
    return table_of_columns(wording.ARRIVAL_HEADING, columns)


def profile_table(table: pa.Table) -> Table:
    """Shares of the year by month, a column for each series."""
    shares = table.to_pandas()
    wide = shares.pivot(index="month", columns="series", values="share")[list(dict.fromkeys(shares["series"]))]
    columns: dict[str, Sequence[Cell]] = {
        wording.MONTH: [month_name(f"2016-{month:02d}") for month in wide.index],
        **{f"{name}, %": [number(share, 1) for share in wide[name]] for name in wide},
    }
    return table_of_columns(wording.HINDSIGHT_HEADING, columns)


def _break_even(context: PageContext) -> str:
    agreement = context.study.agreement
    own = context.study.explore(stock_growth_at, context.question)
    growths = ((federal_growth_of_elb(agreement), wording.FEDERAL_SOURCE), (own, wording.OWN_SOURCE))
    return _told(wording.BREAK_EVEN_HEADING, *(break_even_sentence(agreement, *growth) for growth in growths))


def _break_even_and_hindsight(context: PageContext) -> None:
    study = context.study
    decisions = decisions_of_year(study.known("latest"), study.calendar.target_year)
    mean_month, spread = (
        context.assessment.levers[name] for name in ("refugee_mean_entry_month", "refugee_entry_spread")
    )
    sentence = hindsight_sentence(decisions, mean_month)
    st.html(stacked(_break_even(context), _told(wording.HINDSIGHT_HEADING, sentence)))
    names = (wording.PLANNED_ENTRIES, wording.SEEN_DECISIONS)
    planned = [float(share) for share in entry_profile(mean_month, spread / 100.0)]
    shares = profile_data(planned, [one.positive for one in decisions], names)
    picture = Picture("zugang_monate", sentence, profile_specification(names), shares, sentence)
    figure(
        picture,
        lambda: profile_table(shares),
        context,
        key="zugang_monate",
        note=wording.HINDSIGHT_NOTE,
    )


def draw_refugees(context: PageContext) -> None:
    """Way, with and without, arrival, break-even, hindsight."""
    _way_and_arrivals(context)
    _break_even_and_hindsight(context)

"""What the charts draw is what the assessment says."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, get_args

import altair as alt
import numpy as np
import pandas as pd
import pytest
from helpers.hand import steps
from hypothesis import given, settings
from hypothesis import strategies as st

from zvsim.assessment.course import fan_at
from zvsim.assessment.forecast import Assessment
from zvsim.assessment.ledger import ledger, ledgers
from zvsim.assessment.targets import reached
from zvsim.charts.dots import dots_alternative, dots_data, dots_specification
from zvsim.charts.fans import fan_data, fan_specification
from zvsim.charts.waterfall import waterfall_alternative, waterfall_data, waterfall_specification
from zvsim.model.views import VIEWS, View
from zvsim.page.page_scenario import assessment_of
from zvsim.simulation.appraisal import Appraisal, Judgement, OwnLine
from zvsim.simulation.fan import FanQuantity, fan_observations
from zvsim.simulation.question import ASSUMPTIONS, Assumptions, Question
from zvsim.study import built_in_study

STUDY = built_in_study()
LEVERS = STUDY.levers
QUANTITIES: tuple[FanQuantity, ...] = get_args(FanQuantity)
SPECIFICATIONS: dict[str, Callable[[], dict[str, Any]]] = {
    "dots": dots_specification,
    "fan": lambda: fan_specification(STUDY.calendar.target_year),
    "waterfall": waterfall_specification,
}
Assess = Callable[[Question], Assessment]

any_step = {name: st.sampled_from(steps(lever)) for name, lever in LEVERS.items()}
any_moved = st.lists(st.sampled_from(list(LEVERS)), max_size=4, unique=True)  # each doubles the work of attribution

any_question = st.builds(
    STUDY.question,
    any_moved.flatmap(lambda names: st.fixed_dictionaries({name: any_step[name] for name in names})),
    view=st.sampled_from(VIEWS),
    assumptions=st.sampled_from(ASSUMPTIONS),
)


def keys_within(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        yield from part
        part = list(part.values())
    if isinstance(part, list):
        for value in part:
            yield from keys_within(value)


@pytest.mark.parametrize("name", SPECIFICATIONS)
def test_a_specification_is_valid_and_carries_no_data(name: str) -> None:
    specification = SPECIFICATIONS[name]()
    assert json.loads(json.dumps(specification)) == specification
    assert not {"data", "datasets"} & set(keys_within(specification))
    alt.LayerChart.from_dict({**specification, "data": {"name": "source"}}, validate=True)


@pytest.mark.parametrize("name", SPECIFICATIONS)
def test_a_chart_leaves_room_around_the_texts_of_its_axes(name: str) -> None:
    """Streamlit leaves none on a side that is not named."""
    padding = SPECIFICATIONS[name]()["padding"]
    assert all(padding[side] > 0 for side in ("left", "top", "right", "bottom"))


@pytest.mark.parametrize("name", SPECIFICATIONS)
def test_a_chart_writes_numbers_and_months_in_german(name: str) -> None:
    locale = SPECIFICATIONS[name]()["config"]["locale"]
    assert locale["number"]["decimal"] == ","
    assert locale["number"]["thousands"] == "."
    assert locale["number"]["minus"] == "−"
    assert locale["time"]["months"][2] == "März"
    assert len(set(locale["time"]["months"])) == len(set(locale["time"]["shortMonths"])) == 12
    assert locale["time"]["days"][0] == "Sonntag"


@pytest.mark.parametrize("name", SPECIFICATIONS)
def test_a_chart_draws_only_fields_that_its_data_have(name: str, assessed: Assess) -> None:
    moved = {name: LEVERS[name].maximum for name in ("gdp_growth", "unemployment_rate", "integration_budget")}
    assessment = assessed(STUDY.question(moved))
    item = next(iter(assessment.targets.values()))
    frames = {
        "dots": dots_data(item).to_pandas(),
        "fan": fan_frame(assessment, "elb"),
        "waterfall": waterfall_data(ledger(item, assessment, LEVERS)).to_pandas(),
    }
    text = json.dumps(SPECIFICATIONS[name]())
    asked = set(re.findall(r'"field": "(\w+)"', text)) | set(re.findall(r"datum\.(?!value\b)(\w+)", text))
    assert asked <= set(frames[name].columns)


@given(question=any_question)
@settings(max_examples=40)
def test_twenty_dots_show_the_hits_and_none_covers_another(question: Question, assessed: Assess) -> None:
    for item in assessed(question).targets.values():
        frame = dots_data(item).to_pandas()
        dots = frame[frame["part"].isin(["reached", "missed"])]
        assert sorted(dots["value"]) == pytest.approx([100.0 * value for value in item.dots])
        assert len(dots) == 20
        hits = int(reached(np.array(item.dots), item.target.comparator, item.target.threshold).sum())
        assert (dots["part"] == "reached").sum() == hits
        assert f" {hits} von 20 " in dots_alternative(item)
        assert not dots.duplicated(["place", "y"]).any()
        for _, stack in dots.groupby("place"):
            assert sorted(stack["y"]) == [height + 0.5 for height in range(len(stack))], "a dot hangs in the air"


@given(question=any_question)
@settings(max_examples=40)
def test_a_dot_stands_at_its_value_and_the_lines_at_the_targets(question: Question, assessed: Assess) -> None:
    for item in assessed(question).targets.values():
        frame = dots_data(item).to_pandas().set_index("part")
        dots = frame.loc[frame.index.isin(["reached", "missed"])]
        edges = frame.loc["edge", "x"]
        place = (edges.max() - edges.min()) / 18
        assert ((dots["x"] - dots["value"]).abs() <= place / 2 + 1e-9).all()
        assert frame.loc["target", "x"] == pytest.approx(100.0 * item.target.threshold)
        shift = abs(item.adjusted_threshold - item.target.threshold)
        if "adjusted" in frame.index:
            assert frame.loc["adjusted", "x"] == pytest.approx(100.0 * item.adjusted_threshold)
        else:
            assert shift <= 5e-5, "an adjusted target that differs visibly has no line"
        assert edges.min() < frame["x"].drop("edge").min()
        assert edges.max() > frame["x"].drop("edge").max()


@pytest.mark.parametrize("assumptions", ASSUMPTIONS)
def test_the_highest_stack_fits_into_the_plot_even_at_the_ends_of_all_levers(
    assumptions: Assumptions,
) -> None:
    """Every combination of the ends of the levers that move a target most, and both ends of all others of a heading."""
    most = ("gdp_growth", "unemployment_rate", "refugee_labour_supply", "refugee_mean_entry_month")
    ends = [
        dict(zip(most, values, strict=True))
        for values in itertools.product(*((LEVERS[name].minimum, LEVERS[name].maximum) for name in most))
    ]
    for heading in {lever.heading for lever in LEVERS.values()}:
        group = [lever for lever in LEVERS.values() if lever.heading == heading and lever.id not in most]
        ends += [{lever.id: lever.minimum for lever in group}, {lever.id: lever.maximum for lever in group}]
    cut = []
    for moved in ends:
        assessment = assessment_of(STUDY, STUDY.question(moved, assumptions=assumptions, draws=2000))
        for name, item in assessment.targets.items():
            frame = dots_data(item).to_pandas()
            highest = frame.loc[frame["part"] != "edge", "y"].max()
            if highest > frame.loc[frame["part"] == "edge", "y"].max():
                cut.append((name, moved, highest))
    assert not cut


any_appraisal = st.builds(
    Appraisal,
    judgements=st.dictionaries(
        st.sampled_from(list(LEVERS)), st.builds(Judgement, share=st.sampled_from([0.0, 0.5, 1.0]))
    ),
    own_lines=st.lists(
        st.builds(
            OwnLine,
            name=st.sampled_from(["Streik", "Wachstum"]),
            heading=st.just("Haushaltsmittel"),
            reason=st.just(""),
            effects=st.fixed_dictionaries({"integrationsquote": st.floats(-0.02, 0.02)}),
        ),
        max_size=2,
    ).map(tuple),
)


@given(question=any_question, appraisal=any_appraisal)
@settings(max_examples=40)
def test_the_steps_lead_from_the_agreed_to_the_adjusted_target(
    question: Question, appraisal: Appraisal, assessed: Assess
) -> None:
    for found in ledgers(assessed(replace(question, appraisal=appraisal)), LEVERS):
        frame = waterfall_data(found).to_pandas()
        grey = frame["part"] == "uncounted"
        shown = frame[~grey]
        counted = [entry.counted for entry in found.entries] + [own.effect for own in found.own]
        assert list(shown["order"]) == list(range(len(counted) + 2))
        assert shown["step"].is_unique, "two bars share a line"
        first, last, steps = shown.iloc[0], shown.iloc[-1], shown.iloc[1:-1]
        assert first["start"] == first["end"] == 100.0 * found.agreed
        assert last["start"] == last["end"] == 100.0 * found.item.adjusted_threshold
        ends = [first["end"], *steps["end"]]
        assert list(steps["start"]) == ends[:-1], "a bar does not begin where the one before ends"
        assert ends[-1] == pytest.approx(last["start"], abs=1e-9)
        for size, amount, part in zip(steps["end"] - steps["start"], counted, steps["part"], strict=True):
            assert size == pytest.approx(100.0 * amount, abs=1e-9)
            assert part == ("up" if amount > 0 else "down")
        greys = frame.loc[grey, "end"] - frame.loc[grey, "start"]
        assert greys.sum() == pytest.approx(100.0 * found.uncounted, abs=1e-9)
        assert all(re.fullmatch(r"[+−±]\d+,\d+ (%|Pp\.)", text) for text in shown["text"])
        said = waterfall_alternative(found)
        assert said.endswith(".")
        assert all(step in said for step in steps["step"])


def fan_frame(assessment: Assessment, quantity: FanQuantity, target: float | None = None) -> pd.DataFrame:
    question = assessment.question
    path, entry = STUDY.fit(question.view).paths[quantity], STUDY.model.quantities[quantity]
    observed = fan_observations(path, entry, STUDY.known(question.view), STUDY.calendar.reference_year)
    return fan_data(STUDY.explore(fan_at, question, quantity), observed, STUDY.calendar.target_year, target).to_pandas()


@pytest.mark.parametrize("quantity", QUANTITIES)
@given(question=any_question)
@settings(max_examples=8)
def test_the_bands_lie_within_each_other_in_every_month(
    quantity: FanQuantity, question: Question, assessed: Assess
) -> None:
    frame = fan_frame(assessed(question), quantity)
    months = frame[frame["part"] == "month"]
    for lower, higher in itertools.pairwise(("q025", "q10", "q25", "q50", "q75", "q90", "q975")):
        assert (months[lower] <= months[higher]).all()
    starts = list(months["start"])
    assert starts == list(pd.date_range(starts[0], "2016-12-01", freq="MS")), "a month is missing"


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("quantity", [name for name in QUANTITIES if name != "lzb"])
def test_an_observation_lies_in_the_year_it_speaks_of(view: View, quantity: FanQuantity, assessed: Assess) -> None:
    frame = fan_frame(assessed(STUDY.question({}, view=view)), quantity)
    observed = frame[frame["part"] == "observation"]
    assert len(observed)
    for row in observed.itertuples():
        year = int(row.label[-4:])
        assert (row.start.year, row.middle.year, row.end.year) == (year, year, year)
        assert row.start < row.middle < row.end
        assert year <= 2015, "an outcome of 2016 is shown as known"
    assert (observed["low"] <= observed["index"]).all()
    assert (observed["index"] <= observed["high"]).all()


@pytest.mark.parametrize("view", VIEWS)
def test_no_point_is_shown_for_the_unpublished_long_term_stock(view: View, assessed: Assess) -> None:
    frame = fan_frame(assessed(STUDY.question({}, view=view)), "lzb")
    assert "observation" not in set(frame["part"])


def test_the_target_line_spans_the_year_of_the_agreement(assessed: Assess) -> None:
    frame = fan_frame(assessed(STUDY.agreed.question), "lzb", 99.0).set_index("part")
    line = frame.loc["target"]
    assert line["index"] == 99.0
    assert (str(line["start"].date()), str(line["end"].date())) == ("2016-01-01", "2016-12-31")

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

from zvsim.agreement.parts import Measure
from zvsim.assessment.course import fan_at
from zvsim.assessment.forecast import Assessment, TargetAssessment
from zvsim.assessment.ledger import ledger, ledgers
from zvsim.assessment.targets import reached
from zvsim.base.numbers import number_text, out_of_hundred, percent_text
from zvsim.charts.dots import PLACES, ROOM, axis_widths, dots_alternative, dots_data, dots_specification
from zvsim.charts.fans import TargetLine, fan_data, fan_specification
from zvsim.charts.waterfall import waterfall_alternative, waterfall_data, waterfall_specification
from zvsim.exhibits.course import course_of, course_picture
from zvsim.exhibits.targets import dots_picture
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
        "dots": drawn(item, next(iter(STUDY.assess(STUDY.agreed).targets.values()))),
        "fan": fan_frame(assessment, "elb"),
        "waterfall": waterfall_data(ledger(item, assessment, LEVERS)).to_pandas(),
    }
    text = json.dumps(SPECIFICATIONS[name]())
    asked = set(re.findall(r'"field": "(\w+)"', text)) | set(re.findall(r"datum\.(?!value\b)(\w+)", text))
    assert asked <= set(frames[name].columns)


WIDTHS = axis_widths(STUDY.assess(STUDY.agreed).targets.values())
WIDTH = WIDTHS["rel_change"]


def drawn(item: TargetAssessment, agreed: TargetAssessment | None = None, width: float = WIDTH) -> pd.DataFrame:
    return dots_data(item, width, agreed).to_pandas()


def dots_of(frame: pd.DataFrame) -> pd.DataFrame:
    return frame[frame["part"].isin(["reached", "missed"])]


def hits_of(item: TargetAssessment) -> int:
    return int(reached(np.array(item.dots), item.target.comparator, item.target.threshold).sum())


def assert_each_on_its_side(frame: pd.DataFrame, comparator: str) -> None:
    """Whole dots, not only their middles: filled ones on the side that reaches, open ones on the other."""
    line = frame.loc[frame["part"] == "target", "x"].item()
    edges = frame.loc[frame["part"] == "edge", "x"]
    radius = (edges.max() - edges.min()) / 2 / (PLACES + ROOM) / 2
    right = dots_of(frame)["x"] - line
    hit = dots_of(frame)["part"] == "reached"
    if comparator == "==":
        assert (right[hit] == 0.0).all()
        assert (right[~hit].abs() >= 2 * radius * (1 - 1e-9)).all()
    else:
        beyond = right if comparator == ">=" else -right
        assert (beyond[hit] >= radius * (1 - 1e-9)).all(), "a filled dot on the side that misses"
        assert (beyond[~hit] <= -radius * (1 - 1e-9)).all(), "an open dot on the side that reaches"


def assert_apart(frame: pd.DataFrame) -> None:
    """None covers another, none hangs in the air, none leaves the plot."""
    dots = dots_of(frame)
    assert not dots.duplicated(["x", "y"]).any()
    for _, stack in dots.groupby("x"):
        assert sorted(stack["y"]) == [height + 0.5 for height in range(len(stack))]
    edges = frame[frame["part"] == "edge"]
    assert edges["x"].min() < dots["x"].min()
    assert dots["x"].max() < edges["x"].max()
    assert dots["y"].max() < edges["y"].max()


@given(question=any_question)
@settings(max_examples=40)
def test_twenty_dots_show_the_hits_each_on_its_side_of_the_target(question: Question, assessed: Assess) -> None:
    for item in assessed(question).targets.values():
        frame = drawn(item)
        dots = dots_of(frame)
        assert sorted(dots["value"]) == pytest.approx([100.0 * value for value in item.dots])
        assert len(dots) == 20
        assert (dots["part"] == "reached").sum() == hits_of(item)
        assert f" {hits_of(item)} von 20 " in dots_alternative(item, WIDTH)
        assert_each_on_its_side(frame, item.target.comparator)
        assert_apart(frame)


FAR = 40.0  # as far as no assumption leads
any_value = st.floats(-FAR, FAR).map(lambda percent: percent / 100.0)


@given(
    values=st.lists(any_value, min_size=20, max_size=20).map(sorted),
    threshold=st.floats(-12.0, 12.0).map(lambda percent: percent / 100.0),
    comparator=st.sampled_from([">=", "<=", "=="]),
    measure=st.sampled_from(["rel_change", "level", "stock_level"]),
    on_the_line=st.integers(0, 20),
)
def test_no_dot_straddles_any_target(
    values: list[float], threshold: float, comparator: str, measure: Measure, on_the_line: int
) -> None:
    """Changes, levels and persons, at least, at most and exactly, some results being exactly the target."""
    item = next(iter(STUDY.assess(STUDY.agreed).targets.values()))
    scale = 120_000.0 if measure == "stock_level" else 1.0
    threshold = scale * threshold if measure == "rel_change" else scale * (0.5 + threshold)
    dots = [scale * value + (0.0 if measure == "rel_change" else threshold) for value in values]
    dots = sorted([threshold] * on_the_line + dots[on_the_line:])
    target = item.target.model_copy(update={"measure": measure, "comparator": comparator, "threshold": threshold})
    item = replace(item, target=target, dots=tuple(dots), adjusted_threshold=threshold)
    frame = drawn(item)
    assert (dots_of(frame)["part"] == "reached").sum() == hits_of(item)
    assert_each_on_its_side(frame, comparator)
    assert_apart(frame)


@given(question=any_question)
@settings(max_examples=40)
def test_a_dot_stands_at_its_value_and_the_lines_at_the_targets(question: Question, assessed: Assess) -> None:
    for item in assessed(question).targets.values():
        frame = drawn(item).set_index("part")
        dots, edges = frame.loc[frame.index.isin(["reached", "missed"])], frame.loc["edge", "x"]
        place = WIDTH / PLACES
        within = dots["value"].abs() <= WIDTH
        assert ((dots["x"] - dots["value"]).abs()[within] <= place / 2 + 1e-9).all()
        gathered = dots[~within]
        assert (gathered["x"].abs() >= WIDTH - 4 * place).all()
        assert (np.sign(gathered["x"]) == np.sign(gathered["value"])).all()
        assert frame.loc["target", "x"] == pytest.approx(100.0 * item.target.threshold)
        if "adjusted" in frame.index:
            shown = float(np.clip(100.0 * item.adjusted_threshold, -WIDTH, WIDTH))
            assert frame.loc["adjusted", "x"] == pytest.approx(shown)
        else:
            shift = abs(item.adjusted_threshold - item.target.threshold)
            assert shift <= 5e-5, "an adjusted target that differs visibly has no line"
        assert edges.min() < frame["x"].drop("edge").min()
        assert edges.max() > frame["x"].drop("edge").max()


@given(question=any_question)
@settings(max_examples=40)
def test_every_target_and_every_scenario_has_the_same_axis(question: Question, assessed: Assess) -> None:
    frames = [drawn(item) for asked in (STUDY.agreed.question, question) for item in assessed(asked).targets.values()]
    ends = {tuple(frame.loc[frame["part"] == "edge", "x"]) for frame in frames}
    assert len(ends) == 1


@given(question=any_question)
@settings(max_examples=40)
def test_what_lies_beyond_the_axis_is_counted_and_said(question: Question, assessed: Assess) -> None:
    for item in assessed(question).targets.values():
        frame = drawn(item)
        said = " ".join(frame.loc[frame["part"] == "beyond", "text"])
        below, above = (sum(side * 100.0 * value > WIDTH for value in item.dots) for side in (-1, 1))
        end = number_text(WIDTH, 1)
        assert (f"← {below} unter −{end} %" in said) == (below > 0)
        assert (f"{above} über +{end} % →" in said) == (above > 0)
        assert ("Am Rand gesammelt" in dots_alternative(item, WIDTH)) == (below + above > 0)


@given(question=any_question)
@settings(max_examples=40)
def test_the_ghost_is_the_dots_of_the_same_question_at_the_agreed_values(question: Question, assessed: Assess) -> None:
    agreed = assessed(replace(question, changes={}))
    assessment = assessed(question)
    for name, item in assessment.targets.items():
        picture = dots_picture(STUDY, assessment, name)
        frame, other = picture.data.to_pandas(), dots_of(drawn(agreed.targets[name]))
        ghost = frame[frame["part"] == "ghost"]
        looks = ["part", "x", "y"]
        if dots_of(frame)[looks].to_numpy().tolist() == other[looks].to_numpy().tolist():
            assert ghost.empty, "what does not differ is drawn twice"
        else:
            assert ghost[["x", "y", "value"]].to_numpy().tolist() == other[["x", "y", "value"]].to_numpy().tolist()
            assert f"Bei den vereinbarten Werten: {hits_of(agreed.targets[name])} von 20." in picture.alternative
        assert f" {hits_of(item)} von 20 " in picture.alternative


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
    for moved in ends:
        assessment = assessment_of(STUDY, STUDY.question(moved, assumptions=assumptions, draws=2000))
        for item in assessment.targets.values():
            assert_each_on_its_side(drawn(item), item.target.comparator)
            assert_apart(drawn(item))


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


def fan_frame(assessment: Assessment, quantity: FanQuantity, target: TargetLine | None = None) -> pd.DataFrame:
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


def test_target_and_forecast_belong_to_the_year_of_the_agreement(assessed: Assess) -> None:
    frame = fan_frame(assessed(STUDY.agreed.question), "lzb", TargetLine(99.0, "Ziel −1,0 %")).set_index("part")
    assert frame.loc["target", "index"] == 99.0
    assert frame.loc["target", "label"] == "Ziel −1,0 %"
    for part in ("target", "year"):
        row = frame.loc[part]
        assert (str(row["start"].date()), str(row["end"].date())) == ("2016-01-01", "2016-12-31")


@pytest.mark.parametrize("index", [60.0, 95.0, 99.0, 101.0, 130.0])
def test_the_names_beside_the_fan_do_not_cover_each_other(index: float, assessed: Assess) -> None:
    """From the middle outwards 50, 80 and 95 of 100, on the other side of the middle than the target."""
    question = STUDY.question({"gdp_growth": -6.0, "unemployment_rate": 11.0})
    for asked, quantity in itertools.product((STUDY.agreed.question, question), QUANTITIES):
        frame = fan_frame(assessed(asked), quantity, TargetLine(index, "Ziel"))
        months, names = frame[frame["part"] == "month"], frame[frame["part"] == "range"]
        assert list(names["label"]) == ["50", "80", "95 von 100"]
        gaps = np.diff([index, *names["index"]])
        assert (np.sign(gaps) == (-1 if index > months["q50"].iloc[-1] else 1)).all()
        assert (np.abs(gaps) >= 0.0999 * (months["q975"].max() - months["q025"].min())).all()


@pytest.mark.parametrize("quantity", ["integration_rate", "lzb"])
def test_a_path_that_misses_the_target_is_drawn_as_one(quantity: FanQuantity, assessed: Assess) -> None:
    course = course_of(STUDY, assessed(STUDY.agreed.question), quantity, 12)
    paths = course_picture(course).data.to_pandas().query("part == 'path'")
    drawn_hits = paths.groupby("path")["hit"].first()
    assert [bool(drawn_hits[str(number)]) for number in range(1, 13)] == list(course.hits)
    assert len(set(course.hits)) == 2


def test_the_title_of_a_fan_states_what_is_to_be_seen(assessed: Assess) -> None:
    assessment = assessed(STUDY.question({"gdp_growth": 0.3}))
    rate, stock = assessment.targets["integrationsquote"], assessment.monitored["erwerbsfaehige_leistungsberechtigte"]
    first, second = (percent_text(one.forecast["q50"]) for one in (rate, stock))
    chance = out_of_hundred(rate.probability)
    said = course_picture(course_of(STUDY, assessment, "integration_rate")).title
    assert said == f"Integrationsquote 2016 voraussichtlich {first}: Ziel ≥ −0,4 % in {chance} Verläufen erreicht"
    said = course_picture(course_of(STUDY, assessment, "elb")).title
    assert said == f"eLb 2016 voraussichtlich {second} gegenüber 2015"

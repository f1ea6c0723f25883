"""The scenario in the address: what is written is read, and nothing is replaced silently."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qs, urlencode

import pytest
from helpers.hand import steps
from hypothesis import example, given, settings
from hypothesis import strategies as st

from zvsim.model.version import MODEL_VERSION
from zvsim.model.views import VIEWS
from zvsim.sharing.readable import REPLACED, read_readable, readable_parameters
from zvsim.simulation.question import ASSUMPTIONS, Question
from zvsim.study import built_in_study

STUDY = built_in_study()
LEVERS = STUDY.levers
AGREED_LATER = STUDY.question({}, view="latest", assumptions="spread")
NAMES = (*LEVERS, "data_view", "assumptions")

any_value = {name: st.floats(lever.minimum, lever.maximum) for name, lever in LEVERS.items()}
any_step = {name: st.sampled_from(steps(lever)) for name, lever in LEVERS.items()}


def questions(values: Mapping[str, st.SearchStrategy[float]]) -> st.SearchStrategy[Question]:
    return st.builds(
        STUDY.question,
        st.fixed_dictionaries(dict(values)),
        view=st.sampled_from(VIEWS),
        assumptions=st.sampled_from(ASSUMPTIONS),
    )


def through_a_browser(parameters: Mapping[str, Any]) -> dict[str, list[str]]:
    """Parameters as they arrive after having been part of an address."""
    return parse_qs(urlencode(parameters, doseq=True), keep_blank_values=True, strict_parsing=True)


@given(questions(any_step))
def test_what_the_sliders_can_say_is_read_back_exactly(question: Question) -> None:
    read, problems = read_readable(through_a_browser(readable_parameters(question, LEVERS)), STUDY)
    assert read == question
    assert problems == ()


@given(questions(any_value))
def test_any_possible_value_is_read_back_to_twelve_digits(question: Question) -> None:
    written = readable_parameters(question, LEVERS)
    read, problems = read_readable(through_a_browser(written), STUDY)
    assert problems == ()
    assert (read.view, read.assumptions) == (question.view, question.assumptions)
    for lever in LEVERS.values():
        assert math.isclose(read.value(lever), question.value(lever), rel_tol=1e-11)
    assert readable_parameters(read, LEVERS) == written, "a second copy of a link differs from the first"


def test_a_link_from_before_a_lever_was_added_opens_without_complaint_at_its_agreed_value() -> None:
    """As the page wrote it when it had four levers."""
    old = {
        "gdp_growth": "0.5",
        "unemployment_rate": "8.2",
        "refugee_labour_supply": "80000",
        "refugee_mean_entry_month": "9.5",
        "data_view": "latest",
        "assumptions": "spread",
        "model": MODEL_VERSION,
    }
    read, problems = read_readable(through_a_browser(old), STUDY)
    assert problems == ()
    named = {name: float(old[name]) for name in LEVERS if name in old}
    assert len(named) == 4
    assert read.values(LEVERS) == {name: lever.agreed for name, lever in LEVERS.items()} | named


def test_an_empty_address_means_the_agreed_values() -> None:
    read, problems = read_readable({}, STUDY)
    assert read == STUDY.agreed.question == STUDY.question({}, view="planning", assumptions="fixed")
    assert problems == ()


# Kind of damage: what stands in the address, and how the reader is told what was found.
DAMAGED_NUMBERS: dict[str, tuple[str, str]] = {
    "decimal comma": ("1,4", "»1,4«"),
    "not a number": ("nan", "nan"),
    "infinite": ("inf", "inf"),
    "minus infinite": ("-inf", "-inf"),
    "too large for a float": ("1e309", "gefunden"),
    "hardly a float": ("1e300", "gefunden"),
    "more digits than a decimal has": ("1e28", "gefunden"),
    "above the range": ("900000001", "900.000.001"),
    "below the range": ("-99.5", "−99,5"),
    "empty": ("", "»«"),
    "text": ("viel", "»viel«"),
    "markup": ("<b>1</b>", "»<b>1</b>«"),
    "5,000 characters": ("1" * 5000, "5000 Zeichen"),
    "digits of another script": ("１２", "»１２«"),
    "Arabic digits": ("٣", "»٣«"),
    "underscore": ("1_000", "»1_000«"),
    "hexadecimal": ("0x1", "»0x1«"),
    "true": ("True", "»True«"),
}


def one_line(problems: tuple[str, ...]) -> str:
    """The one line about the one damage, after the line that introduces it."""
    introduction, line = problems
    assert introduction == REPLACED
    return line


@pytest.mark.parametrize("name", LEVERS)
@pytest.mark.parametrize("kind", DAMAGED_NUMBERS)
@given(question=questions(any_step))
@settings(max_examples=3)
def test_a_damaged_value_is_named_and_the_rest_is_kept(kind: str, name: str, question: Question) -> None:
    text, found = DAMAGED_NUMBERS[kind]
    parameters = through_a_browser({**readable_parameters(question, LEVERS), name: text})
    read, problems = read_readable(parameters, STUDY)
    line = one_line(problems)
    assert line.startswith(f"Adresse: {name}: gefunden ")
    assert found in line
    assert " – erlaubt: " in line
    if len(text) < 5000:
        allowed = line.partition(" – erlaubt: ")[2]
        for end in (LEVERS[name].minimum, LEVERS[name].maximum):
            assert (f"{end:g}" if LEVERS[name].is_switch else LEVERS[name].text(end)) in allowed
    assert read == question.at(LEVERS[name], LEVERS[name].agreed)


@pytest.mark.parametrize("name", NAMES)
@given(question=questions(any_step))
@settings(max_examples=5)
def test_a_parameter_given_twice_is_named_and_neither_value_is_taken(name: str, question: Question) -> None:
    written = readable_parameters(question, LEVERS)
    read, problems = read_readable(through_a_browser({**written, name: [written[name], written[name]]}), STUDY)
    line = one_line(problems)
    assert line == f"Adresse: {name}: gefunden 2 Werte – erlaubt: ein Wert"
    agreed, _ = read_readable({key: [value] for key, value in written.items() if key != name}, STUDY)
    assert read == agreed


@pytest.mark.parametrize(("name", "allowed"), [("data_view", VIEWS), ("assumptions", ASSUMPTIONS)])
@pytest.mark.parametrize("text", ["gestern", "", "PLANNING", "fixed ", "１"])
@given(question=questions(any_step))
@settings(max_examples=3)
def test_an_unknown_choice_is_named_with_the_choices(
    name: str, allowed: tuple[str, ...], text: str, question: Question
) -> None:
    read, problems = read_readable(through_a_browser({**readable_parameters(question, LEVERS), name: text}), STUDY)
    assert one_line(problems) == f"Adresse: {name}: gefunden »{text}« – erlaubt: {' oder '.join(allowed)}"
    assert read.changes == question.changes
    assert {"data_view": read.view, "assumptions": read.assumptions}[name] == allowed[0]


@given(question=questions(any_step), unknown=st.text(min_size=1).filter(lambda name: name not in {*NAMES, "model"}))
@example(question=AGREED_LATER, unknown="gdp_growht")
@example(question=AGREED_LATER, unknown="x" * 5000)
def test_an_unknown_name_is_named_with_the_known_ones(question: Question, unknown: str) -> None:
    read, problems = read_readable(through_a_browser({**readable_parameters(question, LEVERS), unknown: "1"}), STUDY)
    line = one_line(problems)
    assert " ".join(unknown[:60].split()) in line
    assert len(line) < 600
    assert all(name in line for name in (*NAMES, "model"))
    assert read == question


@pytest.mark.parametrize("version", ["0.9.0", "", "x" * 5000])
@given(question=questions(any_step))
@settings(max_examples=3)
def test_a_link_of_another_model_version_says_so_and_keeps_its_values(version: str, question: Question) -> None:
    read, (line,) = read_readable(through_a_browser({**readable_parameters(question, LEVERS), "model": version}), STUDY)
    assert version[:20] in line
    assert MODEL_VERSION in line
    assert len(line) < 200
    assert read == question


def test_every_damage_has_its_own_line() -> None:
    parameters = {"gdp_growth": ["1,4"], "unemployment_rate": ["nan"], "data_view": ["x"], "foo": ["1"], "model": ["0"]}
    _, problems = read_readable(parameters, STUDY)
    told = [line for line in problems if line != REPLACED]
    assert len(told) == len(parameters)
    assert len(set(told)) == len(parameters)


number_like = st.one_of(
    st.text(max_size=70),
    st.floats().map(repr),
    st.integers().map(str),
    st.from_regex(r"[-+]?[0-9]{0,40}[.,_e]?[0-9]{0,5}", fullmatch=True),
)


any_name = st.one_of(st.sampled_from((*NAMES, "model")), st.text(max_size=5))


@given(st.dictionaries(any_name, st.lists(number_like, min_size=1, max_size=2), max_size=4))
@settings(max_examples=500)
def test_no_address_can_bring_the_page_down_or_leave_the_possible_range(parameters: dict[str, list[str]]) -> None:
    read, problems = read_readable(parameters, STUDY)
    assert set(read.changes) <= set(LEVERS)
    for name, value in read.values(LEVERS).items():
        assert LEVERS[name].minimum <= value <= LEVERS[name].maximum
        taken = name in parameters and value != LEVERS[name].agreed
        assert not taken or [float(text) for text in parameters[name]] == [value]
    assert read.view in VIEWS
    assert read.assumptions in ASSUMPTIONS
    assert all(line.strip() for line in problems)

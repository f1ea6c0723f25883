"""Sentences and numbers as a German reader gets them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from helpers.spaces import spaced
from hypothesis import given
from hypothesis import strategies as st

from zvsim.assessment.forecast import Assessment
from zvsim.assessment.text import (
    changes_sentence,
    range_text,
    reading_aid,
    threshold_text,
    value_text,
)
from zvsim.base.numbers import number_text, out_of_hundred, percent_text, quantity_text
from zvsim.simulation.levers import Lever

Assess = Callable[..., Assessment]


@pytest.mark.parametrize(
    ("probability", "text"),
    [
        (0.0, "weniger als 1 von 100"),
        (0.00999, "weniger als 1 von 100"),
        (0.01, "rund 1 von 100"),
        (0.4654, "rund 47 von 100"),
        (0.99, "rund 99 von 100"),
        (0.99001, "mehr als 99 von 100"),
        (1.0, "mehr als 99 von 100"),
    ],
)
def test_no_frequency_is_a_certainty(probability: float, text: str) -> None:
    assert spaced(out_of_hundred(probability)) == text


@given(st.floats(0.0, 1.0))
def test_no_line_breaks_between_the_words_of_a_frequency(probability: float) -> None:
    assert " " not in out_of_hundred(probability).removeprefix("weniger ").removeprefix("mehr ")


@given(st.floats(0.0, 1.0))
def test_a_frequency_is_within_half_a_point(probability: float) -> None:
    words = out_of_hundred(probability).split()
    if words[0] == "rund":
        assert abs(int(words[1]) - 100.0 * probability) <= 0.5 + 1e-9
        assert 1 <= int(words[1]) <= 99
    else:
        assert min(probability, 1.0 - probability) < 0.01 + 1e-12


@given(st.floats(0.01, 0.99))
def test_the_reading_aid_names_both_sides(probability: float) -> None:
    numbers = [int(word.rstrip(",")) for word in reading_aid(probability).split() if word.rstrip(",").isdigit()]
    hits, hundred, misses = numbers
    assert hundred == 100
    assert hits + misses == 100
    assert abs(hits - 100.0 * probability) <= 0.5 + 1e-9


@pytest.mark.parametrize("probability", [0.0, 1.0])
def test_the_reading_aid_makes_no_certainty_of_a_forecast(probability: float) -> None:
    sentence = reading_aid(probability)
    assert " 0 " not in sentence
    assert "In 100 von 100" not in sentence


def test_unchanged_assumptions_are_said_to_be_unchanged(assessed: Assess, levers: Mapping[str, Lever]) -> None:
    assert changes_sentence(assessed({}), levers) == "Alle Annahmen stehen auf den vereinbarten Werten."


def test_changed_assumptions_are_named_with_both_values(assessed: Assess, levers: Mapping[str, Lever]) -> None:
    sentence = changes_sentence(assessed({"gdp_growth": -0.5, "refugee_labour_supply": 130_000.0}), levers)
    assert "Wirtschaftswachstum NRW 2016 −0,5 % statt +1,4 %" in sentence
    assert "130.000 statt 65.000" in sentence


@pytest.mark.parametrize(
    ("name", "value"), [("gdp_growth", 1.42), ("unemployment_rate", 8.04), ("refugee_labour_supply", 65_000.4)]
)
def test_a_changed_assumption_never_reads_as_its_agreed_value(
    name: str, value: float, assessed: Assess, levers: Mapping[str, Lever]
) -> None:
    """»+1,4 % statt +1,4 %« says that nothing changed while the figures below did."""
    agreed = levers[name].text(levers[name].agreed)
    assert f"{agreed} statt {agreed}" not in changes_sentence(assessed({name: value}), levers)


def test_values_are_written_in_the_measure_of_their_target(assessed: Assess) -> None:
    item = assessed({}).targets["integrationsquote"]
    assert threshold_text(item.target, -0.004) == "≥ −0,4 %"
    assert value_text(item.target, 0.0123) == "+1,2 %"
    assert value_text(item.target.model_copy(update={"measure": "level"}), 0.245) == "24,5 %"
    assert value_text(item.target.model_copy(update={"measure": "stock_level"}), 151_234.4) == "151.234"
    known = {"q10": -0.0721, "q50": -0.0083, "q90": 0.0584}
    assert range_text(item.target, known) == "−0,8 % (−7,2 % bis +5,8 %)"


@pytest.mark.parametrize(
    ("value", "decimals", "signed", "text"),
    [
        (1234567.0, 0, False, "1.234.567"),
        (65000.0, 0, False, "65.000"),
        (999.0, 0, False, "999"),
        (999.95, 1, False, "1.000,0"),
        (-1234.5, 1, False, "−1.234,5"),
        (1.4, 1, True, "+1,4"),
        (-0.0, 0, False, "0"),
        (-0.0, 1, True, "±0,0"),
        (-0.04, 1, False, "0,0"),
        (0.04, 1, True, "±0,0"),
        (-0.06, 1, True, "−0,1"),
        (8.0, None, False, "8"),
        (-0.44, None, False, "−0,44"),
        (65000.4, None, False, "65.000,4"),
        (1e-9, None, False, "0"),
        (363492666.0, 0, False, "363.492.666"),
    ],
)
def test_number_texts(value: float, decimals: int | None, signed: bool, text: str) -> None:
    assert number_text(value, decimals, signed=signed) == text


def read_back(text: str) -> float:
    return float(text.replace(".", "").replace(",", ".").replace("−", "-").lstrip("±"))


@given(st.floats(-1e12, 1e12), st.integers(0, 6), st.booleans())
def test_a_number_text_reads_back(value: float, decimals: int, signed: bool) -> None:
    text = number_text(value, decimals, signed=signed)
    assert abs(read_back(text) - value) <= 0.5000001 * 10.0**-decimals + 1e-15 * abs(value)
    assert "-" not in text
    assert len(text.partition(",")[2]) == decimals
    assert all(len(group) == 3 for group in text.partition(",")[0].split(".")[1:])
    if signed:
        assert text[0] in "+−±"
        assert (text[0] == "±") is (read_back(text) == 0.0)


def test_units() -> None:
    assert percent_text(-0.004) == "−0,4 %"
    assert percent_text(0.0) == "±0,0 %"
    assert quantity_text(65000.0, "persons", 0) == "65.000"
    assert quantity_text(321215934.0, "EUR", 0) == "321.215.934 Euro"
    assert "\xa0" not in quantity_text(1234567.0, "persons", 0)

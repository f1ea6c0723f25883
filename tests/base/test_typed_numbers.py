"""Numbers as people type them: read in every spelling, refused where there are two readings."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zvsim.base.language import using
from zvsim.base.numbers import number_text
from zvsim.base.typed_numbers import readings
from zvsim.page.typed import NotTaken, typed_value
from zvsim.study import built_in_study

LEVERS = built_in_study().levers
READ = [
    ("unemployment_rate", "8,5", 8.5),
    ("unemployment_rate", "8.5", 8.5),
    ("unemployment_rate", " 8,5 % ", 8.5),
    ("unemployment_rate", "8,5 Prozent", 8.5),
    ("unemployment_rate", "08,50", 8.5),
    ("gdp_growth", "-0.5", -0.5),
    ("gdp_growth", "–0,5", -0.5),
    ("gdp_growth", "−0,5 %", -0.5),
    ("gdp_growth", "- 0,5", -0.5),
    ("gdp_growth", "±0", 0.0),
    ("gdp_growth", "+1,4", 1.4),
    ("refugee_labour_supply", "65.000", 65000.0),
    ("refugee_labour_supply", "90 000", 90000.0),
    ("refugee_labour_supply", "90\u202f000", 90000.0),
    ("refugee_labour_supply", "90'000", 90000.0),
    ("refugee_labour_supply", "90.000 Personen", 90000.0),
    ("refugee_labour_supply", "90 Tsd.", 90000.0),
    ("integration_budget", "320 Mio. Euro", 320e6),
    ("integration_budget", "320,5 Mio.", 320.5e6),
    ("integration_budget", "321.215.934 €", 321215934.0),
]
REFUSED = [
    ("refugee_labour_supply", "90,5", "keine ganze Zahl"),
    ("refugee_labour_supply", "90,000", "als 90 und als 90.000 lesen"),
    ("gdp_growth", "1.234", "als 1.234 und als 1,234 lesen"),
    ("unemployment_rate", "85", "Ist 8,5 % gemeint?"),
    ("unemployment_rate", "viel", "ist keine Zahl"),
    ("unemployment_rate", "", "ist keine Zahl"),
    ("unemployment_rate", "nan", "ist keine Zahl"),
    ("unemployment_rate", "1e1", "ist keine Zahl"),
    ("unemployment_rate", "8,5,5", "ist keine Zahl"),
    ("unemployment_rate", "٨", "ist keine Zahl"),
    ("unemployment_rate", "8" * 500, "ist keine Zahl"),
    ("gdp_growth", "-7", "liegt darunter"),
]


@pytest.mark.parametrize(("lever", "text", "value"), READ)
def test_every_german_spelling_is_read(lever: str, text: str, value: float) -> None:
    assert typed_value(text, LEVERS[lever]) == value


@pytest.mark.parametrize(("lever", "text", "said"), REFUSED)
def test_what_is_not_taken_is_said_in_a_sentence_with_a_way_out(lever: str, text: str, said: str) -> None:
    with pytest.raises(NotTaken) as refused:
        typed_value(text, LEVERS[lever])
    assert said in str(refused.value)
    assert "erlaubt" not in str(refused.value)
    assert len(str(refused.value)) < 200


def test_in_english_the_signs_change_places() -> None:
    with using("en"):
        assert readings("65,000", whole=True) == (65000.0,)
        assert readings("65.000", whole=True) == (65.0, 65000.0)
        assert readings("8.5", whole=False) == readings("8,5", whole=False) == (8.5,)


@given(name=st.sampled_from([*LEVERS]), share=st.floats(0.0, 1.0))
def test_what_the_panel_shows_can_be_typed_again(name: str, share: float) -> None:
    lever = LEVERS[name]
    if lever.is_switch:
        return
    value = round(lever.minimum + share * (lever.maximum - lever.minimum), lever.decimals)
    if lever.minimum <= value <= lever.maximum:
        assert math.isclose(typed_value(lever.text(value), lever), value, abs_tol=1e-9)


@given(value=st.integers(-(10**9), 10**9), decimals=st.integers(0, 2))
def test_a_number_has_no_reading_that_is_not_its_own(value: int, decimals: int) -> None:
    """Written with dots between thousands and a comma, it means what it says, and nothing else unless that is named."""
    number = value / 10**decimals
    found = readings(number_text(number, decimals), whole=False)
    assert math.isclose(found[0], number, abs_tol=1e-9)
    assert len(found) <= 2

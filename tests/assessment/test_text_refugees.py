"""Sentences about the inflow are grammatical and follow the figures."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from zvsim.assessment.comparison import Comparison
from zvsim.assessment.text_refugees import (
    arrival_sentence,
    break_even_sentence,
    federal_growth_of_elb,
    hindsight_sentence,
    stage_text,
    way_sentence,
    with_and_without_sentences,
)
from zvsim.simulation.hindsight import DecisionMonth
from zvsim.simulation.inflow import Arrival, Stage
from zvsim.study import built_in_study

AGREEMENT = built_in_study().agreement
K2 = AGREEMENT.target("integrationsquote")


def stage(name: str, mean: float, low: float, high: float) -> Stage:
    return Stage(name, "persons", mean, low, high)


def test_the_way_is_told_in_rough_figures() -> None:
    stages = (
        stage("labour_supply", 65000.0, 65000.0, 65000.0),
        stage("entered", 16123.0, 11220.0, 21170.0),
        stage("present", 13342.0, 9000.0, 17000.0),
    )
    assert way_sentence(stages, AGREEMENT) == (
        "Aus 65.000 Personen Arbeitskräfteangebot in NRW werden 2016 rund 16.100 eLb bei den 18 zkT (11.200 bis "
        "21.200); im Dezember sind davon rund 13.300 noch im Bestand."
    )
    assert "niemand" in way_sentence((stage("labour_supply", 0.0, 0.0, 0.0),), AGREEMENT)


def test_an_assumption_that_holds_exactly_has_no_range() -> None:
    assert stage_text(stage("labour_supply", 65000.0, 65000.0, 65000.0)) == ("65.000", "")
    assert stage_text(Stage("benefits", "EUR", 4.34e7, 3.0e7, 6.0e7)) == (
        "43 Mio. Euro",
        "30 Mio. Euro bis 60 Mio. Euro",
    )


def test_the_break_even_of_the_federal_eckwert_is_four_percent() -> None:
    """1.044 x 0.996 = 1.0398: with 4.4 % more eLb, integrations have to rise by 4.0 %."""
    growth = federal_growth_of_elb(AGREEMENT)
    assert growth is not None
    text = break_even_sentence(K2, growth, "IAB")
    assert text.startswith("Steigt die Zahl der eLb um 4,4 % (IAB), müssen die Integrationen um 4,0 % steigen")


def test_with_a_smaller_stock_integrations_may_fall() -> None:
    """0.98 x 0.996 = 0.9761."""
    text = break_even_sentence(K2, -0.02, "x")
    assert text.startswith("Sinkt die Zahl der eLb um 2,0 % (x), dürfen die Integrationen um 2,4 % sinken")
    assert break_even_sentence(K2, 0.001, "x").count("dürfen die Integrationen um 0,3 % sinken") == 1


@pytest.mark.parametrize("supply", [30_000.0, 150_000.0])
def test_more_inflow_lowers_k2_and_leaves_lzb_of_2016(supply: float, compared: Callable[..., Comparison]) -> None:
    found = compared({"refugee_labour_supply": 0.0}, {"refugee_labour_supply": supply})
    k2, lzb = with_and_without_sentences(found)
    assert "niedriger; Aussicht rund" in k2
    assert lzb == "Langzeitleistungsbezieher (LZB): Der Zugang wirkt 2016 nicht."


def test_without_inflow_nothing_arrives(compared: Callable[..., Comparison]) -> None:
    assert arrival_sentence({"elb": None, "lzb": None}) == "Ohne Zugang gibt es keine Wirkung."
    nobody = {"refugee_labour_supply": 0.0}
    lines = with_and_without_sentences(compared(nobody, nobody))
    assert all(line.endswith("Der Zugang wirkt 2016 nicht.") for line in lines)


def test_effects_are_told_in_the_order_in_which_they_arrive() -> None:
    text = arrival_sentence({"lzb": Arrival("2018-03", "2018-09", 10.0), "elb": Arrival("2016-06", "2016-12", 5.0)})
    assert text.endswith("eLb Juni 2016, Langzeitleistungsbezug März 2018.")


def test_hindsight_stands_beside_the_assumption() -> None:
    """Half of the decisions in January, half in December: the mean month is 6.5."""
    months = (DecisionMonth("2016-01", 4000.0, 2000.0), DecisionMonth("2016-12", 4000.0, 2000.0))
    text = hindsight_sentence(months, 9.5)
    assert "4.000 Mal positiv (50 % aller Entscheidungen), im Mittel im Monat 6,5" in text
    assert "im Monat 9,5" in text

"""Sentences about crossings, drivers and comparisons, for every case and sign."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from helpers.spaces import spaced
from hypothesis import given, settings
from hypothesis import strategies as st

from zvsim.agreement import Agreement
from zvsim.assessment.basis import BOTH, Basis
from zvsim.assessment.comparison import Comparison, TargetPair
from zvsim.assessment.drivers import Bar, End, Measure, Tornado
from zvsim.assessment.probability import chances_at
from zvsim.assessment.solve import Crossing, Direction, Reached, Solution, solve
from zvsim.assessment.text_what_if import (
    apart_sentence,
    bar_text,
    bracket_sentence,
    difference_text,
    differing_sentence,
    drivers_sentence,
    measure_name,
    pair_sentence,
    share_text,
    shown_crossings,
    solution_sentence,
    tornado_sentence,
    unnoticed_sentence,
)
from zvsim.base.numbers import out_of_hundred
from zvsim.simulation.levers import Lever
from zvsim.simulation.quantiles import Range
from zvsim.study import built_in_study

LEVERS = built_in_study().levers
GROWTH, RATE, PERSONS, MONTH = (
    LEVERS[name] for name in ("gdp_growth", "unemployment_rate", "refugee_labour_supply", "refugee_mean_entry_month")
)
K2, LZB = "integrationsquote", "langzeitleistungsbezieher"
IN_HALF = "in mindestens 50 von 100 Verläufen erreicht"


def crossing(direction: Direction, value: float, rung: float = 0.001) -> Crossing:
    low, high = (value - rung, value) if direction == "ab" else (value, value + rung)
    return Crossing(value, low, high, direction, 0.5)


def solution(
    *crossings: Crossing,
    lever: Lever = GROWTH,
    target: str = K2,
    probability: float = 0.5,
    lowest: float = 0.1,
    highest: float = 0.9,
    monotone: bool = True,
) -> Solution:
    nearest = crossings[0] if crossings else None
    ends = Reached(lever.minimum, lowest), Reached(lever.maximum, highest)
    return Solution(target, lever, probability, crossings, nearest, *ends, monotone)


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        (
            solution(crossing("ab", 1.637)),
            "Wirtschaftswachstum NRW 2016: Ab +1,7 % (vereinbart: +1,4 %) wird das Ziel »Integrationsquote (K2)« "
            f"{IN_HALF}.",
        ),
        (
            solution(crossing("bis", 7.973), lever=RATE, target=BOTH),
            f"Arbeitslosenquote NRW 2016: Bis 7,9 % (vereinbart: 8,0 %) werden beide Ziele zugleich {IN_HALF}.",
        ),
        (
            solution(crossing("bis", 48_230.0, 10.0), lever=PERSONS, probability=0.8),
            "Zusätzliches Arbeitskräfteangebot durch Geflüchtete: Bis 48.000 (vereinbart: 65.000) wird das Ziel "
            "»Integrationsquote (K2)« in mindestens 80 von 100 Verläufen erreicht.",
        ),
        (
            solution(crossing("ab", 7.31, 0.005), lever=MONTH, probability=0.333),
            "Mittlerer Zugangsmonat der Geflüchteten: Ab 7,5 (unsere Setzung: 6,5) wird das Ziel "
            "»Integrationsquote (K2)« in mindestens 33,3 von 100 Verläufen erreicht.",
        ),
        (
            solution(crossing("ab", -0.82), crossing("bis", 0.83)),
            "Wirtschaftswachstum NRW 2016: Von −0,8 % bis +0,8 % (vereinbart: +1,4 %) wird das Ziel "
            f"»Integrationsquote (K2)« {IN_HALF}.",
        ),
        (
            solution(crossing("bis", -3.05), crossing("ab", 1.02)),
            "Wirtschaftswachstum NRW 2016: Bis −3,1 % und ab +1,1 % (vereinbart: +1,4 %) wird das Ziel "
            f"»Integrationsquote (K2)« {IN_HALF}.",
        ),
        (
            solution(*(crossing(way, at) for way, at in (("bis", -4.0), ("ab", -2.0), ("bis", 0.0), ("ab", 2.0)))),
            "Wirtschaftswachstum NRW 2016: Bis −4,0 %, von −2,0 % bis ±0,0 % und ab +2,0 % (vereinbart: +1,4 %) wird "
            f"das Ziel »Integrationsquote (K2)« {IN_HALF}.",
        ),
        (
            solution(highest=0.4124),
            "Wirtschaftswachstum NRW 2016: Bei keinem Wert von −6,0 % bis +4,0 % wird das Ziel »Integrationsquote "
            f"(K2)« {IN_HALF}; am häufigsten bei +4,0 %: rund 41 von 100.",
        ),
        (
            solution(highest=0.4996, target=BOTH),
            "Wirtschaftswachstum NRW 2016: Bei keinem Wert von −6,0 % bis +4,0 % werden beide Ziele zugleich "
            f"{IN_HALF}; am häufigsten bei +4,0 %: 49,96 von 100.",
        ),
        (
            solution(lowest=0.62),
            "Wirtschaftswachstum NRW 2016: Bei jedem Wert von −6,0 % bis +4,0 % wird das Ziel »Integrationsquote "
            f"(K2)« {IN_HALF}; am seltensten bei −6,0 %: rund 62 von 100.",
        ),
        (
            solution(lever=PERSONS, target=LZB, lowest=0.4814, highest=0.4814),
            "Zusätzliches Arbeitskräfteangebot durch Geflüchtete: Die Annahme ändert daran nichts, bei jedem Wert von "
            "0 bis 200.000 wird das Ziel »Langzeitleistungsbezieher (LZB)« in rund 48 von 100 Verläufen erreicht "
            "(gefragt: mindestens 50).",
        ),
    ],
)
def test_what_must_hold_is_a_german_sentence(found: Solution, sentence: str, agreement: Agreement) -> None:
    assert spaced(solution_sentence(found, agreement)) == sentence


def test_a_stretch_narrower_than_a_step_is_told_as_it_is(agreement: Agreement) -> None:
    """Rounded inwards to steps of 0.1 nothing would be left of it."""
    narrow = solution(crossing("ab", 1.023), crossing("bis", 1.071))
    assert ": Von +1,023 % bis +1,071 % (" in solution_sentence(narrow, agreement)


def test_a_crossing_beyond_the_last_whole_step_is_told_as_it_is(agreement: Agreement) -> None:
    lever = GROWTH.model_copy(update={"maximum": 4.05})
    assert ": Ab +4,023 % (" in solution_sentence(solution(crossing("ab", 4.023), lever=lever), agreement)


def test_a_crossing_is_rounded_as_in_the_sentence() -> None:
    for found, values in (
        (solution(crossing("ab", 1.637)), [1.7]),
        (solution(crossing("bis", 7.973), lever=RATE), [7.9]),
        (solution(crossing("bis", -3.05), crossing("ab", 1.02)), [-3.1, 1.1]),
        (solution(crossing("ab", 1.023), crossing("bis", 1.071)), [1.023, 1.071]),
        (solution(), []),
    ):
        assert shown_crossings(found) == pytest.approx(values)


@settings(max_examples=15)
@given(name=st.sampled_from(list(LEVERS)), target=st.sampled_from([K2, LZB, BOTH]), probability=st.integers(5, 95))
def test_the_value_in_the_sentence_keeps_what_it_promises(
    name: str, target: str, probability: int, based: Callable[..., Basis]
) -> None:
    """At the rounded value that a reader sets, the target is at least as likely as the sentence says."""
    basis, wanted = based({}), probability / 100.0
    found = solve(basis, target, name, wanted)
    sentence = solution_sentence(found, basis.agreement)
    if found.answer != "crossing":
        return
    shown = re.match(r"[^:]*: (?:Ab|Bis) ([+−±]?[\d.]+(?:,\d+)?)", sentence)
    assert shown
    value = float(shown[1].replace(".", "").replace(",", ".").replace("−", "-").lstrip("±+"))
    assert chances_at(basis, [{name: value}])[0][target] >= wanted


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        (
            solution(crossing("ab", 1.637)),
            "Auf diesen 10.000 Ziehungen liegt der Übergang zwischen +1,636 % und +1,637 %.",
        ),
        (
            solution(crossing("ab", 0.5), crossing("bis", 1.5), monotone=False),
            "Auf diesen 10.000 Ziehungen liegen die Übergänge zwischen +0,499 % und +0,5 % und zwischen +1,5 % und "
            "+1,501 %. Die Aussicht steigt oder fällt entlang dieser Annahme nicht durchgehend.",
        ),
        (solution(), ""),
        (
            solution(monotone=False),
            "Die Aussicht steigt oder fällt entlang dieser Annahme nicht durchgehend.",
        ),
    ],
)
def test_how_exactly_it_is_known(found: Solution, sentence: str) -> None:
    assert bracket_sentence(found, 10_000) == sentence


def test_agreements_with_one_and_with_three_targets(agreement: Agreement) -> None:
    first = agreement.targets[0]
    one = agreement.model_copy(update={"targets": (first,)})
    three = agreement.model_copy(update={"targets": (*agreement.targets, first.model_copy(update={"id": "third"}))})
    found = solution(crossing("ab", 1.0), target=BOTH)
    assert f"wird das Ziel {IN_HALF}." in solution_sentence(found, one)
    assert f"werden alle 3 Ziele zugleich {IN_HALF}." in solution_sentence(found, three)


@given(st.integers(0, 10_000), st.integers(0, 100))
def test_a_share_lies_visibly_on_its_side_of_the_wanted_one(count: int, percent: int) -> None:
    probability, wanted = count / 10_000, percent / 100
    text = share_text(probability, wanted)
    if text == out_of_hundred(probability) and "rund" in text and probability != wanted:
        assert int(text.split()[1]) != percent
    elif text != out_of_hundred(probability):
        shown = float(text.split()[0].replace(",", "."))
        assert (shown < percent) is (probability < wanted)


def tornado(kind: str, unit: str, base: float, low: float, high: float, name: str = K2) -> Tornado:
    def end(value: float, result: float, *, clipped: bool) -> End:
        return End(value, clipped, result, 100.0 * (result - base))

    long = Bar(RATE, end(7.64, low, clipped=False), end(8.36, high, clipped=True))
    nothing = Bar(GROWTH, end(0.79, base, clipped=False), end(2.01, base, clipped=False))
    bars = sorted((nothing, long), key=lambda bar: -bar.size)
    return Tornado(Measure(name, kind, unit), base, tuple(bars))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        (
            tornado("probability", "points of 100", 0.48, 0.70, 0.28),
            "Auf die Aussicht, das Ziel »Integrationsquote (K2)« zu erreichen, wirkt »Arbeitslosenquote NRW 2016« am "
            "stärksten: bei 7,64 % rund 70 von 100, bei 8,36 % rund 28 von 100; im Szenario rund 48 von 100.",
        ),
        (
            tornado("probability", "points of 100", 0.48, 0.70, 0.001, BOTH),
            "Auf die Aussicht, beide Ziele zugleich zu erreichen, wirkt »Arbeitslosenquote NRW 2016« am stärksten: "
            "bei 7,64 % rund 70 von 100, bei 8,36 % weniger als 1 von 100; im Szenario rund 48 von 100.",
        ),
        (
            tornado("target_mean", "percentage points", -0.005, 0.024, -0.033),
            "Auf den Mittelwert von »Integrationsquote (K2)« wirkt »Arbeitslosenquote NRW 2016« am stärksten: "
            "bei 7,64 % +2,4 %, bei 8,36 % −3,3 %; im Szenario −0,5 %.",
        ),
        (
            tornado("monitored_mean", "percentage points", 0.0, 0.01, 0.02, "integrationen"),
            "Auf den Mittelwert von »Integrationen« wirkt »Arbeitslosenquote NRW 2016« am stärksten: "
            "bei 7,64 % +1,0 %, bei 8,36 % +2,0 %; im Szenario ±0,0 %.",
        ),
        (
            tornado("probability", "points of 100", 0.48, 0.48, 0.48),
            "Auf die Aussicht, das Ziel »Integrationsquote (K2)« zu erreichen, wirkt keine der Annahmen.",
        ),
    ],
)
def test_what_matters_most_is_a_german_sentence(found: Tornado, sentence: str, agreement: Agreement) -> None:
    assert spaced(tornado_sentence(found, agreement)) == sentence


SMALL, NONE = (tornado("probability", "points of 100", 0.48, 0.48 + by, 0.48, LZB) for by in (0.006, 0.004))


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        (
            (tornado("probability", "points of 100", 0.48, 0.70, 0.28), SMALL),
            "Bei beiden Zielen kommt es am meisten auf »Arbeitslosenquote NRW 2016« an.",
        ),
        ((SMALL,), "Beim Ziel kommt es am meisten auf »Arbeitslosenquote NRW 2016« an."),
        (
            (tornado("probability", "points of 100", 0.48, 0.70, 0.28), NONE),
            "Es kommt am meisten an: bei »Integrationsquote (K2)« auf »Arbeitslosenquote NRW 2016« und bei "
            "»Langzeitleistungsbezieher (LZB)« auf keine der Annahmen.",
        ),
        ((NONE,), "Kein typischer Prognosefehler einer Annahme ändert die gezeigten Werte."),
    ],
)
def test_what_matters_most_for_which_target_is_a_german_sentence(
    found: tuple[Tornado, ...], sentence: str, agreement: Agreement
) -> None:
    assert drivers_sentence(found, agreement) == sentence


def test_targets_moved_by_different_assumptions_are_told_apart(agreement: Agreement) -> None:
    first = tornado("probability", "points of 100", 0.48, 0.70, 0.28)
    bar = replace(first.bars[0], lever=PERSONS)
    assert drivers_sentence((first, replace(SMALL, bars=(bar, *SMALL.bars))), agreement) == (
        "Es kommt am meisten an: bei »Integrationsquote (K2)« auf »Arbeitslosenquote NRW 2016« und bei "
        "»Langzeitleistungsbezieher (LZB)« auf »Zusätzliches Arbeitskräfteangebot durch Geflüchtete«."
    )


def test_assumptions_without_a_noticeable_effect_are_named() -> None:
    assert unnoticed_sentence(SMALL) == "Weniger als 0,5 Punkte: »Wachstum«."
    assert unnoticed_sentence(NONE) == "Weniger als 0,5 Punkte: »Arbeitslosenquote«, »Wachstum«."
    mean = tornado("target_mean", "percentage points", -0.005, 0.024, -0.033)
    assert unnoticed_sentence(mean) == "Weniger als 0,05 Prozentpunkte: »Wachstum«."
    assert unnoticed_sentence(replace(mean, bars=mean.bars[:1])) == ""


def test_a_value_that_is_decided_is_not_said_to_matter_little() -> None:
    """Without a forecast error nothing was moved, so that nothing can be said about its effect."""
    decided = replace(NONE.bars[0], lever=LEVERS["standard_rate_change"])
    found = replace(NONE, bars=(decided, NONE.bars[1]))
    assert unnoticed_sentence(found) == "Weniger als 0,5 Punkte: »Wachstum«. Nicht vorhergesagt: »Regelbedarfe«."


def test_a_bar_names_both_ends_and_where_it_is_cut() -> None:
    found = tornado("probability", "points of 100", 0.48, 0.70, 0.28)
    texts = [bar_text(bar, "points of 100") for bar in found.bars]
    assert texts == [
        "Arbeitslosenquote NRW 2016: bei 7,64 % +22,0 Punkte, bei 8,36 % −20,0 Punkte "
        "(auf den möglichen Bereich begrenzt)",
        "Wirtschaftswachstum NRW 2016: bei +0,79 % ±0,0 Punkte, bei +2,01 % ±0,0 Punkte",
    ]


def test_headings_of_the_measures(agreement: Agreement) -> None:
    assert measure_name(Measure(K2, "probability", "points of 100"), agreement) == (
        "Aussicht, das Ziel »Integrationsquote (K2)« zu erreichen"
    )
    assert measure_name(Measure(LZB, "target_mean", "percentage points"), agreement) == (
        "Langzeitleistungsbezieher (LZB), Mittelwert"
    )
    assert measure_name(Measure("integrationen", "monitored_mean", "percentage points"), agreement) == "Integrationen"


@pytest.mark.parametrize(
    ("shares", "sentence"),
    [
        (
            (0.63, 0.37, 0.0),
            "Integrationsquote (K2): »A« ist besser in rund 63 von 100 Verläufen, »B« in rund 37 von 100; »B« "
            "gegenüber »A« im Mittel −0,94 Prozentpunkte (80 %: −2,00 bis +0,20).",
        ),
        (
            (0.0, 0.97, 0.03),
            "Integrationsquote (K2): »A« ist besser in weniger als 1 von 100 Verläufen, »B« in rund 97 von 100, gleich "
            "gut in rund 3 von 100; »B« gegenüber »A« im Mittel −0,94 Prozentpunkte (80 %: −2,00 bis +0,20).",
        ),
        ((0.0, 0.0, 1.0), "Integrationsquote (K2): in jedem Verlauf dasselbe."),
    ],
)
def test_which_scenario_does_better_is_a_german_sentence(
    shares: tuple[float, float, float], sentence: str, agreement: Agreement
) -> None:
    found = TargetPair(agreement.target(K2), *shares, Range(-0.0094, -0.02, 0.002))
    assert spaced(pair_sentence(found, "A", "B")) == sentence


def test_differences_of_stocks_are_told_in_persons() -> None:
    assert difference_text(Range(-1234.4, -2000.0, 0.0), "persons") == "−1.234 Personen (80 %: −2.000 bis ±0)"


@pytest.fixture
def comparison(compared: Callable[..., Comparison]) -> Comparison:
    return compared({}, {"gdp_growth": 0.5, "refugee_labour_supply": 80_000.0})


def test_differing_assumptions_are_named_with_the_values_of_all(comparison: Comparison) -> None:
    assert differing_sentence(comparison) == (
        "Verschieden: Wirtschaftswachstum NRW 2016 +1,4 % / +0,5 %; "
        "Zusätzliches Arbeitskräfteangebot durch Geflüchtete 65.000 / 80.000."
    )
    assert differing_sentence(replace(comparison, differing=())) == "Die Szenarien haben dieselben Annahmen."


def test_different_views_are_said_to_be_different() -> None:
    assert apart_sentence("A", "B") == (
        "»A« und »B« beruhen auf verschiedenen Datenständen und werden darum nicht Verlauf für Verlauf verglichen."
    )

"""The answer speaks in bands of the number that is displayed, and says what it would be at the agreed values."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import pytest
from helpers.spaces import spaced
from hypothesis import given
from hypothesis import strategies as st

from zvsim.agreement import Agreement
from zvsim.assessment.basis import BOTH
from zvsim.assessment.forecast import Assessment, TargetChance
from zvsim.assessment.probability import Answer
from zvsim.assessment.text_answer import (
    against_agreed,
    answer_lines,
    answer_sentence,
    band,
    bands_note,
    further_chances,
)
from zvsim.base.language import using
from zvsim.base.numbers import out_of_hundred
from zvsim.simulation.levers import Lever
from zvsim.simulation.question import Question
from zvsim.study import open_study

PROBABILITIES = st.floats(0.0, 1.0)
ENDS = {0: "weniger als 1", 100: "mehr als 99"}


def answered(
    agreement: Agreement,
    probabilities: Sequence[float],
    joint: float | None = None,
    agreed: Sequence[float] = (),
    view: str = "planning",
) -> Answer:
    """An answer with these chances; jointly as likely as the least likely target, if nothing else is said."""
    targets = agreement.targets
    both = min(probabilities, default=1.0) if joint is None else joint
    chances = {one.id: TargetChance(one, chance) for one, chance in zip(targets, probabilities, strict=True)}
    question = Question(1, {"gdp_growth": 0.5} if agreed else {}, view=view)  # type: ignore[arg-type]
    before = dict(zip(chances, agreed or probabilities, strict=True))
    return Answer(agreement, question, chances, both, {**before, BOTH: both})


def said(*arguments: object, **names: object) -> str:
    return spaced(answer_sentence(answered(*arguments, **names)))  # type: ignore[arg-type]


def test_every_whole_number_has_its_band() -> None:
    found = [band(hits) for hits in range(101)]
    sizes = {"very unlikely": 11, "unlikely": 23, "open": 33, "likely": 23, "very likely": 11}
    assert found == [name for name, count in sizes.items() for _ in range(count)]


@pytest.mark.parametrize(
    ("probabilities", "joint", "sentence"),
    [
        (
            (0.4812, 0.4788),
            0.26,
            "Bei beiden Zielen ist offen, ob sie erreicht werden: "
            "Integrationsquote rund 48, Langzeitbezug rund 48 von 100.",
        ),
        (
            (0.79, 0.56),
            0.46,
            "Die Integrationsquote wird wahrscheinlich erreicht (rund 79 von 100); "
            "beim Langzeitbezug ist es offen (rund 56 von 100).",
        ),
        ((0.79, 0.70), 0.70, "Beide Ziele werden wahrscheinlich zugleich erreicht: rund 70 von 100."),
        ((0.97, 0.96), 0.93, "Beide Ziele werden sehr wahrscheinlich zugleich erreicht: rund 93 von 100."),
        (
            (0.79, 0.70),
            0.58,
            "Jedes Ziel für sich wird wahrscheinlich erreicht (rund 79 und 70 von 100), beide zugleich nur in rund 58.",
        ),
        (
            (0.95, 0.70),
            0.66,
            "Die Integrationsquote wird sehr wahrscheinlich erreicht (rund 95 von 100); der Langzeitbezug wird "
            "wahrscheinlich erreicht (rund 70 von 100); beide zugleich nur in rund 66.",
        ),
        (
            (0.5, 0.7),
            0.4,
            "Bei der Integrationsquote ist offen, ob das Ziel erreicht wird (rund 50 von 100); "
            "der Langzeitbezug wird wahrscheinlich erreicht (rund 70 von 100).",
        ),
        (
            (0.3, 0.2),
            0.1,
            "Beide Ziele werden wahrscheinlich verfehlt (Aussicht rund 30 und 20 von 100).",
        ),
        (
            (0.0, 0.3),
            0.0,
            "Die Integrationsquote wird sehr wahrscheinlich verfehlt (Aussicht weniger als 1 von 100); "
            "der Langzeitbezug wird wahrscheinlich verfehlt (Aussicht rund 30 von 100).",
        ),
        (
            (0.004, 0.08),
            0.001,
            "Beide Ziele werden sehr wahrscheinlich verfehlt (Aussicht weniger als 1 und rund 8 von 100).",
        ),
        ((0.999, 0.998), 0.997, "Beide Ziele werden sehr wahrscheinlich zugleich erreicht: mehr als 99 von 100."),
    ],
)
def test_the_answer_is_a_german_sentence(
    probabilities: tuple[float, float], joint: float, sentence: str, agreement: Agreement
) -> None:
    assert said(agreement, probabilities, joint) == sentence


@pytest.mark.parametrize(
    ("probabilities", "joint", "sentence"),
    [
        ((), 1.0, "Die Vereinbarung enthält kein Ziel mit Zielwert; darum gibt es keine Aussicht."),
        ((0.7,), 0.7, "Das Ziel »Ziel 1« wird wahrscheinlich erreicht (rund 70 von 100)."),
        ((0.5,), 0.5, "Beim Ziel »Ziel 1« ist offen, ob das Ziel erreicht wird (rund 50 von 100)."),
        ((0.0,), 0.0, "Das Ziel »Ziel 1« wird sehr wahrscheinlich verfehlt (Aussicht weniger als 1 von 100)."),
        (
            (0.0, 0.5, 0.4),
            0.0,
            "Das Ziel »Ziel 1« wird sehr wahrscheinlich verfehlt (Aussicht weniger als 1 von 100); "
            "bei den Zielen »Ziel 2« und »Ziel 3« ist es offen (rund 50 und 40 von 100).",
        ),
        (
            (0.4, 0.5, 0.6),
            0.2,
            "Bei allen 3 Zielen ist offen, ob sie erreicht werden: Ziel 1 rund 40, Ziel 2 rund 50, Ziel 3 rund 60 "
            "von 100.",
        ),
        (
            (0.4, 0.7, 0.6, 0.8, 0.95),
            0.2,
            "Bei den Zielen »Ziel 1« und »Ziel 3« ist offen, ob sie erreicht werden (rund 40 und 60 von 100); "
            "die Ziele »Ziel 2« und »Ziel 4« werden wahrscheinlich erreicht (rund 70 und 80 von 100); "
            "das Ziel »Ziel 5« wird sehr wahrscheinlich erreicht (rund 95 von 100).",
        ),
        (
            (0.7, 0.7, 0.7),
            0.001,
            "Jedes Ziel für sich wird wahrscheinlich erreicht (rund 70, 70 und 70 von 100), "
            "alle 3 zugleich nur in weniger als 1 von 100.",
        ),
        ((0.9, 0.8, 0.9), 0.68, "Alle 3 Ziele werden wahrscheinlich zugleich erreicht: rund 68 von 100."),
    ],
)
def test_any_number_of_targets_also_such_without_a_name_for_sentences(
    probabilities: tuple[float, ...], joint: float, sentence: str, agreement_with: Callable[[int], Agreement]
) -> None:
    named = agreement_with(len(probabilities))
    targets = tuple(one.model_copy(update={"called": None}) for one in named.targets)
    assert said(named.model_copy(update={"targets": targets}), probabilities, joint) == sentence


def alike(probability: float) -> st.SearchStrategy[float]:
    """Probabilities that are displayed as this one is."""
    shown = out_of_hundred(probability)
    near = st.floats(max(0.0, probability - 0.01), min(1.0, probability + 0.01))
    return near.filter(lambda other: out_of_hundred(other) == shown)


@given(data=st.data(), chances=st.lists(PROBABILITIES, min_size=1, max_size=5), joint=PROBABILITIES)
def test_what_is_displayed_alike_is_said_alike(
    data: st.DataObject, chances: list[float], joint: float, agreement_with: Callable[[int], Agreement]
) -> None:
    agreement = agreement_with(len(chances))
    others = [data.draw(alike(one)) for one in chances]
    first = answered(agreement, chances, joint, others)
    second = answered(agreement, others, data.draw(alike(joint)), chances)
    for sentence in (answer_sentence, further_chances, against_agreed):
        assert sentence(first) == sentence(second)
    assert "Punkt" not in against_agreed(first)


def displayed(probability: float) -> str:
    """The number as the product displays it, without the hundred."""
    return spaced(out_of_hundred(probability)).removesuffix(" von 100").removeprefix("rund ")


@given(chances=st.lists(PROBABILITIES, min_size=2, max_size=5), share=PROBABILITIES)
def test_every_chance_stands_once_in_the_sentence_or_beside_it(
    chances: list[float], share: float, agreement_with: Callable[[int], Agreement]
) -> None:
    joint = share * min(chances)
    found = answered(agreement_with(len(chances)), chances, joint)
    sentence, beside = (spaced(text) for text in (answer_sentence(found), further_chances(found)))
    numbers = re.findall(
        r"(?:weniger als |mehr als |\b)\d+", re.sub(r"(?i)alle[n]? \d|Ziel \d", "", f"{sentence} {beside}")
    )
    written = sorted(one for one in numbers if one != "100")
    assert written == sorted(map(displayed, (*chances, joint)))
    if round(100 * joint) >= 67:
        assert f"zugleich erreicht: {spaced(out_of_hundred(joint))}" in sentence
    elif all(round(100 * one) >= 67 for one in chances):
        assert "zugleich nur in " in sentence
    else:
        assert "zugleich" not in sentence


@given(chances=st.lists(PROBABILITIES, min_size=1, max_size=5), share=PROBABILITIES, data=st.data())
def test_english_says_the_same_numbers(
    chances: list[float], share: float, data: st.DataObject, agreement_with: Callable[[int], Agreement]
) -> None:
    agreed = data.draw(st.lists(PROBABILITIES, min_size=len(chances), max_size=len(chances)))
    found = answered(agreement_with(len(chances)), chances, share * min(chances), agreed)

    def numbers() -> list[str]:
        texts = (answer_sentence(found), further_chances(found), against_agreed(found))
        return [number for text in texts for number in re.findall(r"[−+]?\d+", text)]

    german = numbers()
    with using("en"):
        assert numbers() == german
        assert not re.search("rund|offen|Ziele|weniger|erreicht", answer_sentence(found))


def test_the_english_of_the_study_names_its_targets(agreement: Agreement) -> None:
    english = open_study(language="en").agreement
    with using("en"):
        assert said(english, (0.79, 0.56), 0.46) == (
            "The integration rate is likely to be reached (about 79 of 100); "
            "for long-term receipt it is open (about 56 of 100)."
        )
        assert said(english, (0.97, 0.70), 0.58) == (
            "The integration rate is very likely to be reached (about 97 of 100); "
            "long-term receipt is likely to be reached (about 70 of 100); both at once only in about 58."
        )


@pytest.mark.parametrize(
    ("before", "now", "sentence"),
    [
        ((0.48, 0.48), (0.33, 0.44), "Integrationsquote −15 Punkte (48 → 33), Langzeitbezug −4 (48 → 44)."),
        ((0.48, 0.48), (0.484, 0.491), "Integrationsquote unverändert (48), Langzeitbezug +1 Punkt (48 → 49)."),
        ((0.48, 0.5), (0.47, 0.0), "Integrationsquote −1 Punkt (48 → 47), Langzeitbezug −50 (50 → weniger als 1)."),
        (
            (0.995, 0.48),
            (0.9, 0.48),
            "Integrationsquote −10 Punkte (mehr als 99 → 90), Langzeitbezug unverändert (48).",
        ),
    ],
)
def test_the_second_line_compares_with_the_agreed_values(
    before: tuple[float, float], now: tuple[float, float], sentence: str, agreement: Agreement
) -> None:
    found = answered(agreement, now, agreed=before)
    assert spaced(against_agreed(found)) == f"Gegenüber den vereinbarten Werten: {sentence}"
    other = answered(agreement, now, agreed=before, view="latest")
    assert spaced(against_agreed(other)) == f"Gegenüber den vereinbarten Werten bei demselben Datenstand: {sentence}"


@given(before=PROBABILITIES, now=PROBABILITIES)
def test_who_subtracts_the_displayed_numbers_finds_the_difference(
    before: float, now: float, agreement_with: Callable[[int], Agreement]
) -> None:
    text = spaced(against_agreed(answered(agreement_with(1), [now], agreed=[before])))
    if found := re.search(r" ([−+]\d+) Punkte? \((.*) → (.*)\)", text):
        ends = {words: number for number, words in ENDS.items()}
        first, last = (ends[part] if part in ends else int(part) for part in found.groups()[1:])
        assert int(found[1].replace("−", "-")) == last - first
    else:
        assert f"unverändert ({displayed(now)})" in text


def test_what_it_is_compared_with_is_the_answer_at_the_agreed_values(
    assessed: Callable[..., Assessment], levers: Mapping[str, Lever]
) -> None:
    """On the same draws, data and kind of assumptions, whatever the assessor decides."""
    for assumptions in ("fixed", "spread"):
        agreed = assessed({}, assumptions)
        changed = assessed({"gdp_growth": -1.0, "okun_coupling": 1.0}, assumptions)
        expected = {name: item.probability for name, item in agreed.targets.items()} | {BOTH: agreed.both_targets}
        assert changed.agreed == agreed.agreed == expected
        _, _, *rest = answer_lines(agreed, levers)
        assert rest == ["Alle Annahmen stehen auf den vereinbarten Werten."]
        assert len(answer_lines(changed, levers)) == 4


def test_the_words_are_explained_with_the_numbers_they_stand_for() -> None:
    assert re.findall(r"\d+", bands_note()) == ["90", "100", "67", "34", "66", "10"]


def test_an_answer_has_the_line_of_changes_last(agreement: Agreement, levers: Mapping[str, Lever]) -> None:
    found = answered(agreement, (0.4, 0.5), 0.2, (0.5, 0.5))
    assert [line.partition(" ")[0] for line in answer_lines(found, levers)] == [
        "Bei",
        "Beide",
        "Gegenüber",
        "Geändert:",
    ]
    nothing = replace(found, question=replace(found.question, changes={}))
    assert answer_lines(nothing, levers)[-1] == "Alle Annahmen stehen auf den vereinbarten Werten."

"""The sentences that lead a comparison: who is better, in how many cases, and what cannot be said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from zvsim.agreement import Agreement
from zvsim.assessment.basis import Basis
from zvsim.assessment.comparison import Comparison, target_pair
from zvsim.assessment.text_comparison import better_sentence, headline, ranked, target_answer
from zvsim.assessment.text_effects import short_hits

K2 = "integrationsquote"


@pytest.mark.parametrize(
    ("second", "said"),
    [
        ([0.01, 0.01, 0.01, -0.01], "Der Unterschied beträgt im Mittel 0,5 Prozentpunkte; in 75 von 100 gleich "
                                    "plausiblen Verläufen ist »B« besser als »A«."),
        ([-0.01, -0.01, 0.0, -0.01], "Der Unterschied beträgt im Mittel 0,8 Prozentpunkte; in 75 von 100 gleich "
                                     "plausiblen Verläufen ist »A« besser als »B«, in 25 von 100 gleich gut."),
        ([0.0004, 0.0004, 0.0004, 0.0004], "»A« und »B« unterscheiden sich hier kaum."),
        ([0.0, 0.0, 0.0, 0.0], "In jedem Verlauf stehen »A« und »B« hier gleich."),
    ],
)  # fmt: skip
def test_the_better_scenario_is_named_only_with_the_size_of_the_difference(
    second: list[float], said: str, agreement: Agreement
) -> None:
    """Better in every course by what no reader sees is no news."""
    found = target_pair(agreement.target(K2), np.zeros(4), np.array(second))
    assert better_sentence(found, "A", "B") == said


def test_two_scenarios_are_told_apart_by_their_shown_chances(compared: Callable[..., Comparison]) -> None:
    found = compared({}, {"gdp_growth": -1.5})
    first, second = (short_hits(one.targets[K2].probability) for one in found.scenarios)
    assert headline(found, ("A", "B")).startswith(f"»B« gegenüber »A«: Integrationsquote (K2) {first} → {second}, ")


def test_chances_that_read_the_same_are_no_headline(compared: Callable[..., Comparison]) -> None:
    said = headline(compared({}, {"gdp_growth": 1.4001}), ("A", "B"))
    assert said == "Die Aussichten dieser Szenarien unterscheiden sich nicht."


def test_the_scenarios_furthest_apart_are_compared(compared: Callable[..., Comparison]) -> None:
    """More growth, more integrations: of three scenarios the one with most growth leads, that with least comes last."""
    found = compared(*({"gdp_growth": growth} for growth in (0.5, 2.5, -1.5)))
    names = ("A", "B", "C")
    assert [names[position] for position, _ in ranked(found, K2)] == ["B", "A", "C"]
    said = target_answer(found, K2, names)
    assert said.startswith("Integrationsquote (K2): am ehesten in »B« (")
    assert "am seltensten in »C« (" in said
    assert "ist »B« besser als »C«" in said
    assert headline(found, names).startswith("Beide Ziele zugleich: am ehesten in »B« (")


def test_two_scenarios_of_different_states_of_the_data_get_no_common_cases(
    based: Callable[..., Basis], side_by_side: Callable[..., Comparison]
) -> None:
    one = based({})
    other = replace(one, question=replace(one.question, view="latest"))
    assert not target_answer(side_by_side(one, other), K2, ("A", "B"))

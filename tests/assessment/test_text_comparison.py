"""The sentences that lead a comparison: who is better, in how many cases, and what cannot be said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from zvsim.agreement import Agreement
from zvsim.assessment.basis import Basis
from zvsim.assessment.comparison import Comparison, target_pair
from zvsim.assessment.text_comparison import better_sentence, target_answer

K2 = "integrationsquote"


@pytest.mark.parametrize(
    ("second", "said"),
    [
        ([0.01, 0.01, 0.01, -0.01], "In 75 von 100 gleich plausiblen Verläufen ist »B« besser als »A«."),
        ([-0.01, -0.01, 0.0, -0.01], "In 75 von 100 gleich plausiblen Verläufen ist »A« besser als »B«, in 25 von 100 "
                                     "gleich gut."),
        ([0.0, 0.0, 0.0, 0.0], "In jedem Verlauf stehen »A« und »B« hier gleich."),
    ],
)  # fmt: skip
def test_the_better_scenario_is_named_with_its_cases(second: list[float], said: str, agreement: Agreement) -> None:
    found = target_pair(agreement.target(K2), np.zeros(4), np.array(second))
    assert better_sentence(found, "A", "B") == said


def test_the_scenarios_furthest_apart_are_compared(compared: Callable[..., Comparison]) -> None:
    """More growth, more integrations: of three scenarios the one with most growth leads, that with least comes last."""
    found = compared(*({"gdp_growth": growth} for growth in (0.5, 2.5, -1.5)))
    reached, better = target_answer(found, K2, ("A", "B", "C"))
    chances = [scenario.targets[K2].probability for scenario in found.scenarios]
    assert chances[1] > chances[0] > chances[2]
    assert reached.startswith("Integrationsquote (K2): Das Ziel wird am ehesten erreicht in »B« (")
    assert "am seltensten in »C« (" in reached
    assert "ist »B« besser als »C«" in better


def test_two_scenarios_of_different_states_of_the_data_get_no_common_cases(
    based: Callable[..., Basis], side_by_side: Callable[..., Comparison]
) -> None:
    one = based({})
    other = replace(one, question=replace(one.question, view="latest"))
    (reached,) = target_answer(side_by_side(one, other), K2, ("A", "B"))
    assert "besser" not in reached

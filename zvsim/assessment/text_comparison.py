"""German sentences that lead a comparison of scenarios; no figure is written by hand."""

from __future__ import annotations

from collections.abc import Sequence

from zvsim.assessment.comparison import Comparison, TargetPair
from zvsim.numbers import out_of_hundred


def cases_text(probability: float) -> str:
    """A probability as a number of cases inside a sentence.

    >>> cases_text(0.712), cases_text(0.0)
    ('71 von 100', 'weniger als 1 von 100')
    """
    return out_of_hundred(probability).removeprefix("rund ")


def better_sentence(found: TargetPair, first: str, second: str) -> str:
    """Which of two scenarios is more often the better one on a target, on the same draws.

    Args:
        found: the target in both.
        first, second: names of the scenarios.
    """
    if found.equal == 1.0:
        return f"In jedem Verlauf stehen »{first}« und »{second}« hier gleich."
    ahead, behind, share = first, second, found.first_better
    if found.second_better > found.first_better:
        ahead, behind, share = second, first, found.second_better
    tied = f", in {cases_text(found.equal)} gleich gut" if found.equal else ""
    return f"In {cases_text(share)} gleich plausiblen Verläufen ist »{ahead}« besser als »{behind}«{tied}."


def target_answer(comparison: Comparison, target: str, names: Sequence[str]) -> str:
    """In which scenario a target is rather reached, and how often that scenario is better than the other extreme.

    Args:
        comparison: of the scenarios.
        target: its id.
        names: of the scenarios, in the order of the comparison.
    """
    results = [scenario.targets[target] for scenario in comparison.scenarios]
    chances = [result.probability for result in results]
    best, worst = chances.index(max(chances)), chances.index(min(chances))
    label = results[0].target.label
    if out_of_hundred(chances[best]) == out_of_hundred(chances[worst]):
        lead = f"{label}: In allen Szenarien wird das Ziel in {out_of_hundred(chances[best])} Verläufen erreicht."
        best, worst = 0, len(results) - 1
    else:
        rather, least = ("am ehesten", "am seltensten") if len(results) > 2 else ("eher", "seltener")
        lead = (
            f"{label}: Das Ziel wird {rather} in »{names[best]}« erreicht ({out_of_hundred(chances[best])}), "
            f"{least} in »{names[worst]}« ({out_of_hundred(chances[worst])})."
        )
    first, second = sorted((best, worst))
    pair = next((one for one in comparison.pairs if (one.first, one.second) == (first, second)), None)
    if pair is None:
        return lead
    return f"{lead} {better_sentence(pair.targets[target], names[first], names[second])}"

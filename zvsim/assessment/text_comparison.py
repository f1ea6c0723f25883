"""Sentences that lead a comparison of scenarios; no figure is written by hand."""

from __future__ import annotations

from collections.abc import Sequence

from zvsim.assessment.comparison import Comparison, TargetPair
from zvsim.base.language import translated
from zvsim.base.numbers import out_of_hundred


def cases_text(probability: float) -> str:
    """A probability as a number of cases inside a sentence.

    >>> cases_text(0.712), cases_text(0.0).replace(chr(0xA0), " ")
    ('71 von 100', 'weniger als 1 von 100')
    """
    hits = round(100 * probability)
    if probability < 0.01 or probability > 0.99:
        return out_of_hundred(probability)
    return translated("{share} von 100", share=hits)


def better_sentence(pair: TargetPair, first: str, second: str) -> str:
    """Which of two scenarios is more often the better one on a target, on the same draws.

    Args:
        pair: the target in both.
        first, second: names of the scenarios.
    """
    if pair.equal == 1.0:
        return translated("In jedem Verlauf stehen »{first}« und »{second}« hier gleich.", first=first, second=second)
    ahead, behind, share = first, second, pair.first_better
    if pair.second_better > pair.first_better:
        ahead, behind, share = second, first, pair.second_better
    tied = translated(", in {share} gleich gut", share=cases_text(pair.equal)) if pair.equal else ""
    return translated(
        "In {share} gleich plausiblen Verläufen ist »{ahead}« besser als »{behind}«{tied}.",
        share=cases_text(share),
        ahead=ahead,
        behind=behind,
        tied=tied,
    )


def chances_sentence(chances: Sequence[float], names: Sequence[str]) -> str:
    """In which scenario a target is reached most and least often, or how often in two.

    >>> chances_sentence([0.391, 0.484], ["A", "B"]).replace(chr(0xA0), " ")
    'Das Ziel wird in »A« in rund 39 von 100 Verläufen erreicht, in »B« in rund 48 von 100.'
    >>> chances_sentence([0.391, 0.484, 0.4], ["A", "B", "C"]).replace(chr(0xA0), " ")
    'Das Ziel wird am ehesten erreicht in »B« (rund 48 von 100), am seltensten in »A« (rund 39 von 100).'
    """
    said = [out_of_hundred(chance) for chance in chances]
    if len(set(said)) == 1:
        return translated("Das Ziel wird in allen Szenarien in {chance} Verläufen erreicht.", chance=said[0])
    if len(chances) == 2:
        return translated(
            "Das Ziel wird in »{first}« in {chance} Verläufen erreicht, in »{second}« in {other}.",
            first=names[0],
            second=names[1],
            chance=said[0],
            other=said[1],
        )
    best, worst = chances.index(max(chances)), chances.index(min(chances))
    rather, least = (translated("»{name}« ({chance})", name=names[one], chance=said[one]) for one in (best, worst))
    return translated(
        "Das Ziel wird am ehesten erreicht in {rather}, am seltensten in {least}.", rather=rather, least=least
    )


def target_answer(comparison: Comparison, target: str, names: Sequence[str]) -> tuple[str, ...]:
    """How often the scenarios reach a target, and which of the two that lie furthest apart is more often better.

    Args:
        comparison: of the scenarios.
        target: its id.
        names: of the scenarios, in the order of the comparison.

    Returns:
        One sentence, or two if those scenarios can be compared draw by draw; the first one says which target it is.
    """
    results = [scenario.targets[target] for scenario in comparison.scenarios]
    chances = [result.probability for result in results]
    reached = chances_sentence(chances, names)
    label = results[0].target.label
    ends = sorted((chances.index(max(chances)), len(chances) - 1 - chances[::-1].index(min(chances))))
    pair = next((one for one in comparison.pairs if [one.first, one.second] == ends), None)
    if pair is None:
        return (f"{label}: {reached}",)
    better = better_sentence(pair.targets[target], names[pair.first], names[pair.second])
    return (f"{label}: {better}", reached) if len(results) == 2 else (f"{label}: {reached}", better)

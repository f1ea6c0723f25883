"""Sentences that lead a comparison of scenarios; no figure is written by hand."""

from __future__ import annotations

from collections.abc import Sequence

from zvsim.assessment.comparison import Comparison, TargetPair
from zvsim.assessment.drivers import target_unit
from zvsim.assessment.terms import all_targets
from zvsim.assessment.text_effects import rough_text, short_hits
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


def shift_text(before: float, after: float) -> str:
    """Two probabilities beside a bar, or the one that both are shown as.

    >>> shift_text(0.48, 0.33), shift_text(0.48, 0.482)
    ('48 → 33', '48')
    """
    shown = dict.fromkeys(map(short_hits, (before, after)))
    return " → ".join(shown)


def ranked(comparison: Comparison, target: str) -> list[tuple[int, float]]:
    """Positions of the scenarios with their chances of reaching a target, the best first."""
    chances = [scenario.targets[target].probability for scenario in comparison.scenarios]
    return sorted(enumerate(chances), key=lambda item: -item[1])


def headline(comparison: Comparison, names: Sequence[str]) -> str:
    """What separates two scenarios, or the best from the worst of more, in the chances as they are shown.

    Args:
        comparison: of the scenarios, at least one target.
        names: of the scenarios, in the order of the comparison.
    """
    targets = list(comparison.scenarios[0].targets)
    first, *others = ([scenario.targets[name].probability for name in targets] for scenario in comparison.scenarios)
    if all(list(map(short_hits, one)) == list(map(short_hits, first)) for one in others):
        return translated("Die Aussichten dieser Szenarien unterscheiden sich nicht.")
    if len(others) == 1:
        labels = [comparison.scenarios[0].targets[name].target.label for name in targets]
        shifts = ", ".join(f"{label} {shift_text(*both)}" for label, *both in zip(labels, first, *others, strict=True))
        return translated(
            "»{second}« gegenüber »{first}«: {shifts} von 100.", second=names[1], first=names[0], shifts=shifts
        )
    joint = [scenario.both_targets for scenario in comparison.scenarios]
    subject = (
        all_targets(len(targets)) if len(targets) > 1 else comparison.scenarios[0].targets[targets[0]].target.label
    )
    return f"{subject}: {best_and_worst(joint, names)}"


def best_and_worst(chances: Sequence[float], names: Sequence[str]) -> str:
    """Behind a colon, in which scenario something is reached most and least often.

    >>> best_and_worst([0.391, 0.484, 0.4], ["A", "B", "C"]).replace(chr(0xA0), " ")
    'am ehesten in »B« (rund 48 von 100), am seltensten in »A« (rund 39 von 100).'
    """
    best, worst = chances.index(max(chances)), chances.index(min(chances))
    if short_hits(chances[best]) == short_hits(chances[worst]):
        return translated("in allen Szenarien {chance}.", chance=out_of_hundred(chances[best]))
    rather, least = (
        translated("»{name}« ({chance})", name=names[one], chance=out_of_hundred(chances[one])) for one in (best, worst)
    )
    return translated("am ehesten in {rather}, am seltensten in {least}.", rather=rather, least=least)


def better_sentence(pair: TargetPair, first: str, second: str) -> str:
    """Which of two scenarios is more often the better one on a target, and by how much, on the same draws.

    Args:
        pair: the target in both.
        first, second: names of the scenarios.
    """
    if pair.equal == 1.0:
        return translated("In jedem Verlauf stehen »{first}« und »{second}« hier gleich.", first=first, second=second)
    unit = target_unit(pair.target)
    size = rough_text(unit, abs(pair.difference.mean) * (1.0 if unit == "persons" else 100.0))
    if size == rough_text(unit, 0.0):
        return translated("»{first}« und »{second}« unterscheiden sich hier kaum.", first=first, second=second)
    ahead, behind, share = first, second, pair.first_better
    if pair.second_better > pair.first_better:
        ahead, behind, share = second, first, pair.second_better
    tied = translated(", in {share} gleich gut", share=cases_text(pair.equal)) if pair.equal else ""
    return translated(
        "Der Unterschied beträgt im Mittel {size}; in {share} gleich plausiblen Verläufen ist »{ahead}« besser als "
        "»{behind}«{tied}.",
        size=size,
        share=cases_text(share),
        ahead=ahead,
        behind=behind,
        tied=tied,
    )


def target_answer(comparison: Comparison, target: str, names: Sequence[str]) -> str:
    """What the headline leaves open about a target: of more than two scenarios the best and the worst, and how much
    those furthest apart differ, if they can be compared draw by draw; empty where there is nothing of it.

    Args:
        comparison: of the scenarios.
        target: its id.
        names: of the scenarios, in the order of the comparison.
    """
    chances = [scenario.targets[target].probability for scenario in comparison.scenarios]
    said = [best_and_worst(chances, names)] if len(chances) > 2 else []
    ends = sorted((chances.index(max(chances)), len(chances) - 1 - chances[::-1].index(min(chances))))
    pair = next((one for one in comparison.pairs if [one.first, one.second] == ends), None)
    if pair is not None:
        said.append(better_sentence(pair.targets[target], names[pair.first], names[pair.second]))
    return f"{comparison.scenarios[0].targets[target].target.label}: {' '.join(said)}" if said else ""

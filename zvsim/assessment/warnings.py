"""What must be said beside a result: extrapolation, contradiction, no effect, rounding, a simplified fit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from zvsim.assessment.attribution import EXACT_UP_TO, JOINT
from zvsim.base.language import translated
from zvsim.model.reviewed import ReviewedFit
from zvsim.simulation.levers import Lever
from zvsim.simulation.quantiles import Range
from zvsim.simulation.question import Question


@dataclass(frozen=True)
class Notice:
    """One sentence or two in the language of the moment, complete on their own.

    Attributes:
        levers: ids of the levers that it is about, so that it can stand beside them; none for the result as a whole.
    """

    levers: tuple[str, ...]
    text: str


# Growth far above and unemployment far above the agreed values at once contradict each other (Okun's relation).
CONTRADICTION_GROWTH = 1.5
CONTRADICTION_RATE = 1.0


def scenario_warnings(
    levers: Mapping[str, Lever], question: Question, fit: ReviewedFit, close: Iterable[str] = ()
) -> tuple[Notice, ...]:
    """What the values alone give reason to say; nothing at the agreed values of a fit that succeeded.

    Args:
        close: ids of targets on which rounding would turn the verdict.
    """
    notices = [*_out_of_range(levers, question), *_contradiction(levers, question)]
    moved = [name for name in question.changes if not levers[name].is_switch]
    if len(moved) > EXACT_UP_TO:
        text = translated(
            "{count} Annahmen weichen ab: Ab {first} zählen die Beiträge gemeinsame Wirkungen von höchstens {joint} "
            "Annahmen; der kleine Rest ist anteilig verteilt, die Summe stimmt.",
            count=len(moved),
            first=EXACT_UP_TO + 1,
            joint=JOINT,
        )
        notices.append(Notice((), text))
    for quantity in fit.simplified:
        text = translated(
            "Die Parameter von »{quantity}« ließen sich nicht schätzen; die Prognose beruht auf den vorab gesetzten "
            "mit ihrer ganzen Spannweite.",
            quantity=quantity,
        )
        notices.append(Notice((), text))
    for name in close:
        text = translated(
            "Ziel »{target}«: Auf eine Dezimale gerundet läge der Mittelwert der Prognose auf der anderen Seite des "
            "Zielwerts; gerechnet wird mit dem ungerundeten.",
            target=name,
        )
        notices.append(Notice((), text))
    return tuple(notices)


def without_effect(
    levers: Mapping[str, Lever], question: Question, contributions: Mapping[str, Mapping[str, Range]], year: int
) -> tuple[Notice, ...]:
    """Which moved levers leave which targets of a year exactly where they are, in every draw.

    If a lever has no effect because of where another one stands, that is said instead.

    Args:
        contributions: by the target's label and the lever's id.
    """
    notices = list(_idle(levers, question)) if question.assumptions == "fixed" else []
    said = {notice.levers[0] for notice in notices}
    groups: dict[tuple[str, ...], list[str]] = {}
    for name in question.changes:
        unmoved = tuple(target for target, parts in contributions.items() if parts[name].is_nothing)
        if unmoved and name not in said and not levers[name].is_switch:
            groups.setdefault(unmoved, []).append(name)
    for unmoved, names in groups.items():
        where = translated(" und ").join(unmoved)
        what = "; ".join(levers[name].label for name in names)
        text = translated(
            "{year} im Modell ohne Wirkung auf das Ziel {targets}: {levers}.", year=year, targets=where, levers=what
        )
        notices.append(Notice(tuple(names), text))
    return tuple(notices)


def _out_of_range(levers: Mapping[str, Lever], question: Question) -> Iterator[Notice]:
    for name, value in question.changes.items():
        lever = levers[name]
        if not lever.observed_low <= value <= lever.observed_high:
            text = translated(
                "{lever}: {value} liegt außerhalb des bisher Gesehenen ({low} bis {high}; {source}). Das Ergebnis ist "
                "eine Fortschreibung.",
                lever=lever.label,
                value=lever.text(value),
                low=lever.text(lever.observed_low),
                high=lever.text(lever.observed_high),
                source=lever.observed_source,
            )
            yield Notice((name,), text)


def _contradiction(levers: Mapping[str, Lever], question: Question) -> Iterator[Notice]:
    values = question.values(levers)
    growth = values["gdp_growth"] - levers["gdp_growth"].agreed
    rate = values["unemployment_rate"] - levers["unemployment_rate"].agreed
    both_up = growth >= CONTRADICTION_GROWTH and rate >= CONTRADICTION_RATE
    both_down = growth <= -CONTRADICTION_GROWTH and rate <= -CONTRADICTION_RATE
    if both_up or both_down:
        text = translated(
            "Wachstum und Arbeitslosenquote weichen weit in dieselbe Richtung ab. "
            "Beides zugleich ist unüblich; das Modell rechnet die Wirkungen getrennt."
        )
        yield Notice(("gdp_growth", "unemployment_rate"), text)


def _idle(levers: Mapping[str, Lever], question: Question) -> Iterator[Notice]:
    """Levers that need another one to have any effect; the lever itself stands first."""
    values = question.values(levers)
    supply, coupling, growth = (levers[name] for name in ("refugee_labour_supply", "okun_coupling", "gdp_growth"))
    if values[supply.id] == 0.0:
        for name in question.changes:
            if name != supply.id and levers[name].heading == supply.heading:
                text = translated(
                    "{lever}: wirkt im Modell nicht, weil kein Zugang von Geflüchteten angenommen ist.",
                    lever=levers[name].label,
                )
                yield Notice((name, supply.id), text)
    if coupling.id in question.changes and growth.id not in question.changes:
        text = translated(
            "{lever}: wirkt nicht, solange das Wachstum auf dem vereinbarten Wert steht.", lever=coupling.label
        )
        yield Notice((coupling.id, growth.id), text)

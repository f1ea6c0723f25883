"""What must be said beside a result: extrapolation, contradiction, no effect, rounding, a simplified fit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from zvsim.agreement import Target
from zvsim.assessment.attribution import EXACT_UP_TO, JOINT
from zvsim.base.language import translated
from zvsim.model.reviewed import ReviewedFit
from zvsim.simulation.levers import Lever
from zvsim.simulation.question import Question


@dataclass(frozen=True)
class Notice:
    """One sentence or two in the language of the moment, complete on their own.

    Attributes:
        levers: ids of the levers that it is about, so that it can stand beside them; none for the result as a whole.
    """

    levers: tuple[str, ...]
    text: str


class _RoundingVerdict(Protocol):
    @property
    def rounding_turns_verdict(self) -> bool: ...


class _Part(Protocol):
    @property
    def mean(self) -> float: ...
    @property
    def q10(self) -> float: ...
    @property
    def q90(self) -> float: ...


class _Explained(Protocol):
    @property
    def target(self) -> Target: ...
    @property
    def contributions(self) -> Mapping[str, _Part]: ...


# Growth far above and unemployment far above the agreed values at once contradict each other (Okun's relation).
CONTRADICTION_GROWTH = 1.5
CONTRADICTION_RATE = 1.0


def scenario_warnings(
    levers: Mapping[str, Lever], question: Question, fit: ReviewedFit, targets: Mapping[str, _RoundingVerdict]
) -> tuple[Notice, ...]:
    """What the values alone give reason to say; nothing at the agreed values of a fit that succeeded."""
    found = [*_out_of_range(levers, question), *_contradiction(levers, question)]
    moved = [name for name in question.changes if not levers[name].is_switch]
    if len(moved) > EXACT_UP_TO:
        text = translated(
            "{count} Annahmen weichen ab: Ab {first} zählen die Beiträge gemeinsame Wirkungen von höchstens {joint} "
            "Annahmen; der kleine Rest ist anteilig verteilt, die Summe stimmt.",
            count=len(moved),
            first=EXACT_UP_TO + 1,
            joint=JOINT,
        )
        found.append(Notice((), text))
    for quantity in fit.simplified:
        text = translated(
            "Die Parameter von »{quantity}« ließen sich nicht schätzen; die Prognose beruht auf den vorab gesetzten "
            "mit ihrer ganzen Spannweite.",
            quantity=quantity,
        )
        found.append(Notice((), text))
    for name, target in targets.items():
        if target.rounding_turns_verdict:
            text = translated(
                "Ziel »{target}«: Auf eine Dezimale gerundet fiele das Urteil über den Mittelwert anders aus; "
                "geurteilt wird über den ungerundeten Wert.",
                target=name,
            )
            found.append(Notice((), text))
    return tuple(found)


def without_effect(
    levers: Mapping[str, Lever], question: Question, targets: Mapping[str, _Explained], year: int
) -> tuple[Notice, ...]:
    """Which moved levers leave which targets of a year exactly where they are, in every draw.

    If a lever has no effect because of where another one stands, that is said instead.
    """
    found = _idle(levers, question) if question.assumptions == "fixed" else []
    said = {notice.levers[0] for notice in found}
    groups: dict[tuple[str, ...], list[str]] = {}
    for name in question.changes:
        parts = {key: item.contributions[name] for key, item in targets.items()}
        unmoved = tuple(key for key, part in parts.items() if part.mean == part.q10 == part.q90 == 0.0)
        if unmoved and name not in said and not levers[name].is_switch:
            groups.setdefault(unmoved, []).append(name)
    for unmoved, names in groups.items():
        where = translated(" und ").join(targets[key].target.label for key in unmoved)
        what = "; ".join(levers[name].label for name in names)
        text = translated(
            "{year} im Modell ohne Wirkung auf das Ziel {targets}: {levers}.", year=year, targets=where, levers=what
        )
        found.append(Notice(tuple(names), text))
    return tuple(found)


def _out_of_range(levers: Mapping[str, Lever], question: Question) -> list[Notice]:
    found = []
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
            found.append(Notice((name,), text))
    return found


def _contradiction(levers: Mapping[str, Lever], question: Question) -> list[Notice]:
    values = question.values(levers)
    growth = values["gdp_growth"] - levers["gdp_growth"].agreed
    rate = values["unemployment_rate"] - levers["unemployment_rate"].agreed
    both_up = growth >= CONTRADICTION_GROWTH and rate >= CONTRADICTION_RATE
    both_down = growth <= -CONTRADICTION_GROWTH and rate <= -CONTRADICTION_RATE
    if not (both_up or both_down):
        return []
    text = translated(
        "Wachstum und Arbeitslosenquote weichen weit in dieselbe Richtung ab. "
        "Beides zugleich ist unüblich; das Modell rechnet die Wirkungen getrennt."
    )
    return [Notice(("gdp_growth", "unemployment_rate"), text)]


def _idle(levers: Mapping[str, Lever], question: Question) -> list[Notice]:
    """Levers that need another one to have any effect; the lever itself stands first."""
    values, found = question.values(levers), []
    supply, coupling, growth = (levers[name] for name in ("refugee_labour_supply", "okun_coupling", "gdp_growth"))
    if values[supply.id] == 0.0:
        for name in question.changes:
            if name != supply.id and levers[name].heading == supply.heading:
                text = translated(
                    "{lever}: wirkt im Modell nicht, weil kein Zugang von Geflüchteten angenommen ist.",
                    lever=levers[name].label,
                )
                found.append(Notice((name, supply.id), text))
    if coupling.id in question.changes and growth.id not in question.changes:
        text = translated(
            "{lever}: wirkt nicht, solange das Wachstum auf dem vereinbarten Wert steht.", lever=coupling.label
        )
        found.append(Notice((coupling.id, growth.id), text))
    return found

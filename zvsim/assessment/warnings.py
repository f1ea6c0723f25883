"""What must be said beside a result: extrapolation, contradiction, rounding, a simplified fit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from zvsim.model.reviewed import ReviewedFit
from zvsim.simulation.levers import Lever
from zvsim.simulation.scenario import Scenario


class _RoundingVerdict(Protocol):
    @property
    def rounding_turns_verdict(self) -> bool: ...


# Growth far above and unemployment far above the agreed values at once contradict each other (Okun's relation).
CONTRADICTION_GROWTH = 1.5
CONTRADICTION_RATE = 1.0


def scenario_warnings(
    levers: Mapping[str, Lever], scenario: Scenario, fit: ReviewedFit, targets: Mapping[str, _RoundingVerdict]
) -> tuple[str, ...]:
    """German sentences, each complete on its own; none at the agreed values of a fit that succeeded."""
    found = [*_out_of_range(levers, scenario), *_contradiction(levers, scenario)]
    for quantity in fit.simplified:
        found.append(
            f"Die Parameter von »{quantity}« ließen sich nicht schätzen; die Prognose beruht auf den vorab gesetzten "
            "mit ihrer ganzen Spannweite."
        )
    for name, target in targets.items():
        if target.rounding_turns_verdict:
            found.append(
                f"Ziel »{name}«: Auf eine Dezimale gerundet fiele das Urteil über den Mittelwert anders aus; "
                "geurteilt wird über den ungerundeten Wert."
            )
    return tuple(found)


def _out_of_range(levers: Mapping[str, Lever], scenario: Scenario) -> list[str]:
    found = []
    for name, value in scenario.changes.items():
        lever = levers[name]
        if not lever.observed_low <= value <= lever.observed_high:
            found.append(
                f"{lever.label}: {lever.text(value)} liegt außerhalb des bisher Gesehenen "
                f"({lever.text(lever.observed_low)} bis {lever.text(lever.observed_high)}; "
                f"{lever.observed_source}). Das Ergebnis ist eine Fortschreibung."
            )
    return found


def _contradiction(levers: Mapping[str, Lever], scenario: Scenario) -> list[str]:
    values = scenario.values(levers)
    growth = values["gdp_growth"] - levers["gdp_growth"].agreed
    rate = values["unemployment_rate"] - levers["unemployment_rate"].agreed
    both_up = growth >= CONTRADICTION_GROWTH and rate >= CONTRADICTION_RATE
    both_down = growth <= -CONTRADICTION_GROWTH and rate <= -CONTRADICTION_RATE
    if not (both_up or both_down):
        return []
    return [
        "Wachstum und Arbeitslosenquote weichen weit in dieselbe Richtung ab. "
        "Beides zugleich ist unüblich; das Modell rechnet die Wirkungen getrennt."
    ]

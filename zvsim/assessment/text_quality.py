"""Sentences about how good the forecasts were and what their width comes from; no figure by hand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from zvsim.assessment.uncertainty import SOURCES, Source
from zvsim.base.language import Names, translated
from zvsim.base.numbers import number_text
from zvsim.model.quantities import Quantity

MODEL_NAMES: Mapping[str, str] = Names(
    {
        "zvsim": "unser Modell",
        "zvsim_drivers": "unser Modell mit der letzten Änderung der Arbeitslosenquote",
        "random_walk": "letzter Wert",
        "drift": "letzter Wert und mittlere Änderung",
        "seasonal_naive": "Wert des Vorjahres",
        "auto_ets": "AutoETS",
        "auto_arima": "AutoARIMA",
        "auto_theta": "AutoTheta",
    }
)
OWN = ("zvsim", "zvsim_drivers")
SOURCE_NAMES: Mapping[Source, str] = Names(
    {
        "observation": "Ungenauigkeit der Beobachtungen",
        "state": "künftiger Verlauf",
        "parameters": "geschätzte Modellparameter",
        "responses": "Wirkungen der Annahmen",
        "pathway": "Weg der Geflüchteten",
        "assumptions": "Fehler der Eckwertprognosen",
    }
)

_CAUSES: Mapping[Source, str] = Names(
    {
        "observation": "von der Ungenauigkeit der Beobachtungen",
        "state": "vom künftigen Verlauf",
        "parameters": "von geschätzten Modellparametern",
        "responses": "von den Wirkungen der Annahmen",
        "pathway": "vom Weg der Geflüchteten",
        "assumptions": "von Fehlern der Eckwertprognosen",
    }
)


def _percent(fraction: float) -> str:
    return f"{number_text(100.0 * fraction, 0)} %"


def past_years_sentence(record: Mapping[str, Any], quantities: Mapping[str, Quantity]) -> str:
    """How many outcomes of past years lay in the 80 % interval, and for what no past year can be asked for."""
    cases = [one for years in record["past_years"].values() for one in years]
    inside = sum(one["inside_80"] for one in cases)
    text = translated(
        "Für vergangene Jahre gefragt, jeweils mit dem Wissen vom Dezember davor: In {inside} von {total} Fällen "
        "lag der Wert im 80-%-Bereich (zu erwarten wären rund {expected}; die Ungenauigkeit des veröffentlichten "
        "Wertes ist berücksichtigt).",
        inside=inside,
        total=len(cases),
        expected=number_text(0.8 * len(cases), 0),
    )
    without = [quantities[name].label for name, years in record["past_years"].items() if not years]
    if without:
        text += " " + translated("Nicht prüfbar, weil zu wenig veröffentlicht ist: {names}.", names=", ".join(without))
    return text


def kreise_sentences(record: Mapping[str, Any]) -> tuple[str, ...]:
    """Coverage and error on the Kreise, beside the simple forecasts, winners among them named."""
    kreise = record["kreise"]
    models: Mapping[str, Any] = kreise["models"]
    own = models["zvsim"]
    first, last = int(kreise["first_origin"]) + 1, int(kreise["last_origin"]) + 1
    covered = translated(
        "In {series} Kreisen lag die Änderung der eLb von {first} bis {last}, ein Jahr voraus, in {hits} von 100 "
        "Fällen im 80-%-Bereich.",
        series=kreise["series"],
        first=first,
        last=last,
        hits=number_text(100 * own["coverage"]["80"], 0),
    )
    return covered, _error_sentence(models), _verdict(models)


def _others(models: Mapping[str, Any]) -> dict[str, float]:
    """Mean errors of the simple forecasts."""
    return {name: item["crps"] for name, item in models.items() if name not in OWN}


def _error_sentence(models: Mapping[str, Any]) -> str:
    own, others = models["zvsim"], _others(models)
    best = min(others, key=lambda name: others[name])
    gain = 1.0 - own["crps"] / others[best]
    text = translated(
        "Der mittlere Fehler (CRPS) war {gain} {size} als beim besten einfachen Verfahren ({best})",
        gain=_percent(abs(gain)),
        size=translated("kleiner") if gain >= 0 else translated("größer"),
        best=MODEL_NAMES[best],
    )
    if "auto_arima" in models:
        ratio = _percent(1.0 - own["crps"] / models["auto_arima"]["crps"])
        text += translated(" und {ratio} kleiner als bei AutoARIMA", ratio=ratio)
    return f"{text}."


def _verdict(models: Mapping[str, Any]) -> str:
    better = [MODEL_NAMES[name] for name, value in _others(models).items() if value < models["zvsim"]["crps"]]
    if better:
        return translated("Besser als unser Modell war: {names}.", names=", ".join(better))
    return translated(
        "Kein einfaches Verfahren war besser; der Vorsprung vor dem letzten Wert ist klein, denn einzelne "
        "Jahresänderungen sind schwer vorherzusehen. Es kommt auf eine ehrliche Breite an."
    )


def width_sentence(label: str, shares: Mapping[Source, float]) -> str:
    """The largest sources of the width of one forecast.

    >>> shares = dict.fromkeys(SOURCES, 0.0) | {"state": 0.7, "parameters": 0.3}
    >>> width_sentence("LZB", shares)
    'LZB: 70 % der Varianz kommen vom künftigen Verlauf, 30 % von geschätzten Modellparametern.'
    """
    ordered = sorted(SOURCES, key=lambda source: -shares[source])
    named = [source for source in ordered[:3] if shares[source] >= 0.005]
    first, *rest = named
    lead = translated("{share} der Varianz kommen {cause}", share=_percent(shares[first]), cause=_CAUSES[first])
    parts = [lead, *(f"{_percent(shares[source])} {_CAUSES[source]}" for source in rest)]
    return f"{label}: {', '.join(parts)}."

"""Sentences about quality follow the figures, also when they are unfavourable."""

from __future__ import annotations

from typing import Any

from zvsim.assessment.text_quality import kreise_sentences, past_years_sentence
from zvsim.study import Study


def record(own: float, walk: float, arima: float | None = None) -> dict[str, Any]:
    def model(crps: float) -> dict[str, Any]:
        return {"crps": crps, "coverage": {"80": 0.81}}

    models = {"zvsim": model(own), "random_walk": model(walk)}
    if arima is not None:
        models["auto_arima"] = model(arima)
    return {"kreise": {"series": 53, "first_origin": "2010", "last_origin": "2014", "models": models}}


def test_a_better_baseline_is_named() -> None:
    covered, ratio, verdict = kreise_sentences(record(0.022, 0.020))
    assert covered.startswith("In 53 Kreisen lag die Änderung der eLb von 2011 bis 2015")
    assert ratio == "Der mittlere Fehler (CRPS) war 10 % größer als beim besten einfachen Verfahren (letzter Wert)."
    assert verdict == "Besser als unser Modell war: letzter Wert."


def test_a_lead_is_given_in_percent() -> None:
    """0.018 against 0.020 is a tenth less, against 0.024 a quarter less."""
    _, ratio, verdict = kreise_sentences(record(0.018, 0.020, 0.024))
    assert "10 % kleiner als beim besten einfachen Verfahren (letzter Wert) und 25 % kleiner als bei AutoARIMA" in ratio
    assert verdict.startswith("Kein einfaches Verfahren war besser")


def test_outcomes_are_counted_and_what_cannot_be_asked_is_named(study: Study) -> None:
    years = {"elb": [{"inside_80": True}, {"inside_80": False}], "lzb": []}
    text = past_years_sentence({"past_years": years}, study.model.quantities)
    assert "In 1 von 2 Fällen" in text
    assert text.endswith("Nicht prüfbar, weil zu wenig veröffentlicht ist: Langzeitleistungsbeziehende (LZB).")

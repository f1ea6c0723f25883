"""What the target year brought is told as far as the data hold it, and what they lack is said."""

from __future__ import annotations

from typing import Any

import pytest

from zvsim.agreement import Agreement
from zvsim.assessment.text_outcome import outcome_note, outcome_sentence
from zvsim.data import Observation
from zvsim.study import Study

K2, LZB = "integrationsquote", "langzeitleistungsbezieher"


def seen(period: str, value: float, **others: Any) -> Observation:
    fields: dict[str, Any] = {
        **{"quantity": "k2", "geography": "zkT NRW", "measure": "annual_mean", "unit": "percent"},
        **{"standard_error": None, "kind": "observed", "known_from": "2017-05", "vintage": "revised", "source": "x"},
    }
    return Observation(**{**fields, "period": period, "value": value, **others})


def test_the_data_hold_no_outcome_of_the_carriers_but_others(study: Study) -> None:
    """Checked by hand in k2_germany_annual.csv and k2_single_zkt.csv."""
    known = study.known("latest")
    k2, lzb = (outcome_sentence(study.agreement.target(one), study.agreement, known) for one in (K2, LZB))
    assert "für die 18 zkT zusammen kein Wert in den Daten; " in k2
    assert "Deutschland 25,5 % → 24,6 %" in k2
    assert "Düren 20,2 % → 22,3 %" in k2
    assert lzb == "Langzeitleistungsbezieher (LZB): kein Wert in den Daten."


def test_an_outcome_of_the_carriers_is_told(agreement: Agreement) -> None:
    known = [seen("2015", 23.0), seen("2016", 22.5)]
    said = outcome_sentence(agreement.target(K2), agreement, known)
    assert said == "Integrationsquote (K2): die 18 zkT 23,0 % → 22,5 %."
    change = seen("2016", -0.013, measure="change", unit="fraction")
    assert outcome_sentence(agreement.target(K2), agreement, [change]).endswith(": die 18 zkT −1,3 %.")


@pytest.mark.parametrize("periods", [("2016",), ("2014", "2015")])
def test_one_year_alone_is_no_outcome(periods: tuple[str, ...], agreement: Agreement) -> None:
    known = [seen(period, 23.0) for period in periods]
    assert outcome_sentence(agreement.target(K2), agreement, known) == "Integrationsquote (K2): kein Wert in den Daten."


def test_the_note_says_that_it_was_seen_later(study: Study) -> None:
    said = outcome_note(study.agreement, study.known("latest"))
    assert said.startswith("Was 2016 brachte (2015 → 2016, später veröffentlicht, geht in keine Prognose ein): ")
    assert outcome_note(study.agreement.model_copy(update={"targets": ()}), study.known("latest")) == ""

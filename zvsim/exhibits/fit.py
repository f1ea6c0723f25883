"""What carries the forecast: influence and fit of the observations, and what the data taught about the parameters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from zvsim.base.language import Names, translated
from zvsim.base.numbers import number_text
from zvsim.exhibits.table import Row, Table
from zvsim.model.views import View
from zvsim.study import Study

TOP_INFLUENCES = 3
"""Observations shown of each quantity, the most influential first."""
_PARAMETERS: Mapping[str, str] = Names(
    {
        "log_sd_level": "Bewegung des Niveaus im Monat (log)",
        "log_sd_slope": "Bewegung der Richtung im Monat (log)",
        "logit_damping": "Dämpfung der Richtung (logit)",
    }
)


def method_note() -> str:
    """How a quantity is forecast, in one sentence."""
    return translated(
        "Je Größe ein monatlicher Weg mit gedämpftem Trend, durch alles Veröffentlichte gelegt und nach dessen "
        "Genauigkeit gewichtet (Zustandsraummodell)."
    )


def _labelled(study: Study, view: View, part: str) -> list[tuple[str, Any]]:
    """A part of the record of every fit, with the label of its quantity."""
    labels = study.model.quantities
    return [(labels[name].label, report[part]) for name, report in study.fit(view).quantities.items()]


def influence_table(study: Study, view: View) -> Table:
    """By how much the forecast of the year moves if an observation moves by its standard error."""
    rows: list[Row] = [
        (
            label,
            one["observation"],
            f"{number_text(100 * one['shift_per_standard_error'], 2, signed=True)} {translated('Pp.')}",
        )
        for label, observations in _labelled(study, view, "influence")
        for one in observations[:TOP_INFLUENCES]
    ]
    shift = translated("Veränderung {year} je Standardfehler", year=study.calendar.target_year)
    columns = (translated("Größe"), translated("Beobachtung"), shift)
    return Table(translated("Welche Beobachtungen die Prognose bewegen"), columns, tuple(rows))


def residual_table(study: Study, view: View) -> Table:
    """How far the observations lie from what the model expects of them, the farthest first."""
    residuals = [(label, one) for label, observations in _labelled(study, view, "residual") for one in observations]
    residuals.sort(key=lambda pair: -abs(float(pair[1]["standard_deviations"])))
    rows = [
        (label, one["observation"], number_text(one["standard_deviations"], 1, signed=True)) for label, one in residuals
    ]
    deviation = translated("Abweichung vom Erwarteten in Standardabweichungen")
    columns = (translated("Größe"), translated("Beobachtung"), deviation)
    return Table(translated("Wie gut die Beobachtungen zueinander passen"), columns, tuple(rows))


def parameter_table(study: Study, view: View) -> Table:
    """Parameters before and after the data were seen."""

    def with_width(mean: float, width: float) -> str:
        return f"{number_text(mean, 2)} (±{number_text(width, 2)})"

    rows = [
        (
            label,
            _PARAMETERS[name],
            with_width(one["prior_mean"], one["prior_standard_deviation"]),
            with_width(one["estimate"], one["standard_error"]),
        )
        for label, parameters in _labelled(study, view, "parameter")
        for name, one in parameters.items()
    ]
    columns = (
        *(translated("Größe"), translated("Parameter")),
        *(translated("vorab (Standardabweichung)"), translated("mit Daten (Standardfehler)")),
    )
    return Table(translated("Was die Daten über die Parameter lehren"), columns, tuple(rows))


def convergence_note(study: Study, view: View) -> str:
    """Whether the optimiser found its optimum, for every quantity."""

    def sentence(quantity: str, one: Mapping[str, Any]) -> str:
        places = {"quantity": quantity, "starts": one["starts"]}
        if one["converged"]:
            return translated("{quantity}: konvergiert ({starts} Startpunkte).", **places)
        return translated("{quantity}: nicht konvergiert ({starts} Startpunkte).", **places)

    labels = study.model.quantities
    return " ".join(sentence(labels[name].label, one) for name, one in study.fit(view).quantities.items())

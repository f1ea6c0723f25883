"""The page "Methode & Güte": how good such forecasts were, what their width comes from, what carries them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import streamlit as st

from zvsim.assessment.text import MONITORED_NAMES
from zvsim.assessment.text_quality import (
    MODEL_NAMES,
    SOURCE_NAMES,
    kreise_sentences,
    past_years_sentence,
    width_sentence,
)
from zvsim.assessment.uncertainty import Source
from zvsim.base.language import Names, cached_by_language, message, translated
from zvsim.base.numbers import number_text, percent_text
from zvsim.charts.picture import Picture
from zvsim.charts.quality import past_data, past_specification, width_data, width_specification
from zvsim.exhibits.table import Cell, Row, Table, change, share, table_of_columns
from zvsim.model.quantities import quantities
from zvsim.model.reviewed import reviewed_fit
from zvsim.model.views import View
from zvsim.page.analyses import width_of
from zvsim.page.context import PageContext
from zvsim.page.figure import behind, figure, show
from zvsim.page.markup import folded, heading, paragraph, stacked, table
from zvsim.workbench.load_quality import reviewed_quality
from zvsim.workbench.quality import HALF_WIDTH_80

PAST_HEADING = message("Vergangene Jahre, vorhergesagt")
KREISE_HEADING = message("Probe an 53 Kreisen")
FORECAST = message("Prognose")
WIDTH_HEADING = message("Woher kommt die Breite der Prognose?")
OBSERVATION = message("Beobachtung")
QUANTITY = message("Größe")
PARAMETER_NAMES: Mapping[str, str] = Names(
    {
        "log_sd_level": "Bewegung des Niveaus im Monat (log)",
        "log_sd_slope": "Bewegung der Richtung im Monat (log)",
        "logit_damping": "Dämpfung der Richtung (logit)",
    }
)
INFLUENCE_HEADING = message("Welche Beobachtungen die Prognose bewegen")
RESIDUAL_HEADING = message("Wie gut die Beobachtungen zueinander passen")
PARAMETER_HEADING = message("Was die Daten über die Parameter lehren")

TOP_INFLUENCES = 3


def _labels() -> dict[str, str]:
    return {name: quantity.label for name, quantity in quantities().items()}


def _said(sentences: Iterable[str]) -> str:
    return stacked(*(paragraph(sentence, "cell") for sentence in sentences))


def past_table(rows: Sequence[tuple[str, Mapping[str, Any]]]) -> Table:
    """Forecast and outcome of every past year; changes against the year before.

    Args:
        rows: label of the quantity, and one year of the record, which has logarithmic changes.
    """

    def end(one: Mapping[str, Any], deviations: float) -> float:
        return math.expm1(one["mean"] + deviations * one["sd"])

    columns: dict[str, Sequence[Cell]] = {
        translated(QUANTITY): [label for label, _ in rows],
        translated("Jahr"): [str(one["year"]) for _, one in rows],
        translated(FORECAST): [change(math.expm1(one["mean"])) for _, one in rows],
        translated("{level} % ab", level=80): [change(end(one, -HALF_WIDTH_80)) for _, one in rows],
        translated("{level} % bis", level=80): [change(end(one, HALF_WIDTH_80)) for _, one in rows],
        translated("eingetreten"): [change(math.expm1(one["outcome"])) for _, one in rows],
        translated("im 80-%-Bereich"): [
            translated("ja") if one["inside_80"] else translated("nein") for _, one in rows
        ],
    }
    return table_of_columns(translated(PAST_HEADING), columns)


def past(record: Mapping[str, Any], context: PageContext) -> None:
    """Past years, forecast with what was known then, and what came."""
    st.html(stacked(heading(translated(PAST_HEADING)), paragraph(past_years_sentence(record), "cell")))
    labels = _labels()
    asked = {name: years for name, years in record["past_years"].items() if years}
    pictures: list[Picture] = []
    with st.container(horizontal=True, key="past"):
        for name, years in asked.items():
            st.html(paragraph(labels[name], "head"))
            said = translated(
                "{quantity}: In {inside} von {total} vergangenen Jahren lag der Wert im vorhergesagten 80-%-Bereich.",
                quantity=labels[name],
                inside=sum(one["inside_80"] for one in years),
                total=len(years),
            )
            picture = Picture(f"guete_{name}", said, past_specification(), past_data(years), said, subject=labels[name])
            pictures.append(picture)
            show(picture, f"past_{name}")
    st.html(
        paragraph(
            translated(
                "Balken: 80-%-Bereich der Veränderung zum Vorjahr, berechnet mit dem, was im Dezember davor "
                "veröffentlicht war. Punkt: was eintrat; ausgefüllt, wenn es unter Berücksichtigung seiner "
                "eigenen Ungenauigkeit im Bereich lag. Die Integrationsquote ist die von Deutschland, weil "
                "die der 18 zkT nicht veröffentlicht ist."
            ),
            "small",
        )
    )
    rows = [(labels[name], one) for name, years in asked.items() for one in years]
    behind(
        pictures,
        lambda: past_table(rows),
        context,
        key="guete",
    )


def _kreise_table(record: Mapping[str, Any]) -> str:
    # With annual data last season's value is the last value, which is in the table already.
    shown = [(name, item) for name, item in record["kreise"]["models"].items() if name != "seasonal_naive"]
    models = sorted(shown, key=lambda pair: float(pair[1]["crps"]))
    columns = {
        translated("Verfahren"): [MODEL_NAMES[name] for name, _ in models],
        translated("Fehler"): [number_text(100 * item["crps"], 2) for _, item in models],
        **{
            translated("im {level}-%-Bereich, von 100", level=level): [
                number_text(100 * item["coverage"][level], 0) for _, item in models
            ]
            for level in ("50", "80", "95")
        },
        translated("Gewinn"): [
            f"{percent_text(item['skill'])} (±{number_text(100 * item['skill_se'], 1)})" for _, item in models
        ],
    }
    return table(table_of_columns(translated(KREISE_HEADING), columns))


def kreise(record: Mapping[str, Any]) -> None:
    """The backtest on the Kreise."""
    st.html(
        stacked(
            heading(translated(KREISE_HEADING)),
            _said(kreise_sentences(record)),
            _kreise_table(record),
            paragraph(
                translated(
                    "Fehler: CRPS der Veränderung in Prozentpunkten, kleiner ist besser. Gewinn: gegenüber dem "
                    "letzten Wert, in Klammern der Standardfehler. Die 53 Kreise sind die Jobcenter-Bezirke in "
                    "NRW, die 18 zkT darunter."
                ),
                "small",
            ),
        )
    )


def width_table(shares: Mapping[str, Mapping[Source, float]]) -> Table:
    """What part of its variance each forecast has from each source."""
    rows: list[Row] = [(label, *(share(parts[one]) for one in SOURCE_NAMES)) for label, parts in shares.items()]
    return Table(translated(WIDTH_HEADING), (translated(FORECAST), *SOURCE_NAMES.values()), tuple(rows))


def width(context: PageContext) -> None:
    """What the width of each forecast comes from, for the assumptions as they are set."""
    assessment = context.assessment
    found = width_of(assessment)
    labels = {
        **{name: item.target.label for name, item in assessment.targets.items()},
        **{name: MONITORED_NAMES[name] for name in assessment.monitored},
    }
    shares = {labels[name]: parts for name, parts in found.items()}
    sentences = [width_sentence(labels[name], found[name]) for name in assessment.targets]
    st.html(stacked(heading(translated(WIDTH_HEADING)), _said(sentences)))
    picture = Picture(
        name="breite",
        title=translated(WIDTH_HEADING),
        specification=width_specification(tuple(SOURCE_NAMES.values())),
        data=width_data(shares, SOURCE_NAMES),
        alternative=" ".join(sentences),
    )
    figure(picture, lambda: width_table(shares), context, key="breite")


def _labelled(view: View, part: str) -> list[tuple[str, Any]]:
    """A part of the record of every fit, with the label of its quantity."""
    labels = _labels()
    return [(labels[name], report[part]) for name, report in reviewed_fit(view).quantities.items()]


def _influence_table(view: View) -> str:
    top = [(label, one) for label, found in _labelled(view, "influence") for one in found[:TOP_INFLUENCES]]
    columns = {
        translated(QUANTITY): [label for label, _ in top],
        translated(OBSERVATION): [one["observation"] for _, one in top],
        translated("Veränderung 2016 je Standardfehler"): [
            number_text(100 * one["shift_per_standard_error"], 2, signed=True) + f" {translated('Pp.')}"
            for _, one in top
        ],
    }
    return table(table_of_columns(translated(INFLUENCE_HEADING), columns))


def _residual_table(view: View) -> str:
    residuals = [(label, one) for label, found in _labelled(view, "residual") for one in found]
    residuals.sort(key=lambda pair: -abs(float(pair[1]["standard_deviations"])))
    columns = {
        translated(QUANTITY): [label for label, _ in residuals],
        translated(OBSERVATION): [one["observation"] for _, one in residuals],
        translated("Abweichung vom Erwarteten in Standardabweichungen"): [
            number_text(one["standard_deviations"], 1, signed=True) for _, one in residuals
        ],
    }
    return table(table_of_columns(translated(RESIDUAL_HEADING), columns))


def _parameter_table(view: View) -> str:
    rows = [(label, name, one) for label, found in _labelled(view, "parameter") for name, one in found.items()]
    columns = {
        translated(QUANTITY): [label for label, _, _ in rows],
        translated("Parameter"): [PARAMETER_NAMES[name] for _, name, _ in rows],
        translated("vorab (Standardabweichung)"): [
            f"{number_text(one['prior_mean'], 2)} (±{number_text(one['prior_standard_deviation'], 2)})"
            for _, _, one in rows
        ],
        translated("mit Daten (Standardfehler)"): [
            f"{number_text(one['estimate'], 2)} (±{number_text(one['standard_error'], 2)})" for _, _, one in rows
        ],
    }
    return table(table_of_columns(translated(PARAMETER_HEADING), columns))


def _converged(label: str, succeeded: bool, starts: int) -> str:
    template = (
        message("{quantity}: konvergiert ({starts} Startpunkte).")
        if succeeded
        else message("{quantity}: nicht konvergiert ({starts} Startpunkte).")
    )
    return translated(template, quantity=label, starts=starts)


def _convergence(view: View) -> str:
    labels = _labels()
    states = [
        _converged(labels[name], report["converged"], report["starts"])
        for name, report in reviewed_fit(view).quantities.items()
    ]
    return paragraph(" ".join(states), "small")


@cached_by_language
def _fit_details(view: View) -> str:
    return stacked(
        heading(translated("Was die Prognose trägt")),
        paragraph(
            translated(
                "Je Größe ein monatlicher Weg mit gedämpftem Trend, durch alles Veröffentlichte gelegt und "
                "nach dessen Genauigkeit gewichtet (Zustandsraummodell). Herleitung und Quellen: "
                "docs/modell.md."
            ),
            "small",
        )
        + folded(translated(INFLUENCE_HEADING), _influence_table(view))
        + folded(translated(RESIDUAL_HEADING), _residual_table(view))
        + folded(translated(PARAMETER_HEADING), _parameter_table(view) + _convergence(view)),
    )


def fit_details(view: View) -> None:
    """Which observations carry the forecast, which fit badly, and what the data taught about the parameters."""
    st.html(_fit_details(view))


def draw_method(context: PageContext) -> None:
    """Past years, the Kreise, sources of width, details of the fit."""
    record = reviewed_quality()
    past(record, context)
    kreise(record)
    width(context)
    fit_details(context.question.view)

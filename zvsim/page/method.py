"""The page "Methode & Güte": how good such forecasts were, what their width comes from, what carries them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

import streamlit as st

from zvsim.assessment.text_quality import kreise_sentences, past_years_sentence
from zvsim.assessment.uncertainty import variance_shares
from zvsim.base.language import translated
from zvsim.exhibits.fit import convergence_note, influence_table, method_note, parameter_table, residual_table
from zvsim.exhibits.quality import kreise_table, past_pictures, past_table, width_picture, width_sentences, width_table
from zvsim.model.views import View
from zvsim.page.context import PageContext
from zvsim.page.figure import behind, figure, show
from zvsim.page.markup import folded, heading, paragraph, stacked, table
from zvsim.study import Study


def _said(sentences: Iterable[str]) -> str:
    return stacked(*(paragraph(sentence, "cell") for sentence in sentences))


def past(study: Study, context: PageContext) -> None:
    """Past years, forecast with what was known then, and what came."""
    title = heading(translated("Vergangene Jahre, vorhergesagt"))
    st.html(stacked(title, paragraph(past_years_sentence(study.quality, study.model.quantities), "cell")))
    pictures = past_pictures(study)
    with st.container(horizontal=True, key="past"):
        for picture in pictures:
            st.html(paragraph(picture.title, "head"))
            show(picture, f"past_{picture.name}")
    reading = translated(
        "Balken: Darin sollten 80 von 100 veröffentlichten Werten liegen – Veränderung zum Vorjahr, berechnet mit dem, "
        "was im Dezember davor veröffentlicht war, samt der eigenen Ungenauigkeit des Werts. Punkt: was eintrat; "
        "ausgefüllt im Balken, hohl daneben. Die Integrationsquote ist die von Deutschland, weil "
        "die der {carriers} nicht veröffentlicht ist.",
        carriers=context.study.agreement.scope.carriers_text,
    )
    st.html(paragraph(reading, "small"))
    behind(pictures, lambda: past_table(study), context, key="guete")


def kreise(record: Mapping[str, Any], context: PageContext) -> None:
    """The backtest on the Kreise."""
    found, agreement = kreise_table(record), context.study.agreement
    reading = translated(
        "Fehler: CRPS der Veränderung in Prozentpunkten, kleiner ist besser. Gewinn: gegenüber dem "
        "letzten Wert, in Klammern der Standardfehler. Die {count} Kreise sind die Jobcenter-Bezirke in "
        "{land}, die {carriers} darunter.",
        count=record["kreise"]["series"],
        land=agreement.land.short,
        carriers=agreement.scope.carriers_text,
    )
    sentences = _said(kreise_sentences(record))
    st.html(stacked(heading(found.caption), sentences, table(found), paragraph(reading, "small")))


def width(context: PageContext) -> None:
    """What the width of each forecast comes from, for the assumptions as they are set."""
    assessment = context.assessment
    shares = context.study.explore(variance_shares, assessment.question)
    picture = width_picture(assessment, shares)
    st.html(stacked(heading(picture.title), _said(width_sentences(assessment, shares))))
    figure(picture, lambda: width_table(assessment, shares), context, key=picture.name)


@lru_cache(maxsize=8)
def _fit_details(study: Study, view: View) -> str:
    introduction = f"{method_note()} {translated('Herleitung und Quellen: docs/modell.md.')}"
    influence, residuals = influence_table(study, view), residual_table(study, view)
    parameters = parameter_table(study, view)
    return stacked(
        heading(translated("Was die Prognose trägt")),
        paragraph(introduction, "small")
        + "".join(folded(one.caption, table(one)) for one in (influence, residuals))
        + folded(parameters.caption, table(parameters) + paragraph(convergence_note(study, view), "small")),
    )


def draw_method(context: PageContext) -> None:
    """Past years, the Kreise, sources of width; what carries the forecast, fits badly, and was learnt from the data."""
    past(context.study, context)
    kreise(context.study.quality, context)
    width(context)
    st.html(_fit_details(context.study, context.question.view))

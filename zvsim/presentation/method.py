"""The page "Methode & Güte": how good such forecasts were, what their width comes from, what carries them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from zvsim.assessment.text_quality import (
    MODEL_NAMES,
    SOURCE_NAMES,
    kreise_sentences,
    past_years_sentence,
    width_sentence,
)
from zvsim.assessment.uncertainty import variance_shares
from zvsim.model.quantities import quantities
from zvsim.model.reviewed import reviewed_fit
from zvsim.model.views import View
from zvsim.numbers import number_text, percent_text
from zvsim.presentation import wording
from zvsim.presentation.charts.quality import past_data, past_specification, width_data, width_specification
from zvsim.presentation.context import PageContext
from zvsim.presentation.markup import heading, paragraph, table
from zvsim.simulation.load_quality import reviewed_quality
from zvsim.simulation.quality import HALF_WIDTH_80
from zvsim.workspace import draws_for

TOP_INFLUENCES = 3


def _labels() -> dict[str, str]:
    return {name: quantity.label for name, quantity in quantities().items()}


def _heading(text: str) -> None:
    st.html(heading(text))


def past(record: Mapping[str, Any]) -> None:
    """Past years, forecast with what was known then, and what came."""
    _heading(wording.PAST_HEADING)
    sentence = past_years_sentence(record)
    st.html(paragraph(sentence, "cell"))
    labels = _labels()
    asked = {name: years for name, years in record["past_years"].items() if years}
    for column, (name, years) in zip(st.columns(len(asked)), asked.items(), strict=True):
        column.html(paragraph(labels[name], "head"))
        column.vega_lite_chart(
            past_data(years),
            past_specification(),
            key=f"past_{name}",
            theme=None,
            alt=wording.past_alternative(labels[name], len(years), sum(one["inside_80"] for one in years)),
        )
    st.html(paragraph(wording.PAST_READING, "small"))
    with st.expander(wording.TABLE):
        rows = [(labels[name], one) for name, years in asked.items() for one in years]
        columns = {
            wording.QUANTITY: [label for label, _ in rows],
            wording.YEAR: [str(one["year"]) for _, one in rows],
            wording.FORECAST_80: [
                f"{percent_text(one['mean'])} (±{number_text(100 * HALF_WIDTH_80 * one['sd'], 1)})" for _, one in rows
            ],
            wording.OUTCOME: [percent_text(one["outcome"]) for _, one in rows],
            wording.IN_INTERVAL: [wording.YES if one["inside_80"] else wording.NO for _, one in rows],
        }
        st.html(table(columns, wording.PAST_HEADING))


def kreise(record: Mapping[str, Any]) -> None:
    """The backtest on the Kreise."""
    _heading(wording.KREISE_HEADING)
    for sentence in kreise_sentences(record):
        st.html(paragraph(sentence, "cell"))
    # With annual data last season's value is the last value, which is in the table already.
    shown = [(name, item) for name, item in record["kreise"]["models"].items() if name != "seasonal_naive"]
    models = sorted(shown, key=lambda pair: float(pair[1]["crps"]))
    columns = {
        wording.METHOD: [MODEL_NAMES[name] for name, _ in models],
        wording.CRPS: [number_text(100 * item["crps"], 2) for _, item in models],
        **{
            wording.COVERED.format(level=level): [number_text(100 * item["coverage"][level], 0) for _, item in models]
            for level in ("50", "80", "95")
        },
        wording.SKILL: [
            f"{percent_text(item['skill'])} (±{number_text(100 * item['skill_se'], 1)})" for _, item in models
        ],
    }
    st.html(table(columns, wording.KREISE_HEADING))
    st.html(paragraph(wording.KREISE_READING, "small"))


def width(context: PageContext) -> None:
    """What the width of each forecast comes from, for the assumptions as they are set."""
    _heading(wording.WIDTH_HEADING)
    assessment = context.assessment
    found = variance_shares(
        context.workspace.agreement,
        context.workspace.levers,
        reviewed_fit(context.state.view),
        draws_for(context.state.view, assessment.draws, assessment.seed),
        assessment.scenario,
        assessment.assumptions,
    )
    labels = {
        **{name: item.target.label for name, item in assessment.targets.items()},
        **{name: wording.MONITORED_NAMES[name] for name in assessment.monitored},
    }
    shares = {labels[name]: parts for name, parts in found.items()}
    sentences = [width_sentence(labels[name], found[name]) for name in assessment.targets]
    for sentence in sentences:
        st.html(paragraph(sentence, "cell"))
    names = tuple(SOURCE_NAMES.values())
    st.vega_lite_chart(
        width_data(shares, SOURCE_NAMES), width_specification(names), key="width", theme=None, alt=" ".join(sentences)
    )
    with st.expander(wording.TABLE):
        columns = {
            wording.FORECAST: list(shares),
            **{
                name: [number_text(100 * parts[source], 0) + " %" for parts in shares.values()]
                for source, name in SOURCE_NAMES.items()
            },
        }
        st.html(table(columns, wording.WIDTH_HEADING))


def fit_details(view: View) -> None:
    """Which observations carry the forecast, which fit badly, and what the data taught about the parameters."""
    _heading(wording.FIT_HEADING)
    st.html(paragraph(wording.FIT_INTRO, "small"))
    reports, labels = reviewed_fit(view).quantities, _labels()
    with st.expander(wording.INFLUENCE_HEADING):
        top = [(labels[name], one) for name, report in reports.items() for one in report["influence"][:TOP_INFLUENCES]]
        columns = {
            wording.QUANTITY: [label for label, _ in top],
            wording.OBSERVATION: [one["observation"] for _, one in top],
            wording.SHIFT: [
                number_text(100 * one["shift_per_standard_error"], 2, signed=True) + " Pp." for _, one in top
            ],
        }
        st.html(table(columns, wording.INFLUENCE_HEADING))
    with st.expander(wording.RESIDUAL_HEADING):
        residuals = [(labels[name], one) for name, report in reports.items() for one in report["residual"]]
        residuals.sort(key=lambda pair: -abs(float(pair[1]["standard_deviations"])))
        columns = {
            wording.QUANTITY: [label for label, _ in residuals],
            wording.OBSERVATION: [one["observation"] for _, one in residuals],
            wording.DEVIATION: [number_text(one["standard_deviations"], 1, signed=True) for _, one in residuals],
        }
        st.html(table(columns, wording.RESIDUAL_HEADING))
    with st.expander(wording.PARAMETER_HEADING):
        rows = [
            (labels[name], parameter, one)
            for name, report in reports.items()
            for parameter, one in report["parameter"].items()
        ]
        columns = {
            wording.QUANTITY: [label for label, _, _ in rows],
            wording.PARAMETER: [wording.PARAMETER_NAMES[parameter] for _, parameter, _ in rows],
            wording.BEFORE: [
                f"{number_text(one['prior_mean'], 2)} (±{number_text(one['prior_standard_deviation'], 2)})"
                for _, _, one in rows
            ],
            wording.AFTER: [
                f"{number_text(one['estimate'], 2)} (±{number_text(one['standard_error'], 2)})" for _, _, one in rows
            ],
        }
        st.html(table(columns, wording.PARAMETER_HEADING))
        states = [
            wording.converged(labels[name], report["converged"], report["starts"]) for name, report in reports.items()
        ]
        st.html(paragraph(" ".join(states), "small"))


def draw_method(context: PageContext) -> None:
    """Past years, the Kreise, sources of width, details of the fit."""
    record = reviewed_quality()
    past(record)
    kreise(record)
    width(context)
    fit_details(context.state.view)

"""How good such forecasts were, and what the width of a forecast comes from."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from zvsim.assessment.forecast import Assessment
from zvsim.assessment.text import MONITORED_NAMES
from zvsim.assessment.text_quality import MODEL_NAMES, SOURCE_NAMES, width_sentence
from zvsim.assessment.uncertainty import Source
from zvsim.base.language import translated
from zvsim.base.numbers import HALF_WIDTH_80, number_text, percent_text
from zvsim.charts.picture import Picture
from zvsim.charts.quality import past_data, past_specification, published_range, width_data, width_specification
from zvsim.exhibits.table import Row, Table, change, share
from zvsim.study import Study

Shares = Mapping[str, Mapping[Source, float]]
"""Share of each source in the variance of each forecast, by target or monitored quantity."""


def _asked(study: Study) -> dict[str, Any]:
    """Label and past years of those quantities for which there are any."""
    labels, past = study.model.quantities, study.quality["past_years"]
    return {name: (labels[name].label, years) for name, years in past.items() if years}


def past_table(study: Study) -> Table:
    """Forecast and outcome of every past year; changes against the year before, where the record has logarithms."""

    def row(label: str, one: Mapping[str, Any]) -> Row:
        deviations = (0.0, -HALF_WIDTH_80, HALF_WIDTH_80)
        forecast = (change(math.expm1(one["mean"] + deviation * one["sd"])) for deviation in deviations)
        bar = map(change, published_range(one))
        inside = translated("ja") if one["inside_80"] else translated("nein")
        return (label, str(one["year"]), *forecast, *bar, change(math.expm1(one["outcome"])), inside)

    columns = (
        *(translated("Größe"), translated("Jahr"), translated("Prognose")),
        *(translated("{level} % ab", level=80), translated("{level} % bis", level=80)),
        *(translated("Balken ab"), translated("Balken bis")),
        *(translated("eingetreten"), translated("im Balken")),
    )
    rows = tuple(row(label, one) for label, years in _asked(study).values() for one in years)
    return Table(translated("Vergangene Jahre, vorhergesagt"), columns, rows)


def past_pictures(study: Study) -> tuple[Picture, ...]:
    """Past forecasts and outcomes of each quantity."""
    pictures = []
    for name, (label, years) in _asked(study).items():
        said = translated(
            "{quantity}: in {inside} von {total} Jahren im Balken",
            quantity=label,
            inside=sum(one["inside_80"] for one in years),
            total=len(years),
        )
        pictures.append(Picture(f"guete_{name}", said, past_specification(), past_data(years), said, subject=label))
    return tuple(pictures)


def kreise_table(record: Mapping[str, Any]) -> Table:
    """Error and coverage on the Kreise beside simple methods, the best first."""
    # With annual data last season's value is the last value, which is in the table already.
    shown = [(name, item) for name, item in record["kreise"]["models"].items() if name != "seasonal_naive"]
    levels = ("50", "80", "95")
    rows = [
        (
            MODEL_NAMES[name],
            number_text(100 * item["crps"], 2),
            *(number_text(100 * item["coverage"][level], 0) for level in levels),
            f"{percent_text(item['skill'])} (±{number_text(100 * item['skill_se'], 1)})",
        )
        for name, item in sorted(shown, key=lambda pair: float(pair[1]["crps"]))
    ]
    columns = (
        *(translated("Verfahren"), translated("Fehler")),
        *(translated("im {level}-%-Bereich, von 100", level=level) for level in levels),
        translated("Gewinn"),
    )
    return Table(translated("Probe an {count} Kreisen", count=record["kreise"]["series"]), columns, tuple(rows))


def _labels(assessment: Assessment) -> dict[str, str]:
    targets = {name: item.target.label for name, item in assessment.targets.items()}
    return {**targets, **{name: MONITORED_NAMES[name] for name in assessment.monitored}}


def width_sentences(assessment: Assessment, shares: Shares) -> tuple[str, ...]:
    """The largest sources of the width of each target's forecast."""
    return tuple(width_sentence(item.target.label, shares[name]) for name, item in assessment.targets.items())


def width_table(assessment: Assessment, shares: Shares) -> Table:
    """What part of its variance each forecast has from each source."""
    labels = _labels(assessment)
    rows: list[Row] = [(labels[name], *(share(parts[one]) for one in SOURCE_NAMES)) for name, parts in shares.items()]
    caption = translated("Woher kommt die Breite der Prognose?")
    return Table(caption, (translated("Prognose"), *SOURCE_NAMES.values()), tuple(rows), sheet="Breite der Prognose")


def width_picture(assessment: Assessment, shares: Shares) -> Picture:
    """The same as bars."""
    labels = _labels(assessment)
    return Picture(
        name="breite",
        title=translated("Woher kommt die Breite der Prognose?"),
        specification=width_specification(tuple(SOURCE_NAMES.values())),
        data=width_data({labels[name]: parts for name, parts in shares.items()}, SOURCE_NAMES),
        alternative=" ".join(width_sentences(assessment, shares)),
    )

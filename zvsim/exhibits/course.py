"""A quantity month by month: its fan with observations, target and single paths, and what it comes to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from zvsim.agreement import Agreement
from zvsim.assessment.course import fan_at, paths_at
from zvsim.assessment.forecast import MONITORED, Assessment, IndicatorForecast, TargetAssessment
from zvsim.assessment.targets import reached, target_indicator
from zvsim.assessment.text import long_term_short, threshold_text, value_text
from zvsim.assessment.text_refugees import month_name
from zvsim.base.language import Names, translated
from zvsim.base.numbers import number_text, out_of_hundred, percent_text
from zvsim.charts.fans import HEIGHT, TargetLine, axis_title, fan_data, fan_specification
from zvsim.charts.picture import Picture
from zvsim.exhibits.evidence import observation_sources
from zvsim.exhibits.table import Cell, Table, change, number, table_of_columns
from zvsim.model.views import View
from zvsim.simulation.engine import Indicator
from zvsim.simulation.fan import INDICATOR, FanMonth, FanObservation, FanQuantity, SamplePath, fan_observations
from zvsim.study import Study

FAN_NAMES: Mapping[FanQuantity, str] = Names(
    {"integration_rate": "Integrationsquote", "lzb": "Langzeitbezug", "elb": "eLb", "benefit_sum": "Leistungssumme"}
)
# The path in which a target's line is drawn; integrations have none of their own.
FAN_OF_INDICATOR: Mapping[Indicator, FanQuantity] = {indicator: quantity for quantity, indicator in INDICATOR.items()}
RANGE = ("q50", "q10", "q90")


@dataclass(frozen=True)
class Course:
    """A quantity month by month.

    Attributes:
        study: whose quantity it is.
        forecast: of its year, if one is shown.
        target: set for it, if there is one.
    """

    study: Study
    quantity: FanQuantity
    view: View
    months: tuple[FanMonth, ...]
    observations: tuple[FanObservation, ...]
    forecast: IndicatorForecast | None
    target: TargetAssessment | None
    paths: tuple[SamplePath, ...]

    @property
    def agreement(self) -> Agreement:
        """Of whose year the fan is."""
        return self.study.agreement

    @property
    def target_line(self) -> TargetLine | None:
        """The target's line, the mean of the year of reference being 100, if it is one on this scale."""
        if self.target is None or self.target.target.measure != "rel_change":
            return None
        target = self.target.target
        text = translated("Ziel {value}", value=value_text(target, target.threshold))
        return TargetLine(100.0 * (1.0 + target.threshold), text)

    @property
    def recent(self) -> tuple[FanMonth, ...]:
        """The months of the year of reference and of the year of the agreement."""
        return tuple(month for month in self.months if month.month >= str(self.agreement.reference_year))

    @property
    def name(self) -> str:
        """The quantity and the scale of the fan."""
        return f"{FAN_NAMES[self.quantity]}, {axis_title(self.agreement.reference_year)}"

    @property
    def hits(self) -> tuple[bool, ...]:
        """Whether each path shown reaches the target of the quantity; empty without one."""
        if self.target is None:
            return ()
        target = self.target.target
        changes = np.array([path.change for path in self.paths])
        return tuple(map(bool, reached(changes, target.comparator, target.threshold)))


def course_of(study: Study, assessment: Assessment, quantity: FanQuantity, path_count: int = 0) -> Course:
    """The course of a quantity under the assumptions of an assessment, with some of its draws."""
    view, indicator = assessment.scenario.view, INDICATOR[quantity]
    target = next((one for one in assessment.targets.values() if target_indicator(one.target) == indicator), None)
    watched = next((name for name, one in MONITORED.items() if one == indicator), None)
    return Course(
        study=study,
        quantity=quantity,
        view=view,
        months=study.explore(fan_at, assessment.question, quantity),
        observations=_observations(study, quantity, view),
        forecast=target or (assessment.monitored[watched] if watched is not None else None),
        target=target,
        paths=study.explore(paths_at, assessment.question, quantity, path_count) if path_count else (),
    )


@lru_cache(maxsize=32)
def _observations(study: Study, quantity: FanQuantity, view: View) -> tuple[FanObservation, ...]:
    path, entry = study.fit(view).paths[quantity], study.model.quantities[quantity]
    return fan_observations(path, entry, study.known(view), study.calendar.reference_year)


def course_title(course: Course) -> str:
    """What is to be seen in the fan, in one statement."""
    year = {"name": FAN_NAMES[course.quantity], "year": course.agreement.target_year}
    if course.forecast is None:
        return f"{year['name']}: {_last_month_sentence(course)}"
    change = percent_text(course.forecast.forecast["q50"])
    if course.target is None:
        return translated(
            "{name} {year} voraussichtlich {change} gegenüber {reference}",
            **year,
            change=change,
            reference=course.agreement.reference_year,
        )
    return translated(
        "{name} {year} voraussichtlich {change}: Ziel {threshold} in {chance} Verläufen erreicht",
        **year,
        change=change,
        threshold=threshold_text(course.target.target, course.target.target.threshold),
        chance=out_of_hundred(course.target.probability),
    )


def course_sentences(course: Course) -> tuple[str, ...]:
    """What the year comes to, where its months lead, and what was agreed."""
    sentences, agreement = [], course.agreement
    if course.forecast is not None:
        middle, low, high = (percent_text(course.forecast.forecast[key]) for key in RANGE)
        sentences.append(
            translated(
                "{year} gegenüber {reference} {middle} (80 %: {low} bis {high}).",
                **{"year": agreement.target_year, "reference": agreement.reference_year},
                **{"middle": middle, "low": low, "high": high},
            )
        )
    if course.target is not None:
        target = course.target.target
        sentences.append(
            translated(
                "Vereinbart ist {threshold}; Aussicht: {chance}.",
                threshold=threshold_text(target, target.threshold),
                chance=out_of_hundred(course.target.probability),
            )
        )
    return (*sentences, _last_month_sentence(course))


def _last_month(course: Course) -> dict[str, str]:
    """The last month of the fan, its middle and its 80 % range, and the scale."""
    last = course.months[-1]
    middle, low, high = (number_text(last.quantiles[key], 1) for key in RANGE)
    axis = axis_title(course.agreement.reference_year)
    return {"month": month_name(last.month), "middle": middle, "low": low, "high": high, "axis": axis}


def _last_month_sentence(course: Course) -> str:
    return translated(
        "Im {month} liegen 80 von 100 Verläufen zwischen {low} und {high}, der mittlere bei {middle} ({axis}).",
        **_last_month(course),
    )


def fan_note(course: Course) -> str:
    """How to read the fan, and what the picture of a quantity without published stock shows."""
    reading = translated(
        "Neben jedem Bereich steht, wie viele von 100 Verläufen in ihm enden; die Linie teilt sie in der Mitte. "
        "Hinterlegt: das Zieljahr. Waagerechte Striche sind Jahreswerte aus Veröffentlichungen, bei der "
        "Integrationsquote die von Deutschland."
    )
    if course.quantity != "lzb":
        return reading
    unpublished = translated(
        "Ein Bestand der {long_term} der {carriers} ist nicht veröffentlicht: Im Bild liegt der Weg aus "
        "veröffentlichten Veränderungen einzelner Jobcenter, ohne eigene Punkte.",
        long_term=long_term_short(course.study.model.quantities),
        carriers=course.agreement.scope.carriers_text,
    )
    return f"{reading} {unpublished}"


def course_picture(course: Course, height: int = HEIGHT) -> Picture:
    """The fan."""
    year = course.agreement.target_year
    return Picture(
        name=f"verlauf_{course.quantity}",
        title=course_title(course),
        specification=fan_specification(year, height, paths=bool(course.paths)),
        data=fan_data(course.months, course.observations, year, course.target_line, course.paths, course.hits),
        alternative=translated(
            "{name}, {axis}, Prognose ab Januar {year}: im {month} {middle}, 80 von 100 Verläufen von {low} bis "
            "{high}.",
            name=FAN_NAMES[course.quantity],
            year=year,
            **_last_month(course),
        ),
        sources=observation_sources(course.study, course.view, course.quantity),
        caption=f"{translated('Verlauf')}: {course.name}. {fan_note(course)}",
    )


def month_table(course: Course) -> Table:
    """Ranges and middle of every month."""

    def column(key: str) -> list[Cell]:
        return [number(month.quantiles[key], 1) for month in course.recent]

    start, end = (("95", "q025"), ("80", "q10"), ("50", "q25")), (("50", "q75"), ("80", "q90"), ("95", "q975"))
    columns: dict[str, Sequence[Cell]] = {
        translated("Monat"): [month_name(month.month) for month in course.recent],
        **{translated("{level} % ab", level=level): column(key) for level, key in start},
        translated("Mitte"): column("q50"),
        **{translated("{level} % bis", level=level): column(key) for level, key in end},
    }
    return table_of_columns(f"{translated('Verlauf je Monat')}: {course.name}", columns)


def path_table(course: Course) -> Table:
    """Where every path shown ends, and what its year comes to."""
    agreement = course.agreement
    year = translated("{year} gegenüber {reference}", year=agreement.target_year, reference=agreement.reference_year)
    columns: dict[str, Sequence[Cell]] = {
        translated("Verlauf"): [str(one) for one in range(1, len(course.paths) + 1)],
        month_name(course.months[-1].month): [number(path.index[-1], 1) for path in course.paths],
        year: [change(path.change) for path in course.paths],
    }
    if course.target is not None:
        columns[translated("Ziel")] = [translated("erreicht") if hit else translated("verfehlt") for hit in course.hits]
    return table_of_columns(translated("Einzelne Verläufe"), columns)

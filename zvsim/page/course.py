"""The page "Verlauf": the fan of a quantity with its observations, its target and single paths."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import cast, get_args

import numpy as np
import streamlit as st

from zvsim.assessment.course import fan_at, paths_at
from zvsim.assessment.forecast import MONITORED, IndicatorForecast, TargetAssessment
from zvsim.assessment.targets import reached, target_indicator
from zvsim.assessment.text import threshold_text
from zvsim.assessment.text_refugees import month_name
from zvsim.base.numbers import number_text, percent_text
from zvsim.charts.fans import HEIGHT, fan_alternative, fan_data, fan_specification
from zvsim.charts.picture import Picture
from zvsim.exhibits.evidence import observation_sources
from zvsim.exhibits.table import Cell, Table, change, number, table_of_columns
from zvsim.model.views import View
from zvsim.page import wording
from zvsim.page.choices import SWITCH, PageChoice
from zvsim.page.context import PageContext
from zvsim.page.figure import behind, show
from zvsim.page.markup import heading, paragraph, stacked
from zvsim.simulation.fan import (
    INDICATOR,
    FanMonth,
    FanObservation,
    FanQuantity,
    SamplePath,
    fan_observations,
)
from zvsim.study import Study

QUANTITY, PATHS = "course_quantity", "course_paths"
CHOICES = (
    PageChoice(QUANTITY, lambda _: get_args(FanQuantity)),
    PageChoice(PATHS, lambda _: SWITCH),
)
RANGE = ("q50", "q10", "q90")
PATH_COUNT = 12  # few enough to follow each of them with the eye


@dataclass(frozen=True)
class Course:
    """A quantity month by month.

    Attributes:
        sources: who published what is drawn.
        forecast: of its year, if one is shown.
        target: set for it, if there is one.
    """

    quantity: FanQuantity
    sources: str
    months: tuple[FanMonth, ...]
    observations: tuple[FanObservation, ...]
    forecast: IndicatorForecast | None
    target: TargetAssessment | None
    paths: tuple[SamplePath, ...]

    @property
    def target_index(self) -> float | None:
        """Where the target's line lies, 2015 being 100."""
        if self.target is None or self.target.target.measure != "rel_change":
            return None
        return 100.0 * (1.0 + self.target.target.threshold)

    @property
    def recent(self) -> tuple[FanMonth, ...]:
        """The months of the year of reference and of the year of the agreement."""
        return tuple(month for month in self.months if month.month >= wording.COURSE_FROM)


def course_of(context: PageContext, quantity: FanQuantity, path_count: int = 0) -> Course:
    """The course of a quantity under the assumptions of the page."""
    study, assessment = context.study, context.assessment
    view, indicator = assessment.scenario.view, INDICATOR[quantity]
    target = next((one for one in assessment.targets.values() if target_indicator(one.target) == indicator), None)
    watched = next((name for name, one in MONITORED.items() if one == indicator), None)
    return Course(
        quantity=quantity,
        sources=observation_sources(study, view, quantity),
        months=study.explore(fan_at, assessment.question, quantity),
        observations=_observations(study, quantity, view),
        forecast=target or (assessment.monitored[watched] if watched is not None else None),
        target=target,
        paths=_paths(context, quantity, path_count),
    )


@lru_cache(maxsize=32)
def _observations(study: Study, quantity: FanQuantity, view: View) -> tuple[FanObservation, ...]:
    path, entry = study.fit(view).paths[quantity], study.model.quantities[quantity]
    return fan_observations(path, entry, study.known(view), study.calendar.reference_year)


def _paths(context: PageContext, quantity: FanQuantity, count: int) -> tuple[SamplePath, ...]:
    if not count:
        return ()
    return context.study.explore(paths_at, context.question, quantity, count)


def course_sentences(course: Course) -> tuple[str, ...]:
    """What the year comes to, where its months lead, and what was agreed."""
    found = []
    if course.forecast is not None:
        found.append(wording.year_sentence(*(percent_text(course.forecast.forecast[key]) for key in RANGE)))
    if course.target is not None:
        target = course.target.target
        found.append(wording.target_in_year(threshold_text(target, target.threshold), course.target.probability))
    found.append(wording.course_sentence(*(number_text(course.months[-1].quantiles[key], 1) for key in RANGE)))
    return tuple(found)


def course_picture(course: Course, height: int = HEIGHT) -> Picture:
    """The fan."""
    return Picture(
        name=f"verlauf_{course.quantity}",
        title=f"{wording.FAN_NAMES[course.quantity]}: {' '.join(course_sentences(course))}",
        specification=fan_specification(height, paths=bool(course.paths)),
        data=fan_data(course.months, course.observations, course.target_index, course.paths),
        alternative=fan_alternative(course.quantity, course.months),
        sources=course.sources,
    )


def month_table(course: Course) -> Table:
    """Ranges and middle of every month."""

    def column(key: str) -> list[Cell]:
        return [number(month.quantiles[key], 1) for month in course.recent]

    start = [(wording.RANGE_FROM, level, key) for level, key in (("95", "q025"), ("80", "q10"), ("50", "q25"))]
    end = [(wording.RANGE_TO, level, key) for level, key in (("50", "q75"), ("80", "q90"), ("95", "q975"))]
    columns: dict[str, Sequence[Cell]] = {
        wording.MONTH: [month_name(month.month) for month in course.recent],
        **{text.format(level=level): column(key) for text, level, key in start},
        wording.MIDDLE: column("q50"),
        **{text.format(level=level): column(key) for text, level, key in end},
    }
    caption = f"{wording.COURSE_TABLE}: {wording.FAN_NAMES[course.quantity]}, {wording.FAN_AXIS}"
    return table_of_columns(caption, columns)


def path_table(course: Course) -> Table:
    """Where every path shown ends, and what its year comes to."""
    columns: dict[str, Sequence[Cell]] = {
        wording.PATH: [str(one) for one in range(1, len(course.paths) + 1)],
        wording.DECEMBER: [number(path.index[-1], 1) for path in course.paths],
        wording.CHANGE_2016: [change(path.change) for path in course.paths],
    }
    if course.target is not None:
        columns[wording.TARGET_MET] = [wording.REACHED if hit else wording.MISSED for hit in path_hits(course)]
    return table_of_columns(wording.PATHS_HEADING, columns)


def path_hits(course: Course) -> tuple[bool, ...]:
    """Whether each path shown reaches the target of the quantity."""
    if course.target is None:
        return ()
    target = course.target.target
    changes = np.array([path.change for path in course.paths])
    return tuple(map(bool, reached(changes, target.comparator, target.threshold)))


def fan_note(quantity: FanQuantity) -> str:
    """How to read the fan, and what the picture of a quantity without published stock shows."""
    return wording.FAN_READING if quantity != "lzb" else f"{wording.FAN_READING} {wording.FAN_LZB_NOTE}"


def _chosen() -> tuple[FanQuantity, bool]:
    quantity = st.session_state.setdefault(QUANTITY, get_args(FanQuantity)[0])
    return cast(FanQuantity, quantity), bool(st.session_state.setdefault(PATHS, False))


def _choose() -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.segmented_control(
            wording.COURSE_CHOICE,
            get_args(FanQuantity),
            key=QUANTITY,
            format_func=lambda name: wording.FAN_NAMES[name],
            required=True,
            label_visibility="collapsed",
            persist_state="session",
        )
        st.toggle(wording.PATHS_SWITCH, key=PATHS, persist_state="session")


def draw_course(context: PageContext) -> None:
    """The sentences, the choice of the quantity, the fan, single paths on request."""
    quantity, with_paths = _chosen()
    course = course_of(context, quantity, PATH_COUNT if with_paths else 0)
    first, *rest = course_sentences(course)
    st.html(heading(f"{wording.FAN_NAMES[quantity]}: {first}") + paragraph(" ".join(rest), "cell"))
    _choose()
    picture = course_picture(course)
    show(picture, "fan")
    st.html(paragraph(fan_note(quantity), "small"))
    behind([picture], lambda: month_table(course), context, key=f"verlauf_{quantity}")
    if course.paths:
        hits = path_hits(course)
        said = wording.paths_sentence(sum(hits), len(hits)) if hits else wording.paths_note(len(course.paths))
        st.html(stacked(heading(wording.PATHS_HEADING), paragraph(said, "cell")))
        behind([], lambda: path_table(course), context, key=f"verlaeufe_{quantity}")

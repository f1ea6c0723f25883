"""What the pages ask beyond the assessment, so that a lever along which an analysis was made does not repeat it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from zvsim.assessment.basis import BOTH
from zvsim.assessment.chances import Chances
from zvsim.assessment.course import InflowCourse, inflow_at
from zvsim.assessment.curves import CURVE_VALUES, LEVELS, Curve, CurvePoint, HeatMap, Mark, curve, heat_map
from zvsim.assessment.drivers import Tornado, tornados
from zvsim.assessment.forecast import Assessment
from zvsim.simulation.inflow import EffectIndicator
from zvsim.simulation.question import Question
from zvsim.study import Study

MAP_VALUES = 11
"""Of each lever on the map: tenths of its range, which are easy to read."""


def _without(question: Question, levers: Collection[str]) -> Question:
    """The question with some levers at their agreed values."""
    return replace(question, changes={name: one for name, one in question.changes.items() if name not in levers})


def _chances(assessment: Assessment) -> Chances:
    return {**{name: item.probability for name, item in assessment.targets.items()}, BOTH: assessment.both_targets}


def drivers_of(study: Study, question: Question) -> tuple[Tornado, ...]:
    """What a typical forecast error of each assumption does; whether they hold exactly does not matter to it."""
    return study.explore(tornados, replace(question, assumptions="fixed"))


def inflow_courses_of(study: Study, question: Question) -> Mapping[EffectIndicator, InflowCourse]:
    """What the inflow does; it does not depend on growth, unemployment, money and those growing up."""
    heading = study.levers["refugee_labour_supply"].heading
    others = {name for name, lever in study.levers.items() if lever.heading != heading} - {"standard_rate_change"}
    return study.explore(inflow_at, _without(question, others))


def curve_along(study: Study, assessment: Assessment, lever: str, target: str) -> Curve:
    """The course along a lever, with the crossings of one target (or both)."""
    course = study.explore(curve, _without(assessment.question, {lever}), lever, LEVELS, CURVE_VALUES, (target,))
    return course.seen_from(CurvePoint(assessment.levers[lever], _chances(assessment)))


def map_over(study: Study, assessment: Assessment, x: str, y: str) -> HeatMap:
    """The map over two levers."""
    found = study.explore(heat_map, _without(assessment.question, {x, y}), x, y, MAP_VALUES)
    return replace(found, now=Mark(assessment.levers[x], assessment.levers[y], _chances(assessment)))

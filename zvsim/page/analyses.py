"""What the pages ask beyond the assessment, kept by the plain values that it depends on.

A control of one page that does not touch an analysis, and a lever along which it was made, do not repeat it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from zvsim.assessment.comparison import Comparison, compare
from zvsim.assessment.curves import Curve, CurvePoint, HeatMap, Mark, curve, heat_map
from zvsim.assessment.drivers import Tornado, tornados
from zvsim.assessment.forecast import Assessment
from zvsim.assessment.probability import BOTH, Answer, Basis, Chances, answer_at
from zvsim.assessment.uncertainty import Source, variance_shares
from zvsim.base.language import Language, current
from zvsim.model.reviewed import reviewed_fit
from zvsim.model.views import View
from zvsim.page.page_scenario import page_scenario
from zvsim.sharing.records import Setting
from zvsim.simulation.appraisal import Appraisal
from zvsim.simulation.engine import Assumptions, lever_values
from zvsim.simulation.inflow import Arrival, EffectIndicator, EffectMonth, arrival, effect_months, inflow_effects
from zvsim.simulation.levers import Lever
from zvsim.simulation.scenario import AGREEMENT, Scenario
from zvsim.workspace import Workspace, assess_scenario, built_in_workspace, scenario_basis

MAP_VALUES = 11
"""Of each lever on the map: tenths of its range, which are easy to read."""


@dataclass(frozen=True)
class Case:
    """Everything that an analysis depends on; equal cases have the same results.

    Attributes:
        changes: values of the levers that are not at their agreed values, by lever id.
    """

    changes: tuple[tuple[str, float], ...]
    view: View
    assumptions: Assumptions
    draws: int
    seed: int
    model_version: str
    data_version: str
    language: Language

    def basis(self) -> Basis:
        """The starting point of the analyses."""
        workspace = built_in_workspace()
        scenario = replace(workspace.scenarios[AGREEMENT], view=self.view, changes=dict(self.changes))
        return scenario_basis(workspace, scenario, self.draws, self.seed, self.assumptions)


def case_of(assessment: Assessment, apart_from: Collection[str] = ()) -> Case:
    """The case of an assessment, with some levers at their agreed values."""
    changes = {name: value for name, value in assessment.scenario.changes.items() if name not in apart_from}
    return Case(
        changes=tuple(sorted(changes.items())),
        view=assessment.scenario.view,
        assumptions=assessment.assumptions,
        draws=assessment.draws,
        seed=assessment.seed,
        model_version=assessment.model_version,
        data_version=assessment.data_version,
        language=current(),
    )


def other_case(assessment: Assessment, changes: Mapping[str, float], view: View) -> Case:
    """The case of other values, with the draws and the setting of an assessment."""
    return replace(
        case_of(assessment),
        changes=tuple(sorted(changes.items())),
        view=view,
        data_version=reviewed_fit(view).data_version,
    )


@lru_cache(maxsize=32)
def comparison_of(cases: tuple[Case, ...]) -> Comparison:
    """Scenarios side by side; its scenarios have no names of their own."""
    return compare([case.basis() for case in cases])


@lru_cache(maxsize=64)
def _tornados(case: Case) -> tuple[Tornado, ...]:
    return tornados(case.basis())


@lru_cache(maxsize=128)
def _curve(case: Case, lever: str, question: str) -> Curve:
    return curve(case.basis(), lever, questions=[question])


@lru_cache(maxsize=32)
def _heat_map(case: Case, x: str, y: str) -> HeatMap:
    return heat_map(case.basis(), x, y, MAP_VALUES)


@dataclass(frozen=True)
class _Appraised:
    """The assessor's decisions, compared by their text."""

    text: str
    appraisal: Appraisal = field(compare=False)


@lru_cache(maxsize=256)
def _assessment(
    _language: Language,
    texts: tuple[str, str, str, str],
    view: View,
    changes: tuple[tuple[str, float], ...],
    assumptions: Assumptions,
    appraised: _Appraised,
) -> Assessment:
    scenario = Scenario(*texts, view=view, changes=dict(changes))
    return assess_scenario(built_in_workspace(), scenario, assumptions=assumptions, appraisal=appraised.appraisal)


def assessment_of(workspace: Workspace, setting: Setting, title: str | None = None) -> Assessment:
    """The assessment of a setting; kept, so that going back and comparing cost nothing.

    Args:
        title: of values that match no scenario of the folder.
    """
    found = page_scenario(setting, workspace, title)
    appraised = _Appraised(repr(setting.appraisal), setting.appraisal)
    texts = (found.name, found.title, found.why, found.source)
    return _assessment(current(), texts, found.view, tuple(found.changes.items()), setting.assumptions, appraised)


@lru_cache(maxsize=64)
def _width(case: Case) -> Mapping[str, Mapping[Source, float]]:
    basis = case.basis()
    return variance_shares(basis.agreement, basis.levers, basis.fit, basis.draws, basis.scenario, basis.assumptions)


def width_of(assessment: Assessment) -> Mapping[str, Mapping[Source, float]]:
    """What the width of each forecast comes from, by target or monitored quantity."""
    return _width(case_of(assessment))


@dataclass(frozen=True)
class InflowCourse:
    """What the inflow of the target year does to one indicator by month, and when it arrives, if it does anything."""

    months: tuple[EffectMonth, ...]
    arrival: Arrival | None


@lru_cache(maxsize=64)
def _inflow_courses(case: Case) -> Mapping[EffectIndicator, InflowCourse]:
    basis = case.basis()
    values = lever_values(basis.levers, basis.scenario.changes, basis.draws, basis.assumptions)
    effects = inflow_effects(basis.draws, basis.levers, values)
    return {name: InflowCourse(effect_months(effect), arrival(effect)) for name, effect in effects.items()}


def inflow_courses_of(assessment: Assessment, levers: Mapping[str, Lever]) -> Mapping[EffectIndicator, InflowCourse]:
    """What the inflow of the target year does; it does not depend on growth, unemployment, money and those growing up."""
    heading = levers["refugee_labour_supply"].heading
    others = [name for name, lever in levers.items() if lever.heading != heading and name != "standard_rate_change"]
    return _inflow_courses(case_of(assessment, others))


def answer_of(workspace: Workspace, setting: Setting) -> Answer:
    """The chances of a setting, which are there before its assessment is."""
    return answer_at(scenario_basis(workspace, page_scenario(setting, workspace), assumptions=setting.assumptions))


def _chances(assessment: Assessment) -> Chances:
    return {**{name: item.probability for name, item in assessment.targets.items()}, BOTH: assessment.both_targets}


def drivers_of(assessment: Assessment) -> tuple[Tornado, ...]:
    """What a typical forecast error of each assumption does; it does not depend on :attr:`Case.assumptions`."""
    return _tornados(replace(case_of(assessment), assumptions="fixed"))


def curve_along(assessment: Assessment, lever: str, question: str) -> Curve:
    """The course along a lever, with the crossings of one target (or both)."""
    found = _curve(case_of(assessment, {lever}), lever, question)
    return found.seen_from(CurvePoint(assessment.levers[lever], _chances(assessment)))


def map_over(assessment: Assessment, x: str, y: str) -> HeatMap:
    """The map over two levers."""
    found = _heat_map(case_of(assessment, {x, y}), x, y)
    return replace(found, now=Mark(assessment.levers[x], assessment.levers[y], _chances(assessment)))

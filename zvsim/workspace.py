"""The built-in agreement, fit and scenarios, loaded once, and assessments made from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from zvsim.agreement import Agreement, nrw_2016
from zvsim.assessment.appraisal import IN_FULL, Appraisal
from zvsim.assessment.assessment_json import document
from zvsim.assessment.forecast import Assessment, assess
from zvsim.assessment.probability import Basis
from zvsim.assessment.uncertainty import variance_shares
from zvsim.base.errors import InputError
from zvsim.base.folders import built_in_scenarios
from zvsim.model.reviewed import reviewed_fit
from zvsim.model.views import View
from zvsim.simulation.draws import DEFAULT_DRAWS, DEFAULT_SEED, JointDraws, joint_draws
from zvsim.simulation.engine import Assumptions, Outcome, evaluate, lever_values
from zvsim.simulation.fan import FanMonth, FanQuantity, fan
from zvsim.simulation.levers import Lever, agreement_levers
from zvsim.simulation.load_scenario import load_scenario, load_scenarios
from zvsim.simulation.scenario import Scenario

SCENARIO_FOLDER = built_in_scenarios()


@dataclass(frozen=True)
class Workspace:
    """What every answer starts from.

    Attributes:
        scenarios: by name, the agreement first.
        refused_scenarios: one line per file of the folder that could not be used.
    """

    agreement: Agreement
    levers: Mapping[str, Lever]
    scenarios: Mapping[str, Scenario]
    refused_scenarios: tuple[str, ...]

    def scenario(self, name_or_path: str) -> Scenario:
        """A scenario by its name in the folder or by the path of a file.

        Raises:
            InputError: unknown name, or a file that is refused.
        """
        if name_or_path in self.scenarios:
            return self.scenarios[name_or_path]
        path = Path(name_or_path)
        if path.suffix == ".toml":
            return load_scenario(path, self.levers)
        raise InputError("Szenario", f"»{name_or_path}«", f"Pfad einer TOML-Datei oder {', '.join(self.scenarios)}")


@lru_cache(maxsize=1)
def built_in_agreement() -> tuple[Agreement, Mapping[str, Lever]]:
    """The built-in agreement and its levers, by id."""
    agreement = nrw_2016()
    return agreement, agreement_levers(agreement)


@lru_cache(maxsize=1)
def _workspace(_state: tuple[tuple[str, int], ...]) -> Workspace:
    agreement, levers = built_in_agreement()
    scenarios, refused = load_scenarios(SCENARIO_FOLDER, levers)
    return Workspace(agreement, levers, scenarios, tuple(map(str, refused)))


def built_in_workspace() -> Workspace:
    """The workspace of the built-in agreement and the scenarios folder, read again when a file changes."""
    files = sorted(SCENARIO_FOLDER.glob("*.toml"))
    return _workspace(tuple((path.name, path.stat().st_mtime_ns) for path in files))


@lru_cache(maxsize=4)
def draws_for(view: View, size: int, seed: int) -> JointDraws:
    """Joint draws of a view; kept, because every scenario uses the same ones."""
    return joint_draws(reviewed_fit(view), built_in_agreement()[1], size, seed)


def assess_scenario(
    workspace: Workspace,
    scenario: Scenario,
    size: int = DEFAULT_DRAWS,
    seed: int = DEFAULT_SEED,
    assumptions: Assumptions = "fixed",
    appraisal: Appraisal = IN_FULL,
) -> Assessment:
    """Assess a scenario on the reviewed fit of its view of the data."""
    return assess(
        workspace.agreement,
        workspace.levers,
        reviewed_fit(scenario.view),
        draws_for(scenario.view, size, seed),
        scenario,
        assumptions,
        appraisal,
    )


def monthly_outcome(workspace: Workspace, assessment: Assessment, count: int | None = None) -> Outcome:
    """The months behind an assessment, of all draws or of the first ones alone."""
    draws = draws_for(assessment.scenario.view, assessment.draws, assessment.seed)
    chosen = draws if count is None else draws.first(count)
    values = lever_values(workspace.levers, assessment.scenario.changes, chosen, assessment.assumptions)
    return evaluate(chosen, workspace.levers, values)


def monthly_fan(workspace: Workspace, assessment: Assessment, quantity: FanQuantity) -> tuple[FanMonth, ...]:
    """The fan of one quantity behind an assessment, for charts."""
    view = assessment.scenario.view
    draws = draws_for(view, assessment.draws, assessment.seed)
    values = lever_values(workspace.levers, assessment.scenario.changes, draws, assessment.assumptions)
    return fan(reviewed_fit(view).paths[quantity], draws, workspace.levers, values, quantity)


def scenario_document(
    workspace: Workspace,
    scenario: Scenario,
    size: int = DEFAULT_DRAWS,
    seed: int = DEFAULT_SEED,
    assumptions: Assumptions = "fixed",
    appraisal: Appraisal = IN_FULL,
) -> dict[str, Any]:
    """The assessment of a scenario as the JSON of the command line and of the web address."""
    fit, draws = reviewed_fit(scenario.view), draws_for(scenario.view, size, seed)
    shares = variance_shares(workspace.agreement, workspace.levers, fit, draws, scenario, assumptions)
    return document(assess_scenario(workspace, scenario, size, seed, assumptions, appraisal), shares)


def scenario_basis(
    workspace: Workspace,
    scenario: Scenario,
    size: int = DEFAULT_DRAWS,
    seed: int = DEFAULT_SEED,
    assumptions: Assumptions = "fixed",
) -> Basis:
    """What analyses of a scenario start from: the reviewed fit of its view of the data, and the shared draws."""
    return Basis(
        agreement=workspace.agreement,
        levers=workspace.levers,
        fit=reviewed_fit(scenario.view),
        draws=draws_for(scenario.view, size, seed),
        scenario=scenario,
        assumptions=assumptions,
    )

"""Everything a written assessment is made from, collected once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from zvsim.agreement import Agreement
from zvsim.assessment.comparison import Comparison, compare
from zvsim.assessment.forecast import Assessment
from zvsim.assessment.uncertainty import Source, variance_shares
from zvsim.data import OriginCard, load_cards
from zvsim.model.responses import Response, responses
from zvsim.report.content import Charts
from zvsim.simulation.appraisal import IN_FULL, Appraisal
from zvsim.simulation.draws import DEFAULT_DRAWS, DEFAULT_SEED
from zvsim.simulation.engine import Assumptions
from zvsim.simulation.levers import Lever
from zvsim.simulation.scenario import Scenario, checked_changes
from zvsim.workbench.load_quality import reviewed_quality
from zvsim.workspace import Workspace, assess_scenario, scenario_basis

INFLOW = "refugee_labour_supply"


@dataclass(frozen=True)
class Material:
    """Results and background of one scenario.

    Attributes:
        shares: what the width of each forecast comes from, by target or monitored quantity.
        inflow: the scenario without (first) and with (second) additional labour supply by refugees.
        quality: the reviewed record of how good the forecasts were.
        cards: origins of the data.
        effects: how indicators answer to assumptions.
        charts: none unless they are added; this chapter cannot draw.
        base_url: where the page is served, for the address in the document; without it the address is relative.
    """

    agreement: Agreement
    levers: Mapping[str, Lever]
    assessment: Assessment
    shares: Mapping[str, Mapping[Source, float]]
    inflow: Comparison
    quality: Mapping[str, Any]
    cards: tuple[OriginCard, ...]
    effects: tuple[Response, ...]
    charts: Charts = field(default_factory=Charts)
    base_url: str | None = None


def report_material(
    workspace: Workspace,
    scenario: Scenario,
    size: int = DEFAULT_DRAWS,
    seed: int = DEFAULT_SEED,
    assumptions: Assumptions = "fixed",
    appraisal: Appraisal = IN_FULL,
) -> Material:
    """Assess a scenario with and without inflow and collect what stands behind it.

    Raises:
        InputError: number of draws or seed out of range.
    """
    basis = scenario_basis(workspace, scenario, size, seed, assumptions)
    values = checked_changes({**scenario.changes, INFLOW: 0}, workspace.levers, scenario.name)
    without = replace(basis, scenario=replace(scenario, changes=values))
    return Material(
        agreement=workspace.agreement,
        levers=workspace.levers,
        assessment=assess_scenario(workspace, scenario, size, seed, assumptions, appraisal),
        shares=variance_shares(workspace.agreement, workspace.levers, basis.fit, basis.draws, scenario, assumptions),
        inflow=compare([without, basis]),
        quality=reviewed_quality(),
        cards=load_cards(),
        effects=tuple(responses().values()),
    )

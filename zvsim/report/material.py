"""What a written assessment is made from: a study, a scenario, and what the study answers to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from zvsim.agreement import Agreement
from zvsim.assessment.comparison import Comparison
from zvsim.assessment.forecast import Assessment
from zvsim.assessment.uncertainty import Source, variance_shares
from zvsim.report.content import Charts
from zvsim.simulation.levers import Lever
from zvsim.simulation.scenario import Scenario
from zvsim.study import Study

INFLOW = "refugee_labour_supply"


@dataclass(frozen=True)
class Material:
    """One scenario of a study, to be written about.

    Attributes:
        charts: none unless they are added; this chapter cannot draw.
        base_url: where the page is served, for the address in the document; without it the address is relative.
    """

    study: Study
    scenario: Scenario
    charts: Charts = field(default_factory=Charts)
    base_url: str | None = None

    @property
    def agreement(self) -> Agreement:
        """What was agreed."""
        return self.study.agreement

    @property
    def levers(self) -> Mapping[str, Lever]:
        """The assumptions with their agreed values."""
        return self.study.levers

    @property
    def assessment(self) -> Assessment:
        """Results of the scenario."""
        return self.study.assess(self.scenario)

    @property
    def shares(self) -> Mapping[str, Mapping[Source, float]]:
        """What the width of each forecast comes from, by target or monitored quantity."""
        return self.study.explore(variance_shares, self.scenario.question)

    @property
    def inflow(self) -> Comparison:
        """The scenario without (first) and with (second) additional labour supply by refugees."""
        without = self.scenario.question.at(self.levers[INFLOW], 0.0)
        return self.study.compare([self.scenario.asked(without), self.scenario])

"""Where the page shows what a document is about."""

from __future__ import annotations

from collections.abc import Mapping

from zvsim.assessment.forecast import Assessment
from zvsim.simulation.levers import Lever
from zvsim.simulation.link import link_parameters, relative_link


def scenario_address(assessment: Assessment, levers: Mapping[str, Lever], base_url: str | None = None) -> str:
    """Address of the page with the same assumptions.

    Args:
        base_url: where the page is served, such as ``https://zvsim.example/``; without it the address is relative.
    """
    scenario = assessment.scenario
    link = relative_link(link_parameters(assessment.levers, scenario.view, assessment.assumptions, levers))
    return f"{base_url.rstrip('/')}{link}" if base_url else link

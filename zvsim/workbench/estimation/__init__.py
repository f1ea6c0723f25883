"""Coefficients estimated from the built-in data, each with the other computations that could be defended."""

from __future__ import annotations

from collections.abc import Sequence

from zvsim.data import KreisYear, Observation
from zvsim.model.responses import responses
from zvsim.workbench.estimation.flows import integrations_on_growth, integrations_on_unemployment
from zvsim.workbench.estimation.kreise import annual_changes, elb_and_benefits, elb_on_unemployment
from zvsim.workbench.estimation.okun import okun_relation
from zvsim.workbench.estimation.records import Estimation, Variant

__all__ = ["Estimation", "Variant", "estimations"]


def estimations(panel: Sequence[KreisYear], observations: Sequence[Observation]) -> tuple[Estimation, ...]:
    """Everything that the built-in data can say about responses and couplings.

    Args:
        panel: the Kreise, sorted by key and year.
        observations: all built-in observations.

    Raises:
        InputError: if a series is missing.
    """
    changes = annual_changes(panel)
    elb = elb_on_unemployment(changes)
    elb_on_growth = responses()["elb_on_gdp_growth"]
    return (
        elb,
        okun_relation(observations),
        integrations_on_unemployment(observations, (elb.main.mean, elb.main.standard_error)),
        integrations_on_growth(observations, (elb_on_growth.mean, elb_on_growth.standard_deviation)),
        elb_and_benefits(changes),
    )

"""Coefficients estimated from the data of a study, each with the other computations that could be defended."""

from __future__ import annotations

from collections.abc import Sequence

from zvsim.agreement import Agreement
from zvsim.data import KreisYear, Observation
from zvsim.model.specification import Model
from zvsim.workbench.estimation.flows import integrations_on_growth, integrations_on_unemployment, outflow_against_k2
from zvsim.workbench.estimation.kreise import annual_changes, elb_and_benefits, elb_on_unemployment
from zvsim.workbench.estimation.okun import okun_relation
from zvsim.workbench.estimation.records import Estimation, Settings, Variant

__all__ = ["Estimation", "Variant", "estimations"]


def estimations(
    agreement: Agreement,
    model: Model,
    panel: Sequence[KreisYear],
    observations: Sequence[Observation],
    settings: Settings,
) -> tuple[Estimation, ...]:
    """Everything that the data of a study can say about responses and couplings; no outcome of its target year enters.

    Args:
        agreement: which Land and carriers it is about, and when.
        model: whose judgements the estimates stand beside.
        panel: the Kreise, sorted by key and year.
        observations: all of the study.
        settings: what is left out or compared.

    Raises:
        InputError: if a series is missing.
    """
    changes = annual_changes(panel)
    elb = elb_on_unemployment(changes, settings.doubtful_years, agreement.scope.carriers_text)
    elb_on_growth = model.responses["elb_on_gdp_growth"]
    last_year = agreement.reference_year
    miss = outflow_against_k2(observations, last_year, settings.k2)
    return (
        elb,
        okun_relation(observations, agreement.land.short, last_year, settings),
        integrations_on_unemployment(observations, (elb.main.mean, elb.main.standard_error), miss),
        integrations_on_growth(observations, (elb_on_growth.mean, elb_on_growth.standard_deviation), miss),
        elb_and_benefits(changes),
    )

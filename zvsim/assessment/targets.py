"""Whether a target is reached: the definitions of § 3, on unrounded values."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence

import numpy as np

from zvsim.agreement import Agreement, Target
from zvsim.base.arrays import Array, Flags
from zvsim.base.errors import InputError, raise_all
from zvsim.simulation.engine import AnnualFigures, Indicator

_INDICATOR: Mapping[str, Indicator] = {
    "k2": "k2",
    "lzb_stock_mean": "lzb",
    "lzb_stock": "lzb",
    "elb_stock_mean": "elb",
    "integrations": "integrations",
    "llu_sum": "benefit_sum",
}
"""The indicators that can be forecast, by their codes in an agreement, in lower case."""
_STATISTIC: Mapping[Indicator, str] = {
    "k2": "jfw_december",
    "lzb": "annual_mean_of_monthly_stocks",
    "elb": "annual_mean_of_monthly_stocks",
    "integrations": "annual_sum",
    "benefit_sum": "annual_sum",
}
"""How the annual figure of an indicator is made here, as a target's reference names it."""
MEASURES = ("rel_change", "level", "stock_level")
AGGREGATIONS = ("pooled_carriers", "single_carrier")
_COMPARE: Mapping[str, Callable[[Array, float], Flags]] = {">=": operator.ge, "<=": operator.le, "==": operator.eq}


def target_indicator(target: Target) -> Indicator:
    """The indicator that a target is about.

    Raises:
        InputError: if no forecast exists for it.
    """
    code = target.indicator.lower()
    if code not in _INDICATOR:
        raise InputError(f"Ziel {target.id}: indicator", f"»{target.indicator}«", ", ".join(_INDICATOR).upper())
    return _INDICATOR[code]


def check_served(agreement: Agreement) -> None:
    """Refuse an agreement with targets that no forecast can answer.

    Raises:
        InputError: naming each target, its key, what stands there and what can be served.
    """
    alone = len(agreement.scope.carriers) == 1
    raise_all([problem for target in agreement.targets for problem in _unserved(target, alone=alone)])


def _unserved(target: Target, *, alone: bool) -> list[InputError]:
    """What of a target has no forecast, where its carrier stands alone or with others."""

    def refusal(key: str, found: str, served: Sequence[str]) -> InputError:
        return InputError(f"agreement.toml: targets ({target.id}).{key}", f"»{found}«", " oder ".join(served))

    code = target.indicator.lower()
    if code not in _INDICATOR:
        return [refusal("indicator", target.indicator, [known.upper() for known in _INDICATOR])]
    statistic = _STATISTIC[_INDICATOR[code]]
    named = target.reference.statistic if target.reference is not None else statistic
    parts = (
        ("measure", target.measure, MEASURES),
        ("comparator", target.comparator, tuple(_COMPARE)),
        ("reference.statistic", named, (statistic,)),
        ("aggregation", target.aggregation, AGGREGATIONS[1:] if alone else AGGREGATIONS[:1]),
    )
    return [refusal(key, found, served) for key, found, served in parts if found not in served]


def target_values(outcome: AnnualFigures, target: Target) -> Array:
    """What the target is compared with, draw by draw: a relative change as a fraction, or a level.

    Raises:
        InputError: if the target's measure has no forecast.
    """
    indicator = target_indicator(target)
    if target.measure == "rel_change":
        return outcome.change(indicator)
    if target.measure in ("level", "stock_level"):
        return outcome.annual(indicator)[1]
    raise InputError(f"Ziel {target.id}: measure", f"»{target.measure}«", ", ".join(MEASURES))


def reached(values: Array, comparator: str, threshold: float) -> Flags:
    """Draw by draw, whether the target is reached; the threshold itself counts as reached.

    >>> reached(np.array([-0.0041, -0.004, -0.0039]), ">=", -0.004).tolist()  # falls by at most 0.4 %
    [False, True, True]
    >>> reached(np.array([-0.001, 0.0, 0.001]), "<=", 0.0).tolist()  # not above last year
    [True, True, False]
    """
    return _COMPARE[comparator](values, threshold)


def stacked(rows: Sequence[Array], draws: int) -> Array:
    """Rows of draws one below the other, shape (rows, draws), also where there are none."""
    return np.array(rows).reshape(len(rows), draws)


def target_hits(agreement: Agreement, rows: Array) -> Flags:
    """Draw by draw, which targets are reached to the letter of § 3.

    Args:
        agreement: whose targets are judged.
        rows: what they are compared with, shape (targets or more, draws), the targets first and in their order.

    Returns:
        Shape (targets, draws); a target's probability is the mean of its row.
    """
    judged = zip(agreement.targets, rows, strict=False)  # what is only monitored stands below
    hits = [reached(row, target.comparator, target.threshold) for target, row in judged]
    return np.array(hits, dtype=bool).reshape(len(hits), rows.shape[1])


def rounding_turns_verdict(value: float, comparator: str, threshold: float) -> bool:
    """Whether rounding a relative change to one decimal of a percent would turn the verdict.

    >>> rounding_turns_verdict(-0.0042, ">=", -0.004), rounding_turns_verdict(-0.006, ">=", -0.004)
    (True, False)
    """
    exact = bool(reached(np.array([value]), comparator, threshold)[0])
    rounded = round(100.0 * value, 1)
    return exact != bool(reached(np.array([rounded]), comparator, round(100.0 * threshold, 1))[0])

"""What must hold for a target on the integration rate when the stock grows, and what dilution by refugees costs.

Arithmetic, no estimate: the rate is integrations over the mean eLb stock, so that with a refugees' share s of the
stock it is (1 - s) × rate of the others + s × rate of the refugees.
"""

from __future__ import annotations

from zvsim.agreement import Target
from zvsim.assessment.targets import target_indicator
from zvsim.base.errors import InputError


def break_even_integrations(target: Target, growth_of_elb: float) -> float:
    """Relative change of integrations at which the rate just keeps its target when the mean stock grows.

    Args:
        target: on the relative change of the integration rate.
        growth_of_elb: relative change of the mean eLb stock, a fraction above -1.

    Raises:
        InputError: a target with another indicator or measure.

    >>> from zvsim.study import built_in_study
    >>> target = built_in_study().agreement.target("integrationsquote")
    >>> round(break_even_integrations(target, 0.044), 4)  # 1.044 × 0.996 - 1
    0.0398
    """
    _check(target)
    return (1.0 + growth_of_elb) * (1.0 + target.threshold) - 1.0


def diluted_rate(share: float, rate_of_others: float, rate_of_refugees: float) -> float:
    """Integration rate of a stock in which a share is refugees.

    Args:
        share: refugees' share of the mean stock, 0 to 1.
        rate_of_others: of everybody else, a fraction.
        rate_of_refugees: integrations per refugee in the stock and year, a fraction.

    >>> round(diluted_rate(0.02, 0.245, 0.08) / 0.245 - 1.0, 4)  # two points cost 1.35 %
    -0.0135
    """
    return (1.0 - share) * rate_of_others + share * rate_of_refugees


def share_at_target(target: Target, rate_of_others: float, rate_of_refugees: float) -> float | None:
    """Gain of the refugees' share that uses up what the target allows, with everybody else's rate unchanged.

    Args:
        target: on the relative change of the integration rate.
        rate_of_others: of everybody else and of last year, a fraction above 0.
        rate_of_refugees: integrations per refugee in the stock and year, a fraction.

    Returns:
        A fraction; nothing if no share reaches the threshold, as when refugees' rate is not below that of others.

    Raises:
        InputError: a target with another indicator or measure.

    >>> from zvsim.study import built_in_study
    >>> round(share_at_target(built_in_study().agreement.target("integrationsquote"), 0.245, 0.08), 4)
    0.0059
    """
    _check(target)
    allowed, lost_per_share = -target.threshold * rate_of_others, rate_of_others - rate_of_refugees
    if lost_per_share <= 0.0 or not 0.0 <= allowed <= lost_per_share:
        return None
    return allowed / lost_per_share


def _check(target: Target) -> None:
    if (target_indicator(target), target.measure) != ("k2", "rel_change"):
        allowed = "ein Ziel für die Veränderung der Integrationsquote"
        raise InputError(f"Ziel {target.id}", f"{target.indicator}, {target.measure}", allowed)

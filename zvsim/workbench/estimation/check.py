"""Comparison of the estimates with what the data files say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from zvsim.base.numbers import number_text
from zvsim.model.responses import Evidence, Sensitivity
from zvsim.model.specification import Model
from zvsim.workbench.estimation.records import Estimation, Variant


@dataclass(frozen=True)
class Stated:
    """What a data file says about one estimate.

    Attributes:
        mean, standard_error, sample: as rounded and worded there.
        explanation: why it is used, or why it is not; German, for readers.
        sensitivities: quoted there; empty where the file leaves them out.
        judgement: the value that stands in its place, if the estimate is only evidence.
    """

    mean: float
    standard_error: float
    sample: str
    explanation: str
    sensitivities: tuple[Sensitivity, ...] = ()
    judgement: float | None = None


def stated_estimates(model: Model) -> Mapping[str, Stated]:
    """Every estimate that a study's responses.toml, coupling_okun.toml and couplings.toml quote, by id."""
    stated = {}
    for item in model.responses.values():
        if item.standard_error is not None and item.sample is not None:
            sensitivities = tuple(item.sensitivity)
            stated[item.id] = Stated(item.mean, item.standard_error, item.sample, item.source, sensitivities)
        elif item.evidence is not None:
            stated[item.id] = _beside(item.mean, item.evidence)
    okun = model.okun
    stated["okun"] = Stated(okun.mean, okun.standard_error, okun.sample, okun.source, tuple(okun.sensitivity))
    for pair in model.couplings:
        if pair.evidence is not None:
            stated[f"shocks_{'_'.join(pair.pair)}"] = _beside(pair.correlation, pair.evidence)
    return stated


def _beside(judgement: float, evidence: Evidence) -> Stated:
    return Stated(evidence.mean, evidence.standard_error, evidence.sample, evidence.reason, judgement=judgement)


def _figure_differences(where: str, decimals: int, variant: Variant, quoted: Stated | Sensitivity) -> list[str]:
    rounding = 0.51 * 10.0**-decimals  # a little more than half a digit: processors differ in the last bits
    figures = (
        ("Mittelwert", variant.mean, quoted.mean),
        ("Standardfehler", variant.standard_error, quoted.standard_error),
    )
    return [
        f"{where}: {name} geschätzt {number_text(estimated, decimals + 2)}, angegeben {number_text(stated)}"
        for name, estimated, stated in figures
        if not abs(estimated - stated) <= rounding
    ]


def _differences(one: Estimation, quoted: Stated) -> list[str]:
    main = one.main
    differing = _figure_differences(one.id, one.decimals, main, quoted)
    if main.sample != quoted.sample:
        differing.append(f"{one.id}: Stichprobe geschätzt {main.sample}, angegeben {quoted.sample}")
    if (one.role == "evidence") != (quoted.judgement is not None):
        differing.append(f"{one.id}: die Rolle der Schätzung ist eine andere als angegeben")
    estimated = {variant.label: variant for variant in one.sensitivities}
    for entry in quoted.sensitivities:
        if entry.label not in estimated:
            differing.append(f"{one.id}: »{entry.label}« angegeben, aber nicht geschätzt")
            continue
        differing += _figure_differences(f"{one.id}, {entry.label}", one.decimals, estimated[entry.label], entry)
    if one.role == "used":
        missing = estimated.keys() - {entry.label for entry in quoted.sensitivities}
        differing += [f"{one.id}: »{label}« geschätzt, aber nicht angegeben" for label in sorted(missing)]
    return differing


def differences(estimates: Iterable[Estimation], stated: Mapping[str, Stated]) -> list[str]:
    """What the data files quote otherwise than it is estimated, beyond rounding.

    Returns:
        German sentences; empty if all agree.
    """
    by_id = {one.id: one for one in estimates}
    differing = [f"{name}: angegeben, aber nicht geschätzt" for name in stated if name not in by_id]
    for name, one in by_id.items():
        if name not in stated:
            differing.append(f"{name}: geschätzt, aber nirgends angegeben")
        else:
            differing += _differences(one, stated[name])
    return differing

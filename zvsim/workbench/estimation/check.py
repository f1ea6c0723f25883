"""Comparison of the estimates with what the data files say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from zvsim.base.numbers import number_text
from zvsim.model.evidence import Evidence, Sensitivity
from zvsim.model.specification import Model
from zvsim.workbench.estimation.records import Estimation


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
    found = {}
    for item in model.responses.values():
        if item.standard_error is not None and item.sample is not None:
            found[item.id] = Stated(
                item.mean, item.standard_error, item.sample, item.source, sensitivities=tuple(item.sensitivity)
            )
        elif item.evidence is not None:
            found[item.id] = _beside(item.mean, item.evidence)
    relation = model.okun
    found["okun"] = Stated(
        relation.mean,
        relation.standard_error,
        relation.sample,
        relation.source,
        sensitivities=tuple(relation.sensitivity),
    )
    for pair in model.couplings:
        if pair.evidence is not None:
            found[f"shocks_{'_'.join(pair.pair)}"] = _beside(pair.correlation, pair.evidence)
    return found


def _beside(judgement: float, evidence: Evidence) -> Stated:
    return Stated(evidence.mean, evidence.standard_error, evidence.sample, evidence.reason, judgement=judgement)


def _figure_differences(where: str, decimals: int, figures: Sequence[tuple[str, float, float]]) -> list[str]:
    rounding = 0.51 * 10.0**-decimals  # a little more than half a digit: processors differ in the last bits
    return [
        f"{where}: {name} geschätzt {number_text(estimated, decimals + 2)}, angegeben {number_text(quoted)}"
        for name, estimated, quoted in figures
        if not abs(estimated - quoted) <= rounding
    ]


def _differences(one: Estimation, quoted: Stated) -> list[str]:
    main = one.main
    found = _figure_differences(
        one.id,
        one.decimals,
        [
            ("Mittelwert", main.mean, quoted.mean),
            ("Standardfehler", main.standard_error, quoted.standard_error),
        ],
    )
    if main.sample != quoted.sample:
        found.append(f"{one.id}: Stichprobe geschätzt {main.sample}, angegeben {quoted.sample}")
    if (one.role == "evidence") != (quoted.judgement is not None):
        found.append(f"{one.id}: die Rolle der Schätzung ist eine andere als angegeben")
    estimated = {variant.label: variant for variant in one.sensitivities}
    for entry in quoted.sensitivities:
        if entry.label not in estimated:
            found.append(f"{one.id}: »{entry.label}« angegeben, aber nicht geschätzt")
            continue
        variant = estimated[entry.label]
        found += _figure_differences(
            f"{one.id}, {entry.label}",
            one.decimals,
            [
                ("Mittelwert", variant.mean, entry.mean),
                ("Standardfehler", variant.standard_error, entry.standard_error),
            ],
        )
    if one.role == "used":
        missing = estimated.keys() - {entry.label for entry in quoted.sensitivities}
        found += [f"{one.id}: »{label}« geschätzt, aber nicht angegeben" for label in sorted(missing)]
    return found


def differences(estimates: Iterable[Estimation], stated: Mapping[str, Stated]) -> list[str]:
    """What the data files quote otherwise than it is estimated, beyond rounding.

    Returns:
        German sentences; empty if all agree.
    """
    by_id = {one.id: one for one in estimates}
    found = [f"{name}: angegeben, aber nicht geschätzt" for name in stated if name not in by_id]
    for name, one in by_id.items():
        if name not in stated:
            found.append(f"{name}: geschätzt, aber nirgends angegeben")
        else:
            found += _differences(one, stated[name])
    return found

"""``estimate``: the coefficients that data can give, and their comparison with the data files."""

from __future__ import annotations

import argparse
import textwrap
from typing import TYPE_CHECKING, Any

from zvsim.base.numbers import number_text
from zvsim.cli.options import add_study_option
from zvsim.cli.output import checked_code, print_json
from zvsim.model.version import MODEL_VERSION
from zvsim.study import open_study

if TYPE_CHECKING:
    from zvsim.workbench.estimation import Estimation, Variant
    from zvsim.workbench.estimation.check import Stated

HELP = "Wirkungen aus den eingebauten Daten schätzen"
WIDTH = 110


def add(command: argparse.ArgumentParser) -> None:
    """Its options."""
    form = command.add_mutually_exclusive_group()
    form.add_argument("--check", action="store_true", help="nur mit den angegebenen Werten vergleichen")
    form.add_argument("--json", action="store_true")
    add_study_option(command)


def _variant_document(variant: Variant) -> dict[str, Any]:
    return {
        "computation": variant.label,
        "mean": variant.mean,
        "standard_error": variant.standard_error,
        "sample": {
            "observations": variant.observations,
            "clusters": variant.clusters,
            "first": variant.first,
            "last": variant.last,
        },
    }


def _document(one: Estimation, stated: Stated | None) -> dict[str, Any]:
    return {
        "label": one.label,
        "unit": one.unit,
        "lag": one.lag,
        "role": one.role,
        "judgement": stated.judgement if stated else None,
        **_variant_document(one.main),
        "sensitivities": [_variant_document(variant) for variant in one.sensitivities],
        "explanation": stated.explanation if stated else None,
        "remark": one.remark,
    }


def _readable(one: Estimation, stated: Stated | None) -> str:
    role = "verwendet" if one.role == "used" else "Anhalt neben einer Setzung"
    if stated and stated.judgement is not None:
        role += f": {number_text(stated.judgement, one.decimals, signed=True)}"
    lines = [f"{one.label} ({role})", f"  {one.unit}, {one.lag}; Standardfehler in Klammern"]
    width = max(len(variant.label) for variant in (one.main, *one.sensitivities))
    for mark, variant in (("→", one.main), *((" ", variant) for variant in one.sensitivities)):
        mean = number_text(variant.mean, one.decimals, signed=True)
        error = number_text(variant.standard_error, one.decimals)
        lines.append(f"  {mark} {variant.label:{width}}  {mean} ({error})  {variant.sample}")
    for text in (stated.explanation if stated else "", one.remark):
        lines += textwrap.wrap(text, WIDTH, initial_indent="  ", subsequent_indent="  ")
    return "\n".join(lines)


def run(options: argparse.Namespace) -> int:
    """Print every estimate; with ``--check`` 1 if a data file quotes another figure."""
    # A forecast only reads the results; statsmodels is loaded only here.
    from zvsim.workbench.estimation import estimations
    from zvsim.workbench.estimation.check import differences, stated_estimates
    from zvsim.workbench.estimation.records import load_settings

    study = open_study(options.study)
    settings, stated = load_settings(study.folder), stated_estimates(study.model)
    estimates = estimations(study.agreement, study.model, study.panel, study.observations, settings)
    if options.check:
        agree = "Die angegebenen Schätzwerte stimmen mit einer neuen Schätzung überein."
        return checked_code(differences(estimates, stated), agree)
    if options.json:
        document = {
            "model_version": MODEL_VERSION,
            "data_version": study.data_version,
            "estimates": {one.id: _document(one, stated.get(one.id)) for one in estimates},
        }
        print_json(document)
    else:
        print("\n\n".join(_readable(one, stated.get(one.id)) for one in estimates))
    return 0

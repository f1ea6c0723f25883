"""All figures of a run."""

from __future__ import annotations

from typing import Any

from bench.evaluation import evaluation_figures
from bench.fits import fit_figures
from bench.growth import growth_figures
from bench.machine import machine, versions
from bench.page import page_figures
from bench.sizes import Sizes
from bench.start import start_figures
from bench.sweeps import sweep_figures
from zvsim.study import built_in_study


def figures(sizes: Sizes) -> dict[str, Any]:
    """Measure everything, one after the other; times in seconds, bars beside what they are about."""
    study = built_in_study()
    return {
        "machine": machine(),
        "versions": versions(study),
        "evaluation": evaluation_figures(study, sizes.draws, sizes.rounds),
        "start": start_figures(sizes.rounds),
        "fit": fit_figures(study, sizes.rounds),
        "growth": growth_figures(study, sizes),
        "sweep": sweep_figures(sizes.sweeps, sizes.draws),
        **({"page": page_figures(sizes)} if sizes.page_moves else {}),
    }

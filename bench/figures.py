"""All figures of a run."""

from __future__ import annotations

from typing import Any

from bench.browser import browser_figures, chromium
from bench.evaluation import evaluation_figures
from bench.growth import growth_figures
from bench.machine import machine, versions
from bench.served import APP, served
from bench.sessions import session_figures
from bench.sizes import Sizes
from bench.start import fit_figures, start_figures
from bench.sweeps import sweep_figures
from zvsim.page.pages import PAGES
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


def page_figures(sizes: Sizes) -> dict[str, Any]:
    """Measured on a server of its own; what needs Chromium is left out where there is none."""
    paths = [entry.path for entry in PAGES if not entry.hidden]
    with served(APP) as app:
        found = session_figures(app, paths, sizes.sessions, sizes.page_moves, sizes.page_reruns)
        seen = browser_figures(app, paths, sizes.page_moves, sizes.page_starts) if chromium() else {}
    return {"sessions": found, **seen}

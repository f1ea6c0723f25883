"""A fit of other data than the built-in: the first time, and when it is kept."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.clock import interleaved, timed
from zvsim.study import Study
from zvsim.workbench.load_fit import LoadedFit, load_fit


def fit_figures(study: Study, rounds: int) -> dict[str, Any]:
    """Time to fit every quantity of a view, and to read that fit again."""
    with TemporaryDirectory() as folder:

        def asked_for() -> LoadedFit:
            return load_fit(study.model, study.agreed.view, study.observations, "bench", Path(folder))

        made = timed(asked_for)
        kept = interleaved({"kept": asked_for}, rounds)["kept"]
    return {
        "seconds": {"made": round(made, 3), "kept": kept.document()},
        "made_over_kept": {"value": round(made / kept.median, 1)},
    }

"""What is waited for once: a fresh process that answers, beside an empty one, and a fit of other data."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.clock import interleaved, timed
from zvsim.study import Study
from zvsim.workbench.load_fit import LoadedFit, load_fit

FORECAST = ("-m", "zvsim", "forecast", "--json")
EMPTY = ("-c", "import numpy")
HEAVY = ("statsmodels", "scipy", "scipy.optimize", "pandas", "streamlit", "altair")
NEVER = ("statsmodels", "scipy.optimize")

_LIST_MODULES = "import sys; from zvsim.cli.main import main; main(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *arguments], capture_output=True, encoding="utf-8", check=True)


def start_figures(rounds: int) -> dict[str, Any]:
    """Time until a forecast is printed, and which big libraries that has loaded."""
    found = interleaved({"forecast": lambda: _run(*FORECAST), "import_numpy": lambda: _run(*EMPTY)}, rounds)
    loaded = set(_run("-c", _LIST_MODULES, *FORECAST[2:]).stderr.split())
    return {
        "seconds": {name: times.document() for name, times in found.items()},
        "forecast_over_import_numpy": {"value": round(found["forecast"].median / found["import_numpy"].median, 3)},
        "loaded": [name for name in HEAVY if name in loaded],
        "neither_fit_nor_statsmodels": {"value": not loaded & set(NEVER), "met": not loaded & set(NEVER)},
    }


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

"""A fresh process that answers, beside an empty one that imports numpy."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

from bench.clock import interleaved

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

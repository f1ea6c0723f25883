"""What the figures were measured on and with."""

from __future__ import annotations

import os
import platform
from importlib.metadata import version
from pathlib import Path

from zvsim import __version__
from zvsim.model.version import MODEL_VERSION
from zvsim.study import Study

LIBRARIES = ("numpy", "scipy", "statsmodels", "joblib", "distributed")
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS")


def _cpu_model() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:  # not on Linux
        return platform.processor()
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return models[0] if models else platform.processor()


def machine() -> dict[str, object]:
    """Cores, processor, Python and the threads that numerical libraries may use."""
    return {
        "cores": os.cpu_count(),
        "cpu": _cpu_model(),
        "system": platform.platform(),
        "python": platform.python_version(),
        "threads": {name: os.environ.get(name) for name in THREADS},
    }


def versions(study: Study) -> dict[str, str]:
    """Of the product, its model and data, and of what it is measured against."""
    own = {"zvsim": __version__, "model": MODEL_VERSION, "data": study.data_version}
    return own | {name: version(name) for name in LIBRARIES}

"""Run a command of the command line and print, as the last line, its peak memory and that of its workers."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from zvsim.cli.main import main


def peak_megabytes(process: int) -> float | None:
    """Largest resident memory that a process has had so far; None where the system does not tell."""
    try:
        lines = Path(f"/proc/{process}/status").read_text(encoding="utf-8").splitlines()
    except OSError:
        return None
    kilobytes = [int(line.split()[1]) for line in lines if line.startswith("VmHWM:")]
    return round(kilobytes[0] / 1024.0, 1) if kilobytes else None


def _children(process: int) -> list[int]:
    return [int(text) for path in Path(f"/proc/{process}/task").glob("*/children") for text in path.read_text().split()]


if __name__ == "__main__":
    code = main(sys.argv[1:])
    own = os.getpid()
    workers = [peak for child in _children(own) if (peak := peak_megabytes(child)) is not None]
    print(json.dumps({"caller": peak_megabytes(own), "largest_worker": max(workers, default=None)}))
    sys.exit(code)

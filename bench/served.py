"""The app, and an empty one to compare it with, each served as ``make run`` serves it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
APP = ROOT / "app.py"
START_SECONDS = 60
ENDPOINT = "/_stcore"

EMPTY_APP = """\
import streamlit as st

value = st.slider("value", -6.0, 6.0, 1.4, 0.1)
st.html(f'<p role="status">{value}</p>')
"""


@dataclass(frozen=True)
class Served:
    """A running app.

    Attributes:
        address: host and port.
        process: its id.
    """

    address: str
    process: int

    @property
    def url(self) -> str:
        """Where a browser finds it."""
        return f"http://{self.address}"

    def processor_seconds(self) -> float:
        """Seconds that its threads have computed so far, all together."""
        fields = Path(f"/proc/{self.process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def megabytes(self) -> float:
        """Memory that it has now."""
        lines = Path(f"/proc/{self.process}/status").read_text(encoding="utf-8").splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS:")) / 1024.0


@contextmanager
def served(script: Path) -> Iterator[Served]:
    """A script of Streamlit on a port of its own, with the settings of this project."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)]
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(
        command, cwd=ROOT, stdout=quiet, stderr=quiet, env=os.environ | {"PYTHONPATH": str(ROOT)}
    )
    try:
        running = Served(f"localhost:{port}", process.pid)
        _wait_until_healthy(running, process)
        yield running
    finally:
        process.kill()
        process.wait()


@contextmanager
def empty_app() -> Iterator[Path]:
    """The script of an app with one slider and one text."""
    with TemporaryDirectory() as folder:
        script = Path(folder) / "app.py"
        script.write_text(EMPTY_APP, encoding="utf-8")
        yield script


def _wait_until_healthy(running: Served, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{running.url}{ENDPOINT}/health", timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
    raise RuntimeError("the app does not start")

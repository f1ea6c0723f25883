"""A sweep that is killed, or loses a worker, ends in the same bytes as one that ran through."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 300  # after which a test that waits gives up, also beside busy processes

# Few draws and many scenarios: a few seconds of work in a dozen tasks, so that there is a middle to end it in.
SWEEP = ("-m", "zvsim", "sweep", "--grid", "gdp_growth=-2:3:0.02", "unemployment_rate=7.5:8.4:0.1")
FEW = ("--draws", "100", "--seed", "7")
ROWS = 251 * 10

Run = subprocess.Popen[str]


@contextmanager
def started(*arguments: str) -> Iterator[Run]:
    """A Python process that is gone at the end, whatever happened."""
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    pipe = subprocess.PIPE
    process = subprocess.Popen(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=environment,
        stdout=pipe,
        stderr=pipe,
        encoding="utf-8",
        start_new_session=True,
        # A shell lets what it runs in the background ignore this signal.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate(timeout=SECONDS)


def completed(*arguments: str) -> str:
    """What a process that ends well has written to its error output."""
    with started(*arguments) as process:
        _, errors = process.communicate(timeout=SECONDS)
        assert process.returncode == 0, errors
    return errors


def wait_until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + SECONDS
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.01)


def rows_kept(out: Path) -> int:
    """Whole rows in the journal of a file, whose first line are the settings."""
    journal = out.with_name(f"{out.name}.journal")
    return max(0, journal.read_bytes().count(b"\n") - 1) if journal.exists() else 0


@pytest.fixture(scope="module")
def uninterrupted(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The file as one process makes it in one go."""
    out = tmp_path_factory.mktemp("uninterrupted") / "rows.csv"
    completed(*SWEEP, *FEW, "--jobs", "1", "--out", str(out))
    assert out.read_bytes().count(b"\n") == ROWS + 1
    return out.read_bytes()


def test_a_sweep_that_is_stopped_and_then_killed_goes_on_where_it_was(uninterrupted: bytes, tmp_path: Path) -> None:
    out = tmp_path / "rows.csv"
    command = (*SWEEP, *FEW, "--jobs", "2", "--out", str(out))
    with started(*command) as process:
        wait_until(lambda: rows_kept(out) > 0)
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to the sweep and to its workers
        _, errors = process.communicate(timeout=SECONDS)
    stopped = rows_kept(out)
    assert process.returncode == 130
    assert errors.splitlines()[-1].endswith("Zeilen sind gesichert, derselbe Befehl setzt fort.")
    assert "Traceback" not in errors

    with started(*command) as process:
        wait_until(lambda: rows_kept(out) > stopped)
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=SECONDS)  # ends only when its workers have gone as well
    killed = rows_kept(out)
    assert process.returncode == -signal.SIGKILL
    assert 0 < stopped < killed < ROWS
    assert not out.exists()

    assert f"| {killed}/{ROWS} [" in completed(*command)  # the bar begins at what was kept
    assert out.read_bytes() == uninterrupted
    assert [path.name for path in tmp_path.iterdir()] == ["rows.csv"]


@contextmanager
def cluster(folder: Path) -> Iterator[tuple[str, list[Run]]]:
    """A Dask scheduler and two workers of one thread each, all processes of their own on the loopback address."""
    file = folder / "scheduler.json"
    local = ("--host", "127.0.0.1", "--no-dashboard", "--scheduler-file", str(file))
    with ExitStack() as stack:
        stack.enter_context(started("-m", "dask", "scheduler", "--port", "0", *local))
        wait_until(lambda: file.exists() and file.read_bytes().endswith(b"}"))
        worker = ("-m", "dask", "worker", *local, "--nthreads", "1", "--no-nanny", "--local-directory", str(folder))
        workers = [stack.enter_context(started(*worker, "--name", name)) for name in ("one", "two")]
        yield json.loads(file.read_bytes())["address"], workers


def test_a_cluster_that_loses_a_worker_gives_the_same_bytes(uninterrupted: bytes, tmp_path: Path) -> None:
    out = tmp_path / "rows.csv"
    with (
        cluster(tmp_path) as (address, workers),
        started(*SWEEP, *FEW, "--dask", address, "--out", str(out)) as process,
    ):
        wait_until(lambda: rows_kept(out) > 0)
        workers[0].kill()
        assert 0 < rows_kept(out) < ROWS
        _, errors = process.communicate(timeout=SECONDS)
        assert process.returncode == 0, errors
    assert out.read_bytes() == uninterrupted

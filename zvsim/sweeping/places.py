"""Where tasks are computed: the cores of this machine, or the workers of a Dask cluster.

A place takes tasks as it needs them and gives their rows in the same order, so that memory does not grow with
the number of tasks.
"""

from __future__ import annotations

import logging
import os
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING

from joblib import Parallel, delayed

from zvsim.assessment.sweep import Row
from zvsim.errors import InputError
from zvsim.sweeping.task import Task, check_versions, task_rows, versions

if TYPE_CHECKING:
    from distributed import Client, Future

Place = Callable[[Iterable[Task]], Iterator[list[Row]]]

SECONDS_TO_CONNECT = 15
SECONDS_BETWEEN_LOOKS = 10  # whether a cluster that has not answered still has workers
SECONDS_BETWEEN_CHECKS = 1.0  # whether a worker's sweep is still there
TASKS_PER_WORKER = 3  # under way at a time: enough that none waits for the next


class WorkersLost(RuntimeError):
    """Workers ended before their tasks did, in German."""


@contextmanager
def this_machine(jobs: int) -> Iterator[Place]:
    """Processes on this machine.

    Args:
        jobs: their number, -1 for as many as there are cores.
    """

    def compute(tasks: Iterable[Task]) -> Iterator[list[Row]]:
        try:
            parallel = Parallel(n_jobs=jobs, return_as="generator", backend="loky")
            yield from parallel(delayed(_watched_rows)(task, os.getpid()) for task in tasks)
        except BrokenProcessPool as error:
            raise WorkersLost("ein Arbeitsprozess ist ausgefallen") from error

    yield compute


def _watched_rows(task: Task, caller: int) -> list[Row]:
    if os.getpid() != caller:
        _leave_with(caller)
    return task_rows(task)


@cache
def _leave_with(caller: int) -> None:
    """End this worker once its caller has been killed; else it would wait for ever to hand over its rows."""

    def watch() -> None:
        while os.getppid() == caller:
            time.sleep(SECONDS_BETWEEN_CHECKS)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


@contextmanager
def cluster(address: str) -> Iterator[Place]:
    """The workers of a Dask cluster; a task whose worker is lost goes to another one.

    Args:
        address: of the scheduler.

    Raises:
        InputError: Dask is not installed, no scheduler with a worker answers, or the cluster does not have this
            product in this version.
    """
    try:
        from distributed import Client
    except ImportError as error:
        raise InputError("--dask", "kein Paket distributed", "nach pip install distributed, oder --jobs N") from error
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # a lost scheduler is told in one line, not in fifty
    try:
        client = Client(address, timeout=SECONDS_TO_CONNECT, set_as_default=False)
    except (OSError, ValueError) as error:  # a time-out is an OSError
        allowed = "Adresse eines laufenden Schedulers, zum Beispiel tcp://127.0.0.1:8786"
        raise InputError("--dask", f"keine Antwort von »{address}«", allowed) from error
    with client:
        _check_cluster(client, address)
        yield lambda tasks: _compute_on(client, tasks)


def _check_cluster(client: Client, address: str) -> None:
    try:
        client.wait_for_workers(1, timeout=SECONDS_TO_CONNECT)
    except TimeoutError as error:
        raise InputError("--dask", f"kein Arbeitsprozess an »{address}«", "mindestens einer") from error
    try:
        # Once through the scheduler, which has to understand the tasks as well, and once to every worker.
        client.submit(versions, pure=False).result(timeout=SECONDS_TO_CONNECT)
        found = client.run(versions)
    except Exception as error:  # whatever an installation lacks
        allowed = "ein Cluster, auf dem Scheduler und Arbeitsprozesse zvsim importieren können"
        raise InputError("--dask", f"»{address}« ohne zvsim ({type(error).__name__}: {error})", allowed) from error
    for worker, there in found.items():
        check_versions(f"--dask, Arbeitsprozess {worker}", there, versions())


def _compute_on(client: Client, tasks: Iterable[Task]) -> Iterator[list[Row]]:
    from distributed import KilledWorker
    from distributed.comm import CommClosedError

    waiting: deque[Future] = deque()
    try:
        for task in tasks:
            if len(waiting) >= TASKS_PER_WORKER * max(1, sum(client.ncores().values())):
                yield _result(client, waiting.popleft())
            waiting.append(client.submit(task_rows, task, pure=False))
        while waiting:
            yield _result(client, waiting.popleft())
    except KilledWorker as error:
        raise WorkersLost("mehrere Arbeitsprozesse sind nacheinander ausgefallen") from error
    except (CancelledError, CommClosedError) as error:
        raise WorkersLost("der Scheduler ist ausgefallen") from error


def _result(client: Client, future: Future) -> list[Row]:
    while True:
        try:
            rows: list[Row] = future.result(timeout=SECONDS_BETWEEN_LOOKS)
        except TimeoutError as error:
            if not client.ncores():
                raise WorkersLost("der Cluster hat keinen Arbeitsprozess mehr") from error
        else:
            return rows

"""Where work is done: on the cores of this machine, or by the workers of a Dask cluster.

Workers take tasks as they need them and give their results in the same order, so that memory does not grow with
the number of tasks.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
import time
import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import CancelledError
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import cache
from importlib.metadata import version
from multiprocessing.resource_tracker import ensure_running
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from joblib import Parallel, delayed
from joblib.externals.loky.backend import resource_tracker
from threadpoolctl import threadpool_limits

from zvsim.base.errors import InputError
from zvsim.study import DEFAULT, open_study
from zvsim.sweeping.task import check_versions, versions

if TYPE_CHECKING:
    from distributed import Client, Future

Item = TypeVar("Item")
Result = TypeVar("Result")


class Workers(Protocol):
    """Does the same work on every task; both have to be picklable, as they go to other processes."""

    def __call__(self, work: Callable[[Item], Result], tasks: Iterable[Item]) -> Iterator[Result]:
        """The results, in the order of the tasks."""


SECONDS_TO_CONNECT = 15
SECONDS_BETWEEN_LOOKS = 10  # whether a cluster that has not answered still has workers
SECONDS_BETWEEN_CHECKS = 1.0  # whether a worker's sweep is still there
TASKS_PER_WORKER = 3  # under way at a time: enough that none waits for the next


class WorkersLost(RuntimeError):
    """Workers ended before their tasks did, in German."""


@contextmanager
def this_machine(jobs: int) -> Iterator[Workers]:
    """Processes on this machine.

    Args:
        jobs: their number, -1 for as many as there are cores.
    """

    def compute(work: Callable[[Item], Result], tasks: Iterable[Item]) -> Iterator[Result]:
        _let_joblib_end_quietly()
        try:
            parallel = Parallel(n_jobs=jobs, return_as="generator", backend="loky")
            with _interrupts_held_back():
                results = parallel(delayed(_watched)(work, task, os.getpid()) for task in tasks)
            yield from results
        except BrokenProcessPool as error:
            raise WorkersLost("ein Arbeitsprozess ist ausgefallen") from error

    yield compute


def _let_joblib_end_quietly() -> None:
    """A run that is stopped is told of by its caller; what joblib dropped and its tracker cleaned up helps nobody."""
    warnings.filterwarnings("ignore", ".*You could benefit from adjusting the input task iterator", UserWarning)
    tracker = f"ignore::UserWarning:{resource_tracker.__name__}"  # a process of its own, which inherits the options
    if tracker not in sys.warnoptions:
        sys.warnoptions.append(tracker)


@contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """Deliver Ctrl-C afterwards, and never to the processes and threads started meanwhile, which inherit this.

    A terminal sends it to all of them; only the caller has something to say about it, and ends its workers.
    """
    ensure_running()  # which else starts with the first worker, and lets Ctrl-C through once it has
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _watched(work: Callable[[Item], Result], task: Item, caller: int) -> Result:
    if os.getpid() != caller:
        _leave_with(caller)
    return _done(work, task)


def _done(work: Callable[[Item], Result], task: Item) -> Result:
    # More threads split a matrix product in other places, and its last digit with it.
    with threadpool_limits(1):
        return work(task)


@cache
def _leave_with(caller: int) -> None:
    """End this worker once its caller has been killed; else it would wait for ever to hand over its result."""

    def watch() -> None:
        while os.getppid() == caller:
            time.sleep(SECONDS_BETWEEN_CHECKS)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


@contextmanager
def cluster(address: str, study: str = DEFAULT, libraries: Sequence[str] = ()) -> Iterator[Workers]:
    """The workers of a Dask cluster; a task whose worker is lost goes to another one.

    Args:
        address: of the scheduler.
        study: whose versions the workers must have.
        libraries: what the results depend on beside this product and numpy.

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
        _check_cluster(client, address, study, libraries)

        def compute(work: Callable[[Item], Result], tasks: Iterable[Item]) -> Iterator[Result]:
            return _compute_on(client, work, tasks)

        yield compute


def _versions(study: str, libraries: Sequence[str]) -> dict[str, str]:
    return versions(open_study(study)) | {name: version(name) for name in libraries}


def _check_cluster(client: Client, address: str, study: str, libraries: Sequence[str]) -> None:
    try:
        client.wait_for_workers(1, timeout=SECONDS_TO_CONNECT)
    except TimeoutError as error:
        raise InputError("--dask", f"kein Arbeitsprozess an »{address}«", "mindestens einer") from error
    try:
        # Once through the scheduler, which has to understand the tasks as well, and once to every worker.
        client.submit(_versions, study, libraries, pure=False).result(timeout=SECONDS_TO_CONNECT)
        found = client.run(_versions, study, libraries)
    except Exception as error:  # whatever an installation lacks
        allowed = "ein Cluster, auf dem Scheduler und Arbeitsprozesse zvsim importieren können"
        raise InputError("--dask", f"»{address}« ohne zvsim ({type(error).__name__}: {error})", allowed) from error
    for worker, there in found.items():
        check_versions(f"--dask, Arbeitsprozess {worker}", there, _versions(study, libraries))


def _compute_on(client: Client, work: Callable[[Item], Result], tasks: Iterable[Item]) -> Iterator[Result]:
    from distributed import KilledWorker
    from distributed.comm import CommClosedError

    waiting: deque[Future] = deque()
    try:
        for task in tasks:
            if len(waiting) >= TASKS_PER_WORKER * max(1, sum(client.ncores().values())):
                yield _finished(client, waiting.popleft())
            waiting.append(client.submit(_done, work, task, pure=False))
        while waiting:
            yield _finished(client, waiting.popleft())
    except KilledWorker as error:
        raise WorkersLost("mehrere Arbeitsprozesse sind nacheinander ausgefallen") from error
    except (CancelledError, CommClosedError) as error:
        raise WorkersLost("der Scheduler ist ausgefallen") from error


def _finished(client: Client, future: Future) -> Any:
    while True:
        try:
            result = future.result(timeout=SECONDS_BETWEEN_LOOKS)
        except TimeoutError as error:
            if not client.ncores():
                raise WorkersLost("der Cluster hat keinen Arbeitsprozess mehr") from error
        else:
            return result

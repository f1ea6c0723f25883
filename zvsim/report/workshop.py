"""Where documents are made: few at a time, each in a process of its own, so that no reader waits for another's.

A process of its own, started afresh, can be ended when it takes too long, gives its memory back, and never imports
the running page again, as a worker of :mod:`multiprocessing` would.
"""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from zvsim.report.order import ORDERS, REFUSED, STEPS, Order, Step

State = Literal["waiting", "working", "done", "refused", "late", "broken"]

ROOT = Path(__file__).resolve().parents[2]
COMMAND = (sys.executable, "-m", "zvsim.report.order_process")
AT_ONCE = 2
WAITING = 6
DEADLINE_SECONDS = 120.0

_log = logging.getLogger(__name__)


class Full(Exception):
    """As many documents are being made as may be.

    Attributes:
        count: of these documents.
    """

    def __init__(self, count: int) -> None:
        self.count = count
        super().__init__(count)


@dataclass
class Job:
    """A document on its way; written by the workshop, read by the page.

    Attributes:
        step: the one being taken while it is worked on.
        content: the document, once it is done.
        reason: why the order was refused, in one line.
    """

    order: Order
    state: State = "waiting"
    step: Step = STEPS[0]
    content: bytes = b""
    reason: str = ""

    @property
    def is_open(self) -> bool:
        """Whether there is still something to wait for."""
        return self.state in ("waiting", "working")


class Workshop:
    """Takes orders and works on a bounded number of them at a time.

    Args:
        at_once: processes.
        waiting: orders that wait for one; more are refused.
        deadline: seconds that one document may take once it is worked on.
        command: of the process, which reads an order and writes a document.
    """

    def __init__(
        self,
        at_once: int = AT_ONCE,
        waiting: int = WAITING,
        deadline: float = DEADLINE_SECONDS,
        command: Sequence[str] = COMMAND,
    ) -> None:
        self.deadline = deadline
        self.command = tuple(command)
        self._room = at_once + waiting
        self._slots = threading.Semaphore(at_once)
        self._open = 0
        self._lock = threading.Lock()

    def take(self, order: Order) -> Job:
        """Begin with an order, or put it in the queue.

        Raises:
            Full: no room left.
        """
        with self._lock:
            if self._open >= self._room:
                raise Full(self._open)
            self._open += 1
        job = Job(order)
        threading.Thread(target=self._follow, args=(job,), name="document", daemon=True).start()
        return job

    def _follow(self, job: Job) -> None:
        try:
            with self._slots:
                job.state = "working"
                job.state = self._worked_on(job)
        except Exception:  # whatever happened, the reader must not wait for ever
            _log.exception("a document could not be made")
            job.state = "broken"
        finally:
            with self._lock:
                self._open -= 1

    def _worked_on(self, job: Job) -> State:
        """Have a process make the document, and say how that ended."""
        late = threading.Event()
        with tempfile.TemporaryFile() as document:
            process = subprocess.Popen(
                self.command,
                cwd=ROOT,
                stdin=subprocess.PIPE,
                stdout=document,
                stderr=subprocess.PIPE,
                env={**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "PYTHONIOENCODING": "utf-8"},
            )

            def end() -> None:
                late.set()
                process.kill()

            timer = threading.Timer(self.deadline, end)
            timer.start()
            try:
                said = _conversation(process, job)
            finally:
                timer.cancel()
            if late.is_set():
                return "late"
            if process.returncode == REFUSED:
                job.reason = said[-1] if said else ""
                return "refused"
            if process.returncode:
                _log.error("a document could not be made:\n%s", "\n".join(said))
                return "broken"
            document.seek(0)
            job.content = document.read()
        return "done"


def _conversation(process: subprocess.Popen[bytes], job: Job) -> list[str]:
    """Hand the order over, take over each step that the process names, and return what else it said."""
    said: list[str] = []
    with process:
        assert process.stdin is not None
        assert process.stderr is not None
        try:
            process.stdin.write(ORDERS.dump_json(job.order))
            process.stdin.close()
        except BrokenPipeError:
            said.append("the process ended before it had read its order")
        for line in process.stderr:
            text = line.decode("utf-8", "replace").strip()
            step = next((step for step in STEPS if step == text), None)
            if step is not None:
                job.step = step
            elif text:
                said.append(text)
    return said


WORKSHOP = Workshop()
"""Of this server: one for all sessions, because they share its processors."""

"""One process at a time."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


@contextmanager
def locked(path: Path, *, wait: bool = True) -> Iterator[IO[bytes]]:
    """Hold a file alone inside a ``with`` block; the system frees the lock of a process that ends or is killed.

    Windows knows no such lock: there the file is only opened.

    Args:
        path: made if it is missing; open for reading and appending.
        wait: until whoever holds it lets go.

    Raises:
        BlockingIOError: another holds it, without ``wait``.
        OSError: it cannot be opened.
    """
    with path.open("a+b") as file:
        if sys.platform != "win32":
            import fcntl  # not on Windows

            fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        yield file

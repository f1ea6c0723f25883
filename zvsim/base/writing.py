"""Writing files all at once, by one process at a time: whoever looks sees the old one or the new one, never a part."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


def write_whole(path: Path, content: bytes) -> None:
    """Write a file all at once.

    Raises:
        OSError: the place cannot be written to; what stood there still stands there.
    """
    with whole_file(path) as draft:
        draft.write_bytes(content)


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """A draft beside a file, written inside a ``with`` block, that replaces the file if all went well.

    Raises:
        OSError: as :func:`write_whole`.
    """
    draft = path.with_name(f".{path.name}.{os.getpid()}.draft")
    try:
        yield draft
        with draft.open("rb+") as file:
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def remove_drafts(path: Path) -> None:
    """Remove what killed processes left beside a file; only for whoever has locked it."""
    for draft in path.parent.glob(f".{path.name}.*.draft"):
        draft.unlink(missing_ok=True)


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

"""Options on where a command computes, shared by those that can use more than one process."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from zvsim.base.errors import InputError
from zvsim.study import DEFAULT

if TYPE_CHECKING:
    from zvsim.sweeping.workers import Workers


def add_worker_options(parser: argparse.ArgumentParser) -> None:
    """Add ``--jobs`` and ``--dask``, of which one can be given."""
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--jobs", type=int, default=-1, help="Prozesse, -1 für alle Kerne")
    where.add_argument("--dask", metavar="ADRESSE", help="Scheduler eines Dask-Clusters statt dieses Rechners")


def chosen_workers(options: argparse.Namespace, libraries: Sequence[str] = ()) -> AbstractContextManager[Workers]:
    """Where the options say to compute; entering it may raise as :func:`zvsim.sweeping.workers.cluster`.

    Args:
        options: with what :func:`add_worker_options` added, or the number of processes alone.
        libraries: what the results depend on beside this product and numpy; the workers must have the same.

    Raises:
        InputError: a number of processes that cannot be had.
    """
    # Commands that compute at once start without joblib.
    from zvsim.sweeping.workers import cluster, this_machine

    if options.jobs < -1 or options.jobs == 0:
        raise InputError("--jobs", str(options.jobs), "Zahl der Prozesse ab 1, oder -1 für alle Kerne")
    if getattr(options, "dask", None) is None:
        return this_machine(options.jobs)
    return cluster(options.dask, getattr(options, "study", DEFAULT), libraries)

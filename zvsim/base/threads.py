"""How many threads a matrix product may use."""

from __future__ import annotations

import numpy  # noqa: F401 -- only libraries that are loaded can be limited
from threadpoolctl import threadpool_limits


def use_one_thread() -> None:
    """Let this process compute every matrix product in one thread from now on.

    More of them split a product in other places, and its last digit with it: the same question would have another
    answer on a machine with more cores, whatever its settings are.  The products are small; what runs in
    parallel are sessions and processes.
    """
    threadpool_limits(1)

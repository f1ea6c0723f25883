"""The process that makes one document: reads the order from its input, writes the document to its output.

``python -m zvsim.report.order_process``; each step is named on a line of its own on the error output.
"""

from __future__ import annotations

import os
import sys

from zvsim.base.errors import InputError
from zvsim.report.order import ORDERS, REFUSED, Step
from zvsim.report.produce import made

POLITENESS = 5
"""By how much the scheduler prefers the pages of the readers."""


def main() -> int:
    """Make one document."""
    if hasattr(os, "nice"):
        os.nice(POLITENESS)
    order = ORDERS.validate_json(sys.stdin.buffer.read())

    def begin(step: Step) -> None:
        print(step, file=sys.stderr, flush=True)

    try:
        content = made(order, begin)
    except InputError as error:
        print(error, file=sys.stderr)
        return REFUSED
    sys.stdout.buffer.write(content)
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""How commands print what they found."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence

FOUND = 1


def print_json(document: object) -> None:
    """Print a document as JSON; a number that is not finite is a mistake of the product."""
    print(json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False))


def checked_code(problems: Sequence[str], otherwise: str) -> int:
    """Print the problems that a check found, or that there are none; the exit code says whether there are any."""
    for problem in problems:
        print(problem, file=sys.stderr)
    if not problems:
        print(otherwise)
    return FOUND if problems else 0

"""What every test shares."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest
from hypothesis import settings

from zvsim.agreement import Agreement, nrw_2016

# Numerical code under a shared processor is no place for deadlines. In CI the examples are the same in every
# run; on a desk they differ, so that new ones are found.
settings.register_profile("desk", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")


@pytest.fixture(scope="session")
def agreement_with() -> Callable[[int], Agreement]:
    """The built-in agreement with as many targets as asked for, the first of which is met by one exact value only."""

    def make(count: int) -> Agreement:
        agreement = nrw_2016()
        comparators = ("==", "<=", ">=", "<=", ">=")
        targets = tuple(
            agreement.targets[number % 2].model_copy(
                update={"id": f"target_{number}", "label": f"Ziel {number + 1}", "comparator": comparator}
            )
            for number, comparator in enumerate(comparators)
        )
        return agreement.model_copy(update={"targets": targets[:count]})

    return make

"""What every test shares."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping

import pytest
from hypothesis import settings

from zvsim.agreement import Agreement
from zvsim.data import Observation
from zvsim.simulation.levers import Lever
from zvsim.study import Study, built_in_study

# Numerical code under a shared processor is no place for deadlines. In CI the examples are the same in every
# run; on a desk they differ, so that new ones are found.
settings.register_profile("desk", deadline=None, max_examples=50)
settings.register_profile("ci", settings.get_profile("desk"), derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")


@pytest.fixture(scope="session")
def study() -> Study:
    """The default study, in German."""
    return built_in_study()


@pytest.fixture(scope="session")
def agreement(study: Study) -> Agreement:
    """What the default study was agreed on."""
    return study.agreement


@pytest.fixture(scope="session")
def levers(study: Study) -> Mapping[str, Lever]:
    """The assumptions of the default study by id."""
    return study.levers


@pytest.fixture(scope="session")
def observations(study: Study) -> tuple[Observation, ...]:
    """All observations of the default study."""
    return study.observations


@pytest.fixture(scope="session")
def agreement_with(agreement: Agreement) -> Callable[[int], Agreement]:
    """The built-in agreement with as many targets as asked for, the first of which is met by one exact value only."""

    def make(count: int) -> Agreement:
        comparators = ("==", "<=", ">=", "<=", ">=")
        targets = tuple(
            agreement.targets[number % 2].model_copy(
                update={"id": f"target_{number}", "label": f"Ziel {number + 1}", "comparator": comparator}
            )
            for number, comparator in enumerate(comparators)
        )
        return agreement.model_copy(update={"targets": targets[:count]})

    return make

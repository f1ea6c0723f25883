"""Re-evaluating a changed scenario, beside a simulation by statsmodels and the drawing of as many normals."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from itertools import count
from typing import Any

import numpy as np

from bench.clock import Work, at_least, at_most, interleaved
from zvsim.assessment.chances import chances
from zvsim.assessment.forecast import indicator_rows
from zvsim.model.calendar import month_index
from zvsim.model.latent import LatentPath
from zvsim.model.quantities import measurements
from zvsim.simulation.annual import evaluate_annual
from zvsim.simulation.draws import JointDraws, stream
from zvsim.simulation.engine import lever_values
from zvsim.simulation.levers import Lever
from zvsim.simulation.scenario import own_scenario
from zvsim.study import Study

SHORT = 5  # repetitions in a round of what takes a hundredth of a second
ATTRIBUTED_LEVERS = 6
ATTRIBUTED = count()
"""Steps of all attributions of a run, so that none finds the answer to another one's question."""
FASTER_THAN_STATSMODELS, OF_NUMPY_NORMALS, OF_ONE_EVALUATION = 200.0, 4.0, 20.0


def moved(levers: Mapping[str, Lever], step: int) -> dict[str, float]:
    """A value other than the agreed one for every lever but switches, another one at each of a hundred steps."""
    part = 0.1 + 0.8 * (step % 100) / 100.0

    def towards_the_farther_end(lever: Lever) -> float:
        end = max(lever.minimum, lever.maximum, key=lambda value: abs(value - lever.agreed))
        return lever.agreed + part * (end - lever.agreed)

    return {name: towards_the_farther_end(lever) for name, lever in levers.items() if not lever.is_switch}


def agreed_draws(study: Study, size: int) -> JointDraws:
    """The joint draws of the agreed question, in another number."""
    return study.draws(replace(study.agreed.question, draws=size))


def re_evaluation(study: Study, size: int) -> Callable[[], object]:
    """All indicators, every target and all at once, from lever values that change with every call."""
    agreement, levers, draws = study.agreement, study.levers, agreed_draws(study, size)
    steps = count()

    def work() -> object:
        values = lever_values(levers, moved(levers, next(steps)), draws, "fixed")
        rows = indicator_rows(agreement, evaluate_annual(draws, levers, values))
        return chances(agreement, rows), rows.mean(axis=1)

    return work


def _simulation(study: Study, name: str, repetitions: int) -> Work:
    view, calendar, quantity = study.agreed.view, study.calendar, study.model.quantities[name]
    known = measurements(quantity, study.known(view), calendar.reference_year)
    path = LatentPath(known, calendar.last_month, quantity.priors)
    entries = study.fit(view).report["quantity"]
    assert isinstance(entries, dict)
    parameters = [entries[name]["parameter"][parameter]["estimate"] for parameter in path.param_names]
    result = path.smooth(np.array(parameters))
    anchor = month_index(calendar.window[0]) - path.first_index
    rng = stream(study.agreed.question.seed, f"bench {name}")
    return lambda: result.simulate(len(calendar.window), anchor=anchor, repetitions=repetitions, rng=rng)


def statsmodels_simulation(study: Study, repetitions: int) -> Work:
    """``simulate`` of all reviewed paths over the calendar's window, the state of the month before drawn."""
    works = [_simulation(study, name, repetitions) for name in study.fit(study.agreed.view).paths]
    return lambda: [work() for work in works]


def normals_held(draws: JointDraws) -> int:
    """How many normals joint draws are made from: one per month and one level per path, one per coefficient."""
    held = 0
    for field in fields(draws):
        value = getattr(draws, field.name)
        if isinstance(value, np.ndarray):
            held += value.size + draws.size
        elif isinstance(value, Mapping):
            held += sum(array.size for array in value.values())
    return held


def attribution(study: Study, changed: int, size: int) -> Work:
    """Assessments of scenarios with so many changed levers, contributions under § 4 (3) included; all other values."""

    def work() -> object:
        changes = dict(list(moved(study.levers, next(ATTRIBUTED)).items())[:changed])
        return study.assess(own_scenario(study.question(changes, draws=size), "Zuordnung"))

    return work


def evaluation_figures(study: Study, size: int, rounds: int) -> dict[str, Any]:
    """Time of a re-evaluation and of a full attribution with ``size`` joint draws."""
    normals, rng = normals_held(agreed_draws(study, size)), stream(study.agreed.question.seed, "bench normals")
    works: dict[str, Work] = {
        "re_evaluation": re_evaluation(study, size),
        "numpy_normals": lambda: rng.standard_normal(normals),
        "attribution": attribution(study, ATTRIBUTED_LEVERS, size),
        "statsmodels_simulate": statsmodels_simulation(study, size),
    }
    found = interleaved(works, rounds, {"re_evaluation": SHORT, "numpy_normals": SHORT})
    one = found["re_evaluation"].median
    return {
        "draws": size,
        "normals": normals,
        "changed_levers_attributed": ATTRIBUTED_LEVERS,
        "seconds": {name: times.document() for name, times in found.items()},
        "statsmodels_over_re_evaluation": at_least(found["statsmodels_simulate"].median / one, FASTER_THAN_STATSMODELS),
        "re_evaluation_over_numpy_normals": at_most(one / found["numpy_normals"].median, OF_NUMPY_NORMALS),
        "attribution_over_re_evaluation": at_most(found["attribution"].median / one, OF_ONE_EVALUATION),
    }

"""What a study's model consists of: calendar, paths, responses, couplings, pathway; read from the study's folder."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeVar

import numpy as np

from zvsim.base.arrays import Array
from zvsim.base.errors import InputError
from zvsim.base.reading import read_toml
from zvsim.base.records import Strict, checked
from zvsim.model.calendar import Calendar
from zvsim.model.quantities import Quantity
from zvsim.model.responses import Coupling, Okun, PathwayParameter, Response
from zvsim.model.views import VIEWS, View

Row = TypeVar("Row", bound=Strict)

PATHS = ("elb", "integration_rate", "lzb", "benefit_sum")
"""The latent paths that every study has, in the order in which they are drawn."""

# Integrations are drawn as rate times eLb; a response of integrations therefore moves the path of the rate.
PATH_OF = {"integrations": "integration_rate"}


@dataclass(frozen=True, eq=False)
class Model:
    """How the quantities of a study move; every field as it stands in the study's files.

    Attributes:
        quantities: the latent paths by id, those of :data:`PATHS`.
        responses: coefficients by id.
        okun: the coupling of the unemployment rate to growth.
        couplings: correlations of the shocks.
        pathway: the refugees' way, for all views of the data.
    """

    calendar: Calendar
    quantities: Mapping[str, Quantity]
    responses: Mapping[str, Response]
    okun: Okun
    couplings: tuple[Coupling, ...]
    pathway: tuple[PathwayParameter, ...]

    def pathway_of(self, view: View) -> Mapping[str, PathwayParameter]:
        """The pathway parameters of a view of the data by id, in the order of the file."""
        return self._pathways[view]

    @cached_property
    def _pathways(self) -> Mapping[View, Mapping[str, PathwayParameter]]:
        return {view: {one.id: one for one in self.pathway if view in one.views} for view in VIEWS}


def load_model(folder: Path, calendar: Calendar) -> Model:
    """Read the model of a study.

    Args:
        folder: of the study.
        calendar: of its agreement.

    Raises:
        InputError: a file is missing or not what its table asks for, a path is missing, or an assumption would move
            a quantity twice.
    """
    quantities = {
        name: checked(Quantity, entry, f"quantities.toml: {name}")
        for name, entry in read_toml(folder / "quantities.toml").items()
    }
    for name in PATHS:
        if name not in quantities:
            raise InputError(f"{folder.name}: quantities.toml", f"keine Größe {name}", ", ".join(PATHS))
    responses = load_rows(Response, folder / "responses.toml", "response")
    check_no_double_counting(responses, quantities)
    return Model(
        calendar=calendar,
        quantities=quantities,
        responses={one.id: one for one in responses},
        okun=checked(Okun, read_toml(folder / "coupling_okun.toml"), "coupling_okun.toml"),
        couplings=load_rows(Coupling, folder / "couplings.toml", "coupling"),
        pathway=load_rows(PathwayParameter, folder / "pathway.toml", "parameter"),
    )


def load_rows(kind: type[Row], path: Path, key: str) -> tuple[Row, ...]:
    """The records of one array of tables in a TOML file.

    Raises:
        InputError: the file cannot be read, or an entry is refused.
    """
    entries = read_toml(path).get(key, [])
    return tuple(checked(kind, entry, f"{path.name}: {key} {number}") for number, entry in enumerate(entries, start=1))


def check_no_double_counting(responses: Iterable[Response], paths: Mapping[str, Quantity]) -> None:
    """Refuse a path that reads the very assumption to which a response lets it react.

    Such a path would follow the assumption by itself, and the response would add the same movement again.

    Args:
        responses: coefficients; ``lever`` bears the name that the observations of the same figure have.
        paths: latent paths by name.

    Raises:
        InputError: naming path, assumption and response.
    """
    for response in responses:
        name = PATH_OF.get(response.acts_on, response.acts_on)
        if any(rule.quantity == response.lever for rule in paths[name].reads):
            raise InputError(
                f"quantities.toml: {name}.reads",
                f"{response.lever}, worauf {name} schon über {response.id} reagiert",
                "jede Annahme nur einmal: als gelesene Größe oder als Wirkung in responses.toml",
            )


def correlation_matrix(couplings: Iterable[Coupling], quantities: Sequence[str]) -> Array:
    """Correlation matrix of the shocks, in the order asked for; pairs not named are uncorrelated.

    Raises:
        InputError: if the stated correlations contradict each other (not positive definite).
    """
    matrix = np.eye(len(quantities))
    for entry in couplings:
        first, second = (quantities.index(name) for name in entry.pair)
        matrix[first, second] = matrix[second, first] = entry.correlation
    if np.linalg.eigvalsh(matrix)[0] <= 0.0:
        raise InputError("couplings.toml", "einander widersprechende Korrelationen", "eine positiv definite Matrix")
    return matrix

"""The scenario in the page's address: every value in plain sight, nothing replaced silently."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from zvsim.errors import InputError
from zvsim.model.version import MODEL_VERSION
from zvsim.model.views import VIEWS, View
from zvsim.presentation import wording
from zvsim.simulation.engine import Assumptions
from zvsim.simulation.levers import Lever
from zvsim.simulation.link import link_parameters

ASSUMPTIONS: tuple[Assumptions, ...] = ("fixed", "spread")
MAX_LENGTH = 60


@dataclass(frozen=True)
class PageState:
    """What the page shows: values of all levers, and the two switches."""

    values: Mapping[str, float]
    view: View
    assumptions: Assumptions


def write_address(state: PageState, levers: Mapping[str, Lever]) -> dict[str, str]:
    """Parameters of the address: every lever, agreed values included, the switches and the model version."""
    return link_parameters(state.values, state.view, state.assumptions, levers)


def _only(parameters: Mapping[str, Sequence[str]], key: str) -> str:
    """The one value of a parameter.

    Raises:
        InputError: given more than once, or longer than any value can be.
    """
    found = parameters[key]
    if len(found) != 1:
        raise InputError(f"Adresse: {key}", f"{len(found)} Werte", "ein Wert")
    if len(found[0]) > MAX_LENGTH:
        raise InputError(f"Adresse: {key}", f"{len(found[0])} Zeichen", f"höchstens {MAX_LENGTH} Zeichen")
    return found[0]


def _choice(parameters: Mapping[str, Sequence[str]], key: str, allowed: tuple[str, ...], problems: list[str]) -> str:
    if key not in parameters:
        return allowed[0]
    try:
        value = _only(parameters, key)
        if value in allowed:
            return value
        raise InputError(f"Adresse: {key}", f"»{value}«", " oder ".join(allowed))
    except InputError as error:
        problems.append(str(error))
    return allowed[0]


def read_address(
    parameters: Mapping[str, Sequence[str]], levers: Mapping[str, Lever]
) -> tuple[PageState, tuple[str, ...]]:
    """The state that an address asks for, and one German line for everything in it that was not taken.

    A missing parameter means the agreed value.  A bad one is named with what was found and what is allowed.
    """
    problems: list[str] = []
    values = {}
    for name, lever in levers.items():
        values[name] = lever.agreed
        if name in parameters:
            try:
                values[name] = lever.parsed(_only(parameters, name), f"Adresse: {name}")
            except InputError as error:
                problems.append(str(error))
    view = _choice(parameters, "data_view", VIEWS, problems)
    assumptions = _choice(parameters, "assumptions", ASSUMPTIONS, problems)
    known = {*levers, "data_view", "assumptions", "model"}
    for name in parameters:
        if name not in known:
            allowed = ", ".join(sorted(known))
            problems.append(str(InputError(f"Adresse: {name[:MAX_LENGTH]}", "ein unbekannter Name", allowed)))
    if problems:
        problems.insert(0, wording.ADDRESS_REPLACED)
    model = parameters.get("model", [MODEL_VERSION])[-1]
    if model != MODEL_VERSION:
        problems.append(wording.ADDRESS_OTHER_MODEL.format(old=model[:MAX_LENGTH], new=MODEL_VERSION))
    return PageState(values, cast(View, view), cast(Assumptions, assumptions)), tuple(problems)

"""Addresses that a person can read and write: one parameter for each assumption.

The links of model versions 1.0.0 and 1.1.0 had this form; it stays valid, and what it leaves out is as agreed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from zvsim.base.errors import InputError
from zvsim.model.version import MODEL_VERSION
from zvsim.model.views import VIEWS, View
from zvsim.simulation.levers import Lever
from zvsim.simulation.question import ASSUMPTIONS, Assumptions, Question
from zvsim.study import Study

MAX_LENGTH = 60
REPLACED = "In der Adresse ungültig und nicht übernommen, es gilt der vereinbarte Wert:"
OTHER_MODEL = "Dieser Link entstand mit Modellstand {old}; gezeigt wird Modellstand {new}. Zahlen können abweichen."


def readable_parameters(question: Question, levers: Mapping[str, Lever]) -> dict[str, str]:
    """Parameters of the address: every lever, agreed values included, the switches and the model version."""
    parameters = {name: f"{value:.12g}" for name, value in question.values(levers).items()}
    return {**parameters, "data_view": question.view, "assumptions": question.assumptions, "model": MODEL_VERSION}


def only(parameters: Mapping[str, Sequence[str]], key: str, longest: int = MAX_LENGTH) -> str:
    """The one value of a parameter.

    Raises:
        InputError: given more than once, or longer than any value can be.
    """
    found = parameters[key]
    if len(found) != 1:
        raise InputError(f"Adresse: {key}", f"{len(found)} Werte", "ein Wert")
    if len(found[0]) > longest:
        raise InputError(f"Adresse: {key}", f"{len(found[0])} Zeichen", f"höchstens {longest} Zeichen")
    return found[0]


def _choice(parameters: Mapping[str, Sequence[str]], key: str, allowed: tuple[str, ...], problems: list[str]) -> str:
    if key not in parameters:
        return allowed[0]
    try:
        value = only(parameters, key)
        if value in allowed:
            return value
        raise InputError(f"Adresse: {key}", f"»{value}«", " oder ".join(allowed))
    except InputError as error:
        problems.append(str(error))
    return allowed[0]


def read_readable(parameters: Mapping[str, Sequence[str]], study: Study) -> tuple[Question, tuple[str, ...]]:
    """The question that an address asks for, and one German line for everything in it that was not taken.

    A missing parameter means the agreed value.  A bad one is named with what was found and what is allowed.
    """
    problems: list[str] = []
    values, levers = {}, study.levers
    for name, lever in levers.items():
        values[name] = lever.agreed
        if name in parameters:
            try:
                values[name] = lever.parsed(only(parameters, name), f"Adresse: {name}")
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
        problems.insert(0, REPLACED)
    model = parameters.get("model", [MODEL_VERSION])[-1]
    if model != MODEL_VERSION:
        problems.append(OTHER_MODEL.format(old=model[:MAX_LENGTH], new=MODEL_VERSION))
    return study.question(values, view=cast(View, view), assumptions=cast(Assumptions, assumptions)), tuple(problems)

"""The address that shows a scenario on the page; documents print it, the page reads it."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from zvsim.model.version import MODEL_VERSION
from zvsim.model.views import View
from zvsim.simulation.engine import Assumptions
from zvsim.simulation.levers import Lever


def link_parameters(
    values: Mapping[str, float], view: View, assumptions: Assumptions, levers: Mapping[str, Lever]
) -> dict[str, str]:
    """Parameters of the address: every lever, agreed values included, the switches and the model version."""
    parameters = {name: f"{values[name]:.12g}" for name in levers}
    return {**parameters, "data_view": view, "assumptions": assumptions, "model": MODEL_VERSION}


def relative_link(parameters: Mapping[str, str]) -> str:
    """The address relative to wherever the app is served.

    >>> relative_link({"gdp_growth": "-0.5", "data_view": "planning"})
    '/?gdp_growth=-0.5&data_view=planning'
    """
    return f"/?{urlencode(parameters)}"

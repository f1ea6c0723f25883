"""Where the page keeps the assumptions between two runs of its script."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from zvsim.presentation.address import PageState, read_address, write_address
from zvsim.simulation.levers import Lever
from zvsim.simulation.scenario import Scenario

VIEW, ASSUMPTIONS, PRESET = "data_view", "assumptions", "preset"
_OPENED = "opened_with"


def take_over_address(levers: Mapping[str, Lever]) -> None:
    """At the start of a session: the address becomes the state, and what it did not take is kept for a notice."""
    if _OPENED in st.session_state:
        return
    parameters = {name: st.query_params.get_all(name) for name in st.query_params}
    state, problems = read_address(parameters, levers)
    _set(state)
    st.session_state[_OPENED] = (state, problems)


def _set(state: PageState) -> None:
    for name, value in state.values.items():
        st.session_state[name] = value
    st.session_state[VIEW] = state.view
    st.session_state[ASSUMPTIONS] = state.assumptions


def current_state(levers: Mapping[str, Lever]) -> PageState:
    """What the controls say now."""
    values = {name: float(st.session_state[name]) for name in levers}
    return PageState(values, st.session_state[VIEW], st.session_state[ASSUMPTIONS])


def address_problems(state: PageState) -> tuple[str, ...]:
    """What the address asked for in vain, as long as nothing has been changed since."""
    opened, problems = st.session_state[_OPENED]
    if state != opened:
        st.session_state[_OPENED] = (opened, ())
        return ()
    return tuple(problems)


def show_in_address(state: PageState, levers: Mapping[str, Lever]) -> None:
    """Write the state into the address, if it is not there already."""
    wanted = write_address(state, levers)
    if st.query_params.to_dict() != wanted:
        st.query_params.from_dict(wanted)


def apply_scenario(scenario: Scenario, levers: Mapping[str, Lever]) -> None:
    """Set every control to a scenario's value."""
    for name, value in scenario.values(levers).items():
        st.session_state[name] = value
    st.session_state[VIEW] = scenario.view

"""The assumptions panel: scenario, levers, switches."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from zvsim.assessment.phrases import origin
from zvsim.assessment.warnings import Notice
from zvsim.model.views import VIEWS
from zvsim.presentation import wording
from zvsim.presentation.address import ASSUMPTIONS as ASSUMPTION_CHOICES
from zvsim.presentation.markup import paragraph, prose
from zvsim.presentation.page_scenario import matching_scenario
from zvsim.presentation.state import ASSUMPTIONS, PRESET, VIEW, apply_scenario, current_state
from zvsim.simulation.levers import Lever
from zvsim.simulation.scenario import AGREEMENT
from zvsim.workspace import Workspace

MAIN_LEVERS = ("gdp_growth", "unemployment_rate", "refugee_labour_supply")


def lever_options(lever: Lever, current: float) -> list[float]:
    """The steps of a lever, with the agreed and the current value where they lie between two steps."""
    count = round((lever.maximum - lever.minimum) / lever.step)
    steps = [round(lever.minimum + position * lever.step, 6) for position in range(count + 1)]
    return sorted({*steps, lever.agreed, current})


def _note(lever: Lever) -> str:
    agreed = prose(f"{origin(lever)}: {lever.text(lever.agreed)}")
    return (
        f'<p class="zv-lever zv-under"><b>{agreed}</b> · {prose(lever.detail)}'
        f"<br><i>{prose(lever.agreed_source)}</i></p>"
    )


def _slider(lever: Lever) -> DeltaGenerator:
    """One lever; what is to be said of it later goes into the place below it."""
    # Options with German labels instead of a numeric slider: its numbers would follow the browser's language.
    options = lever_options(lever, float(st.session_state[lever.id]))
    st.select_slider(lever.label, options, key=lever.id, format_func=lever.text)
    st.html(_note(lever))
    return st.empty()


def _choose_scenario(workspace: Workspace) -> None:
    chosen = st.session_state[PRESET]
    if chosen in workspace.scenarios:
        apply_scenario(workspace.scenarios[chosen], workspace.levers)


def _scenario_box(workspace: Workspace, levers: Mapping[str, Lever]) -> None:
    """The scenario that the values match is the one shown; any other values are one's own."""
    match = matching_scenario(current_state(levers), workspace)
    names = [*workspace.scenarios] if match else [wording.OWN_VALUES, *workspace.scenarios]
    st.session_state[PRESET] = match or wording.OWN_VALUES
    st.selectbox(
        wording.SCENARIO,
        names,
        key=PRESET,
        format_func=lambda name: workspace.scenarios[name].title if name in workspace.scenarios else name,
        on_change=_choose_scenario,
        args=(workspace,),
        filter_mode=None,
    )


def _further_sliders(workspace: Workspace) -> dict[str, DeltaGenerator]:
    """All levers but the main ones, under the headings of § 4 (3)."""
    places = {}
    further = [lever for name, lever in workspace.levers.items() if name not in MAIN_LEVERS]
    for heading in dict.fromkeys(lever.heading for lever in further):
        st.html(paragraph(heading, "group"))
        for lever in further:
            if lever.heading == heading:
                places[lever.id] = _slider(lever)
    return places


def assumptions_panel(workspace: Workspace) -> dict[str, DeltaGenerator]:
    """Draw the panel; the values are in the session state afterwards.

    Returns:
        By lever, the place beside it for :func:`say_beside_levers`.
    """
    levers = workspace.levers
    with st.sidebar:
        st.html(paragraph(wording.TITLE, "title"))
        _scenario_box(workspace, levers)
        st.button(
            wording.RESET,
            on_click=apply_scenario,
            args=(workspace.scenarios[AGREEMENT], levers),
            shortcut="Alt+0",
            width="stretch",
        )
        places = {name: _slider(levers[name]) for name in MAIN_LEVERS}
        with st.expander(wording.MORE_ASSUMPTIONS):
            places |= _further_sliders(workspace)
            st.segmented_control(
                wording.ASSUMPTIONS,
                ASSUMPTION_CHOICES,
                key=ASSUMPTIONS,
                format_func=lambda choice: wording.ASSUMPTIONS_NAMES[choice],
                required=True,
            )
            st.segmented_control(
                wording.DATA_VIEW,
                VIEWS,
                key=VIEW,
                format_func=lambda choice: wording.DATA_VIEW_NAMES[choice],
                required=True,
            )
            st.html(paragraph(wording.DATA_VIEW_NOTES[st.session_state[VIEW]], "lever"))
    return places


def say_beside_levers(places: Mapping[str, DeltaGenerator], notices: Iterable[Notice]) -> None:
    """Put each notice below the levers that it is about."""
    said: dict[str, list[str]] = {}
    for notice in notices:
        for name in notice.levers:
            said.setdefault(name, []).append(notice.text)
    for name, texts in said.items():
        places[name].html(paragraph(" ".join(texts), "beside"))

"""The page's script: state, panel, assessment, answer first, charts after."""

from __future__ import annotations

from importlib.resources import files

import streamlit as st

from zvsim.assessment.forecast import Assessment
from zvsim.errors import InputError
from zvsim.numbers import german_number
from zvsim.presentation import outlook, wording
from zvsim.presentation.address import PageState
from zvsim.presentation.controls import assumptions_panel
from zvsim.presentation.markup import paragraph, prose
from zvsim.presentation.page_scenario import page_scenario
from zvsim.presentation.sources import sources
from zvsim.presentation.state import address_problems, current_state, show_in_address, take_over_address
from zvsim.workspace import Workspace, assess_scenario, built_in_workspace


def _assess(state: PageState, workspace: Workspace) -> Assessment:
    return assess_scenario(workspace, page_scenario(state, workspace), assumptions=state.assumptions)


def main() -> None:
    """Run the page once."""
    st.set_page_config(page_title=wording.TITLE, layout="wide", initial_sidebar_state="expanded")
    st.html(f"<style>{files('zvsim.presentation').joinpath('style.css').read_text(encoding='utf-8')}</style>")
    workspace = built_in_workspace()
    take_over_address(workspace.levers)
    assumptions_panel(workspace)
    state = current_state(workspace.levers)
    show_in_address(state, workspace.levers)

    assessment = _assess(state, workspace)
    st.html(f'<h1 class="zv-h1">{wording.TITLE}</h1>')
    outlook.answer(assessment, workspace.levers)
    refused = tuple(f"{wording.SCENARIO_REFUSED} {line}" for line in workspace.refused_scenarios)
    outlook.notices((*address_problems(state), *refused, *assessment.warnings))
    outlook.targets(assessment)
    outlook.monitored(assessment)
    outlook.scenario_note(assessment)
    outlook.course(assessment, workspace)
    outlook.ledger(assessment, workspace)
    sources(state.view)
    draws = german_number(assessment.draws, 0)
    versions = wording.footer(assessment.model_version, assessment.data_version, state.view, draws)
    st.html(paragraph(f"{wording.LAW_LINE} · {versions}", "small"))


try:
    main()
except InputError as error:
    st.html(f'<div class="zv-notice" role="alert">{prose(str(error))}</div>')

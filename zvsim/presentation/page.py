"""The script behind every page: state, panel, assessment, answer first, then what the page draws."""

from __future__ import annotations

from importlib.resources import files

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from zvsim.assessment.forecast import Assessment
from zvsim.errors import InputError
from zvsim.numbers import number_text
from zvsim.presentation import wording
from zvsim.presentation.address import PageState
from zvsim.presentation.answer import answer, notices
from zvsim.presentation.context import PageContext
from zvsim.presentation.controls import assumptions_panel, say_beside_levers
from zvsim.presentation.markup import paragraph, prose
from zvsim.presentation.page_scenario import page_scenario
from zvsim.presentation.pages import PAGES, PageEntry
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
    places = assumptions_panel(workspace)
    state = current_state(workspace.levers)
    show_in_address(state, workspace.levers)

    context = PageContext(workspace, state, _assess(state, workspace))
    page = st.navigation([_registered(entry, context) for entry in PAGES], position="top")
    st.html(f'<h1 class="zv-h1">{wording.TITLE}</h1>')
    answer(context.assessment, workspace.levers)
    refused = tuple(f"{wording.SCENARIO_REFUSED} {line}" for line in workspace.refused_scenarios)
    assessment = context.assessment
    notices((*address_problems(state), *refused, *(notice.text for notice in assessment.warnings)))
    say_beside_levers(places, assessment.without_effect)
    page.run()
    draws = number_text(context.assessment.draws, 0)
    versions = wording.footer(context.assessment.model_version, context.assessment.data_version, state.view, draws)
    st.html(paragraph(f"{wording.LAW_LINE} · {versions}", "small"))


def _registered(entry: PageEntry, context: PageContext) -> StreamlitPage:
    return st.Page(lambda: entry.draw(context), title=entry.title, url_path=entry.path or None, default=not entry.path)


try:
    main()
except InputError as error:
    st.html(f'<div class="zv-notice" role="alert">{prose(str(error))}</div>')

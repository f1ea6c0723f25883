"""The assumptions panel: scenario, levers and switches as one component, which sends while the hand moves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import streamlit as st

from zvsim.assessment.terms import agreement_title, origin, view_name, view_note
from zvsim.assessment.warnings import Notice
from zvsim.base.language import Names, current, translated
from zvsim.base.numbers import UNIT_TEXTS
from zvsim.model.views import VIEWS
from zvsim.page.hand import KEPT, PANEL
from zvsim.page.markup import paragraph
from zvsim.page.page_scenario import matching_kept, own_values
from zvsim.page.state import Session, session
from zvsim.simulation.levers import Lever
from zvsim.study import Study

MAIN_LEVERS = ("gdp_growth", "unemployment_rate", "refugee_labour_supply")
OWN_VALUES = ""
_ASSUMPTIONS_NAMES: Mapping[str, str] = Names({"fixed": "genau", "spread": "mit Spannweite"})
_LOCALES = {"de": "de-DE", "en": "en-GB"}

# Its code is a file of this server; Streamlit hands a component's own code on with every message.
_LOADER = """
export default async given =>
  (await import(new URL("zvsim-panel.js", document.baseURI))).default(given);
"""
_component = st.components.v2.component("zvsim_panel", js=_LOADER, isolate_styles=False)


def lever_data(lever: Lever) -> dict[str, Any]:
    """What a row of the panel is drawn from; numbers in the lever's unit."""
    low, high = lever.usual_range
    drawn = {
        "id": lever.id,
        "main": lever.id in MAIN_LEVERS,
        "label": lever.label,
        "short": lever.short,
        "heading": lever.heading,
        "detail": lever.detail,
        "origin": origin(lever),
        "source": lever.agreed_source,
        "unit": "" if lever.is_switch else translated(UNIT_TEXTS[lever.unit]),
        "agreed": lever.agreed,
        "minimum": lever.minimum,
        "maximum": lever.maximum,
        "low": low,
        "high": high,
        "step": lever.step,
        "decimals": lever.decimals,
        "signed": lever.signed,
    }
    if lever.is_switch:
        drawn["words"] = {f"{end:g}": lever.text(end) for end in (lever.minimum, lever.maximum)}
    return drawn


def _choices(study: Study, current_session: Session) -> list[dict[str, Any]]:
    """The two choices; a note explains what is not the usual."""
    question, agreement = current_session.question, study.agreement

    def choice(key: str, label: str, names: Mapping[Any, str], value: str, note: str) -> dict[str, Any]:
        options = [{"value": option, "name": name} for option, name in names.items()]
        return {"key": key, "label": label, "options": options, "value": value, "note": note}

    views = {view: view_name(view, agreement) for view in VIEWS}
    note = "" if question.view == VIEWS[0] else view_note(question.view, agreement)
    return [
        choice("assumptions", translated("Annahmen gelten"), _ASSUMPTIONS_NAMES, question.assumptions, ""),
        choice("view", translated("Datenstand"), views, question.view, note),
    ]


def _scenarios(study: Study, current_session: Session) -> tuple[list[dict[str, str]], str]:
    """What can be chosen, and which of it the values are; any other values are one's own."""
    meeting = current_session.meeting
    kept = {f"{KEPT}{position}": one.title for position, one in enumerate(meeting.kept)}
    names = {
        **{name: one.title for name, one in study.scenarios.items()},
        **{key: translated("Gemerkt: {name}", name=title) for key, title in kept.items()},
    }
    shown, named = matching_kept(meeting, study), study.named(meeting.question, "").name
    match = f"{KEPT}{meeting.kept.index(shown)}" if shown else named if named in study.scenarios else OWN_VALUES
    if match == OWN_VALUES:
        names = {OWN_VALUES: own_values(), **names}
    return [{"id": key, "name": name} for key, name in names.items()], match


def panel_data(study: Study, current_session: Session) -> dict[str, Any]:
    """What the browser draws the panel from."""
    scenarios, scenario = _scenarios(study, current_session)
    return {
        "session": current_session.key,
        "revision": current_session.steps,
        "sequence": current_session.sequence,
        "form": f"{current_session.key} {current()}",
        "language": current(),
        "locale": _LOCALES[current()],
        "texts": {
            "panel": translated("Annahmen"),
            "scenario": translated("Szenario"),
            "further": translated("Weitere Annahmen"),
            "type": translated("Wert eingeben"),
            "less": translated("weniger"),
            "more": translated("mehr"),
            "source": translated("Quelle"),
            "back": translated("auf"),
        },
        "levers": [lever_data(lever) for lever in study.levers.values()],
        "values": current_session.question.values(study.levers),
        "choices": _choices(study, current_session),
        "scenarios": scenarios,
        "scenario": scenario,
        "errors": {name: {"text": text, "message": why} for name, (text, why) in current_session.typed_errors.items()},
    }


def _taken() -> None:
    session()


def assumptions_panel(study: Study, current_session: Session) -> None:
    """Draw the panel."""
    with st.sidebar:
        st.html(paragraph(agreement_title(study.agreement), "title"))
        _component(key=PANEL, data=panel_data(study, current_session), on_hand_change=_taken)


def beside_the_panel(notices: Iterable[Notice]) -> None:
    """What is to be said of moved levers, below the panel, where it does not push the levers away."""
    said = " ".join(dict.fromkeys(notice.text for notice in notices))
    with st.sidebar:
        st.html(paragraph(said, "beside") if said else "<span></span>")

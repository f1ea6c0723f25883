"""A hand on the assumptions panel, without a browser: what the panel would report, and what it would show."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from streamlit.testing.v1 import AppTest

from zvsim.page.hand import PANEL
from zvsim.simulation.levers import Lever


def panel(page: AppTest) -> dict[str, Any]:
    """What the browser draws the panel from."""
    (element,) = page.get("bidi_component")
    found: dict[str, Any] = json.loads(element.proto.json)
    return found


def shown_on_the_panel(page: AppTest) -> list[str]:
    """Every text of the panel; none of a part of the page that is drawn without one."""
    if not page.get("bidi_component"):
        return []
    data = panel(page)
    found = [*data["texts"].values(), *(scenario["name"] for scenario in data["scenarios"])]
    for lever in data["levers"]:
        found += [lever[part] for part in ("label", "short", "heading", "detail", "origin", "source")]
    for choice in data["choices"]:
        found += [choice["label"], choice["note"], *(option["name"] for option in choice["options"])]
    return [*found, *(error["message"] for error in data["errors"].values())]


def reported(page: AppTest, gesture: int | None = None, **report: Any) -> AppTest:
    """The page with a report of the hand that the next run finds; a gesture of its own unless one is given."""
    shown = panel(page)
    sequence = page.session_state["session"].sequence + 1
    page.session_state[PANEL] = {
        "hand": {
            "session": shown["session"],
            "sequence": sequence,
            "gesture": sequence if gesture is None else gesture,
            "moving": False,
            **{"values": {}, "choices": {}, "earlier": [], "typed": {}, "chosen": None},
            **report,
        }
    }
    return page


def move(page: AppTest, values: Mapping[str, float], gesture: int | None = None) -> AppTest:
    """The page after levers were moved."""
    return reported(page, gesture, values=dict(values)).run()


def choose(page: AppTest, scenario: str) -> AppTest:
    """The page after a scenario was chosen."""
    return reported(page, chosen=scenario).run()


def type_in(page: AppTest, lever: str, text: str) -> AppTest:
    """The page after a text was typed for a lever."""
    return reported(page, typed={lever: text}).run()


def steps(lever: Lever) -> list[float]:
    """Every step of a lever, and the agreed value where it lies between two."""
    count = round((lever.maximum - lever.minimum) / lever.step)
    return sorted({*(round(lever.minimum + position * lever.step, 6) for position in range(count + 1)), lever.agreed})

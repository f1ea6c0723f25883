"""Every page answers about an agreement with five targets: exact, at most, at least; changes and a stock in persons."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from zvsim.page.context import STUDY
from zvsim.page.pages import PAGES
from zvsim.page.server import PAGE


@pytest.mark.parametrize("path", [entry.path for entry in PAGES if not entry.hidden])
def test_a_page_answers_about_five_targets(
    path: str, with_targets: Callable[[int], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(STUDY, str(with_targets(5)))
    page = AppTest.from_file(str(PAGE), default_timeout=120)
    page._page_hash = calc_hash(path) if path else page._page_hash  # AppTest itself knows only pages that are files
    page.query_params["gdp_growth"] = "0.5"
    page.session_state["ledger_behind"] = True
    page.run()
    assert not page.exception
    (answer,) = [one.proto.body for one in page.get("html") if 'role="status"' in one.proto.body]
    for label in ("Leistungssumme", "Bestand an eLb", "Integrationen"):
        assert label in answer

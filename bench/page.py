"""How the page answers: keys in Chromium, the first page after a start, many sessions at once."""

from __future__ import annotations

from typing import Any

from bench.browser import browser_figures, chromium
from bench.served import APP, served
from bench.sessions import session_figures
from bench.sizes import Sizes
from zvsim.page.pages import PAGES


def page_figures(sizes: Sizes) -> dict[str, Any]:
    """Measured on a server of its own; what needs Chromium is left out where there is none."""
    paths = [entry.path for entry in PAGES if not entry.hidden]
    with served(APP) as app:
        found = session_figures(app, paths, sizes.sessions, sizes.page_moves, sizes.page_reruns)
        seen = browser_figures(app, paths, sizes.page_moves, sizes.page_starts) if chromium() else {}
    return {"sessions": found, **seen}

"""The written assessment as a page: readable by everyone, quiet towards everyone else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from zvsim.cli.main import main


@pytest.mark.parametrize("width", [1280, 320])
def test_the_document_is_accessible_and_contacts_nobody(
    visitor: Callable[..., Page], tmp_path: Path, width: int
) -> None:
    path = tmp_path / "Bewertung.html"
    assert main(["report", "ex_post", "--draws", "200", "--out", str(path)]) == 0
    page = visitor(width, 720)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path.as_uri())
    found = Axe().run(page).response
    assert [rule["id"] for rule in found["violations"]] == []
    assert len(found["passes"]) > 15, "hardly anything was checked"
    assert asked == [path.as_uri()]
    assert page.evaluate("document.documentElement.scrollWidth") <= width  # wide tables scroll in themselves

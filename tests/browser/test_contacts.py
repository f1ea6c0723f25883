"""The page talks to its own server only and works within its own security policy."""

from __future__ import annotations

import urllib.request
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

OpenApp = Callable[..., str]

# Streamlit's page holds one inline script, for pages rendered ahead; the policy blocks it and nothing depends on it.
KNOWN = "Executing inline script violates the following Content Security Policy directive"


def test_only_the_own_server_is_contacted_and_the_console_is_quiet(
    page: Page, open_app: OpenApp, traffic: Any, settle: Callable[[Page], None]
) -> None:
    open_app(page, "/?gdp_growth=0.3&refugee_labour_supply=81000")
    for name in ("Langzeitbezug", "Leistungssumme"):
        page.get_by_role("radio", name=name).click(force=True)
        expect(page.get_by_role("radio", name=name)).to_be_checked()
        settle(page)
    for heading in page.locator("[data-testid=stMain] summary").all():
        heading.click()
    page.get_by_role("button", name="Main menu").click()
    page.keyboard.press("Escape")
    settle(page)
    assert traffic.hosts == {"localhost"}
    unexpected = [text for text in traffic.console_errors if not text.startswith(KNOWN)]
    assert not unexpected
    assert len(traffic.console_errors) - len(unexpected) <= 1


def test_the_served_page_is_german_and_secured(server: Any) -> None:
    with urllib.request.urlopen(server.url, timeout=30) as answer:
        body, headers = answer.read(), answer.headers
    assert b'<html lang="de"' in body
    assert b'<html lang="en"' not in body
    assert "default-src 'self'" in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    with urllib.request.urlopen(f"{server.url}/health", timeout=30) as answer:
        assert answer.read() == b"ok"

"""The page talks to its own server only and works within its own security policy."""

from __future__ import annotations

import urllib.request
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from zvsim.page.pages import PAGES

OpenApp = Callable[..., str]

# Everything that is read, folded tables and names of controls and charts included.
READ = """() => [...document.querySelectorAll('body, body *')].flatMap(element => [
  ...[...element.childNodes].filter(node => node.nodeType === Node.TEXT_NODE && !element.matches('style, script'))
    .map(node => node.data.trim()),
  ...['aria-label', 'aria-valuetext', 'alt', 'title', 'placeholder'].map(name => element.getAttribute(name) ?? ''),
]).filter(text => text)"""

# Streamlit's page holds one inline script, for pages rendered ahead; the policy blocks it and nothing depends on it.
KNOWN = "Executing inline script violates the following Content Security Policy directive"


def test_only_the_own_server_is_contacted_and_the_console_is_quiet(
    page: Page, open_app: OpenApp, traffic: Any, settle: Callable[[Page], None]
) -> None:
    open_app(page, "/?gdp_growth=0.3&refugee_labour_supply=81000")
    for name in ("Langzeitbezug", "Integrationsquote"):
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


@pytest.mark.parametrize("path", [entry.path for entry in PAGES])
def test_a_page_is_the_same_for_a_german_and_an_english_browser_and_contacts_nobody_else(
    path: str, visitor: Callable[..., Page], open_app: OpenApp, traffic: Any
) -> None:
    """German numbers in either; no cookie but the one that protects against forged requests, no other storage."""
    read = {}
    for locale in ("de-DE", "en-US"):
        page = visitor(locale=locale)
        open_app(page, f"/{path}?gdp_growth=0.3&refugee_labour_supply=81000")
        read[locale] = page.evaluate(READ)
        assert [cookie["name"] for cookie in page.context.cookies()] == ["_streamlit_xsrf"]
        assert page.evaluate("Object.keys(localStorage).every(key => key.startsWith('stActiveTheme'))")
        assert page.evaluate("Object.keys(sessionStorage)") == []
        page.context.close()
    assert len(read["de-DE"]) > 20, "hardly anything was read"
    assert read["en-US"] == read["de-DE"]
    assert traffic.hosts == {"localhost"}


@pytest.mark.parametrize("path", [entry.path for entry in PAGES if entry.hidden])
def test_a_legal_text_is_read_without_javascript(path: str, visitor: Callable[..., Page], server: Any) -> None:
    page = visitor(java_script_enabled=False)
    page.goto(f"{server.url}/{path}")
    page.locator(f"a[href='./{path}.html']").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(next(e.title for e in PAGES if e.path == path))
    expect(page.get_by_role("navigation").get_by_role("link")).to_have_count(3)


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

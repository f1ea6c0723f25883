"""The running app and a real browser that looks at it."""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from zvsim.sharing.token import decoded

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM_ARGUMENTS = (
    "--no-sandbox",  # root in a container has no sandbox to give
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
)
START_SECONDS = 180  # also beside busy processes
ANSWER_MILLISECONDS = 60_000

expect.set_options(timeout=ANSWER_MILLISECONDS)


@dataclass(frozen=True)
class Server:
    """A running app: its address and the file in which its output collects."""

    url: str
    log: Path


@dataclass
class Traffic:
    """What the browser asked of whom, and what it complained about."""

    hosts: set[str] = field(default_factory=set)
    console_errors: list[str] = field(default_factory=list)

    def watch(self, context: BrowserContext) -> None:
        """Listen to every page of the context."""
        context.on("request", lambda request: self._contacted(request.url))
        context.on("page", lambda page: page.on("websocket", lambda ws: self._contacted(ws.url)))
        context.on("console", lambda message: self._printed(message.type, message.text))
        context.on("weberror", lambda failure: self.console_errors.append(str(failure.error)))

    def _contacted(self, url: str) -> None:
        if host := urlsplit(url).hostname:  # data: and blob: addresses have none
            self.hosts.add(host)

    def _printed(self, kind: str, text: str) -> None:
        if kind == "error":
            self.console_errors.append(text)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark all tests of this folder; those of one file share a server and a browser."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


def free_port() -> int:
    """A port that nobody listens to, not one of those that the system may give to somebody else in the next moment."""
    while True:
        port = 10_000 + secrets.randbelow(20_000)
        with contextlib.suppress(OSError), socket.socket() as probe:
            probe.bind(("127.0.0.1", port))
            return port


@contextmanager
def serve(folder: Path, log_folder: Path, port: int | None = None) -> Iterator[Server]:
    """The app of a folder, served as `make run` serves it, by default on a port of its own; killed at the end."""
    port = port or free_port()
    running = Server(f"http://localhost:{port}", log_folder / "server.log")
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    environment = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "PYTHONPATH": str(folder)}
    with running.log.open("wb") as log:
        process = subprocess.Popen(
            command, cwd=folder, stdout=log, stderr=subprocess.STDOUT, env={**os.environ, **environment}
        )
    try:
        _wait_until_healthy(running, process)
        yield running
    finally:
        process.kill()
        process.wait()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app of this repository."""
    with serve(ROOT, tmp_path_factory.mktemp("server")) as running:
        yield running


@pytest.fixture(scope="session")
def other_server(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., AbstractContextManager[Server]]:
    """Serve a copy of the app from another folder, or another process on a chosen port."""

    def start(folder: Path = ROOT, port: int | None = None) -> AbstractContextManager[Server]:
        return serve(folder, tmp_path_factory.mktemp("other_server"), port)

    return start


def _wait_until_healthy(server: Server, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"{server.url}/_stcore/health", timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    state = "did not answer" if process.poll() is None else f"ended with code {process.returncode}"
    pytest.fail(f"the server {state}; its output:\n{server.log.read_text(errors='replace')}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium. A test that cannot have it is skipped on a desk and fails in CI."""
    chromium = next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    if chromium is None:
        message = f"no Chromium on the PATH (looked for {', '.join(CHROMIUM_NAMES)}): install one of them"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_ARGUMENTS)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def traffic_of() -> Callable[[BrowserContext], Traffic]:
    """The record of what the pages of a browser context contact and print from now on."""

    def watched(context: BrowserContext) -> Traffic:
        traffic = Traffic()
        traffic.watch(context)
        return traffic

    return watched


@pytest.fixture
def traffic() -> Traffic:
    """The record of what `page` contacts and prints."""
    return Traffic()


@pytest.fixture
def page(browser: Browser, traffic: Traffic) -> Iterator[Page]:
    """A new visitor at a projector, with German settings; watched by `traffic`."""
    context = browser.new_context(viewport={"width": 1280, "height": 720}, locale="de-DE")
    traffic.watch(context)
    yield context.new_page()
    context.close()


# The script has ended, nothing on the page is left from the run before, and every chart is drawn.
SETTLED = """() => {
  const all = selector => [...document.querySelectorAll(selector)];
  const charts = all('[data-testid=stVegaLiteChart]');
  return all('[data-testid=stApp][data-test-script-state=notRunning]').length === 1
    && all('[data-stale=true], [data-testid=stSkeleton]').length === 0
    && all('[role=status]').length > 0
    && all('[data-testid=stSidebar] input[type=range]').length >= 3
    && charts.every(chart => chart.querySelector('svg path, canvas'))
    && (document.querySelector('[data-testid=stMain]').innerText.includes('gemeinsame Ziehungen'));
}"""


def settle(page: Page) -> None:
    """Wait until the script has ended and what it sent is drawn."""
    page.wait_for_function(SETTLED, timeout=ANSWER_MILLISECONDS, polling=100)  # looking at every frame slows it down


@pytest.fixture(name="settle", scope="session")
def settle_fixture() -> Callable[[Page], None]:
    """Wait until a page has taken in the last change."""
    return settle


@pytest.fixture(scope="session")
def linked() -> Callable[[Page], dict[str, float]]:
    """The values of all assumptions in the address that a page shows."""

    def values(page: Page) -> dict[str, float]:
        (token,) = parse_qs(urlsplit(page.url).query)["s"]
        record = decoded(token)
        return dict(zip(record.levers, record.settings[0].values, strict=True))

    return values


@pytest.fixture(scope="session")
def open_app(server: Server) -> Callable[..., str]:
    """Open a path of the app, wait for the answer sentence and return it: `open_app(page, "/?s=…")`."""

    def open_path(page: Page, path: str = "/", url: str = server.url) -> str:
        page.goto(url + path)
        answer = page.locator("[role=status]")
        expect(answer).to_contain_text(re.compile(r"\S"))
        settle(page)
        return answer.inner_text()

    return open_path


@pytest.fixture
def visitor(browser: Browser, traffic: Traffic) -> Iterator[Callable[..., Page]]:
    """Further visitors, with settings of their own: `visitor(locale="en-US")`."""
    contexts: list[BrowserContext] = []

    def visit(width: int = 1280, height: int = 720, **settings: Any) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, **{"locale": "de-DE", **settings})
        contexts.append(context)
        traffic.watch(context)
        return context.new_page()

    yield visit
    for context in contexts:
        context.close()

"""What the tests of the page share: assessments of addresses, the page without a browser, the server without a port."""

from __future__ import annotations

import asyncio
import html
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from helpers.hand import shown_on_the_panel
from starlette.applications import Starlette
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from zvsim.assessment.forecast import Assessment
from zvsim.page.page_scenario import assessment_of
from zvsim.page.server import MIDDLEWARE, PAGE, ROUTES
from zvsim.sharing.readable import readable_parameters
from zvsim.simulation.question import Question
from zvsim.study import Study

SCENARIO_NAMES = sorted(path.stem for path in (Path(__file__).resolve().parents[2] / "scenarios").glob("*.toml"))
DRAWS = 400


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that asks for ``scenario_name`` runs for every file in scenarios/."""
    if "scenario_name" in metafunc.fixturenames:
        metafunc.parametrize("scenario_name", SCENARIO_NAMES)


@dataclass(frozen=True)
class Answer:
    """What the server sent."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    def json(self) -> Any:
        return json.loads(self.body)


@pytest.fixture(scope="session")
def assessed(study: Study) -> Callable[[Question], Assessment]:
    """The assessment of what the controls say, from few draws."""
    return lambda question: assessment_of(study, replace(question, draws=DRAWS))


@pytest.fixture(scope="session")
def open_page() -> Callable[..., AppTest]:
    """A page as its script builds it for an address: `open_page({"gdp_growth": "0.5"}, "methode")`."""

    def run(parameters: Mapping[str, str], path: str = "") -> AppTest:
        page = AppTest.from_file(str(PAGE), default_timeout=120)
        if path:
            page._page_hash = calc_hash(path)  # AppTest itself switches only between pages that are files
        for name, value in parameters.items():
            page.query_params[name] = value
        return page.run()

    return run


@pytest.fixture(scope="session")
def scenario_page(study: Study, open_page: Callable[[Mapping[str, str]], AppTest]) -> Callable[[str], AppTest]:
    """The page of a scenario in scenarios/; not to be changed by a test."""

    @cache
    def page(name: str) -> AppTest:
        return open_page(readable_parameters(study.scenarios[name].question, study.levers))

    return page


@pytest.fixture(scope="session")
def unfold() -> Callable[..., AppTest]:
    """A page with what stands behind some of its charts opened: `unfold(page, "verlauf_elb")`."""

    def run(page: AppTest, *keys: str) -> AppTest:
        for key in keys:
            page.session_state[f"{key}_behind"] = True
        return page.run()

    return run


BLOCK_END = re.compile(r"(?<=</p>)|(?<=</h2>)|(?<=</div>)|(?<=</details>)")


def plain(markup: str) -> str:
    """Markup as it is read: without tags, soft hyphens and unbreakable spaces."""
    text = html.unescape(re.sub(r"<[^>]*>", " ", re.sub(r"<style>.*?</style>", "", markup, flags=re.DOTALL)))
    return re.sub(r"\s+", " ", text.replace("\xa0", " ").replace("\xad", "")).strip()


@pytest.fixture(scope="session")
def texts() -> Callable[[AppTest], list[str]]:
    """Everything on the page that is read: paragraphs, labels, choices, tables, alternatives of charts."""

    def collect(page: AppTest) -> list[str]:
        found = [plain(part) for element in page.get("html") for part in BLOCK_END.split(element.proto.body)]
        found += [element.proto.alt for element in page.get("vega_lite_chart")]
        found += shown_on_the_panel(page)
        for control in (*page.selectbox, *page.get("button_group")):
            found += [control.label, *(str(option) for option in control.options)]
        found += [element.label for element in (*page.button, *page.expander)]
        return [text for text in found if text]

    return collect


@pytest.fixture(scope="session")
def answer_text(texts: Callable[[AppTest], list[str]]) -> Callable[[AppTest], str]:
    """What the one live region says."""

    def text(page: AppTest) -> str:
        (found,) = [element.proto.body for element in page.get("html") if 'role="status"' in element.proto.body]
        return plain(found.partition("</h1>")[2])

    return text


async def _call(app: Any, path: str, query: str, headers: list[tuple[bytes, bytes]]) -> Answer:
    sent: list[Any] = []
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "headers": [(b"host", b"localhost"), *headers],
        "server": ("localhost", 80),
        "client": ("127.0.0.1", 1),
    }

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    await app(scope, receive, send)
    start, *rest = sent
    found = {key.decode().lower(): value.decode() for key, value in start["headers"]}
    return Answer(start["status"], found, b"".join(message.get("body", b"") for message in rest))


@pytest.fixture(scope="session")
def ask() -> Callable[..., Answer]:
    """Ask an ASGI app, by default the routes of the product behind its middleware."""

    def get(
        path: str,
        parameters: Mapping[str, str] | list[tuple[str, str]] | None = None,
        app: Any = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        asked = app or Starlette(routes=ROUTES, middleware=MIDDLEWARE)
        raw = [(key.encode(), value.encode()) for key, value in (headers or {}).items()]
        return asyncio.run(_call(asked, path, urlencode(parameters or {}), raw))

    return get

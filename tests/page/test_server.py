"""The server around the page: the same figures as JSON, German document, security headers."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from helpers.leaves import assert_same_figures
from starlette.types import Receive, Scope, Send

from zvsim.page.page_scenario import page_scenario
from zvsim.page.server import GermanDocument
from zvsim.sharing.readable import readable_parameters
from zvsim.study import Study

FORECAST = "/api/v1/forecast"
Ask = Callable[..., Any]


def test_the_json_of_a_scenarios_address_has_its_figures(scenario_name: str, study: Study, ask: Ask) -> None:
    scenario = study.scenarios[scenario_name]
    answer = ask(FORECAST, readable_parameters(scenario.question, study.levers))
    assert answer.status == 200
    assert answer.headers["content-type"] == "application/json"
    assert_same_figures(answer.json(), study.document(scenario))


@pytest.mark.parametrize("assumptions", ["fixed", "spread"])
def test_the_json_of_own_values_has_their_figures(assumptions: Any, study: Study, ask: Ask) -> None:
    values = {name: lever.agreed for name, lever in study.levers.items()} | {
        "gdp_growth": -0.7,
        "unemployment_rate": 8.3,
        "refugee_labour_supply": 90000.0,
        "refugee_mean_entry_month": 9.0,
        "integration_budget": 300e6,
    }
    question = study.question(values, view="latest", assumptions=assumptions)
    found = ask(FORECAST, readable_parameters(question, study.levers)).json()
    assert found["levers"] == values
    assert found["assumptions"] == assumptions
    assert found["data_view"] == "latest"
    assert_same_figures(found, study.document(page_scenario(study, question)))


def test_the_json_without_parameters_is_the_agreement(study: Study, ask: Ask) -> None:
    found = ask(FORECAST).json()
    assert found["scenario"] == "agreement"
    assert found["levers"] == {name: lever.agreed for name, lever in study.levers.items()}


@pytest.mark.parametrize(
    ("parameters", "name", "found"),
    [
        ([("gdp_growth", "1,4")], "gdp_growth", "»1,4«"),
        ([("gdp_growth", "nan")], "gdp_growth", "nan"),
        ([("gdp_growth", "1e40")], "gdp_growth", ""),
        ([("unemployment_rate", "12")], "unemployment_rate", "12"),
        ([("refugee_labour_supply", "")], "refugee_labour_supply", "»«"),
        ([("gdp_growth", "1"), ("gdp_growth", "2")], "gdp_growth", "2 Werte"),
        ([("wachstum", "1")], "wachstum", "unbekannter Name"),
        ([("data_view", "morgen")], "data_view", "»morgen«"),
        ([("assumptions", "<script>")], "assumptions", "»<script>«"),
    ],
)
def test_the_json_refuses_what_it_cannot_take(
    parameters: list[tuple[str, str]], name: str, found: str, ask: Ask
) -> None:
    """Nothing is replaced for a program: no figures, but a German line per damage."""
    answer = ask(FORECAST, parameters)
    assert answer.status == 422
    assert set(answer.json()) == {"errors"}
    _, line = answer.json()["errors"]
    assert line.startswith(f"Adresse: {name}: gefunden ")
    assert found in line
    assert " – erlaubt: " in line


def test_the_json_refuses_a_link_of_another_model(ask: Ask) -> None:
    answer = ask(FORECAST, {"model": "0.1.0"})
    assert answer.status == 422
    (line,) = answer.json()["errors"]
    assert "0.1.0" in line


EXPECTED_HEADERS = {"x-content-type-options": "nosniff", "referrer-policy": "no-referrer"}


def assert_secured(headers: Mapping[str, str]) -> None:
    for name, value in EXPECTED_HEADERS.items():
        assert headers[name] == value
    policy = dict(part.strip().partition(" ")[::2] for part in headers["content-security-policy"].split(";"))
    assert policy["default-src"] == "'self'"
    assert policy["frame-ancestors"] == "'none'"
    assert policy["object-src"] == "'none'"
    assert "'unsafe-inline'" not in policy["script-src"]
    assert "'unsafe-eval'" not in policy["script-src"]
    assert not any("http" in sources or "*" in sources for sources in policy.values()), "a foreign host is allowed"


@pytest.mark.parametrize("path", [FORECAST, "/health", "/nirgends"])
def test_every_answer_is_secured(path: str, ask: Ask) -> None:
    assert_secured(ask(path).headers)


def test_a_healthy_server_says_so(ask: Ask) -> None:
    answer = ask("/health")
    assert (answer.status, answer.body) == (200, b"ok")


ENGLISH = b'<!DOCTYPE html>\n<html lang="en">\n<body><q lang="en">\xc3\xa4</q></body></html>'


def html_app(*chunks: bytes, content_type: bytes = b"text/html; charset=utf-8") -> Any:
    """An app that sends a page in pieces, compressed for whoever accepts that."""

    async def app(scope: Scope, _receive: Receive, send: Send) -> None:
        packed = b"accept-encoding" in dict(scope["headers"])
        parts = [gzip.compress(b"".join(chunks))] if packed else list(chunks)
        headers = [(b"content-type", content_type), (b"content-length", str(sum(map(len, parts))).encode())]
        if packed:
            headers.append((b"content-encoding", b"gzip"))
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        for part in parts:
            await send({"type": "http.response.body", "body": part, "more_body": True})
        await send({"type": "http.response.body", "body": b""})

    return GermanDocument(app)


@pytest.mark.parametrize("chunks", [(ENGLISH,), (ENGLISH[:20], ENGLISH[20:])], ids=["whole", "in pieces"])
@pytest.mark.parametrize("headers", [{}, {"accept-encoding": "gzip, br"}], ids=["plain", "compressed"])
def test_a_page_is_marked_as_german(chunks: tuple[bytes, ...], headers: dict[str, str], ask: Ask) -> None:
    answer = ask("/", app=html_app(*chunks), headers=headers)
    assert answer.body == ENGLISH.replace(b'<html lang="en"', b'<html lang="de"', 1)
    assert int(answer.headers["content-length"]) == len(answer.body)
    assert_secured(answer.headers)


def test_what_is_not_a_page_is_left_as_it_is(ask: Ask) -> None:
    answer = ask("/x.js", app=html_app(ENGLISH, content_type=b"text/javascript"))
    assert answer.body == ENGLISH
    assert_secured(answer.headers)


async def streamlit_page(_scope: Scope, _receive: Receive, send: Send) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/html")]})
    await send({"type": "http.response.body", "body": b'<html lang="en"><head></head><div id="root"></div></html>'})


@pytest.mark.parametrize(
    ("path", "status"), [("/", 200), ("/verlauf", 200), ("/impressum", 200), ("/verlauff", 404), ("/a/b", 404)]
)
def test_an_address_that_leads_nowhere_is_answered_in_german_with_a_way_back(path: str, status: int, ask: Ask) -> None:
    answer = ask(path, app=GermanDocument(streamlit_page))
    assert answer.status == status
    assert ("Diese Seite gibt es nicht" in answer.body.decode()) == (status == 404)
    assert (b'<a href="/">' in answer.body) == (status == 404)
    assert b"content-security-policy" not in answer.body
    assert "content-security-policy" in answer.headers

"""The page Daten & Bericht: what it offers computes the figures of the page again."""

from __future__ import annotations

import contextlib
import io
import json
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pytest
from helpers.hand import move
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from zvsim.cli.main import main
from zvsim.page.documents_page import COMMENTS
from zvsim.page.page_scenario import assessment_of, page_scenario
from zvsim.page.reproduction import python_snippet, scenario_file, shell_command
from zvsim.report import workshop
from zvsim.report.chapters import MAX_COMMENT
from zvsim.report.order import Order
from zvsim.report.workshop import Full, Job
from zvsim.sharing.readable import read_readable
from zvsim.simulation.question import Question
from zvsim.simulation.scenario import Scenario, parse_scenario, scenario_toml
from zvsim.study import Study

OpenPage = Callable[..., AppTest]
Texts = Callable[[AppTest], list[str]]

ADDRESSES: Mapping[str, Mapping[str, str]] = {
    "agreed": {},
    "preset": {
        "gdp_growth": "1.8",
        "unemployment_rate": "7.7",
        "refugee_mean_entry_month": "9.5",
        "data_view": "latest",
    },
    "own": {"gdp_growth": "-0.25", "refugee_labour_supply": "90000"},
    "own_latest": {"gdp_growth": "0.4", "okun_coupling": "1", "data_view": "latest", "assumptions": "spread"},
}


@pytest.fixture(params=ADDRESSES)
def question(request: pytest.FixtureRequest, study: Study) -> Question:
    found, problems = read_readable({key: [value] for key, value in ADDRESSES[request.param].items()}, study)
    assert problems == ()
    return replace(found, draws=300, seed=7)


def figures(document: Mapping[str, Any]) -> dict[str, Any]:
    """Everything but the name under which it was computed."""
    return {key: value for key, value in document.items() if key not in ("scenario", "title")}


@pytest.fixture
def wanted(question: Question, study: Study) -> dict[str, Any]:
    return figures(study.document(page_scenario(study, question)))


def test_command_script_and_scenario_file_compute_the_figures_of_the_page(
    question: Question,
    study: Study,
    wanted: dict[str, Any],
    tmp_path: Any,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assessment = assessment_of(study, question)
    scenario = assessment.scenario
    (tmp_path / f"{scenario.name}.toml").write_text(scenario_file(assessment), encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    python, module, package, *arguments = shell_command(assessment, study).split()
    assert (python, module, package) == ("python", "-m", "zvsim")
    assert main(arguments) == 0
    assert figures(json.loads(capsys.readouterr().out)) == wanted

    found: dict[str, Any] = {}
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        exec(python_snippet(assessment, study), found)
    assert figures(found["found"]) == wanted
    assert len(printed.getvalue().splitlines()) == len(wanted["targets"])

    options = ("--draws", "300", "--seed", "7", "--assumptions", question.assumptions, "--json")
    assert main(["forecast", f"{scenario.name}.toml", *options]) == 0
    assert figures(json.loads(capsys.readouterr().out)) == wanted


WORDS = st.text(min_size=1, max_size=80).filter(lambda text: bool(text.strip()))


@given(title=WORDS, why=WORDS, growth=st.floats(-6, 4))
def test_a_scenario_file_says_what_was_typed(study: Study, title: str, why: str, growth: float) -> None:
    asked = study.question({"gdp_growth": growth}, view="latest")
    given_scenario = Scenario("x", title.strip(), why.strip(), "Test", asked)
    text = scenario_toml(given_scenario)
    assert parse_scenario(tomllib.loads(text), "x", study.levers, asked.seed, "x.toml") == given_scenario


@pytest.fixture
def taken(monkeypatch: pytest.MonkeyPatch) -> list[Order]:
    """Orders that the page gives; the workshop's answer is a finished document."""
    orders: list[Order] = []

    def take(order: Order) -> Job:
        orders.append(order)
        return Job(order, "done", "write", b"%PDF-1.7")

    monkeypatch.setattr(workshop.WORKSHOP, "take", take)
    return orders


def comment(page: AppTest, chapter: str) -> Any:
    """The field of a chapter's comment, which stands there once the comments are opened."""
    page.session_state[COMMENTS] = True
    return page.run().text_area(key=f"report_comment_{chapter}")


def press(page: AppTest) -> AppTest:
    (button,) = [one for one in page.button if one.label == "Bericht erstellen"]
    return button.click().run()


def test_a_report_is_ordered_with_what_was_typed_and_can_be_fetched(open_page: OpenPage, taken: list[Order]) -> None:
    page = open_page({"gdp_growth": "0.5"}, "bericht")
    comment(page, "summary").set_value("Mit dem Land besprochen.").run()
    page = press(page)
    assert not page.exception
    (order,) = taken
    assert order.chosen == "pdf"
    assert order.comments == {"summary": "Mit dem Land besprochen."}
    assert dict(order.scenario.changes) == {"gdp_growth": 0.5}
    assert [one for one in page.get("download_button") if one.proto.label == "PDF herunterladen"]


def go_to(page: AppTest, path: str) -> AppTest:
    page._page_hash = calc_hash(path)  # AppTest itself switches only between pages that are files
    return page.run()


def test_a_comment_outlives_folding_and_leaving_the_page_and_reaches_the_report(
    open_page: OpenPage, taken: list[Order]
) -> None:
    page = open_page({}, "bericht")
    assert not page.text_area
    comment(page, "summary").set_value("Mit dem Land besprochen.").run()
    page.session_state[COMMENTS] = False
    page.run()
    assert comment(page, "summary").value == "Mit dem Land besprochen."
    move(page, {"gdp_growth": 0.4})
    assert not go_to(page, "methode").exception
    press(go_to(page, "bericht"))
    (order,) = taken
    assert order.comments == {"summary": "Mit dem Land besprochen."}
    assert comment(page, "summary").value == "Mit dem Land besprochen."


def test_a_report_of_other_assumptions_says_so(open_page: OpenPage, taken: list[Order], texts: Texts) -> None:
    page = press(open_page({"gdp_growth": "0.3"}, "bericht"))
    assert taken
    assert any(text == "Fertig: Szenario »Eigene Werte«." for text in texts(page))
    move(page, {"gdp_growth": 0.4})
    assert any("Seitdem wurde etwas geändert." in text for text in texts(page))


def test_a_comment_that_is_too_long_is_named(open_page: OpenPage, taken: list[Order], texts: Texts) -> None:
    page = open_page({}, "bericht")
    comment(page, "outlook").set_value("x" * (MAX_COMMENT + 1)).run()
    (said,) = [text for text in texts(page) if text.startswith("Anmerkung zu")]
    assert said == (
        "Anmerkung zu »Prognose und Aussicht je Ziel«: gefunden 2.001 Zeichen – erlaubt: höchstens 2.000 Zeichen"
    )
    (button,) = [one for one in page.button if one.label == "Bericht erstellen"]
    assert button.disabled
    assert not taken


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("late", "nach 120 Sekunden nicht fertig"),
        ("broken", "Der Bericht konnte nicht erstellt werden. Bitte noch einmal versuchen."),
        ("refused", "Ziehungen: gefunden"),
    ],
)
def test_a_report_that_failed_says_why(
    state: Any, said: str, open_page: OpenPage, texts: Texts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        workshop.WORKSHOP,
        "take",
        lambda order: Job(order, state, reason="Ziehungen: gefunden -1" * (state == "refused")),
    )
    page = press(open_page({}, "bericht"))
    assert any(said in text for text in texts(page))


def test_a_full_workshop_says_so(open_page: OpenPage, texts: Texts, monkeypatch: pytest.MonkeyPatch) -> None:
    def take(_order: Order) -> Job:
        raise Full(8)

    monkeypatch.setattr(workshop.WORKSHOP, "take", take)
    page = press(open_page({}, "bericht"))
    assert any(text.startswith("Es werden gerade 8 Berichte erstellt.") for text in texts(page))


def test_the_step_that_is_taken_is_named(open_page: OpenPage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workshop.WORKSHOP, "take", lambda order: Job(order, "working", "draw"))
    page = press(open_page({}, "bericht"))
    assert [one.proto.text for one in page.get("progress")] == ["Schritt 2 von 3: Bilder zeichnen"]


def test_the_scenario_of_the_page_is_the_one_of_its_file(study: Study) -> None:
    """Its values, its data and its words, for every scenario that ships."""
    for scenario in study.scenarios.values():
        file = scenario_toml(scenario)
        assert parse_scenario(tomllib.loads(file), scenario.name, study.levers, scenario.question.seed, "x") == scenario

"""An operator names another study: page, JSON and documents are about that one."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from zvsim.page.context import STUDY
from zvsim.report import workshop
from zvsim.report.build import build_report
from zvsim.report.material import Material
from zvsim.report.order import Order
from zvsim.report.workshop import Job
from zvsim.study import Study, built_in_scenarios, open_study

K2 = "integrationsquote"
TITLE = "Eine andere Vereinbarung"


@pytest.fixture
def other(tmp_path: Path, study: Study, monkeypatch: pytest.MonkeyPatch) -> Study:
    """The default study under another name and title, its integration rate to fall by 2 instead of 0.4 percent."""
    folder = tmp_path / "another"
    shutil.copytree(study.folder, folder)
    shutil.copytree(built_in_scenarios(), folder / "scenarios")
    agreement = folder / "agreement.toml"
    text = agreement.read_text(encoding="utf-8")
    for before, after in ((study.agreement.title, TITLE), ("threshold = -0.004", "threshold = -0.02")):
        assert text.count(before) == 1
        text = text.replace(before, after)
    agreement.write_text(text, encoding="utf-8")
    monkeypatch.setenv(STUDY, str(folder))
    return open_study(str(folder))


def test_the_json_answers_about_the_study_that_the_operator_names(
    study: Study, other: Study, ask: Callable[..., Any]
) -> None:
    found = ask("/api/v1/forecast").json()
    assert (found["study"], found["title"]) == ("another", other.agreed.title)
    assert found["targets"][K2]["threshold"] == -0.02
    assert found["targets"][K2]["probability"] == other.answer(other.agreed.question).targets[K2].probability
    assert found["targets"][K2]["probability"] > study.answer(study.agreed.question).targets[K2].probability


def test_the_page_answers_about_it(
    other: Study, open_page: Callable[..., AppTest], answer_text: Callable[[AppTest], str], texts: Callable[..., Any]
) -> None:
    page = open_page({"gdp_growth": "0.9"})
    assert not page.exception
    target = other.answer(other.question({"gdp_growth": 0.9})).targets[K2]
    assert f"Integrationsquote rund {round(100 * target.probability)}" in answer_text(page)
    assert any("≥ −2,0 %" in text for text in texts(page))


def test_the_page_answers_about_it_in_english(
    other: Study, open_page: Callable[..., AppTest], answer_text: Callable[[AppTest], str]
) -> None:
    page = open_page({})
    page.button(key="language").click().run()
    assert not page.exception
    found = other.answer(other.agreed.question).targets[K2].probability
    assert f"about {round(100 * found)}" in answer_text(page)


def test_a_report_that_the_page_orders_is_about_it(
    other: Study, open_page: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch
) -> None:
    orders: list[Order] = []
    monkeypatch.setattr(workshop.WORKSHOP, "take", lambda order: orders.append(order) or Job(order, "done", "write"))
    page = open_page({}, "bericht")
    (button,) = [one for one in page.button if one.label == "Bericht erstellen"]
    button.click().run()
    (order,) = orders
    few = order.scenario.asked(replace(order.scenario.question, draws=400))
    assert build_report(Material(open_study(order.study), few)).subtitle.startswith(f"{TITLE}; ")


def test_without_a_name_it_is_the_default_one(
    study: Study, ask: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(STUDY, raising=False)
    assert ask("/api/v1/forecast").json()["study"] == study.name


def test_a_name_that_is_no_study_is_refused_in_words_and_not_answered_with_another(
    open_page: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(STUDY, "nirgends")
    page = open_page({})
    said = " ".join(one.proto.body for one in page.get("html"))
    assert "Studie: gefunden »nirgends« – erlaubt: " in said
    assert 'role="status"' not in said

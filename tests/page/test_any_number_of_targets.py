"""Pages of an agreement with no, one, three or five targets, one of which is met by one exact value only."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from zvsim.agreement import Agreement
from zvsim.page.adjustment import draw_adjustment
from zvsim.page.context import PageContext
from zvsim.page.outlook import draw_outlook
from zvsim.page.pages import PAGES, PageEntry
from zvsim.page.refugees import draw_refugees
from zvsim.study import Study

CHANGES = {"gdp_growth": 0.4, "unemployment_rate": 8.4}
DRAWS = 200
Show = Callable[[Callable[[PageContext], None], int], AppTest]


def _script(draw, context):  # run as text, so without the names of this module
    draw(context)


@pytest.fixture
def show(study: Study, agreement_with: Callable[[int], Agreement]) -> Show:
    """A page below its answer, for an agreement with some number of targets."""

    def run(draw: Callable[[PageContext], None], count: int) -> AppTest:
        other = replace(study, agreement=agreement_with(count))
        scenario = other.named(other.question(CHANGES, draws=DRAWS), "Eigene Werte")
        context = PageContext(other, other.assess(scenario), ())
        page = AppTest.from_function(_script, default_timeout=120, args=(draw, context))
        page.session_state["ledger_behind"] = page.session_state["ziele_behind"] = True
        return page.run()

    return run


def _charts(page: AppTest, beginning: str) -> int:
    return sum(chart.proto.alt.startswith(beginning) for chart in page.get("vega_lite_chart"))


@pytest.mark.parametrize("count", [1, 3, 5])
def test_every_target_has_its_row_its_dots_and_its_line_in_the_table(
    count: int, show: Show, texts: Callable[[AppTest], list[str]]
) -> None:
    page = show(draw_outlook, count)
    assert not page.exception
    read = " ".join(texts(page))
    assert "Ziel 1 = −0,4 %" in read
    for number in range(1, count + 1):
        assert _charts(page, f"Ziel {number}: ") == 1
    (table,) = [one.proto.body for one in page.get("html") if "<caption>Ziele: " in one.proto.body]
    assert table.count("<tr>") == 1 + count


@pytest.mark.parametrize("count", [1, 3, 5])
def test_every_target_is_adjusted_can_be_judged_and_has_its_ledger(
    count: int, show: Show, texts: Callable[[AppTest], list[str]]
) -> None:
    page = show(draw_adjustment, count)
    page.button(key="add_line").click().run()
    page.text_input(key="appraisal_field_line_1_name").set_value("Novelle").run()
    page.text_input(key=f"appraisal_field_line_1_target_{count - 1}").set_value("-0,3").run()
    page.text_input(key="appraisal_field_share_gdp_growth").set_value("50").run()
    assert not page.exception
    labels = [field.label for field in page.text_input]
    for number in range(1, count + 1):
        assert _charts(page, f"Ziel {number}: ") == 1
        assert labels.count(f"Zeile 1: Ziel {number}, Pp.") == 1
    assert labels.count("Zeile 1: Begründung") == 1
    assert sum(label.startswith("Anteil ") for label in labels) == len(CHANGES)
    tables = [text for text in texts(page) if ": vom vereinbarten Ziel zum angepassten Ziel und zur Prognose" in text]
    assert len(tables) == count


@pytest.mark.parametrize("count", [1, 3])
def test_the_inflow_is_told_for_every_target(count: int, show: Show, texts: Callable[[AppTest], list[str]]) -> None:
    page = show(draw_refugees, count)
    assert not page.exception
    read = texts(page)
    for number in range(1, count + 1):
        assert any(text.startswith((f"Ziel {number}: Mit Zugang", f"Ziel {number}: Der Zugang wirkt")) for text in read)


@pytest.mark.parametrize("entry", [one for one in PAGES if not one.hidden], ids=lambda one: one.path or "ausblick")
def test_without_any_target_a_page_says_what_it_can(
    entry: PageEntry, show: Show, texts: Callable[[AppTest], list[str]]
) -> None:
    page = show(entry.draw, 0)
    assert not page.exception
    assert texts(page)
    if entry.path in ("", "schwelle", "vergleich"):
        assert "Die Vereinbarung enthält kein Ziel mit Zielwert" in " ".join(texts(page))

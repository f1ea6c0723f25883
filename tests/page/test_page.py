"""The page as its script builds it, for every scenario in scenarios/."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from helpers.hand import move, panel
from streamlit.testing.v1 import AppTest

from zvsim.assessment.terms import ASSUMPTIONS_NOTES
from zvsim.assessment.text import MONITORED_NAMES
from zvsim.exhibits.course import FAN_NAMES
from zvsim.model.version import MODEL_VERSION
from zvsim.sharing.address import read_address
from zvsim.sharing.readable import REPLACED
from zvsim.sharing.records import Meeting
from zvsim.sharing.token import decoded
from zvsim.study import Study, built_in_study

Texts = Callable[[AppTest], list[str]]
OpenPage = Callable[..., AppTest]

ENGLISH_NUMBER = re.compile(r"\d\.\d+ ?(%|Pp|Prozent|Punkte)|\d,\d{3},\d{3}|\d,\d{3}\.\d|(?<![\w–/-])-\d")
NOTHING = re.compile(r"\b(None|nan|NaN|inf|undefined|Traceback)\b")


def test_a_scenarios_page_shows_every_chance_in_its_answer(
    scenario_name: str,
    study: Study,
    scenario_page: Callable[[str], AppTest],
    answer_text: Callable[[AppTest], str],
) -> None:
    page = scenario_page(scenario_name)
    assert not page.exception
    assessment = study.assess(study.scenarios[scenario_name])
    answer = answer_text(page)
    for item in assessment.targets.values():
        assert f"rund {round(100 * item.probability)}" in answer
    assert f"Beide Ziele zugleich: rund {round(100 * assessment.both_targets)} von 100." in answer
    for name, value in assessment.scenario.changes.items():
        lever = study.levers[name]
        assert f"{lever.label} {lever.text(value)} statt {lever.text(lever.agreed)}" in answer


def test_a_scenarios_page_says_what_it_stands_for(
    scenario_name: str, study: Study, scenario_page: Callable[[str], AppTest], texts: Texts
) -> None:
    read = " ".join(texts(scenario_page(scenario_name)))
    scenario = study.scenarios[scenario_name]
    for part in (scenario.title, scenario.why, scenario.source):
        assert part in read


def test_a_scenarios_page_opens_without_a_complaint_about_its_address(
    scenario_name: str, scenario_page: Callable[[str], AppTest], texts: Texts
) -> None:
    assert not [text for text in texts(scenario_page(scenario_name)) if REPLACED in text]


@pytest.mark.parametrize("pattern", [ENGLISH_NUMBER, NOTHING], ids=["English number", "missing value"])
def test_no_text_of_a_scenarios_page_shows(
    pattern: re.Pattern[str], scenario_name: str, scenario_page: Callable[[str], AppTest], texts: Texts
) -> None:
    assert not [text for text in texts(scenario_page(scenario_name)) if pattern.search(text)]


@pytest.mark.parametrize(
    "text", ["um 1.4 % mehr", "1.4%", "−0.4 Pp.", "1,234,567", "65,000.5", "-0,4 %", "von -6 bis", "None", "(nan)"]
)
def test_the_searches_for_foreign_numbers_find_them(text: str) -> None:
    assert ENGLISH_NUMBER.search(text) or NOTHING.search(text)


@pytest.mark.parametrize(
    "text",
    ["+1,4 %", "−0,4 Pp.", "65.000", "2015-01", "12/2015", "1.234.567,8", "Modellstand 1.0.0", "Nr. 3", "±0,0 %"],
)
def test_the_searches_for_foreign_numbers_leave_german_alone(text: str) -> None:
    assert not ENGLISH_NUMBER.search(text)
    assert not NOTHING.search(text)


HEADINGS = sorted({lever.heading for lever in built_in_study().levers.values()})


@pytest.mark.parametrize("assumptions", ["fixed", "spread"])
@pytest.mark.parametrize("end", ["minimum", "maximum"])
@pytest.mark.parametrize("heading", HEADINGS)
def test_the_page_stands_at_the_ends_of_all_levers_of_a_heading(
    heading: str, end: str, assumptions: str, study: Study, open_page: OpenPage, texts: Texts
) -> None:
    ends = {name: f"{getattr(one, end):.12g}" for name, one in study.levers.items() if one.heading == heading}
    page = open_page({**ends, "assumptions": assumptions, "data_view": "latest"})
    assert not page.exception
    read = texts(page)
    assert any(ASSUMPTIONS_NOTES[assumptions] in text for text in read)
    assert any("Auch was später über die Jahre bis 2015 veröffentlicht wurde." in text for text in read)
    assert not [text for text in read if ENGLISH_NUMBER.search(text) or NOTHING.search(text)]


@pytest.mark.parametrize("quantity", FAN_NAMES)
def test_every_course_can_be_looked_at(quantity: str, open_page: OpenPage, texts: Texts) -> None:
    page = open_page({}, "verlauf")
    page.button_group(key="course_quantity").set_value(quantity).run()
    assert not page.exception
    (alternative,) = [text for text in texts(page) if text.startswith(f"{FAN_NAMES[quantity]}, ")]
    assert "im Dezember 2016" in alternative
    assert any("ohne eigene Punkte." in text for text in texts(page)) == (quantity == "lzb")


def test_every_chart_has_a_text_alternative(scenario_name: str, scenario_page: Callable[[str], AppTest]) -> None:
    charts = scenario_page(scenario_name).get("vega_lite_chart")
    assert len(charts) == 4
    alternatives = [chart.proto.alt for chart in charts]
    assert all(len(text) > 30 and text.endswith(".") for text in alternatives)
    assert len(set(alternatives)) == len(alternatives)


def test_monitored_quantities_get_no_chance(
    scenario_name: str, scenario_page: Callable[[str], AppTest], texts: Texts
) -> None:
    (line,) = [text for text in texts(scenario_page(scenario_name)) if text.startswith("Beobachtet, ohne Zielwert")]
    assert "von 100" not in line
    assert all(name in line for name in MONITORED_NAMES.values())


def test_the_address_of_an_opened_page_holds_everything(study: Study, open_page: OpenPage) -> None:
    page = open_page({"gdp_growth": "0.3"})
    token = page.query_params["s"]
    record = decoded(token)
    assert dict(zip(record.levers, record.settings[0].values, strict=True)) == {
        **{name: lever.agreed for name, lever in study.levers.items()},
        "gdp_growth": 0.3,
    }
    assert record.model == MODEL_VERSION


def test_a_damaged_value_is_told_until_something_is_changed(open_page: OpenPage, texts: Texts) -> None:
    page = open_page({"gdp_growth": "1,4", "unemployment_rate": "8.5"})
    assert not page.exception

    def notice() -> list[str]:
        return [text for text in texts(page) if "Adresse: gdp_growth" in text]

    (told,) = notice()
    assert "gefunden »1,4« – erlaubt: Zahl von −6,0 % bis +4,0 %" in told
    assert panel(page)["values"]["unemployment_rate"] == 8.5
    move(page, {"gdp_growth": 1.5})
    assert not notice()
    move(page, {"gdp_growth": 1.4})
    assert not notice(), "the notice about a link comes back long after the link was left"


@pytest.mark.parametrize("text", ["", "1e40", "<script>alert(1)</script>", "\u202e1", "١"])
def test_markup_and_oddities_in_an_address_are_shown_as_text(text: str, open_page: OpenPage) -> None:
    page = open_page({"gdp_growth": text})
    assert not page.exception
    (notice,) = [element.proto.body for element in page.get("html") if 'class="zv-notice"' in element.proto.body]
    assert "Adresse: gdp_growth" in notice
    assert "<script" not in notice


def test_writing_an_address_needs_no_change_to_open_it_again(
    scenario_name: str, study: Study, scenario_page: Callable[[str], AppTest]
) -> None:
    page = scenario_page(scenario_name)
    assert set(page.query_params) == {"s"}
    found = read_address({"s": [page.query_params["s"]]}, study)
    assert found.problems == ()
    assert found.meeting == Meeting(study.scenarios[scenario_name].question)


def test_every_lever_is_in_the_panel_and_the_further_ones_stand_under_the_headings_of_the_clause(
    study: Study, open_page: OpenPage
) -> None:
    """Three in sight; the others folded away, in the order in which § 4 (3) names what is considered."""
    levers = panel(open_page({}))["levers"]
    assert {lever["id"] for lever in levers} == set(study.levers)
    assert [lever["id"] for lever in levers if lever["main"]] == [
        "gdp_growth",
        "unemployment_rate",
        "refugee_labour_supply",
    ]
    assert study.agreement.consideration is not None
    order = [heading.label for heading in study.agreement.consideration.headings]
    assert list(dict.fromkeys(lever["heading"] for lever in levers if not lever["main"])) == order


def test_from_the_agreed_budget_one_comes_back_to_the_agreement(open_page: OpenPage, study: Study) -> None:
    """321,215,934 EUR lie between two steps; after a look at other values one can come back."""
    page = open_page({"integration_budget": "290000000"})
    assert panel(page)["values"]["integration_budget"] == 290e6
    assert panel(page)["scenario"] == ""
    move(page, {"integration_budget": study.levers["integration_budget"].agreed})
    assert panel(page)["scenario"] == "agreement"


def test_a_value_fixed_by_law_is_not_called_ours(open_page: OpenPage) -> None:
    levers = {lever["id"]: lever for lever in panel(open_page({}))["levers"]}
    assert levers["standard_rate_change"]["origin"] == "gesetzlich"
    assert levers["administration_budget"]["origin"] == "vereinbart"
    assert levers["refugee_entry_spread"]["origin"] == "unsere Setzung"

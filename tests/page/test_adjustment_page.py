"""The page on § 4 (3): the letter beside the adjusted target, shares and own lines that can be edited."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import pytest
from helpers.hand import move
from helpers.spaces import spaced
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from zvsim.assessment.forecast import Assessment
from zvsim.base.numbers import out_of_hundred, percent_text
from zvsim.page.appraisal_state import line_key, reason_key, share_key
from zvsim.page.page_scenario import assessment_of
from zvsim.simulation.appraisal import MAX_OWN_LINES, Appraisal, Judgement, OwnLine
from zvsim.study import Study

Texts = Callable[[AppTest], list[str]]
OpenPage = Callable[..., AppTest]
CHANGES = {"gdp_growth": 0.4, "unemployment_rate": 8.4}
ADDRESS = {name: str(value) for name, value in CHANGES.items()}
K2, LZB = "integrationsquote", "langzeitleistungsbezieher"
LEDGER = "Integrationsquote (K2): vom vereinbarten Ziel"


@pytest.fixture
def page(open_page: OpenPage) -> AppTest:
    return open_page(ADDRESS, "anpassung")


@pytest.fixture(scope="module")
def appraised(study: Study) -> Callable[[Appraisal], Assessment]:
    return lambda appraisal: assessment_of(study, study.question(CHANGES, appraisal=appraisal))


def shows(read: list[str], assessment: Assessment) -> None:
    """Agreed and adjusted target, and both chances, of every target."""
    for item in assessment.targets.values():
        agreed, adjusted = (percent_text(value) for value in (item.target.threshold, item.adjusted_threshold))
        assert any(f"{agreed} → {adjusted}" in text for text in read)
        letter = f"Aussicht {spaced(out_of_hundred(item.probability))}. Gegenüber dem angepassten Ziel: "
        assert any(letter + spaced(out_of_hundred(item.adjusted_probability)) in text for text in read)


def fields(page: AppTest) -> Mapping[str, str]:
    return {field.label: str(field.value) for field in page.main.text_input}


def test_without_a_decision_everything_counts(
    page: AppTest, texts: Texts, appraised: Callable[[Appraisal], Assessment]
) -> None:
    read = texts(page)
    shows(read, appraised(Appraisal()))
    assert any("ändert sich daher kaum" in text for text in read)
    for note in ("nennt die Vereinbarung nicht", "die Eckwerte stehen in Teil II", "keine Feststellung"):
        assert any(note in text for text in read), note


def test_half_of_a_contribution_moves_the_adjusted_target_and_not_the_letter(
    page: AppTest,
    texts: Texts,
    unfold: Callable[..., AppTest],
    answer_text: Callable[[AppTest], str],
    appraised: Callable[[Appraisal], Assessment],
) -> None:
    before = answer_text(page)
    page.text_input(key=share_key("unemployment_rate")).set_value("50").run()
    page.text_input(key=reason_key("unemployment_rate")).set_value("nur zum Teil").run()
    assert not page.exception
    shows(texts(page), appraised(Appraisal({"unemployment_rate": Judgement(0.5)})))
    assert answer_text(page) == before
    table = next(text for text in texts(unfold(page, "ledger")) if text.startswith(LEDGER))
    assert re.search(r"8,0 % → 8,4 % .* 50 % −\d+,\d\d Pp\. nur zum Teil", table)


def test_a_share_that_cannot_be_read_is_named_and_stays(
    page: AppTest, texts: Texts, appraised: Callable[[Appraisal], Assessment]
) -> None:
    field = share_key("unemployment_rate")
    page.text_input(key=field).set_value("50 %").run()
    page.text_input(key=field).set_value("halb").run()
    read = texts(page)
    assert any("gefunden »halb« – erlaubt: 0 bis 100 %" in text and "zählt 50 %" in text for text in read)
    assert page.text_input(key=field).value == "halb"
    shows(read, appraised(Appraisal({"unemployment_rate": Judgement(0.5)})))


def test_an_own_line_counts_under_its_heading_and_is_told_as_entered_by_hand(
    page: AppTest, texts: Texts, unfold: Callable[..., AppTest], appraised: Callable[[Appraisal], Assessment]
) -> None:
    law = "gesetzliche Neuregelungen"
    page.button(key="add_line").click().run()
    for part, text in (("name", "Novelle"), (K2, "−0,3"), ("reason", "laut Begründung")):
        page.text_input(key=line_key(1, part)).set_value(text).run()
    page.selectbox(key=line_key(1, "heading")).set_value(law).run()
    assert not page.exception
    line = OwnLine("Novelle", law, "laut Begründung", {K2: -0.003})
    shows(texts(page), appraised(Appraisal(own_lines=(line,))))
    table = next(text for text in texts(unfold(page, "ledger")) if text.startswith(LEDGER))
    assert f"Zeile 1: Novelle (von Hand eingetragen) {law} −0,30 Pp. −0,30 Pp. laut Begründung" in table
    page.button(key="remove_1").click().run()
    shows(texts(page), appraised(Appraisal()))
    assert not any("Zeile 1" in label for label in fields(page))


def test_an_unfinished_line_is_named_and_does_not_count(
    page: AppTest, texts: Texts, appraised: Callable[[Appraisal], Assessment]
) -> None:
    page.button(key="add_line").click().run()
    assert not any("Zeile 1: gefunden" in text for text in texts(page))
    page.text_input(key=line_key(1, K2)).set_value("1").run()
    assert any("Zeile 1: gefunden kein Name" in text for text in texts(page))
    shows(texts(page), appraised(Appraisal()))


def test_there_is_an_end_to_own_lines(page: AppTest, texts: Texts) -> None:
    for _ in range(MAX_OWN_LINES):
        page.button(key="add_line").click().run()
    assert f"Mehr als {MAX_OWN_LINES} eigene Zeilen sind nicht vorgesehen." in texts(page)
    assert "Zeile hinzufügen" not in [button.label for button in page.button]


def test_what_was_typed_is_there_when_one_comes_back_from_another_page_or_the_assumption_does(page: AppTest) -> None:
    """Also what cannot be read; and a share whose assumption is meanwhile as agreed is kept, without effect."""
    page.text_input(key=share_key("unemployment_rate")).set_value("halb").run()
    page.text_input(key=reason_key("gdp_growth")).set_value("Grund").run()
    page.button(key="add_line").click().run()
    page.text_input(key=line_key(1, "name")).set_value("Novelle").run()
    typed = fields(page)
    page._page_hash = calc_hash("treiber")
    page.run()
    assert not fields(page)
    page._page_hash = calc_hash("anpassung")
    page.run()
    assert fields(page) == typed
    move(page, {"unemployment_rate": 8.0})
    assert not any("Arbeitslosenquote" in label for label in fields(page))
    move(page, {"unemployment_rate": 8.4})
    assert fields(page) == typed


def test_a_switch_is_no_row_of_the_ledger(open_page: OpenPage, texts: Texts, unfold: Callable[..., AppTest]) -> None:
    page = open_page({"gdp_growth": "0.4", "okun_coupling": "1"}, "anpassung")
    ledger = next(text for text in texts(unfold(page, "ledger")) if text.startswith(LEDGER))
    assert "Wirtschaftswachstum" in ledger
    assert "Kopplung" not in ledger
    assert not any("Kopplung" in label for label in fields(page))
    assert any("Kopplung der Arbeitslosenquote an das Wachstum an statt aus" in text for text in texts(page))


def test_at_the_agreed_values_there_is_nothing_to_judge_but_a_line_can_be_entered(
    open_page: OpenPage, texts: Texts
) -> None:
    page = open_page({}, "anpassung")
    assert "Alle Annahmen stehen auf den vereinbarten Werten; es gibt nichts anzupassen." in texts(page)
    assert not page.main.text_input
    assert "Zeile hinzufügen" in [button.label for button in page.button]

"""Every page of the app, for every scenario: it answers first, speaks German and hides nothing."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from zvsim.page.pages import PAGES
from zvsim.sharing.readable import readable_parameters
from zvsim.study import Study

PATHS = [entry.path for entry in PAGES]
ENGLISH_NUMBER = re.compile(r"\d\.\d+ ?(%|Pp|Prozent|Punkte)|\d,\d{3},\d{3}|\d,\d{3}\.\d|(?<![\w–/-])-\d")
NOTHING = re.compile(r"\b(None|nan|NaN|inf|undefined|Traceback)\b")

Texts = Callable[[AppTest], list[str]]


def assert_answers_first_and_in_german(page: AppTest, read: list[str], answer: str) -> None:
    assert not page.exception
    assert re.match("(Bei|Die|Der|Beide|Jedes) [^.]*(offen|erreicht|verfehlt)[^.]* von 100", answer)
    for text in read:
        assert not ENGLISH_NUMBER.search(text), text
        assert not NOTHING.search(text), text
    for chart in page.get("vega_lite_chart"):
        assert len(chart.proto.alt) > 30


@pytest.mark.parametrize("path", [entry.path for entry in PAGES if not entry.hidden])
def test_every_page_of_every_scenario_answers_first_and_in_german(
    path: str,
    scenario_name: str,
    study: Study,
    open_page: Callable[..., AppTest],
    texts: Texts,
    answer_text: Callable[[AppTest], str],
) -> None:
    page = open_page(readable_parameters(study.scenarios[scenario_name].question, study.levers), path)
    assert_answers_first_and_in_german(page, texts(page), answer_text(page))


@pytest.mark.parametrize("path", [entry.path for entry in PAGES if entry.hidden])
def test_a_legal_text_answers_first_and_in_german(
    path: str, open_page: Callable[..., AppTest], texts: Texts, answer_text: Callable[[AppTest], str]
) -> None:
    page = open_page({}, path)
    assert_answers_first_and_in_german(page, texts(page), answer_text(page))


def test_the_first_page_is_the_outlook_and_no_path_is_used_twice() -> None:
    assert PATHS[0] == ""
    assert len(set(PATHS)) == len(PATHS)
    assert all(path == path.lower() and path.isascii() for path in PATHS)


def test_the_method_page_says_how_often_the_range_held(
    study: Study, open_page: Callable[..., AppTest], texts: Texts
) -> None:
    """Counted here from the record: outcomes inside, cases in all, and the coverage on the Kreise."""
    read = " ".join(texts(open_page({}, "methode")))
    record = study.quality
    cases = [one for years in record["past_years"].values() for one in years]
    inside = [one for one in cases if one["inside_80"]]
    assert f"In {len(inside)} von {len(cases)} Fällen lag der Wert im 80-%-Bereich" in read
    covered = round(100 * record["kreise"]["models"]["zvsim"]["coverage"]["80"])
    assert f"in {covered} von 100 Fällen im 80-%-Bereich" in read
    assert "Nicht prüfbar, weil zu wenig veröffentlicht ist: Langzeitleistungsbeziehende (LZB)" in read


def test_the_method_page_follows_the_assumptions(open_page: Callable[..., AppTest], texts: Texts) -> None:
    """With the Eckwerte's own forecast errors in play they are named as a source of the width."""
    fixed, spread = (" ".join(texts(open_page({"assumptions": choice}, "methode"))) for choice in ("fixed", "spread"))
    assert "von Fehlern der Eckwertprognosen" in spread
    assert "von Fehlern der Eckwertprognosen" not in fixed
    assert "Woher kommt die Breite der Prognose?" in fixed

"""What is there when one comes back: choices of a page, a language, a file in the folder, a link that was damaged."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from helpers.hand import choose, panel
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

OpenPage = Callable[..., AppTest]
Texts = Callable[[AppTest], list[str]]

CHANGED = {"gdp_growth": "0.3", "unemployment_rate": "8.6", "refugee_labour_supply": "90000"}


def go_to(page: AppTest, path: str) -> AppTest:
    page._page_hash = calc_hash(path)  # AppTest itself switches only between pages that are files
    return page.run()


def notices(page: AppTest) -> str:
    markup = " ".join(one.proto.body for one in page.get("html") if 'class="zv-notice"' in one.proto.body)
    return markup.replace("&nbsp;", " ").replace("\xa0", " ")


def test_choices_of_a_page_are_there_when_one_comes_back(open_page: OpenPage, texts: Texts) -> None:
    page = open_page(CHANGED, "schwelle")
    page.selectbox(key="threshold_target").set_value("both")
    page.selectbox(key="threshold_lever").set_value("unemployment_rate")
    page.button_group(key="threshold_level").set_value(0.8).run()
    go_to(page, "treiber").button_group(key="drivers_kind").set_value("target_mean").run()
    read = " ".join(texts(go_to(page, "schwelle")))
    assert re.search(r"Arbeitslosenquote.+beide Ziele zugleich in mindestens 80 von", read)
    assert page.button_group(key="threshold_level").value == 0.8
    assert any("Prozentpunkte" in text for text in texts(go_to(page, "treiber")))
    assert page.button_group(key="drivers_kind").value == "target_mean"


def test_a_link_is_opened_in_the_language_it_was_sent_in(open_page: OpenPage, texts: Texts) -> None:
    page = open_page(CHANGED)
    page.button(key="language").click().run()
    other = open_page({name: page.query_params[name] for name in page.query_params})
    assert any("of 100" in text for text in texts(other))
    assert texts(other) == texts(page)


@pytest.mark.parametrize("damage", ["cut off", "one sign", "later format", "nonsense"])
def test_a_damaged_link_says_so_and_shows_what_was_agreed(
    damage: str, open_page: OpenPage, answer_text: Callable[[AppTest], str]
) -> None:
    (whole,) = {str(open_page(CHANGED).query_params["s"])}
    broken = {
        "cut off": whole[:-20],
        "one sign": whole[:30] + ("A" if whole[30] != "A" else "B") + whole[31:],
        "later format": "7" + whole[1:],
        "nonsense": "<script>",
    }[damage]
    page = open_page({"s": broken})
    assert answer_text(page) == answer_text(open_page({}))
    assert "Der Link konnte nicht gelesen werden; gezeigt werden die vereinbarten Werte." in notices(page)
    assert "erlaubt:" in notices(page)


SCENARIO = 'title = "{title}"\nwhy = "Ein Versuch: {title}."\nsource = "Test"\n\n[levers]\n{lever}\n'


def test_a_dropped_file_is_offered_and_a_damaged_one_named(
    open_page: OpenPage, texts: Texts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While the server runs; the others stay."""
    for file in (Path(__file__).resolve().parents[2] / "scenarios").glob("*.toml"):
        shutil.copy(file, tmp_path)
    monkeypatch.setattr("zvsim.study.built_in_scenarios", lambda: tmp_path)
    good = SCENARIO.format(title="Milder Winter", lever="unemployment_rate = 7.8")
    (tmp_path / "mild_winter.toml").write_text(good, encoding="utf-8")
    page = open_page({})
    assert not notices(page)
    choose(page, "mild_winter")
    assert any("7,8 % statt 8,0 %" in text for text in texts(page))
    assert any("Ein Versuch: Milder Winter." in text for text in texts(page))

    bad = SCENARIO.format(title="Kaputt", lever='gdp_growth = "viel"')
    (tmp_path / "broken.toml").write_text(bad, encoding="utf-8")
    page.run()
    assert not page.exception
    for part in (
        "broken.toml",
        "Szenariodatei nicht verwendet",
        "levers.gdp_growth",
        "»viel«",
        "von −6,0 % bis +4,0 %",
    ):
        assert part in notices(page)
    offered = [one["name"] for one in panel(page)["scenarios"]]
    assert "Milder Winter" in offered
    assert "Kaputt" not in offered

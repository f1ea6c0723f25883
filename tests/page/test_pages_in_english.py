"""Every page in English: no German is left on it, and its numbers are English."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from streamlit.testing.v1 import AppTest

import zvsim
from zvsim.page.pages import PAGES
from zvsim.report.order import Order
from zvsim.report.workshop import WORKSHOP
from zvsim.study import built_in_study

GERMAN_WORDS = re.compile(
    r"\b(und|oder|der|die|das|den|dem|von|bis|mit|nicht|wird|werden|ist|im|je|zu|auf|bei|ab|Abs|Mio|Pp|Prozentpunkte"
    r"|Ziel|Ziele|Annahme|Annahmen|Aussicht|Jahr|Wert|Prognose|Quelle|Verlauf|Verläufe|Szenario|rund)\b"
)
GERMAN_LETTERS = re.compile(r"\w*[äöüßÄÖÜ]\w*")
GERMAN_NUMBERS = re.compile(r"\b[1-9]\d{0,2}\.\d{3}\b(?! %)|\d,\d{1,2}\b")
NAMES = {"Düren", "Münster", "Königstein", "Länder", "Asylgeschäftsstatistik"}
EVERYTHING_MOVED = {
    "gdp_growth": "-6.0",
    "unemployment_rate": "8.5",
    "refugee_labour_supply": "0",
    "refugee_mean_entry_month": "8.5",
    "integration_budget": "300000000",
    "okun_coupling": "1",
    "assumptions": "spread",
}

Texts = Callable[[AppTest], list[str]]


@cache
def _german_texts() -> re.Pattern[str]:
    """Every German text of the product that is not the same in English, as it would stand on a page."""
    with (Path(zvsim.__file__).parent / "locale" / "en.po").open("rb") as file:
        found = [str(entry.id) for entry in read_po(file) if entry.id and entry.id != entry.string]
    whole = [text.strip() for text in found if "{" not in text and len(text.strip()) > 4]
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, whole))})(?!\w)")


@cache
def _titles() -> list[str]:
    """Titles of publications, which stay in their language, the longest first."""
    titles = [item.title for card in built_in_study().cards for item in (card, *card.sources.values())]
    publishers = [item.publisher for card in built_in_study().cards for item in (card, *card.sources.values())]
    return sorted({*titles, *publishers}, key=len, reverse=True)


@pytest.fixture
def english_page(open_page: Callable[..., AppTest]) -> Callable[..., AppTest]:
    """A page after the switch of the language, everything on it unfolded."""

    def run(parameters: dict[str, str], path: str) -> AppTest:
        page = open_page(parameters, path)
        page.button(key="language").click()
        for expander in page.expander:
            if expander.proto.id:
                page.session_state[expander.proto.id.split("-")[-1]] = True
        return page.run()

    return run


@pytest.mark.parametrize("parameters", [{}, EVERYTHING_MOVED], ids=["agreed", "everything_moved"])
@pytest.mark.parametrize("path", [entry.path for entry in PAGES if not entry.hidden])
def test_a_page_in_english_holds_no_german(
    path: str, parameters: dict[str, str], english_page: Callable[..., AppTest], texts: Texts
) -> None:
    page = english_page(parameters, path)
    assert not page.exception
    titles = _titles()
    found = texts(page)
    assert any(re.search("(For|The|Both|Each) .*(open|reached|missed).* of 100", text) for text in found)
    for text in found:
        for title in titles:
            text = text.replace(title, "")
        assert not _german_texts().search(text), text
        assert not GERMAN_WORDS.search(text), text
        assert not set(GERMAN_LETTERS.findall(text)) - NAMES, text
        assert not GERMAN_NUMBERS.search(text), text
        assert "»" not in text, text
    for chart in page.get("vega_lite_chart"):
        assert not _german_texts().search(chart.proto.spec), chart.proto.spec


def test_documents_are_ordered_in_german_whatever_the_page_speaks(
    english_page: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The parties of the agreement read them."""
    for parameters, title in (({}, "Wie vereinbart"), ({"gdp_growth": "0.3"}, "Eigene Werte")):
        ordered: list[Order] = []
        monkeypatch.setattr(WORKSHOP, "take", ordered.append)
        page = english_page(parameters, "bericht")
        (button,) = [one for one in page.button if one.label == "Make the report"]
        button.click().run()
        assert [order.scenario.title for order in ordered] == [title]

"""English on request: one reader's language is not another's, and German costs nothing and stays what it was."""

from __future__ import annotations

import subprocess
import sys
import threading

import pytest
from helpers.spaces import spaced

from zvsim.assessment.ledger import own_line_headings
from zvsim.assessment.text import MONITORED_NAMES, reading_aid
from zvsim.base.language import LANGUAGES, cached_by_language, current, translated, use, using, visible_fields
from zvsim.base.numbers import number_text, out_of_hundred, percent_text, quantity_text
from zvsim.charts.dots import dots_specification
from zvsim.page.pages import PAGES
from zvsim.simulation.levers import Lever
from zvsim.study import DEFAULT, built_in_study, open_study


def test_numbers_are_written_as_the_reader_of_each_language_writes_them() -> None:
    def shown() -> tuple[str, ...]:
        return (
            number_text(65000.0, 0),
            number_text(-0.44, 1),
            percent_text(-0.004),
            quantity_text(-0.5, "percentage_points", 1, signed=True),
            spaced(out_of_hundred(0.6234)),
            spaced(out_of_hundred(0.999)),
        )

    assert shown() == ("65.000", "−0,4", "−0,4 %", "−0,5 Prozentpunkte", "rund 62 von 100", "mehr als 99 von 100")
    with using("en"):
        assert shown() == (
            "65,000",
            "−0.4",
            "−0.4 %",
            "−0.5 percentage points",
            "about 62 of 100",
            "more than 99 of 100",
        )
    assert shown()[:2] == ("65.000", "−0,4")


def test_a_sentence_keeps_its_figures_in_english() -> None:
    with using("en"):
        assert reading_aid(0.62) == "In 62 of 100 equally plausible courses the target is reached, in 38 it is missed."


def test_names_titles_and_records_are_read_in_the_language_of_the_moment() -> None:
    def shown() -> tuple[str, str, str]:
        return (PAGES[0].title, MONITORED_NAMES["integrationen"], open_study().levers["gdp_growth"].short)

    assert shown() == ("Ausblick", "Integrationen", "Wachstum")
    with using("en"):
        assert shown() == ("Outlook", "Integrations", "Growth")
    assert shown()[2] == "Wachstum"


def test_a_record_in_english_has_the_same_values_and_a_german_one_is_the_record_itself() -> None:
    german = built_in_study()
    german.assess(german.agreed)  # what is kept in German must not stand in the way of English
    with using("en"):
        english = open_study()
    assert open_study() is german
    assert english.levers["gdp_growth"].label == "Economic growth NRW 2016"
    assert [goal.label for goal in english.agreement.goals] != [goal.label for goal in german.agreement.goals]
    scenarios = zip(german.scenarios.values(), english.scenarios.values(), strict=True)
    assert all(one.question == other.question and one.title != other.title for one, other in scenarios)
    for one, other in zip(german.levers.values(), english.levers.values(), strict=True):
        assert one.model_dump(exclude=set(visible_fields(Lever))) == other.model_dump(
            exclude=set(visible_fields(Lever))
        )


def test_what_is_a_key_too_stays_german_in_an_english_record() -> None:
    """Own lines name their heading in links, which open in either language."""
    german, english = (open_study(DEFAULT, language) for language in LANGUAGES)
    assert own_line_headings(english.agreement) == own_line_headings(german.agreement)


def test_one_readers_language_is_not_anothers() -> None:
    seen: list[str] = []

    def session() -> None:
        seen.append(current())
        use("en")
        seen.append(current())

    thread = threading.Thread(target=session)
    thread.start()
    thread.join()
    assert [*seen, current()] == ["de", "en", "de"]


def test_a_chart_is_kept_once_per_language() -> None:
    german = dots_specification()
    with using("en"):
        english = dots_specification()
        assert english["config"]["locale"]["number"]["decimal"] == "."
    assert german["config"]["locale"]["number"]["decimal"] == ","
    assert dots_specification() is german


def test_what_is_kept_by_language_is_made_once_for_each() -> None:
    made: list[str] = []

    @cached_by_language
    def text(share: float) -> str:
        made.append(current())
        return number_text(share)

    with using("en"):
        assert [text(1.5), text(1.5)] == ["1.5", "1.5"]
    assert [text(1.5), text(1.5)] == ["1,5", "1,5"]
    assert made == ["en", "de"]


def test_a_text_without_english_stays_german() -> None:
    with using("en"):
        assert translated("Noch nicht {what}", what="übersetzt") == "Noch nicht übersetzt"


@pytest.mark.parametrize(("language", "read"), [("de", False), ("en", True)])
def test_the_catalogue_is_read_for_english_only(language: str, read: bool) -> None:
    code = (
        "import sys; from zvsim.base.language import translated, use; from zvsim.base.numbers import out_of_hundred;"
        f"use({language!r}); out_of_hundred(0.5); print('babel.messages.pofile' in sys.modules)"
    )
    found = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert found.stdout.strip() == str(read)

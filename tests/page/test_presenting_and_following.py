"""In a meeting: presenter mode stays, a second window follows, steps can be gone to and outlast a new loading."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from helpers.hand import move, panel
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from zvsim.page import following
from zvsim.page.keeping import proposed_name, unique_name
from zvsim.page.presenting import LARGE_TYPE, TALK
from zvsim.page.state import FOLLOW, MODE, TAB
from zvsim.sharing.records import MAX_NOTE, Meeting
from zvsim.simulation.appraisal import MAX_NAME
from zvsim.simulation.question import Question
from zvsim.simulation.scenario import own_scenario
from zvsim.study import Study

OpenPage = Callable[..., AppTest]


def go_to(page: AppTest, path: str) -> AppTest:
    """A change of page as a browser makes it: with an empty address."""
    page._page_hash = calc_hash(path)
    page.query_params.clear()
    return page.run()


def markup(page: AppTest) -> str:
    return " ".join(one.proto.body for one in page.get("html")).replace("&nbsp;", " ")


def growth(page: AppTest) -> float:
    return float(panel(page)["values"]["gdp_growth"])


def set_growth(page: AppTest, *values: float) -> AppTest:
    for value in values:
        move(page, {"gdp_growth": value})
    return page


def keys(page: AppTest) -> set[str]:
    return {button.key for button in page.button}


# Presenting


def test_presenter_mode_outlasts_pages_and_steps_and_ends_by_escape_or_button(open_page: OpenPage) -> None:
    page = set_growth(open_page({}), 0.6)
    page.button(key="present").click().run()
    for path in ("verlauf", "vergleich"):
        go_to(page, path)
        assert page.query_params[MODE] in (TALK, [TALK])
        assert LARGE_TYPE in markup(page)
    page.button(key="undo").click().run()
    assert LARGE_TYPE in markup(page)
    assert growth(page) == 1.4
    leave = page.button(key="leave")
    assert leave.proto.shortcut == "escape"
    leave.click().run()
    assert MODE not in page.query_params
    assert LARGE_TYPE not in markup(page)
    assert "leave" not in keys(page)


def test_a_link_into_presenter_mode_opens_in_it(open_page: OpenPage) -> None:
    assert LARGE_TYPE in markup(open_page({MODE: TALK}, "verlauf"))


# Steps


def test_a_step_of_the_list_leads_there_and_undo_and_redo_go_on_from_it(open_page: OpenPage) -> None:
    page = open_page({})
    assert page.menu_button(key="steps").proto.disabled
    set_growth(page, 1.0, 0.6, -0.5)
    steps = page.menu_button(key="steps")
    assert [text.replace("\\", "") for text in steps.options] == [
        "▸ 4 · Wachstum −0,5 %",
        "3 · Wachstum +0,6 %",
        "2 · Wachstum +1,0 %",
        "1 · Anfang",
    ]
    steps.click_index(2).run()
    assert growth(page) == 1.0
    page.button(key="redo").click().run()
    assert growth(page) == 0.6
    page.menu_button(key="steps").click_index(3).run()
    assert growth(page) == 1.4
    assert page.button(key="undo").disabled


def tab_of(page: AppTest) -> str:
    (found,) = re.findall('data-tab="([^"]+)"', markup(page))
    return str(found)


def address(page: AppTest) -> dict[str, str]:
    return {name: "".join(page.query_params[name]) for name in page.query_params}


def test_steps_are_there_after_the_page_was_loaded_again_in_its_tab(open_page: OpenPage) -> None:
    page = set_growth(open_page({}), 1.0, 0.6)
    page.button(key="undo").click().run()
    again = open_page({**address(page), TAB: tab_of(page)})
    assert growth(again) == 1.0
    assert TAB not in again.query_params, "the code stays between the tab and the server"
    assert "Hinweise" not in markup(again)
    again.button(key="redo").click().run()
    assert growth(again) == 0.6
    for _ in range(2):
        again.button(key="undo").click().run()
    assert growth(again) == 1.4


def test_another_link_in_the_same_tab_and_an_unknown_tab_begin_anew(open_page: OpenPage) -> None:
    page = set_growth(open_page({}), 1.0, 0.6)
    for other in (
        open_page({"gdp_growth": "-2", TAB: tab_of(page)}),
        open_page({**address(page), TAB: "never-heard-of"}),
        open_page(address(page)),
    ):
        assert other.button(key="undo").disabled
        assert tab_of(other) != tab_of(page)


# Following


def led(page: AppTest) -> tuple[AppTest, str]:
    """A page that others may follow, and the code."""
    following_code = "code-of-a-test"
    page.session_state["session"].leading = following_code
    return page.run(), following_code


def test_who_follows_sees_page_values_choices_and_language_and_changes_nothing(open_page: OpenPage) -> None:
    page, code = led(set_growth(open_page({}, "verlauf"), 0.6))
    page.button_group(key="course_quantity").set_value("elb").run()
    other = open_page({FOLLOW: code})
    assert address(other) == {FOLLOW: code}
    assert "+0,6 % statt +1,4 %" in markup(other)
    assert "Diese Seite folgt der Moderation." in markup(other)
    assert other.button_group(key="course_quantity").value == "elb"
    assert not other.get("bidi_component")
    assert not keys(other) & {"undo", "agreed", "language"}
    other.button_group(key="course_quantity").set_value("k2").run()
    assert other.button_group(key="course_quantity").value == "elb", "it shows what the moderator shows"

    set_growth(page, -0.5)
    page.button(key="language").click().run()
    other.button(key="follow_now").click().run()
    assert "−0.5 % instead of +1.4 %" in markup(other)


def test_when_the_moderator_ends_it_the_last_state_is_ones_own(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, code = led(set_growth(open_page({}), 0.6))
    other = open_page({FOLLOW: code})
    following.LED.drop(code)
    other.run()
    assert "Die Moderation hat das Folgen beendet" in markup(other)
    assert growth(other) == 0.6
    assert FOLLOW not in other.query_params
    set_growth(other, 0.2)
    assert "Die Moderation" not in markup(other)
    assert growth(page) == 0.6


def test_one_can_stop_following(open_page: OpenPage) -> None:
    page, code = led(set_growth(open_page({}), 0.6))
    other = open_page({FOLLOW: code})
    other.button(key="unfollow").click().run()
    set_growth(page, -0.5)
    other.run()
    assert growth(other) == 0.6


def test_a_code_that_nobody_shows_anything_under_is_named_and_the_page_works_alone(open_page: OpenPage) -> None:
    page = open_page({FOLLOW: '"><i>nobody'})
    assert "Dieser Link zum Folgen gilt nicht" in markup(page)
    assert "<i>nobody" not in markup(page)
    assert growth(set_growth(page, 0.6)) == 0.6


def test_a_moderator_who_loads_the_page_again_is_still_followed(open_page: OpenPage) -> None:
    page, code = led(set_growth(open_page({}), 0.6))
    again = set_growth(open_page({**address(page), TAB: tab_of(page)}), -0.5)
    assert "Andere können dieser Seite folgen" in markup(again)
    assert "−0,5 % statt" in markup(open_page({FOLLOW: code}))


def test_the_followers_browser_is_told_when_something_else_is_shown(
    open_page: OpenPage, ask: Callable[..., object]
) -> None:
    page, code = led(open_page({}))

    def state(of: str) -> str:
        return ask("/folgen", {"code": of}).body.decode()  # type: ignore[attr-defined]

    before = state(code)
    assert f'data-shown="{before}"' in markup(open_page({FOLLOW: code}))
    set_growth(page, 0.6)
    assert before != state(code) != ""
    assert state("another") == ""


# Keeping


@pytest.mark.parametrize(
    ("taken", "name"), [([], "Fall A"), (["Fall A"], "Fall A (2)"), (["Fall A", "Fall A (2)"], "Fall A (3)")]
)
def test_no_two_kept_scenarios_have_one_name(taken: list[str], name: str) -> None:
    assert unique_name("Fall A", taken) == name
    longest = "x" * MAX_NAME
    assert len(unique_name(longest, [longest])) == MAX_NAME


def test_a_name_is_proposed_from_the_changes(study: Study) -> None:
    weaker = Question(study.agreed.question.seed, {"gdp_growth": -0.5})
    many = {"gdp_growth": -0.5, "unemployment_rate": 8.6, "refugee_labour_supply": 90000.0, "youth_entries": 9500.0}
    assert proposed_name(study, Meeting(weaker)) == "Wachstum −0,5 %"
    assert proposed_name(study, Meeting(weaker, (own_scenario(weaker, "Wachstum −0,5 %"),))) == "Wachstum −0,5 % (2)"
    assert proposed_name(study, Meeting(study.agreed.question)) == "Wie vereinbart"
    long = proposed_name(study, Meeting(Question(weaker.seed, many)))
    assert len(long) <= MAX_NAME
    assert long.endswith("und 2 weitere")


def keep(page: AppTest, name: str, note: str = "") -> str:
    """Try to keep what is set; what is said against it."""
    next(button for button in page.button if button.label == "Merken").click().run()
    page.text_input(key="keep_name").set_value(name)
    page.text_area(key="keep_note").set_value(note)
    next(button for button in page.button if button.label == "Dieses Szenario merken").click().run()
    return " ".join(page.session_state["keep_said"])


def test_what_is_too_long_or_taken_is_refused_with_the_reason_and_nothing_is_cut(open_page: OpenPage) -> None:
    page = set_growth(open_page({}), 0.6)
    assert f"{MAX_NAME + 9} Zeichen, erlaubt sind {MAX_NAME}" in keep(page, "x" * (MAX_NAME + 9))
    assert f"Notiz: {MAX_NOTE + 1} Zeichen, erlaubt sind {MAX_NOTE}" in keep(page, "Fall A", "y" * (MAX_NOTE + 1))
    assert keep(page, "Fall A", "y" * MAX_NOTE) == ""
    assert "»Fall A (2)«" in keep(set_growth(page, 0.2), "Fall A")
